"""The line under the fields: "did you mean …?" and "already with us?", in a place that is kept free for them.

Both are offers. A hint never blocks: households share phones, and namesakes exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.stall import phrases
from ui.stall.fold import Fold
from ui.stall.key_button import KeyButton
from ui.stall.note import Note
from ui.stall.snug import snug
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.contact import Hint
    from canvass.model.ids import Id


class HintLine(QWidget):
    """Shows whom the person being typed may be, and lets the activist say so and take it back."""

    chosen = Signal()
    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.same_as: Id | None = None
        self._hints: tuple[Hint, ...] = ()
        self._elsewhere: frozenset[str] = frozenset()
        self._words = Note(lines=2)
        self._guess = self._button()
        self._same = self._button()
        self._guess.clicked.connect(self.accepted)
        self._same.clicked.connect(self.next_choice)
        known = QWidget()
        row = QHBoxLayout(known)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 5)
        row.addWidget(self._same, 3)
        snug(known, 1.6)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        fold = Fold(self._guess, known, (4, 6))
        fold.folded.connect(self._keep_room)
        column.addWidget(fold)
        self._show()

    def show_guess(self, suggestion: str) -> None:
        """Offer a better spelling; none, where it is empty."""
        self._guess.setVisible(bool(suggestion))
        words = self.tr("Did you mean %1?  Ctrl+I").replace("%1", suggestion)
        self._guess.set_lines(words)
        self._guess.setAccessibleName(words)

    def show_hints(self, hints: Sequence[Hint], elsewhere: frozenset[str] = frozenset()) -> None:
        """Show whom the person may be; whoever was chosen stays chosen.

        Of somebody who is on another laptop nothing is known but by what: "phone", "email", "name".
        """
        self._elsewhere = elsewhere
        if self.same_as is None or any(hint.contact == self.same_as for hint in hints):
            self._hints = tuple(hints)
        self._show()

    def choose(self, contact: Id | None) -> None:
        """Show that a contact was chosen earlier, or nobody."""
        self.same_as = contact
        self._hints, self._elsewhere = (), frozenset()
        self._show()

    def next_choice(self) -> None:
        """The same person as the first hint, then as the next, then a new person again."""
        known = [hint.contact for hint in self._hints]
        if not known and self.same_as is None:
            return
        after = known.index(self.same_as) + 1 if self.same_as in known else 0
        is_last = self.same_as is not None and after >= len(known)
        self.same_as = None if is_last or not known else known[after]
        self._show()
        self.chosen.emit()

    def words(self) -> str:
        """What the line says."""
        return self._words.text()

    def _keep_room(self, folded: bool) -> None:
        line = self._same.sizeHint().height()
        self.setMinimumHeight(2 * line + self.fontMetrics().height() // 2 if folded else line)

    def _show(self) -> None:
        found = next((h for h in self._hints if h.contact == self.same_as), None)
        words = self._sentence(found)
        if words != self._words.text():
            speak(self, words)
        self._words.say(words, "doubt" if self._hints and self.same_as is None else "")
        self._same.setVisible(bool(self._hints) or self.same_as is not None)
        offer = self.tr("Same person  Ctrl+D") if self.same_as is None else self.tr("Not them  Ctrl+D")
        self._same.set_lines(offer)
        self._same.setAccessibleName(offer)

    def _sentence(self, found: Hint | None) -> str:
        if self.same_as is not None:
            who = phrases.short_name(found.name) if found else self.tr("somebody we know")
            return self.tr("Will be added to %1 when you save").replace("%1", who)
        if not self._hints:
            return phrases.known_elsewhere(self._elsewhere)
        hint, more = self._hints[0], len(self._hints) - 1
        day = phrases.day(hint.met) if hint.met else ""
        parts = (phrases.short_name(hint.name), phrases.why_known(hint.reasons), day, hint.place)
        words = self.tr("Already with us? %1").replace("%1", " · ".join(filter(None, parts)))
        return f"{words} (+{more})" if more else words

    def _button(self) -> KeyButton:
        button = KeyButton()
        snug(button, 1.85, 0.85)
        button.hide()
        return button
