"""A Table to CSV, in a flavour for spreadsheets and one for machines (RFC 4180, every field quoted)."""

from __future__ import annotations

from enum import StrEnum
from typing import IO, TYPE_CHECKING, cast

from canvass.exchange.batch import Batches, Remembered, carry_on
from canvass.exchange.cleaning import fit_for_csv
from canvass.exchange.guard import BETWEEN, dialled, guarded, suspect
from canvass.exchange.report import Mending, Mendings
from canvass.exchange.table import Shape
from canvass.exchange.wording import YESNO, day, local_minute, pounds, utc, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from canvass.exchange.batch import Progress
    from canvass.exchange.report import Written
    from canvass.exchange.table import Column, Origin, Table, Value

SCHEMA, BRANCH, GUARDED = "canvass_schema", "canvass_branch", "canvass_guarded"
SEPARATOR = '","'
BOM = "\ufeff"


class Flavour(StrEnum):
    """Who is to read the file."""

    SPREADSHEET = "spreadsheet"  # BOM, titles, text guarded, phones spaced, local times, pounds
    MACHINE = "machine"  # no BOM, machine names, values raw, UTC, pence


def write_csv(
    table: Table, origin: Origin, stream: IO[bytes], flavour: Flavour, *, progress: Progress = carry_on
) -> Written:
    """Write one Table; every row carries the schema version and the branch id, and what was guarded in it.

    Raises CancelledError when `progress` says so; the stream is then of no use.
    """
    sheet = _Lines(table, origin, flavour)
    stream.write(sheet.header().encode())
    batches = Batches(progress)
    rows = iter(table.rows)
    done = 0
    while batch := batches.take(rows):
        stream.write(sheet.lines(batch, done).encode())
        done += len(batch)
    return sheet.mendings.written({table.name: done})


class _Lines:
    """Makes the lines of one CSV file."""

    def __init__(self, table: Table, origin: Origin, flavour: Flavour) -> None:
        self.mendings = Mendings()
        self._table = table
        self._for_people = flavour is Flavour.SPREADSHEET
        self._origin = _quoted([str(origin.schema), origin.branch_id])
        self._numbers = _for_people(origin.zone) if self._for_people else _for_machines()

    def header(self) -> str:
        """The first line: titles for people, names for machines."""
        if self._for_people:
            titles = [guarded(fit_for_csv(column.title)) for column in self._table.columns]
            return f"{BOM}{_quoted([SCHEMA, BRANCH, *titles, GUARDED])}\r\n"
        return f"{_quoted([SCHEMA, BRANCH, *map(_machine_name, self._table.columns)])}\r\n"

    def lines(self, rows: list[Sequence[Value]], before: int) -> str:
        """The lines of some rows, which follow `before` others."""
        guards: dict[int, list[str]] = {}
        columns = [
            self._fields(column, values, before, guards)
            for column, values in zip(self._table.columns, zip(*rows, strict=True), strict=True)
        ]
        if self._for_people:
            columns.append([" ".join(guards.get(row, ())) for row in range(len(rows))])
        between = f'"\r\n{self._origin},"'
        return f'{self._origin},"{between.join(map(SEPARATOR.join, zip(*columns, strict=True)))}"\r\n'

    def _fields(
        self, column: Column, values: Sequence[Value], before: int, guards: dict[int, list[str]]
    ) -> list[str]:
        if (made := self._numbers.get(column.shape)) is not None:
            return list(map(made.__getitem__, values))
        texts = [text or "" for text in cast("Sequence[str | None]", values)]
        joined = BETWEEN.join(texts)  # TypeError for what is no text
        if not _fit(joined):
            texts = self._mended(column, texts, before)
        if self._for_people and (column.shape is Shape.PHONE or suspect(joined)):
            texts = _guarded(column, texts, guards)
        return [text.replace('"', '""') for text in texts] if '"' in joined else texts

    def _mended(self, column: Column, texts: list[str], before: int) -> list[str]:
        fit = list(map(fit_for_csv, texts))
        for row, (text, kept) in enumerate(zip(texts, fit, strict=True), before + 1):
            if text != kept:
                self.mendings.add(self._table.name, row, column.name, Mending.CONTROL_CHARACTERS)
        return fit


def _guarded(column: Column, texts: list[str], guards: dict[int, list[str]]) -> list[str]:
    """The texts with guards where they are needed; `guards` learns in which rows."""
    safe = []
    for row, text in enumerate(texts):
        phone = dialled(text) if column.shape is Shape.PHONE else None
        field = guarded(text) if phone is None else phone
        if phone is None and field != text:
            guards.setdefault(row, []).append(column.name)
        safe.append(field)
    return safe


def _fit(joined: str) -> bool:
    """Whether a CSV can carry these texts as they are."""
    if "\0" in joined:
        return False
    try:
        return joined.isascii() or bool(joined.encode())
    except UnicodeEncodeError:
        return False


def _quoted(fields: list[str]) -> str:
    return ",".join('"' + fit_for_csv(field).replace('"', '""') + '"' for field in fields)


def _machine_name(column: Column) -> str:
    return f"{column.name.removesuffix('_pence')}_pence" if column.shape is Shape.MONEY else column.name


def _for_people(zone: tzinfo) -> dict[Shape, Remembered]:
    return _numbers(money=pounds, moment=lambda moment: local_minute(moment, zone))


def _for_machines() -> dict[Shape, Remembered]:
    return _numbers(money=str, moment=utc)


def _numbers(money: Callable[[int], str], moment: Callable[[int], str]) -> dict[Shape, Remembered]:
    make: dict[Shape, Callable[[Value], str]] = {
        Shape.INTEGER: lambda value: str(whole(value)),
        Shape.MONEY: lambda value: money(whole(value)),
        Shape.MOMENT: lambda value: moment(whole(value)),
        Shape.DATE: lambda value: day(value).isoformat(),
        Shape.YESNO: YESNO.__getitem__,
    }
    return {shape: Remembered(maker, nothing="") for shape, maker in make.items()}
