"""The account of a period in words: the table on the screen and the PDF are made from this, pence and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from canvass.model.account import Line
from canvass.model.money import shown
from ui.cash_up.printed import Grid, Heading, Printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.account import AccountLine, Statement

translate = QCoreApplication.translate

WORDS = frozenset({0, 1, 2})  # columns that are no numbers
WIDTHS = (10, 27, 23, 6, 8, 9, 8, 8, 8, 9)  # shares of the width
SUM_WORDS, SUM_WIDTHS = frozenset({0}), (30, 8, 10, 10, 10, 10)


def owed(pence: int) -> str:
    """What is owed, in a sentence."""
    if pence > 0:
        return translate("account", "The branch owes the centre %1").replace("%1", shown(pence))
    if pence < 0:
        return translate("account", "The branch has paid the centre %1 too much").replace("%1", shown(-pence))
    return translate("account", "Nothing is owed to the centre")


def columns() -> tuple[str, ...]:
    """The titles of the lines."""
    return (
        translate("account", "When"),
        translate("account", "What"),
        translate("account", "Where"),
        translate("account", "Copies"),
        translate("account", "Taken"),
        translate("account", "To centre"),
        translate("account", "Fund"),
        translate("account", "Kept"),
        translate("account", "Paid"),
        translate("account", "Owed"),
    )


def cells(line: AccountLine, balance: int) -> tuple[str, ...]:
    """One line; the last cell is what is owed after it."""
    money = (line.taken, line.to_centre, line.to_fund, line.kept, line.paid)
    return (
        day(line.at),
        what(line),
        line.place,
        str(line.copies) if line.copies else "",
        *(shown(pence) if pence else "" for pence in money),
        shown(balance),
    )


def row(statement: Statement, balances: Sequence[int], number: int) -> tuple[str, ...]:
    """One row of the table: the first is what was owed before, the others are the lines."""
    if number == 0:
        return ("", translate("account", "From before"), *[""] * 7, shown(statement.before))
    return cells(statement.lines[number - 1], balances[number - 1])


def what(line: AccountLine) -> str:
    """What a line is about."""
    match line.line:
        case Line.SALES:
            return f"{line.title} {line.issue}".strip()
        case Line.DONATIONS:
            return translate("account", "Donations")
        case Line.PAID:
            return _with_note(translate("account", "Paid to the centre"), line.title)
        case Line.OWED:
            return _with_note(translate("account", "Debt"), line.title)


def sum_columns() -> tuple[str, ...]:
    """The titles of the sums."""
    return (translate("account", "Title"), *columns()[3:8])


def sums(statement: Statement) -> list[tuple[str, ...]]:
    """What each publication, donations and debts from elsewhere came to; the last row is all together."""
    rows = [
        _sum(title.title, title.copies, title.taken, title.to_centre, title.to_fund, title.kept)
        for title in statement.titles
    ]
    if given := statement.donations:
        rows.append(_sum(translate("account", "Donations"), 0, given, 0, given, 0))
    if elsewhere := statement.elsewhere:
        rows.append(_sum(translate("account", "From elsewhere"), 0, 0, elsewhere, 0, 0))
    lines = statement.lines
    together = (sum(line.to_centre for line in lines), sum(line.to_fund for line in lines))
    copies, taken = sum(line.copies for line in lines), sum(line.taken for line in lines)
    kept = sum(line.kept for line in lines)
    total = (taken, *together, kept)
    return [*rows, (translate("account", "Together"), str(copies), *map(shown, total))]


def balance(statement: Statement) -> list[tuple[str, str]]:
    """How what was owed before became what is owed now: four lines that add up."""
    grown = sum(line.to_centre + line.to_fund for line in statement.lines)
    return [
        (translate("account", "Owed at the beginning"), shown(statement.before)),
        (translate("account", "The centre’s share and the fighting fund"), shown(grown)),
        (translate("account", "Paid to the centre"), shown(-statement.paid)),
        (translate("account", "Owed at the end"), shown(statement.owed)),
    ]


def describe(statement: Statement, branch: str, period: str) -> Printed:
    """The statement as it stands on paper."""
    title = translate("account", "Account of %1 with the centre").replace("%1", branch)
    balances = statement.balances
    rows = [row(statement, balances, number) for number in range(len(balances) + 1)]
    added = balance(statement)
    total = sums(statement)
    return Printed(
        title,
        (
            period,
            owed(statement.owed),
            Grid(("", ""), (70, 30), added, bold=frozenset({len(added) - 1})),
            Heading(translate("account", "By title")),
            Grid(sum_columns(), SUM_WIDTHS, total, SUM_WORDS, frozenset({len(total) - 1})),
            Heading(translate("account", "Line by line")),
            Grid(columns(), WIDTHS, rows, WORDS),
        ),
        is_wide=True,
    )


def day(moment: int) -> str:
    """A day, from UTC milliseconds, as people here write it."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(moment).date(), "d MMM yyyy")


def _with_note(words: str, note: str) -> str:
    return f"{words}: {note}" if note else words


def _sum(title: str, copies: int, *money: int) -> tuple[str, ...]:
    return (title, str(copies) if copies else "", *(shown(pence) if pence else "" for pence in money))
