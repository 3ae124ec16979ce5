"""The papers beside the money: a line per title, and the way to the page where they are put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.cash_up.card import Card, empty
from ui.stall.papers_words import comes_to
from ui.widgets.breakable import breakable
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from canvass.model.stock import TitleCount


class PapersCard(Card):
    """`wanted` when the papers are to be put right."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        words = self.tr("Papers (Ctrl+Shift+P)")
        self.open = press(words, lambda: self.wanted.emit(), name=self.tr("Papers"))  # noqa: PLW0108 - made before the signal
        super().__init__(self.tr("Papers back"), self.open, parent)
        self._shown: Sequence[TitleCount] | None = None

    def show_copies(self, copies: Sequence[TitleCount]) -> None:
        """Show what became of the copies of each title."""
        if copies == self._shown:
            return
        self._shown = copies
        empty(self.body)
        for title in copies:
            words, kind = comes_to(title)
            line = Note("doubt" if kind == "doubt" else "")
            line.setText(f"{breakable(title.title)}: {words}")
            self.body.addWidget(line)
        if not copies:
            nothing = Note("quiet")
            nothing.setText(self.tr("No papers went out and none were sold."))
            self.body.addWidget(nothing)
