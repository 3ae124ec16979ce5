"""What a report on paper holds, in words: the screen and the PDF are drawn from the same description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its columns with their share of the width, and its rows; `bold` ones are sums.

    Columns in `words` begin at the left, the others are numbers and end at the right.
    """

    titles: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[tuple[str, ...]]
    words: frozenset[int] = frozenset({0})
    bold: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above a part."""

    words: str


Part: TypeAlias = "str | Heading | Grid"


@dataclass(frozen=True, slots=True)
class Printed:
    """A report: its title, and its parts from top to bottom; one that is wide lies on its side."""

    title: str
    parts: tuple[Part, ...]
    is_wide: bool = False
