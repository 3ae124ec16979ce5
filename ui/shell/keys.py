"""Keys that work wherever the focus is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def bind(parent: QWidget, keys: str, act: Callable[[], object]) -> list[QShortcut]:
    """Do `act` at any of these keys (`Ctrl++ Ctrl+=`), wherever the focus is, while `parent` is shown.

    This is how a page has keys of its own: with itself as `parent` they work while it is the page in sight.
    """
    made = []
    for sequence in keys.split():
        shortcut = QShortcut(QKeySequence(sequence), parent)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
        made.append(shortcut)
    return made
