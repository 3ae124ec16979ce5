"""How many rows are what, as a line of buttons; the one that is down says which rows are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from canvass.model.import_plan import Verdict
from ui.exchange import import_words as words
from ui.widgets.choice import Choice
from ui.widgets.flow import FlowBox

if TYPE_CHECKING:
    from ui.exchange.import_totals import Totals

APART = "quarantined"
MENDED = "mended"


class Chips(FlowBox):
    """`chosen` carries a Verdict, APART, MENDED, or None for all rows; arrows move between the buttons."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[Verdict | str | None, Choice] = {}
        for kind in (None, Verdict.NEW, APART, *(one for one in Verdict if one is not Verdict.NEW), MENDED):
            button = self.buttons[kind] = Choice("")
            button.setAccessibleDescription(self.tr("Show these rows"))
            self._group.addButton(button)
            self.flow.addWidget(button)
            button.clicked.connect(lambda _checked, kind=kind: self.chosen.emit(kind))

    def begin(self, totals: Totals) -> None:
        """Another plan: all rows, and a button for every kind there is."""
        self.buttons[None].setChecked(True)
        for button in self.buttons.values():
            button.hide()
        self.show_totals(totals)

    def show_totals(self, totals: Totals) -> None:
        """Count anew; a button that is there stays, so that nothing moves."""
        counts: dict[Verdict | str | None, int] = {
            None: totals.rows,
            APART: totals.quarantined,
            MENDED: totals.mended,
            Verdict.DIFFERS: totals.leaving,
        }
        for kind, button in self.buttons.items():
            count = counts[kind] if kind in counts else totals.verdicts[Verdict(kind)] if kind else 0
            text = f"{self._name(kind)} {count:,}"
            button.setText(text)
            button.setAccessibleName(text)
            if count:
                button.show()
        self.updateGeometry()

    def _name(self, kind: Verdict | str | None) -> str:
        if kind is None:
            return self.tr("All")
        if kind == MENDED:
            return words.put_right()
        return words.marked(kind) if isinstance(kind, Verdict) else f"◌ {self.tr('of them kept apart')}"
