"""Say something to a screen reader without moving the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def speak(widget: QWidget, words: str) -> None:
    """Announce `words`; nobody hears it where no screen reader runs."""
    if words:
        from PySide6.QtGui import (  # noqa: PLC0415 - the window paints first, and says nothing
            QAccessible,
            QAccessibleAnnouncementEvent,
        )

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
