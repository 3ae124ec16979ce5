"""What an export did: the files, the rows, and every cell that could not be written as it stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MENDED_SHOWN = 1_000


class Mending(StrEnum):
    """Why a file does not hold a cell, or a Table, exactly as it was given."""

    CONTROL_CHARACTERS = "control characters"  # characters this kind of file cannot carry were taken out
    TOO_LONG = "too long"  # cut at the 32,767 UTF-16 units that a spreadsheet cell holds
    SPLIT_SHEET = "split sheet"  # from this row on, the Table goes on in the next sheet


@dataclass(frozen=True, slots=True)
class Mended:
    """One thing that was mended: in which Table, its row (the first is 1) and its column's name."""

    table: str
    row: int
    column: str
    reason: Mending


@dataclass(frozen=True, slots=True)
class Written:
    """What went into one file: rows by Table name, the first 1,000 mendings, and how many more there were."""

    rows: dict[str, int]
    mended: tuple[Mended, ...] = ()
    mended_beyond: int = 0


@dataclass(frozen=True, slots=True)
class SavedFile:
    """One finished file: its size in bytes and the SHA-256 of all of it, in hex."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole export, for the screen and the export register; the passphrase is never in its repr."""

    files: tuple[SavedFile, ...]
    rows: dict[str, int]
    mended: tuple[Mended, ...] = ()
    mended_beyond: int = 0
    passphrase: str = field(default="", repr=False)


class Mendings:
    """Collects what is mended while a file is written; the list is capped, the count is not."""

    def __init__(self) -> None:
        self.listed: list[Mended] = []
        self.beyond = 0

    def add(self, table: str, row: int, column: str, reason: Mending) -> None:
        """Note one thing."""
        if len(self.listed) < MENDED_SHOWN:
            self.listed.append(Mended(table, row, column, reason))
        else:
            self.beyond += 1

    def written(self, rows: dict[str, int]) -> Written:
        """The account of one file."""
        return Written(rows, tuple(self.listed), self.beyond)
