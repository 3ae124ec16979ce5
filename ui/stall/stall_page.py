"""The stall screen (S3): the form on the left, the sales on the right, the tally above, the counts below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from canvass.model.sign_up import SignUpForm as Form
from ui.stall import keys, phrases
from ui.stall.asking import Asking
from ui.stall.full_notice import FullNotice
from ui.stall.key_button import KeyButton
from ui.stall.last_lines import LastLines
from ui.stall.sale_bar import SaleBar
from ui.stall.sale_column import SaleColumn
from ui.stall.sign_up_form import SignUpForm
from ui.stall.snug import snug
from ui.stall.tally import RunningTally, TallyKeys
from ui.stall.till import Till
from ui.stall.ways import Ways

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from canvass.model.entry import StallView, TallyKind
    from canvass.model.ids import Id
    from canvass.model.stall import Stall
    from ui.desk import Desk


class StallPage(QWidget):
    """Joins the form, the bar, the lists and the till of one open stall."""

    said = Signal(str)
    offered = Signal(str, object)
    failed = Signal(object)
    changed = Signal()
    handed_over = Signal(object)  # the stall's id: the laptop is to be turned round
    side_asked = Signal(str)  # "papers" or "cash_up": a page beside this one

    def __init__(
        self, desk: Desk, stall: Stall, parent: QWidget | None = None, *, resumed: bool = False
    ) -> None:
        super().__init__(parent)
        branch = desk.branch
        self._resumed = resumed
        self.stall = stall
        self.till = Till(desk, stall, self)
        self.tally = RunningTally()
        self.ways = Ways()
        self.form = SignUpForm(branch, stall.plan.kind)
        self.bar = SaleBar(branch)
        self.lines = LastLines(branch)
        self.counts = TallyKeys(branch)
        self.right = SaleColumn(self.bar, self.lines)
        self.asking = Asking(desk, self.till, self.form)
        self.full_notice = FullNotice(self.form.notice, self) if self.form.notice else None
        self._lay_out()
        self._join_widgets()
        self._join_till()
        self._bind_keys()
        self.till.open()

    def keep_draft(self) -> None:
        """Keep what is half typed, before a lock."""
        self.asking.keep_draft()

    def forget(self, what: str) -> None:
        """Forget what is half typed: it was given up elsewhere."""
        if what == "form":
            self.form.fill(Form())
        else:
            self.asking.forget()

    def new_sign_up(self) -> None:
        """Put the focus into the first field, or back to the question in sight."""
        self._put_notice_away()
        self.asking.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A third of the width for the sales; half of it where the letters are large."""
        super().resizeEvent(event)
        em = self.fontMetrics().height()
        self.tally.make_room(self.width() / em)
        self.ways.make_room(narrow=self.width() < 50 * em)
        self.right.setFixedWidth(round(min(20 * em, self.width() * 0.48)))
        if (layout := self.layout()) is not None:
            layout.activate()  # now, or the first frame shows the sale keys beyond the edge

    def _undo(self) -> None:
        self.till.undo(sign_ups_too=self.form.form().is_blank)

    def _offer(self, words: str) -> None:
        self.offered.emit(words, self._undo)

    def _flip(self) -> None:
        self.till.flip()

    def _take_back(self, entry: Id) -> None:
        self.till.take_back(entry, sign_ups_too=self.form.form().is_blank)

    def _count(self, kind: TallyKind) -> None:
        if kind in self.counts.buttons:
            self.till.count(kind)

    def _read_notice(self) -> None:
        if self.full_notice:
            self.full_notice.turn()

    def _put_notice_away(self) -> bool:
        """Whether the notice was being read."""
        if self.full_notice is None or not self.full_notice.isVisible():
            return False
        self.full_notice.put_away()
        return True

    def _unless_covered(self, act: keys.Act) -> None:
        """Do nothing to what the notice hides: the first press puts it away."""
        if not self._put_notice_away():
            act()

    def _uncovered(self, act: keys.Act) -> None:
        """What is counted or sold is seen: the notice is put away first."""
        self._put_notice_away()
        act()

    def _hand_over(self) -> None:
        self.handed_over.emit(self.till.stall)

    def _escape(self) -> None:
        if self._put_notice_away():
            return
        if self.bar.amount.isHidden() and self.asking.is_open():
            self.asking.close_panel()
            return
        self.bar.amount.close_line()
        self.bar.sale_mode()

    def _make_room(self) -> None:
        self.counts.keep_to_one_line(on=self.asking.is_open())

    def _know_titles(self, titles: Mapping[str, str]) -> None:
        self.till.titles = titles
        self.lines.know_titles(titles)

    def _show(self, view: StallView) -> None:
        self.tally.show_totals(view.totals)
        self.counts.show_totals(view.totals)
        self.asking.button.show_count(view.totals.answers)
        self.lines.show_entries(view.entries, view.count)

    def _empty(self) -> None:
        early = self.form.person_fields.take_early()
        self.form.hold(False)
        self.form.fill(Form())
        self.form.person_fields.focus_first()
        self.form.person_fields.type_first(early)

    def _not_kept(self, problems: tuple[object, ...]) -> None:
        self.form.hold(False)
        self.form.person_fields.take_early()
        self.form.show_problems(problems)  # type: ignore[arg-type]  # a signal carries objects

    def _give_back(self, form: Form) -> None:
        self.form.fill(form)
        self.form.person_fields.focus_first()

    def _restore(self, view: StallView, kept: Form | None) -> None:
        self._show(view)
        if self._resumed:
            self.said.emit(self._welcome_back(view))
        if kept is not None and self.form.form().is_blank:
            self.form.fill(kept)
            self.said.emit(self.tr("Brought back what was on the form"))

    def _welcome_back(self, view: StallView) -> str:
        if not view.entries:
            return self.tr("Resumed – nothing recorded yet")
        words = (
            self.tr("Resumed – 1 entry, at %2")
            if view.count == 1
            else self.tr("Resumed – %1 entries, last %2")
        )
        return words.replace("%1", str(view.count)).replace("%2", phrases.clock(view.entries[0].at))

    def _bind_keys(self) -> None:
        counted = {**keys.sale_keys(self.bar.press), **keys.tally_keys(self._count)}
        hidden: dict[str, keys.Act] = {
            "Ctrl+U": self._undo,
            "U": self._undo,
            "Ctrl+T": self.till.flip,
            "Ctrl+J": self.asking.open,
            "Ctrl+Return": self.asking.submit,
            "Ctrl+Enter": self.asking.submit,
            "Ctrl+D": self.asking.on_form(self.form.hint_line.next_choice),
            "Ctrl+I": self.asking.on_form(self.form.take_suggestion),
            "Ctrl+W": self.asking.empty,
            "F9": self.asking.on_form(self.form.say_yes),
            "Shift+F9": self.asking.on_form(self.form.say_yes_and_save),
            "Ctrl+Shift+G": self.asking.on_form(self.form.say_yes_and_save),
            "Ctrl+G": self.asking.on_form(self.form.say_yes),
        }
        besides: dict[str, keys.Act] = {
            "Ctrl+K": self._hand_over,
            "Ctrl+Shift+P": partial(self.side_asked.emit, "papers"),
            "Ctrl+Shift+C": partial(self.side_asked.emit, "cash_up"),
        }
        acts = {key: partial(self._uncovered, act) for key, act in {**counted, **besides}.items()}
        acts |= {key: partial(self._unless_covered, act) for key, act in hidden.items()}
        keys.bind(self, {**acts, "F12": self._read_notice, "Esc": self._escape})

    def _join_widgets(self) -> None:
        if self.form.consent:
            self.form.consent.short.asked.connect(self._read_notice)
        self.ways.papers.connect(partial(self.side_asked.emit, "papers"))
        self.ways.kiosk.connect(self._hand_over)
        self.ways.cash_up.connect(partial(self.side_asked.emit, "cash_up"))
        self.form.submitted.connect(self.till.sign_up)
        self.form.draft.connect(self.till.keep)
        self.form.sought.connect(self.till.seek)
        self.form.turned_away.connect(self.till.turn_away)
        self.bar.sold.connect(self.till.sell)
        self.bar.donated.connect(self.till.donate)
        self.counts.counted.connect(self.till.count)
        self.lines.flipped.connect(self.till.flip)
        self.lines.paid.connect(self.till.put_payment)
        self.lines.more.connect(self.till.look_further)
        self.lines.taken_back.connect(self._take_back)
        self.asking.said.connect(self.said)
        self.asking.failed.connect(self.failed)
        self.asking.titled.connect(self._know_titles)
        self.asking.opening.connect(partial(self.counts.keep_to_one_line, on=True))
        self.asking.currentChanged.connect(self._make_room)

    def _join_till(self) -> None:
        self.till.said.connect(self.said)
        self.till.changed.connect(self.changed)
        self.till.done.connect(self._offer)
        self.till.failed.connect(self.failed)
        self.till.counted.connect(self.tally.show_totals)
        self.till.shown.connect(self._show)
        self.till.signed_up.connect(self._empty)
        self.till.turned_away.connect(self._empty)
        self.till.refused.connect(self._not_kept)
        self.till.given_back.connect(self._give_back)
        self.till.restored.connect(self._restore)
        self.till.found.connect(self.form.show_hints)

    def _button(self, words: str, key: str, act: keys.Act) -> KeyButton:
        button = KeyButton(name=words, roomiest=f"{words} ({key})")
        button.set_lines(f"{words} ({key})")
        snug(button, 0, 0.82)
        button.clicked.connect(lambda: act())  # noqa: PLW0108 - clicked carries a bool
        return button

    def _lay_out(self) -> None:
        self.counts.add(self._button(self.tr("Undo last"), "Ctrl+U", self._undo))
        self.counts.add(self._button(self.tr("Cash ↔ card"), "Ctrl+T", self._flip))
        self.counts.add_ask(self.asking.button)
        top, middle = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.tally, 1)
        top.addWidget(self.ways)
        middle.setSpacing(10)
        middle.addWidget(self.asking, 1)
        middle.addWidget(self.right)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 4)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(middle, 1)
        column.addWidget(self.counts)
