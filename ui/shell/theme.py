"""The look of every window, in one place: which palette, how large the letters, and what a `look` means.

A widget says what it is with `setProperty("look", …)`: primary, money, answer, quiet, danger, toggle,
heading, number, problem, doubt, ok, card, toast, page. `look` changes it later.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from ui.shell.palette import DARK, LIGHT, SUNLIGHT, Palette
from ui.shell.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QStyleHints
    from PySide6.QtWidgets import QWidget

    from canvass.settings import Settings

SUNLIGHT_POINTS = 18  # in the sun nothing is smaller (ux.md §2.1)


def application() -> QApplication:
    """The application, in the one style that looks the same on every system.

    Asked for by its argument: to touch QStyle from Python takes a tenth of the time to open the window.
    """
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    if not isinstance(app, QApplication):
        raise TypeError("a window needs an application with a screen")
    return app


def apply(app: QApplication, settings: Settings) -> Palette:
    """Dress every window as the settings say; the palette that was chosen."""
    palette = _palette(app.styleHints(), settings.theme)
    points = (
        max(SUNLIGHT_POINTS, settings.text_points) if settings.theme == "sunlight" else settings.text_points
    )
    font = QFont(app.font())
    font.setPointSize(points)
    app.setFont(font)
    app.setPalette(_colours(palette))
    dress = sheet(palette, points, QFontInfo(font).pixelSize())
    if dress != app.styleSheet():  # to dress every widget anew in the same takes a third of a second
        app.setStyleSheet(dress)
    if pictured := [widget for widget in app.allWidgets() if widget.property("icon_name")]:
        from ui.widgets import icons  # noqa: PLC0415 - the locked window has none

        icons.dress(pictured)
    return palette


def follow(app: QApplication, again: Callable[[], object]) -> None:
    """Call `again` whenever the system turns dark or light, or asks for more contrast."""
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _: again())
    if hasattr(hints, "accessibility"):  # Qt 6.10
        hints.accessibility().contrastPreferenceChanged.connect(lambda _: again())


def look(widget: QWidget, name: str) -> None:
    """Say anew what a widget that is already on the screen looks like."""
    if widget.property("look") != name:
        widget.setProperty("look", name)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))  # a label measures itself anew


def _palette(hints: QStyleHints, theme: str) -> Palette:
    if theme == "system":
        if hints.colorScheme() is Qt.ColorScheme.Dark:
            return DARK
        return SUNLIGHT if _wants_contrast(hints) else LIGHT
    return {"dark": DARK, "sunlight": SUNLIGHT}.get(theme, LIGHT)


def _wants_contrast(hints: QStyleHints) -> bool:
    if not hasattr(hints, "accessibility"):  # Qt 6.10
        return False
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def _colours(palette: Palette) -> QPalette:
    colours = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, palette.window),
        (role.WindowText, palette.text),
        (role.Base, palette.field),
        (role.AlternateBase, palette.hover),
        (role.Text, palette.text),
        (role.Button, palette.field),
        (role.ButtonText, palette.text),
        (role.Highlight, palette.chosen),
        (role.HighlightedText, palette.on_chosen),
        (role.PlaceholderText, palette.muted),
        (role.ToolTipBase, palette.field),
        (role.ToolTipText, palette.text),
        (role.Link, palette.focus),
        (role.Accent, palette.focus),
        (role.BrightText, palette.problem),
    ):
        colours.setColor(which, QColor(colour))
    return colours
