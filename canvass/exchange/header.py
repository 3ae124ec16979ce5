"""Which row of a table is its header: mostly filled, texts and no values, distinct, rows of like width below.

Title lines above it are left out. A table that begins with values has no header; then its names are empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from canvass.exchange.synonyms import EXACT, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOOK = 12  # rows that may be titles, or the header
_LONGEST_NAME = 80
_BELOW = 20
_TITLE = 0.7  # of the names of the header: what a title line above it has at most
_VALUE = re.compile(  # an address, a number to ring, a postcode: never above a column
    r"\S+@\S+\.\S+|[\s'(+]*(?:\d[\s()/.-]*){7,}|[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}|"
    r"\d[.,]\d+[eE]\+?\d+"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d.*|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")  # above a list of who came when
_DOUBTFUL = re.compile(r"[\s(£€$+-]*\d[\d\s.,:/()€%-]*|(?:yes|no|true|false|y|n)", re.IGNORECASE)
_MOST_DOUBTFUL = 0.25  # of the names
_LEAST_FILLED = 0.4  # of what the rows below have


def find_header(rows: Sequence[tuple[int, tuple[str, ...]]]) -> int | None:
    """The place of the header among `rows`; None where there is none."""
    looked = rows[: _LOOK + _BELOW]
    if not looked:
        return None
    scores = [_score(looked, place) for place in range(min(_LOOK, len(looked)))]
    best = max(range(len(scores)), key=lambda place: (scores[place], -place))
    return best if scores[best] > 0 else None


def _score(rows: Sequence[tuple[int, tuple[str, ...]]], place: int) -> float:
    """How much a row looks like a header; 0 and less for one that does not."""
    names = [cell.strip() for cell in rows[place][1] if cell and not cell.isspace()]
    if max(map(len, names)) > _LONGEST_NAME or any(_is_value(name) for name in names):
        return 0
    known = sum(folded(name) in EXACT for name in names)
    doubtful = sum(_DOUBTFUL.fullmatch(name) is not None for name in names) / len(names)
    wide = max((_filled(row) for _, row in rows[place + 1 : place + 1 + _BELOW]), default=0)
    if (doubtful > _MOST_DOUBTFUL and known < 2) or (wide > 2 and len(names) < wide * _LEAST_FILLED):
        return 0
    if place and (not wide or any(_filled(row) > len(names) * _TITLE for _, row in rows[:place])):
        return 0  # what is left out above it are titles, never people
    filled = min(1.0, len(names) / max(wide, 1))
    distinct = len({name.casefold() for name in names}) / len(names)
    return filled + distinct + 2 * known / len(names) - 2 * doubtful - 0.02 * place - 0.9


def _is_value(name: str) -> bool:
    return _VALUE.fullmatch(name) is not None and not _DAY.fullmatch(name)


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell) and not cell.isspace() for cell in cells)
