"""Plan noes: what a later row of the same person refuses, handed to the row that is taken of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.consent import Answer
from canvass.model.import_plan import Flaw, PlannedRow, Verdict, Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canvass.exchange.row_reading import ReadRow


def noes_of(row: ReadRow) -> dict[str, Answer]:
    """What a row refuses or withdraws, by purpose."""
    return {purpose: answer for purpose, answer in row.answers.items() if answer is not Answer.YES}


def seen(row: ReadRow) -> None:
    """Show the noes of a row that nobody can be found for yet, so that somebody says whose they are."""
    row.flaws.extend(Flaw(f"consent_{purpose}", Why.REFUSED) for purpose in noes_of(row))


def taken_of(number: int, rows: Mapping[int, PlannedRow]) -> int:
    """The number of the row that a row repeats in the end."""
    while (row := rows[number]).verdict is Verdict.REPEATS and row.same_as:
        number = row.same_as
    return number


def repeating(number: int, rows: Iterable[PlannedRow]) -> frozenset[int]:
    """The numbers of the rows that repeat this one in the end."""
    known = {row.number: row for row in rows}
    repeats = (one for one, row in known.items() if row.verdict is Verdict.REPEATS)
    return frozenset(one for one in repeats if one != number and taken_of(one, known) == number)
