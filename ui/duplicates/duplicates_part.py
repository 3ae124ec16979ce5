"""The inbox of duplicates (S10): one pair a screen, one key a clear pair, and U takes the last one back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from canvass.usecases.merge_contacts import show_pair
from ui.duplicates import phrases
from ui.duplicates.deciding import Deciding
from ui.duplicates.inbox_keys import key_of
from ui.duplicates.merged_list import MergedList
from ui.duplicates.nothing_card import NothingCard
from ui.duplicates.pair_acts import FIRST, KEEP, MERGE, SECOND, UNDO, PairActs
from ui.duplicates.pair_queue import PairQueue
from ui.duplicates.pair_search import PairSearch
from ui.duplicates.pair_table import PairTable
from ui.duplicates.search_card import SearchCard
from ui.stall.asking_guard import Guard
from ui.widgets.one_at_a_time import OneAtATime
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.errors import CanvassError
    from canvass.model.duplicate import Pair
    from canvass.usecases.merge_contacts import PairView
    from ui.desk import Desk


class DuplicatesPart(QWidget):
    """Joins the pairs to the lanes; while one is on its way to the vault or the screen, no key decides."""

    said = Signal(str)
    offered = Signal(str, object)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._search: PairSearch | None = None
        self._looked, self._in_sight = False, False
        self._guard = Guard()
        self.deciding = Deciding(desk, self)
        self.table = PairTable(desk.branch.region)
        self.nothing = NothingCard()
        self.searching = SearchCard()
        self.merged = MergedList(desk)
        self.acts = PairActs()
        self.before = press(self.tr("Decided before"), self.show_merged)
        self.again = press(self.tr("Look again"), self.look, name=self.tr("Look for duplicates again"))
        self._lay_out()
        self._wire()

    def _wire(self) -> None:
        self.acts.pressed.connect(self.do)
        self.nothing.asked.connect(self._take_up_again)
        self.searching.stopped.connect(self.stop)
        self.merged.closed.connect(self.close_merged)
        self.merged.parted.connect(self.deciding.forget_merge)
        self.deciding.went_on.connect(self._go_on)
        for part in (self.merged, self.deciding):
            for signal in ("said", "failed", "changed"):
                getattr(part, signal).connect(getattr(self, signal))
        self.deciding.offered.connect(self.offered)

    def _lay_out(self) -> None:
        self._pairs = OneAtATime((self.nothing, self.table, self.searching), self.acts)
        self.where, self.why = self._pairs.where, self._pairs.why
        for button in (self.before, self.again):
            self._pairs.top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._sides = QStackedWidget()
        self._sides.addWidget(self._pairs)
        self._sides.addWidget(self.merged)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._sides)

    def focus_default(self) -> None:
        """Where the keys of what is in sight work."""
        if self._sides.currentWidget() is self.merged:
            self.merged.focus_default()
        elif self._in_sight:
            self.table.focus_default()
        else:
            (self.searching if self._search else self.again).setFocus()

    def refresh(self) -> None:
        """Shown again: the first time Canvass looks, later on the pair is read anew."""
        if self._sides.currentWidget() is self.merged:
            self.merged.refresh()
        elif not self._looked:
            self.look()
        elif self._search is None and not self.deciding.is_busy():
            self._read_pair()

    def look(self) -> None:
        """Look for duplicates, in the reading lane."""
        if self.deciding.is_busy() or self._search is not None:
            return
        self._looked = True
        search = self._search = PairSearch(self)
        search.percent.connect(self.searching.show_percent)
        self.searching.show_percent(0)
        self._show_place(self.searching, self.tr("Looking for duplicates…"), "")
        self._desk.reader.run(search.look, partial(self._found, search), self._not_found)

    def stop(self) -> None:
        """Look no further."""
        if self._search is not None:
            self._search.stop()
            self._end_search([], self.tr("Stopped. “Look again” begins anew; nothing was changed."))

    def keep_draft(self) -> None:
        """About to be locked: the look is to end."""
        if self._search is not None:
            self._search.stop()

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key is one of ours; then it is done, once however long it is held."""
        if self._sides.currentWidget() is self.merged:
            return False
        if event.key() == Qt.Key.Key_Escape and self._search is not None:
            self.stop()
            return True
        key = key_of(event)
        if key and not event.isAutoRepeat():
            self.do(key)
        return bool(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the inbox, wherever in it the focus is."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def do(self, key: str) -> None:
        """What a key stands for, unless it comes twice at once or while another act is on its way."""
        view = self.table.view if self._in_sight else None
        if self.deciding.is_busy() or self._search is not None:
            return
        if key in {FIRST, SECOND}:
            if view is not None:
                self.table.choose(int(key) - 1)
        elif not self._guard.lets(key):
            return
        elif key == UNDO:
            self.deciding.undo()
        elif view is not None:
            self._decide(key, view)

    def _decide(self, key: str, view: PairView) -> None:
        if key == MERGE:
            self.deciding.merge(view, self.table.chosen())
        elif key == KEEP:
            self.deciding.keep(view)
        else:
            self.deciding.put_off()

    def show_merged(self) -> None:
        """Show what was merged before."""
        if self._search is None:
            self._sides.setCurrentWidget(self.merged)
            self.merged.refresh()
            self.merged.focus_default()

    def close_merged(self) -> None:
        """Back to the pairs."""
        self._sides.setCurrentIndex(0)
        self.refresh()
        self.focus_default()

    def _found(self, search: PairSearch, pairs: list[Pair] | None) -> None:
        if search is self._search and pairs is not None:
            self._end_search(pairs, "")

    def _not_found(self, error: CanvassError) -> None:
        self.failed.emit(error)
        self._end_search([], self.tr("Canvass could not look. “Look again” begins anew."))

    def _end_search(self, pairs: list[Pair], words: str) -> None:
        self._search = None
        self.deciding.begin(PairQueue(tuple(pairs)))
        if words:
            self._show_nothing(words)

    def _take_up_again(self) -> None:
        self.deciding.queue.take_up_again()
        self._go_on()

    def _go_on(self) -> None:
        self._in_sight = False
        self._read_pair()

    def _read_pair(self) -> None:
        queue = self.deciding.queue
        pair = queue.pair()
        if pair is None or queue.number is None:
            self._show_nothing("")
        else:
            act = partial(show_pair, pair=pair)
            self._desk.reader.run(act, partial(self._show, queue, queue.number), self.failed.emit)

    def _show(self, queue: PairQueue, number: int, view: PairView | None) -> None:
        if queue is not self.deciding.queue or number != queue.number or self.deciding.is_busy():
            return
        if view is None or queue.is_apart(view):
            queue.skip(number)
            self._go_on()
            return
        words = self.tr("Pair %1 of %2").replace("%1", str(number + 1)).replace("%2", str(len(queue.pairs)))
        why = phrases.reasons(view.reasons, clear=view.is_clear)
        is_new, had = not self._in_sight, self._pairs.has_focus()  # what had it may leave the screen
        self.table.show_view(view)
        self._show_place(self.table, words, why)
        if is_new:
            self._arrive(f"{words}. {why}", had=had)

    def _arrive(self, words: str, *, had: bool) -> None:
        self._guard.turn()
        speak(self, words)
        if had:
            self.table.focus_default()

    def _show_nothing(self, words: str) -> None:
        queue = self.deciding.queue
        self.nothing.tell(words or phrases.nothing_left(len(queue.pairs)), queue.put_off())
        self._show_place(self.nothing, self.tr("Duplicates"), "")

    def _show_place(self, place: QWidget, where: str, why: str) -> None:
        moves = self._pairs.has_focus() and place not in (self.table, self._pairs.in_sight())
        self._in_sight = place is self.table
        self._pairs.show_place(place, where, why)
        self.acts.offer(pair=self._in_sight, undo=self.deciding.can_undo() and self._search is None)
        if moves:  # or the focus would leave with what it was on
            self.focus_default()
