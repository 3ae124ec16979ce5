"""What the stall has come to so far (above), and the keys that count (below)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
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
    from ui.stall.asking_button import AskingButton

# The letter counts where no text field has the focus, the chord everywhere (ux.md §2.2: Ctrl+letter, no Alt).
KEYS = {
    TallyKind.CONVERSATION: ("C", "Ctrl+O"),
    TallyKind.LEAFLET: ("L", "Ctrl+B"),
    TallyKind.SIGNATURE: ("S", "Ctrl+P"),
    TallyKind.REFUSAL: ("R", "Ctrl+R"),
}

_APART = 16  # pixels between the large words and the small
_GAP = 6  # and at least so many between the buttons


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
        self._counts: dict[TallyKind, int] = {}
        self._others: dict[KeyButton, str] = {}
        self._ask: AskingButton | None = None
        self._one_line = False
        self._names = {TallyKind(t.id): t.name for t in branch.tallies if t.id in known}
        self.buttons = {kind: self._button(kind) for kind in self._names}
        for button in self.buttons.values():
            self.flow.addWidget(button)
        self.show_totals(Totals())

    def show_totals(self, totals: Totals) -> None:
        """Show the counts."""
        self._counts = {
            TallyKind.CONVERSATION: totals.conversations,
            TallyKind.LEAFLET: totals.leaflets,
            TallyKind.SIGNATURE: totals.signatures,
            TallyKind.REFUSAL: totals.refusals,
        }
        for kind, button in self.buttons.items():
            button.set_lines(self._words(kind))
            button.setAccessibleName(f"{self._names[kind]} {self._counts[kind]}")
        if self._one_line:
            self._say()

    def add(self, button: KeyButton) -> None:
        """Put one more button into the row; without its key it is called by its name."""
        self._others[button] = button.text()
        self.flow.addWidget(button)

    def add_ask(self, ask: AskingButton) -> None:
        """Put the button that asks into the row."""
        self._ask = ask
        self.flow.addWidget(ask)

    def keep_to_one_line(self, *, on: bool) -> None:
        """No keys and shorter names from now on, where the row is more than one line."""
        if on != self._one_line:
            self._one_line = on
            self._say()
            self._fit()  # now, before what needs the room is shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other room for the names."""
        super().resizeEvent(event)
        if self._one_line:
            self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self._one_line:
            self._say()

    def _say(self) -> None:
        self._say_all(with_keys=True)
        if self._one_line and self._spare() < 0:
            self._say_all(with_keys=False)
            self._cut()

    def _say_all(self, *, with_keys: bool) -> None:
        for button, words in self._others.items():
            button.set_words(words if with_keys else button.accessibleName())
        if self._ask is not None:
            self._ask.make_room(narrow=not with_keys)
        for kind, button in self.buttons.items():
            button.set_words(self._roomiest(kind) if with_keys else button.accessibleName())
            if with_keys:
                button.set_lines(self._words(kind))

    def _spare(self) -> int:
        """Pixels that are left in one line; what is missing is less than 0."""
        shown = [
            item for item in map(self.flow.itemAt, range(self.flow.count())) if item and not item.isEmpty()
        ]
        return self.width() - sum(item.sizeHint().width() + _GAP for item in shown) + _GAP

    def _cut(self) -> None:
        """Cut the longest names until all are in one line; the counts stay whole."""
        wide = {
            kind: max(button.sizeHint().width(), button.minimumWidth())
            for kind, button in self.buttons.items()
        }
        most = _cap(list(wide.values()), sum(wide.values()) + min(0, self._spare()))
        for kind, button in self.buttons.items():
            if wide[kind] > most:
                metrics, name = button.fontMetrics(), self._names[kind]
                room = metrics.horizontalAdvance(name) - wide[kind] + most
                cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
                button.set_words(f"{cut} {self._counts[kind]}")

    def _words(self, kind: TallyKind) -> str:
        return f"{self._names[kind]} {self._counts[kind]} ({KEYS[kind][0]})"

    def _roomiest(self, kind: TallyKind) -> str:
        return f"{self._names[kind]} 999 ({KEYS[kind][0]})"

    def _button(self, kind: TallyKind) -> KeyButton:
        letter, chord = KEYS[kind]
        button = KeyButton(roomiest=self._roomiest(kind))
        snug(button, 0, 0.82)
        button.setToolTip(self.tr("%1, or %2 while typing").replace("%1", letter).replace("%2", chord))
        button.clicked.connect(partial(self._count, kind))
        return button

    def _count(self, kind: TallyKind, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it
        self.counted.emit(kind)


def _cap(widths: list[int], room: int) -> int:
    """The width at which to cut the widest, so that together they have room."""
    left = room
    for done, width in enumerate(sorted(widths)):
        if width * (len(widths) - done) > left:
            return max(0, left // (len(widths) - done))
        left -= width
    return max(widths, default=0)
