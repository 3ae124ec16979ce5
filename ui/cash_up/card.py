"""A card of the cash-up: a heading, a button beside it if it has one, and what stands under it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget


class Card(QFrame):
    """`body` takes what stands under the heading."""

    def __init__(self, heading: str, beside: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        title = QLabel(heading)
        title.setProperty("look", "heading")
        title.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        if beside is not None:
            top.addWidget(beside)
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(self.body)


def empty(box: QVBoxLayout) -> None:
    """Take everything out of a box, to be deleted when nobody looks."""
    while (item := box.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
