"""What stands in place of the consent block while the branch has no notice that anybody could agree to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.stall import phrases

if TYPE_CHECKING:
    from canvass.model.branch import Branch


class NoNotice(QLabel):
    """Says which blanks to fill, and where."""

    def __init__(self, branch: Branch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "problem")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        words = self.tr("Nobody can sign up yet: the privacy notice is not complete. Sales and counts work.")
        empty = [phrases.blank(name) for name in _blanks(branch)]
        todo = self.tr("In Settings, fill in: %1.").replace("%1", ", ".join(empty))
        self.setText(f"{words} {todo}" if empty else words)


def _blanks(branch: Branch) -> tuple[str, ...]:
    notices = [notice for notice in branch.notices if notice.language == "en"]
    if not notices:
        return ()
    return max(notices, key=lambda n: n.version).filled(branch.blanks()).blanks()
