"""The table of the branch's laptops: what each is, when it was last seen, what it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer

from ui.cash_up.account_table import Lines, LinesView
from ui.sync import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from canvass.model.sync_news import LaptopStanding

translate = QCoreApplication.translate
_LETTERS = (17, 11, 12, 10, 13, 10)
_WIDE = (0,)
_SPARE = (4, 3)  # left out first where letters are large: the line below the table has them
_LEAST, _MOST = 2, 12  # lines


def titles() -> tuple[str, ...]:
    """The titles of the columns."""
    return (
        translate("sync", "Laptop"),
        translate("sync", "Whose"),
        translate("sync", "Last seen"),
        translate("sync", "Has ours"),
        translate("sync", "Erasures"),
        translate("sync", "Now"),
    )


def cells(laptop: LaptopStanding, now: int) -> tuple[str, ...]:
    """One laptop in words."""
    seen = translate("sync", "never") if laptop.seen is None else words.day(laptop.seen, now)
    if laptop.is_this or laptop.removed:
        has_ours = erasures = ""
    else:
        has_ours = translate("sync", "✓ all") if laptop.has_ours else translate("sync", "not yet")
        erasures = (
            translate("sync", "%Ln to confirm", "", laptop.erasures_left)
            if laptop.erasures_left
            else translate("sync", "✓ none open")
        )
    return laptop.name, words.role(laptop.role), seen, has_ours, erasures, _state(laptop)


def _state(laptop: LaptopStanding) -> str:
    if laptop.removed:
        return translate("sync", "removed")
    if laptop.waits:
        return translate("sync", "⚠ waits")
    return translate("sync", "this one") if laptop.is_this else ""


class LaptopsTable(LinesView):
    """A line a laptop."""

    def __init__(self, parent: QWidget) -> None:
        self.lines = Lines(titles(), frozenset(range(6)), parent)
        super().__init__(self.lines, _LETTERS, _WIDE, _SPARE, parent)
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Laptops of the branch"))

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show others; the marked line keeps its place."""
        if tuple(rows) == self.rows:
            return
        place = max(0, self.currentIndex().row())
        self.rows = tuple(rows)
        self.lines.show_lines(len(rows), lambda number: self.rows[number])
        self.mark(place)
        self.measure()

    def changeEvent(self, event: QEvent) -> None:
        """The heading has its new letters only afterwards."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            QTimer.singleShot(0, self, self.measure)

    def measure(self) -> None:
        """As high as its lines."""
        super().measure()
        self.fit_lines(_LEAST, _MOST)
