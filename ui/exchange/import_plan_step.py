"""The third step of an import: what would happen, row by row, each row to be overruled, then Import."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.exchange import import_flaws
from ui.exchange import import_words as words
from ui.exchange.import_chips import Chips
from ui.exchange.import_plan_model import PlanModel
from ui.exchange.import_plan_table import PlanTable
from ui.exchange.import_row_panel import RowPanel
from ui.exchange.import_step import OnePress, Step
from ui.shell.keys import bind
from ui.stall.in_sight import InSight
from ui.widgets.breakable import breakable
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from canvass.model.contact import ContactRow
    from canvass.model.ids import Id
    from canvass.model.import_plan import PlannedRow, Verdict
    from canvass.usecases.plan_import import Planned
    from ui.exchange.import_totals import Totals

SIDE_BY_SIDE = 105  # letters of width, from which on the row stands beside the table
FLAWS = 5


class PlanStep(Step):
    """`agreed` carries the Planned; `who_said` a row's number, and a contact or None for somebody new."""

    agreed = Signal(object)
    who_said = Signal(int, object)
    candidates_wanted = Signal(object)
    went_back = Signal()

    def __init__(self, interests: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.planned: Planned | None = None
        self.totals: Totals | None = None
        self._place: int | None = None
        self._before: dict[int, PlannedRow] = {}  # rows that were left out, as they were
        self._reading = False  # of one row, where there is no room for both
        self.model = PlanModel(self)
        self.chips, self.table, self.panel = Chips(), PlanTable(self.model), RowPanel(interests)
        self.warning, self.facts, self.flaws = Note("doubt"), Note(), Note("problem")
        self.noes = Note("doubt")
        self._lay_out()
        self._connect()

    def show_plan(self, planned: Planned, totals: Totals) -> None:
        """Show a plan; `totals` are its counts."""
        self.planned, self.totals = planned, totals
        self._place, self._before, self._reading = None, {}, False
        self.heading.setText(f"{self.tr('What would happen')} · {breakable(planned.plan.name)}")
        self.model.show_rows(planned.plan.rows)
        self.chips.begin(totals)
        self.table.setVisible(bool(planned.plan.rows))
        self._show_facts(planned)
        self._count()
        if planned.plan.rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._arrange()
        self.take_focus()

    def take_focus(self) -> None:
        """One Enter from the end, but never where much would change."""
        calm = self.totals is not None and not self.totals.changes_many and self.go_on.isEnabled()
        (self.go_on if calm else self.table if self.model.rows else self.back).setFocus()

    def show_who(self, row: PlannedRow) -> None:
        """Somebody said who a row is; meanwhile another one may be marked."""
        found = (place for place, one in enumerate(self.model.rows) if one.number == row.number)
        self._put(next(found), row)
        self._leave_row()

    def show_candidates(self, rows: Sequence[ContactRow]) -> None:
        """Who the marked row may be; whoever is choosing already keeps their place."""
        choosing = any(button.hasFocus() for button in self.panel.candidates)
        self.panel.show_candidates(rows)
        if self._reading and not choosing:
            self.panel.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: side by side, or one at a time."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of letters, the same."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._arrange()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.table, 3)
        line.addWidget(self.panel, 2)
        for widget in (self.warning, self.noes, self.facts, self.flaws, self.chips):
            self.body.addWidget(widget)
        self.body.addLayout(line, 1)
        InSight(self.area)
        self.go_on = press("", self._agree, "primary")
        self.go_on.installEventFilter(OnePress(self))
        self.back = press(self.tr("Back"), self.went_back.emit)
        self.buttons.flow.addWidget(self.go_on)
        self.buttons.flow.addWidget(self.back)
        self.warning.setText(
            self.tr(
                "This would change a large part of the contacts here. Look at some of the rows first. It can "
                "be undone for 30 days."
            )
        )

    def _connect(self) -> None:
        self.chips.chosen.connect(self._show_only)
        self.table.marked.connect(self._mark)
        self.table.entered.connect(self._read_row)
        self.table.left_out.connect(self._leave_out)
        self.panel.left.connect(self._leave_row)
        self.panel.change_said.connect(self._say_change)
        self.panel.consent_said.connect(self._say_consent)
        self.panel.who_said.connect(self._say_who)
        self.panel.left_out.connect(self._leave_out)
        self.panel.taken_in.connect(self._take_in)
        self.panel.candidates_wanted.connect(self.candidates_wanted)
        bind(self, "Ctrl+Return Ctrl+Enter", self._agree)

    def _arrange(self) -> None:
        wide = self.width() >= self.fontMetrics().horizontalAdvance("0") * SIDE_BY_SIDE
        rows = bool(self.model.rows)
        self.table.setVisible(rows and (wide or not self._reading))
        self.panel.setVisible(rows and (wide or self._reading))
        self.chips.setVisible(rows and (wide or not self._reading))
        self.panel.setMinimumHeight(self.fontMetrics().height() * 6)

    def _show_facts(self, planned: Planned) -> None:
        lines, flaws = [], []
        empty = {table.own for table in planned.incoming.tables if not table.rows}
        for facts in planned.plan.facts:
            known = self.tr(", %1 known here").replace("%1", f"{facts.known:,}") if facts.known else ""
            new = self.tr("%1 new").replace("%1", f"{len(facts.new):,}")
            if facts.new:
                lines.append(f"{words.table(facts.table)}: {new}{known}")
            if facts.table not in empty:
                flaws += import_flaws.lines(facts)
        told = [facts for facts in planned.plan.facts if not facts.new]
        if rest := sum(facts.known for facts in told):
            lines.append(self.tr("%Ln row(s) of other tables are known here", "", rest))
        more = self.tr("and %Ln more", "", len(flaws) - FLAWS) if len(flaws) > FLAWS else ""
        self.facts.setText(" · ".join(lines))
        self.facts.setVisible(bool(lines))
        self.flaws.setText("\n".join(filter(None, (*flaws[:FLAWS], more))))
        self.flaws.setVisible(bool(flaws))

    def _count(self) -> None:
        totals = self.totals
        if totals is None:
            return
        self.chips.show_totals(totals)
        self.warning.setVisible(totals.changes_many)
        noes = totals.undecided_noes
        self.noes.setText(
            self.tr("%Ln row(s) say no, and it is not sure of whom. Say who, or the no is lost.", "", noes)
        )
        self.noes.setVisible(noes > 0)
        self.go_on.setText(self.tr("Import %Ln row(s)", "", totals.acting))
        self.go_on.setAccessibleName(self.go_on.text())
        self.go_on.setEnabled(totals.acting > 0)
        nothing = self.tr("Nothing would change: all of it is here already, or cannot be kept.")
        if totals.leaving:
            nothing = self.tr("Nothing would change: what differs is left as it is here. Take it row by row.")
        waits = self.tr("Nothing is in the vault yet. If you lock now, choose the file again.")
        self.say(waits if totals.acting else nothing)

    def _show_only(self, kind: Verdict | str | None) -> None:
        self.model.show_only(kind)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _mark(self, place: int | None) -> None:
        self._place = place
        self.panel.show_row(self.model.rows[place] if place is not None else None)

    def _read_row(self) -> None:
        self._reading = True
        self._arrange()
        self.panel.take_focus()

    def _leave_row(self) -> None:
        self._reading = False
        self._arrange()
        self.table.setFocus()

    def _say_change(self, field: str, take: bool) -> None:
        from canvass.usecases.plan_import import take_change  # noqa: PLC0415 - heavy, only when used

        self._overrule(partial(take_change, field=field, take=take))

    def _say_consent(self, purpose: str, take: bool) -> None:
        from canvass.usecases.plan_import import take_consent  # noqa: PLC0415 - heavy, only when used

        self._overrule(partial(take_consent, purpose=purpose, take=take))

    def _say_who(self, contact: Id | None) -> None:
        if self._place is not None:
            self.who_said.emit(self.model.rows[self._place].number, contact)

    def _leave_out(self) -> None:
        from canvass.usecases.plan_import import leave_out  # noqa: PLC0415 - heavy, only when used

        row = self.panel.row
        if row is not None and self.panel.may_leave_out():
            self._before[row.number] = row
            self._overrule(leave_out)
            self._leave_row()

    def _take_in(self) -> None:
        if self._place is not None:
            self._put(self._place, self._before.pop(self.model.rows[self._place].number))
            self._leave_row()

    def _overrule(self, act: Callable[[Planned, int], Planned]) -> None:
        if self.planned is not None and self._place is not None:
            planned = act(self.planned, self.model.rows[self._place].number)
            self._put(self._place, planned.plan.rows[self._place])

    def _put(self, place: int, row: PlannedRow) -> None:
        """The plan is another now, in one row."""
        if self.planned is None or self.totals is None:
            return
        self.totals.exchange(self.model.rows[place], row)
        self.model.exchange(place, row)
        self.planned = replace(self.planned, plan=replace(self.planned.plan, rows=tuple(self.model.rows)))
        if place == self._place:
            self.panel.show_row(row)
        self._count()
        self._arrange()

    def _agree(self) -> None:
        if self.planned is not None and self.go_on.isEnabled():
            self.agreed.emit(self.planned)
