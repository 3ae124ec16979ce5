"""One Table in the middle: what every export is before it becomes a file, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

Value: TypeAlias = str | int | date | None
"""What a cell may hold; which of them, its column's Shape says. None is an empty cell in every shape."""


class Shape(StrEnum):
    """What the values of a column are, and so how each kind of file writes them."""

    TEXT = "text"  # str
    PHONE = "phone"  # str, E.164 or as it was typed
    INTEGER = "integer"  # int
    MONEY = "money"  # int, pence
    DATE = "date"  # datetime.date
    MOMENT = "moment"  # int, milliseconds since 1970 in UTC
    YESNO = "yesno"  # bool; None is "not asked"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its machine name (snake_case, never changes), its title in words, and its shape."""

    name: str
    title: str
    shape: Shape = Shape.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind, to be read once, as they are yielded; each as long as `columns`."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from; it stands in every file, so that an import can recognise its own.

    `made` is in milliseconds since 1970 in UTC; `zone` is the one in which people read moments.
    """

    branch: str
    branch_id: str
    schema: int
    made: int
    made_by: str
    selection: str
    zone: tzinfo
