"""A button that Enter and Space both press, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from collections.abc import Callable


def press(
    words: str, act: Callable[[], object], look: str = "", *, icon: str = "", name: str = ""
) -> QPushButton:
    """A button with these words that does `act`; `name` is what a screen reader says in place of the words.

    Not for dialogs: there, Enter in a text field would press it (ux.md §2.1).
    """
    button = QPushButton(words)
    button.setProperty("look", look)
    button.setAutoDefault(True)
    button.setAccessibleName(name or words.replace("&", ""))
    if icon:
        from ui.widgets import icons  # noqa: PLC0415 - the locked window has none

        icons.put(button, icon)
    button.clicked.connect(lambda _checked: act())
    return button
