"""What the stall has come to so far (above), and the keys that count (below)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from canvass.model import money
from canvass.model.entry import TallyKind, Totals
from ui.shell.theme import look
from ui.stall.key_button import KeyButton
from ui.stall.snug import snug
from ui.widgets.flow import FlowBox

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from canvass.model.branch import Branch

# The letter counts where no text field has the focus, the chord everywhere (ux.md §2.2: Ctrl+letter, no Alt).
KEYS = {
    TallyKind.CONVERSATION: ("C", "Ctrl+O"),
    TallyKind.LEAFLET: ("L", "Ctrl+B"),
    TallyKind.SIGNATURE: ("S", "Ctrl+P"),
    TallyKind.REFUSAL: ("R", "Ctrl+R"),
}

_APART = 16  # pixels between the large words and the small


class RunningTally(QWidget):
    """Sign-ups, papers and money, large; cash and card beside them, small.

    Without a layout: a layout would measure the whole stall again for every sale before it paints the sale.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total, self._parts = QLabel(self), QLabel(self)
        self._total.setProperty("look", "heading")  # or the window would grow for it at once
        self._parts.setProperty("look", "quiet")
        self._totals, self._roomy = Totals(), True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        snug(self._parts, 2.0, 0.75)
        self.show_totals(Totals())

    def show_totals(self, totals: Totals) -> None:
        """Show the totals, and have them on the screen when this returns."""
        self._totals = totals
        words = self.tr("Sign-ups %1 · Papers %2 · %3")
        if totals.answers and self._roomy:
            words = self.tr("Sign-ups %1 · Asked %4 · Papers %2 · %3")
        for mark, value in (
            ("%1", str(totals.sign_ups)),
            ("%2", str(totals.papers)),
            ("%3", money.shown(totals.taken_pence)),
            ("%4", str(totals.answers)),
        ):
            words = words.replace(mark, value)
        parts = self.tr("cash %1\ncard %2").replace("%1", money.shown(totals.cash_pence))
        parts = parts.replace("%2", money.shown(totals.card_pence))
        if (words, parts) == (self._total.text(), self._parts.text()):
            return
        self._total.setText(words)
        self._parts.setText(parts)
        self._place()
        self.repaint()

    def make_room(self, lines: float) -> None:
        """Smaller letters and fewer words, where the window is few heights of a line wide."""
        if (roomy := lines > 50) != self._roomy:
            self._roomy = roomy
            self.show_totals(self._totals)
        look(self._total, "number" if lines > 40 else "heading" if lines > 33 else "")
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """As high as the words are; as wide as there is room."""
        high = max(self._total.sizeHint().height(), self._parts.height())
        return QSize(self._total.sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        """The words may be cut at the side, never above."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words where they belong."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._place()

    def _place(self) -> None:
        wide = min(self._total.sizeHint().width(), self.width())
        self._total.setGeometry(0, 0, wide, self.height())
        high, room = self._parts.height(), self.width() - wide - _APART
        seen = room if room >= self._parts.sizeHint().width() else 0  # whole or not at all
        self._parts.setGeometry(wide + _APART, (self.height() - high) // 2, seen, high)

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
        snug(button, 0, 0.82)
        button.setToolTip(self.tr("%1, or %2 while typing").replace("%1", letter).replace("%2", chord))
        button.clicked.connect(partial(self._count, kind))
        return button

    def _count(self, kind: TallyKind, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it
        self.counted.emit(kind)
