"""The foot of the form, which never scrolls away: the interests where there is room, empty, and save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from ui.stall.snug import snug

if TYPE_CHECKING:
    from ui.stall.empty_button import EmptyButton

_Way = QBoxLayout.Direction


class FormFoot(QWidget):
    """Two lines of buttons beside the interests, or one line where the letters are large."""

    def __init__(self, empty: EmptyButton, save: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._buttons = QBoxLayout(_Way.LeftToRight)
        self._buttons.setSpacing(4)
        self._buttons.addWidget(empty)
        self._buttons.addWidget(save, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 4, 0)
        self._row.addLayout(self._buttons)
        snug(save, 1.55)
        empty.turned.connect(self._make_room)

    def show_beside(self, interests: QWidget) -> None:
        """There is room: take the interests in, and the buttons over each other."""
        self._row.insertWidget(0, interests, 1)
        self._buttons.setDirection(_Way.TopToBottom)

    def show_alone(self) -> None:
        """There is none: one line, the interests are elsewhere."""
        self._buttons.setDirection(_Way.LeftToRight)

    def _make_room(self, asking: bool) -> None:
        self._save.setHidden(asking and self._buttons.direction() is _Way.LeftToRight)
