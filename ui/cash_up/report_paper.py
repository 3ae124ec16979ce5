"""A report as it is laid out, once for the screen and for paper: its lines in tables of three columns."""

from __future__ import annotations

from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvass.model import money
from ui.cash_up.printed import Grid, Heading, Printed
from ui.cash_up.report_lines import heading, report_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.branch import Branch
    from canvass.model.cash_up import CashUp
    from ui.cash_up.report_lines import ReportLine, Section, Told

translate = QCoreApplication.translate

_WIDTHS, _WORDS = (40, 42, 18), frozenset({0})  # what; how many, or in words; how much
_BESIDE_WIDTHS, _BESIDE_WORDS = (18, 12, 16, 12, 14, 12, 16), frozenset({0, 4})


def describe(branch: Branch, told: Told) -> Printed:
    """The report as it stands on the screen and on paper."""
    return Printed(heading(told.report), tuple(_grid(section) for section in report_lines(branch, told)))


def foot(branch: Branch, report: CashUp) -> str:
    """What stands under every page."""
    words = translate("cash_up", "%1, %2").replace("%1", report.branch or branch.name)
    return words.replace("%2", heading(report))


def rich_text(printed: Printed) -> str:
    """The report for a text widget."""
    parts = [f"<h2>{escape(printed.title)}</h2>"]
    for part in printed.parts:
        if isinstance(part, Grid):
            parts.append(_table(part, "<br>" if len(parts) > 1 else ""))
        elif isinstance(part, Heading):
            parts.append(f"<h3>{escape(part.words)}</h3>")
        else:
            parts.append(f"<p>{escape(part)}</p>")
    return "".join(parts)


def _grid(section: Section) -> Grid:
    if section.beside:
        return _beside(section)
    rows = [_cells(line) for line in section.lines]
    sums = frozenset(n for n, line in enumerate(section.lines) if line.total)
    return Grid((section.title, "", ""), _WIDTHS, rows, _WORDS, sums)


def _beside(section: Section) -> Grid:
    """Short lines in two columns, the first half on the left."""
    half = -(-len(section.lines) // 2)
    pairs = zip_longest(section.lines[:half], section.lines[half:])
    none = ("", "", "")
    rows = [(*_cells(one), "", *(_cells(other) if other else none)) for one, other in pairs if one]
    return Grid((section.title, *[""] * 6), _BESIDE_WIDTHS, rows, _BESIDE_WORDS)


def _cells(line: ReportLine) -> tuple[str, str, str]:
    number = "" if line.number is None else f"{line.number:,}"
    middle = " ".join(filter(None, (number, line.text)))
    return line.label, middle, "" if line.pence is None else money.shown(line.pence)


def _table(grid: Grid, air: str) -> str:
    head = f'<tr><th align="left" colspan="{len(grid.titles)}">{air}{escape(grid.titles[0])}</th></tr>'
    rows = "".join(_row(grid, number, row) for number, row in enumerate(grid.rows))
    return f'<table width="100%" cellpadding="2" cellspacing="0">{head}{rows}</table>'


def _row(grid: Grid, number: int, cells: Sequence[str]) -> str:
    tag = "b" if number in grid.bold else "span"
    return "".join(
        (
            "<tr>",
            *(
                f'<td align="{"left" if column in grid.words else "right"}" '
                f'width="{100 * grid.widths[column] // sum(grid.widths)}%"><{tag}>{escape(cell)}</{tag}></td>'
                for column, cell in enumerate(cells)
            ),
            "</tr>",
        )
    )
