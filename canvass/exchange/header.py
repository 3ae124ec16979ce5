"""Which row of a table is its header: mostly filled, texts and no values, distinct, rows of like width below.

Title lines above it are left out. A table that begins with values has no header; then its names are empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from canvass.exchange.synonyms import EXACT, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOOK = 30  # rows that may be titles, or the header
_LONGEST_NAME = 80
_BELOW = 20
_VALUE = re.compile(  # a number, a day, a postcode, an address: what stands in rows and not above them
    r"[\s'(+£€$-]*\d[\d\s.,:/()€%E+-]*|\S+@\S+\.\S+|[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}"
    r"|\d{4}-\d\d-\d\d.*|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}|(?:yes|no|true|false|y|n)",
    re.IGNORECASE,
)


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
    cells = [cell.strip() for cell in rows[place][1]]
    names = [cell for cell in cells if cell]
    if not names or max(map(len, names)) > _LONGEST_NAME:
        return 0
    values = sum(_VALUE.fullmatch(name) is not None for name in names) / len(names)
    if values > 0.25:
        return 0
    below = [_filled(row) for _, row in rows[place + 1 : place + 1 + _BELOW]]
    wide = max(below, default=len(names))
    filled = min(1.0, len(names) / max(wide, 1))
    if wide > 2 and filled < 0.4:
        return 0
    distinct = len({name.casefold() for name in names}) / len(names)
    known = sum(folded(name) in EXACT for name in names) / len(names)
    return filled + distinct + 2 * known - 2 * values - 0.02 * place - 0.9


def _filled(cells: Sequence[str]) -> int:
    return sum(not (not cell or cell.isspace()) for cell in cells)
