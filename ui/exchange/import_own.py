"""One of Canvass's own files: from where and when it is, and how many of each thing it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.contacts import phrases
from ui.exchange import import_words as words
from ui.widgets.note import Note

if TYPE_CHECKING:
    from canvass.model.incoming import Incoming


class OwnFile(QWidget):
    """`branch_id` is this branch's."""

    def __init__(self, branch_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._branch_id = branch_id
        self.origin, self.tables, self.told = Note(), Note(), Note("quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.origin, self.tables, self.told):
            column.addWidget(widget)

    def show_incoming(self, incoming: Incoming) -> None:
        """Say what it is."""
        origin = incoming.origin
        ours = origin is not None and origin.branch_id == self._branch_id
        whose = self.tr("Canvass wrote this file for this branch.") if ours else self.tr(
            "Canvass wrote this file for another branch."
        )  # fmt: skip
        if origin is None:
            whose = self.tr("Canvass wrote this file.")
        made = origin.made if origin is not None else 0
        when = self.tr("It was made on %1.").replace("%1", phrases.moment(made)) if made else ""
        self.origin.setText(" ".join(filter(None, (whose, when))))
        lines = [
            f"{words.table(table.own)}: {self.tr('%Ln row(s)', '', len(table.rows))}"
            for table in incoming.tables
            if table.own
        ]
        self.tables.setText("\n".join(lines))
        self.told.setText(
            self.tr("What is known here already stays as it is. What people agreed to comes with it.")
        )
