"""What the stall has come to so far (above), and the keys that count (below)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from canvass.model import money
from canvass.model.entry import TallyKind, Totals
from ui.shell.theme import look
from ui.stall.key_button import KeyButton
from ui.stall.snug import snug
from ui.widgets.flow import FlowBox

if TYPE_CHECKING:
    from canvass.model.branch import Branch

# The letter counts where no text field has the focus, the chord everywhere (ux.md §2.2: Ctrl+letter, no Alt).
KEYS = {
    TallyKind.CONVERSATION: ("C", "Ctrl+O"),
    TallyKind.LEAFLET: ("L", "Ctrl+B"),
    TallyKind.SIGNATURE: ("S", "Ctrl+P"),
    TallyKind.REFUSAL: ("R", "Ctrl+R"),
}


class RunningTally(QWidget):
    """Sign-ups, papers and money, large; cash and card beside them, small."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = QLabel()
        self._total.setProperty("look", "heading")  # or the window would grow for it at once
        self._parts = QLabel()
        self._parts.setProperty("look", "quiet")
        self._parts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._total)
        row.addWidget(self._parts, 1)
        snug(self._parts, 2.0, 0.75)
        self.show_totals(Totals())

    def show_totals(self, totals: Totals) -> None:
        """Show the totals."""
        words = self.tr("Sign-ups %1 · Papers %2 · %3")
        for mark, value in (
            ("%1", str(totals.sign_ups)),
            ("%2", str(totals.papers)),
            ("%3", money.shown(totals.taken_pence)),
        ):
            words = words.replace(mark, value)
        parts = self.tr("cash %1\ncard %2").replace("%1", money.shown(totals.cash_pence))
        self._total.setText(words)
        self._parts.setText(parts.replace("%2", money.shown(totals.card_pence)))

    def make_room(self, lines: float) -> None:
        """Smaller letters for the large ones, where the window is few heights of a line wide."""
        look(self._total, "number" if lines > 40 else "heading" if lines > 33 else "")

    def words(self) -> str:
        """What the large letters say."""
        return self._total.text()


class TallyKeys(FlowBox):
    """A button for each tally of the branch, with its count; `counted` carries the kind."""

    counted = Signal(object)

    def __init__(self, branch: Branch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known = {str(kind) for kind in TallyKind}
        self._names = {TallyKind(t.id): t.name for t in branch.tallies if t.id in known}
        self.buttons = {kind: self._button(kind) for kind in self._names}
        for button in self.buttons.values():
            self.flow.addWidget(button)
        self.show_totals(Totals())

    def show_totals(self, totals: Totals) -> None:
        """Show the counts."""
        counts = {
            TallyKind.CONVERSATION: totals.conversations,
            TallyKind.LEAFLET: totals.leaflets,
            TallyKind.SIGNATURE: totals.signatures,
            TallyKind.REFUSAL: totals.refusals,
        }
        for kind, button in self.buttons.items():
            button.set_lines(f"{self._names[kind]} {counts[kind]} ({KEYS[kind][0]})")
            button.setAccessibleName(f"{self._names[kind]} {counts[kind]}")

    def add(self, button: QWidget) -> None:
        """Put one more button into the row."""
        self.flow.addWidget(button)

    def _button(self, kind: TallyKind) -> KeyButton:
        letter, chord = KEYS[kind]
        button = KeyButton(roomiest=f"{self._names[kind]} 999 ({letter})")
        snug(button, 0, 0.88)
        button.setToolTip(self.tr("%1, or %2 while typing").replace("%1", letter).replace("%2", chord))
        button.clicked.connect(partial(self._count, kind))
        return button

    def _count(self, kind: TallyKind, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it
        self.counted.emit(kind)
