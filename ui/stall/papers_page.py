"""The papers of a stall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from canvass.model.stall import Stall
    from ui.desk import Desk


class PapersPage(QWidget):
    """Being built."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, stall: Stall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._stall = desk, stall
