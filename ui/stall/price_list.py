"""What the sale keys will sell, so that an old price or issue is noticed before the first sale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from ui.stall import phrases

if TYPE_CHECKING:
    from canvass.model.branch import Branch


class PriceList(QFrame):
    """A line a key: number, title, price."""

    def __init__(self, branch: Branch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        grid = QGridLayout(self)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        heading = QLabel(self.tr("Today’s keys"))
        heading.setProperty("look", "heading")
        grid.addWidget(heading, 0, 0, 1, 3)
        for row, key in enumerate(branch.sale_keys, 1):
            publication = branch.publication(key.publication)
            title, price = phrases.sale_key(publication, key)
            issue = f" {publication.issue}" if publication and publication.issue else ""
            for column, words in enumerate((str(key.key), f"{title}{issue}", price)):
                label = QLabel(words)
                label.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(label, row, column)
