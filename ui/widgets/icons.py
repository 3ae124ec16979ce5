"""Icons from `resources/icons`, in the colour of the words beside them; the theme colours them anew."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QAbstractButton, QWidget


def put(button: QAbstractButton, name: str) -> None:
    """Put an icon before the words of a button; one always has words too, or an accessible name."""
    button.setProperty("icon_name", name)
    size = button.fontMetrics().height()
    button.setIconSize(QSize(size, size))
    button.setIcon(icon(name, _colour(button), size))


def dress(widgets: Iterable[QWidget]) -> None:
    """Draw the icons of these widgets again, after the colours or the size of the letters changed."""
    from PySide6.QtWidgets import QAbstractButton  # noqa: PLC0415 - only here, and only for the class

    for widget in widgets:
        name = widget.property("icon_name")
        if name and isinstance(widget, QAbstractButton):
            put(widget, name)


def icon(name: str, colour: QColor, size: int) -> QIcon:
    """One icon in one colour, `size` pixels wide, sharp on a screen of double density."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - not needed before the first icon

    text = (resources.files("resources") / "icons" / f"{name}.svg").read_text("utf-8")
    picture = QPixmap(size * 2, size * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(text.replace("currentColor", colour.name()).encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)


def _colour(button: QAbstractButton) -> QColor:
    role = QPalette.ColorRole
    white = button.property("look") == "primary"
    return (
        button.palette().color(role.ButtonText)
        if not white
        else QPalette(Qt.GlobalColor.white).color(role.Button)
    )
