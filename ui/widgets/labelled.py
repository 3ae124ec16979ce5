"""A label above a widget that has none of its own, as a `Line` has its label above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def labelled(words: str, widget: QWidget) -> QVBoxLayout:
    """The two as a column that stays at the top of its place."""
    label = QLabel(words)
    label.setBuddy(widget)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label)
    column.addWidget(widget)
    column.addStretch(1)
    return column
