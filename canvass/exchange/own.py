"""Canvass's own exports, known again by their columns, their values put back as they were before.

What a recognised table holds, whatever file it came in: the machine names of its columns as header, moments
as UTC (`2026-11-23T14:02:00.000Z`), money as whole pence, telephone numbers without the spaces that a CSV
for people puts in, guards taken off where the row says that there are some. A value that is none of that,
because somebody edited it, stays as it is written. A CSV for people says moments to the minute only.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from operator import itemgetter
from typing import TYPE_CHECKING

from canvass.exchange.batch import REMEMBERED
from canvass.exchange.csv_text import BRANCH, GUARDED, SCHEMA
from canvass.exchange.guard import unguarded
from canvass.exchange.own_columns import MOMENTS, MONEY, OWN, PHONES
from canvass.exchange.wording import utc
from canvass.model.incoming import Origin, Table
from canvass.normalise.phone import phone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

_ABOUT = ("About this file", "Value")
_MARKS = frozenset({SCHEMA, BRANCH, GUARDED})
_ALIKE = 0.6  # how much of a header has to be ours where a spreadsheet program took our marks away
_PENCE = Decimal(100)


def own_tables(tables: Sequence[Table], zone: tzinfo | None) -> tuple[tuple[Table, ...], Origin | None]:
    """The tables with those of ours recognised, and where they come from; `zone` None is this laptop's."""
    about = next((table for table in tables if table.header[:2] == _ABOUT), None)
    told = _told(about, zone) if about else None
    found: list[Table] = []
    origin = told
    for table in tables:
        if table is about and told:
            continue
        restored, said = _restored(table, zone, ours=told is not None)
        origin = origin or said
        found.append(restored)
    return tuple(found), origin


def _told(about: Table, zone: tzinfo | None) -> Origin | None:
    """What the sheet about the file says; None where it does not say whose it is."""
    facts = {cells[0]: cells[1] for _, cells in about.rows if len(cells) > 1}
    branch, schema = facts.get("Branch id", ""), facts.get("Schema version", "")
    if not branch or not _is_number(schema):
        return None
    whole = facts.get("Selection", "").startswith("contacts: base consent")
    return Origin(branch, int(schema), _milliseconds(facts.get("Made", ""), zone) or 0, whole)


def _restored(table: Table, zone: tzinfo | None, *, ours: bool) -> tuple[Table, Origin | None]:
    marked = SCHEMA in table.header and BRANCH in table.header
    kind = _kind([name for name in table.header if name and name not in _MARKS], marked=marked or ours)
    origin = _origin(table) if marked else None
    if not kind or (marked and table.rows and not origin):
        return table, None
    rows = _Rows(table.header, kind, zone)
    restored = [(number, rows.back(cells)) for number, cells in table.rows]
    return replace(table, header=tuple(rows.names), rows=restored, own=kind), origin


def _kind(header: Sequence[str], *, marked: bool) -> str:
    """Which of ours has this header; empty for none.

    Where the file says that it is ours, columns may be missing; else nearly all of them have to be there.
    """
    names = {_machine(name) for name in header}
    likeness = {kind: _likeness(names, columns) for kind, columns in OWN.items() if columns[0] in names}
    best = max(likeness, key=lambda kind: likeness[kind], default="")
    if not best:
        return ""
    ours = len(names & set(OWN[best]))
    enough = ours * 2 >= len(names) if marked else likeness[best] >= _ALIKE
    return best if enough else ""


def _likeness(names: set[str], columns: Sequence[str]) -> float:
    return len(names & set(columns)) / len(names | set(columns))


def _machine(name: str) -> str:
    """The machine name that a column has by any of its names."""
    return name.strip().lower().replace(" ", "_").removesuffix("_pence")


def _origin(table: Table) -> Origin | None:
    """What every row says of its origin; None where they differ, or say nothing."""
    at = table.header.index(SCHEMA), table.header.index(BRANCH)
    said = Counter(tuple(_at(cells, index) for index in at) for _, cells in table.rows)
    if len(said) != 1:
        return None
    [(schema, branch)] = said
    return Origin(branch, int(schema)) if branch and _is_number(schema) else None


class _Rows:
    """Puts rows back; what was put back once is remembered."""

    def __init__(self, header: Sequence[str], kind: str, zone: tzinfo | None) -> None:
        kept = [index for index, name in enumerate(header) if name not in _MARKS]
        self.names = [_known(header[index], kind) for index in kept]
        self._width = len(header)
        self._pick = itemgetter(*kept, kept[0])  # one more, so that it is a tuple in any case
        self._guards = header.index(GUARDED) if GUARDED in header else None
        of_people = GUARDED in header
        backs = [
            (place, _back(name, header[index], zone, is_spaced=of_people))
            for place, (index, name) in enumerate(zip(kept, self.names, strict=True))
        ]
        self._backs = [(place, _Remembered(back)) for place, back in backs if back]

    def back(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """One row: the cells of our columns, in the order of the header."""
        if len(cells) < self._width:
            cells += ("",) * (self._width - len(cells))
        values = list(self._pick(cells))
        values.pop()
        if self._guards is not None and (guarded := cells[self._guards].split()):
            for place, name in enumerate(self.names):
                if name in guarded:
                    values[place] = unguarded(values[place])
        for place, back in self._backs:
            values[place] = back[values[place]]
        return tuple(values)


class _Remembered(dict[str, str]):
    """Values that were put back already."""

    def __init__(self, back: Callable[[str], str]) -> None:
        super().__init__()
        self._back = back

    def __missing__(self, text: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        value = self[text] = self._back(text) if text else ""
        return value


def _known(name: str, kind: str) -> str:
    """The machine name of a column of ours; another's is as it is written."""
    machine = _machine(name)
    return machine if machine in OWN[kind] else name


def _back(name: str, written: str, zone: tzinfo | None, *, is_spaced: bool) -> Callable[[str], str] | None:
    """How the values of a column become what they were; None where they are."""
    if name in MOMENTS:
        return lambda text: _moment(text, zone)
    if name in MONEY and not written.endswith("_pence"):
        return _pence
    return _phone if is_spaced and name in PHONES else None


def _at(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 9


def _moment(text: str, zone: tzinfo | None) -> str:
    moment = _milliseconds(text, zone)
    return text if moment is None else utc(moment)


def _milliseconds(text: str, zone: tzinfo | None) -> int | None:
    """A moment in UTC milliseconds, read in `zone` where it names none itself; None for what is none."""
    try:
        read = datetime.fromisoformat(text)
        told = read if read.tzinfo else read.replace(tzinfo=zone) if zone else read.astimezone()
        return round(told.astimezone(UTC).timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        return None


def _pence(text: str) -> str:
    """Pounds as pence, where they are pounds and pence."""
    try:
        pence = Decimal(text) * _PENCE
    except InvalidOperation:
        return text
    return str(int(pence)) if pence.is_finite() and pence == int(pence) else text


def _phone(text: str) -> str:
    """A number without the spaces that a CSV for people puts in."""
    number = phone(text)
    return text if number.doubt else number.value
