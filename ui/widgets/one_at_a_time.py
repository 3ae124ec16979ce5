"""One thing to decide on at a time: which and why, the thing itself or why there is none, and the acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterable


class OneAtATime(QWidget):
    """One of the `places` is in sight, the first of them to begin with; `top` is the line of the heading."""

    def __init__(self, places: Iterable[QWidget], acts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where, self.why = Note("heading"), Note()
        self._places = QStackedWidget()
        for place in places:
            self._places.addWidget(place)
        self.top = QHBoxLayout()
        self.top.addWidget(self.where, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 2)
        column.addLayout(self.top)
        column.addWidget(self.why)
        column.addWidget(self._places, 1)
        column.addWidget(acts)

    def in_sight(self) -> QWidget | None:
        """The place in sight."""
        return self._places.currentWidget()

    def say(self, where: str, why: str) -> None:
        """Say which one it is, and why it is to be decided on."""
        self.where.setText(where)
        self.why.setText(why)
        self.why.setVisible(bool(why))

    def show_place(self, place: QWidget, where: str, why: str) -> None:
        """Show another place."""
        self.say(where, why)
        self._places.setCurrentWidget(place)

    def has_focus(self) -> bool:
        """Whether the focus is in it: it would leave with what it is on."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)
