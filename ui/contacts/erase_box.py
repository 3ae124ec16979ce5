"""Erasing a person: asked once, in place, and Cancel is what Enter does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from ui.widgets.breakable import breakable, short
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.model.contact import Person


class EraseBox(QWidget):
    """`asking` when the question comes up; `agreed` is said after the second, named button only."""

    asking = Signal()
    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = press("", self._ask, "danger")
        self.cancel = press(self.tr("Cancel"), self.put_away)
        self.erase = press("", self.agreed.emit, "danger")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._places = QStackedLayout(self)
        self._places.addWidget(self._closed())
        self._places.addWidget(self._open())

    def show_person(self, person: Person) -> None:
        """Name who would be erased, and put the question away."""
        name = short(short_name(person))
        verb = self.tr("Erase %1").replace("%1", name)
        for button, dots in ((self.ask, "…"), (self.erase, "")):
            button.setText(verb.replace("&", "&&") + dots)
            button.setAccessibleName(verb + dots)
        words = self.tr(
            "Erase %1 for ever? Name, details, consents and history go from this laptop and, when they next "
            "exchange, from the others. This cannot be undone."
        )
        self._words.setText(breakable(words.replace("%1", person.name)))

    def is_asking(self) -> bool:
        """Whether the question is on the screen."""
        return self._places.currentIndex() == 1

    def put_away(self) -> None:
        """Do nothing."""
        asked = self.is_asking()
        self._places.setCurrentIndex(0)
        if asked:
            self.ask.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Cancel."""
        if event.key() == Qt.Key.Key_Escape and self.is_asking():
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._places.setCurrentIndex(1)
        self.cancel.setFocus()
        self.asking.emit()

    def _closed(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return side

    def _open(self) -> QWidget:
        card = QFrame()
        card.setProperty("look", "problem")
        line = QHBoxLayout()
        line.addWidget(self.cancel)
        line.addWidget(self.erase)
        line.addStretch(1)
        column = QVBoxLayout(card)
        column.addLayout(line)
        column.addWidget(self._words)
        return card


def short_name(person: Person) -> str:
    """The first name and the first letter of the surname: Ada L."""
    initial = f"{person.surname[0]}." if person.surname and person.first_name else person.surname
    return f"{person.first_name} {initial}".strip()
