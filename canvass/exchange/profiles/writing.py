"""Contacts by a profile to finished files: one after the other, each as large as its importer takes.

CSV is RFC 4180 in UTF-8 without a byte order mark, which would stick to the first heading of a strict reader
(exchange.md b). vCards are folded at 75 octets (RFC 2426 §2.6). Both end their lines with CR LF.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from canvass.errors import CancelledError
from canvass.exchange.batch import BATCH
from canvass.exchange.profiles.profile import Ending, Loss, Note
from canvass.exchange.saving import save
from canvass.model.consent import Purpose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from canvass.exchange.batch import Progress
    from canvass.exchange.profiles.profile import Column, Listed, Profile
    from canvass.exchange.report import SavedFile

NOTES_SHOWN = 1_000
OCTETS = 75
_BUFFER = 1 << 16
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)  # controls, rare line ends


@dataclass(slots=True)
class Tally:
    """What went into the files of one export, counted while it goes."""

    contacts: int = 0
    opt_outs: int = 0
    left_out: int = 0
    notes: list[Note] = field(default_factory=list)  # the first 1,000
    notes_beyond: int = 0

    def note(self, note: Note) -> None:
        """Keep one loss, or at least its count."""
        if len(self.notes) < NOTES_SHOWN:
            self.notes.append(note)
        else:
            self.notes_beyond += 1


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be written: whom, in which columns, and the addresses of those who took a yes back."""

    contacts: Iterable[Listed]
    columns: tuple[Column, ...]
    opt_outs: Iterable[str]


def save_profile(
    profile: Profile, content: Content, path: Callable[[str], Path], progress: Progress
) -> tuple[tuple[SavedFile, ...], Tally]:
    """Write the files, all or none; a file of opt-outs only where there are any and the program reads them.

    `path` gives the place of a file by the end of its name. `progress` is told the contacts so far and stops
    it by returning False. Raises DiskError and CancelledError; nothing is left behind then.
    """
    tally = Tally()
    head = _line([column.title for column in content.columns]) if profile.ending is Ending.CSV else b""
    listed = _Parts(profile, head, _records(profile, content, tally, progress))
    gone = _Parts(
        profile, _line([title for title, _ in profile.opt_outs]), _opted_out(profile, content, tally)
    )
    writes = chain(
        listed.writes(path, profile.title, at_least_one=True),
        gone.writes(path, f"{profile.title} opt-outs", at_least_one=False),
    )
    return save(writes), tally


def rows(
    profile: Profile, contacts: Iterable[Listed], columns: Sequence[Column]
) -> Iterator[tuple[str, ...]]:
    """What would stand in the file: of those it takes, the value of each column."""
    tally = Tally()
    for contact in contacts:
        if (taken := _taken(profile, contact, tally)) is not None:
            yield _values(taken, columns, tally)


class _Parts:
    """Records cut into files, none larger than the importer takes."""

    def __init__(self, profile: Profile, head: bytes, records: Iterator[bytes]) -> None:
        self._profile = profile
        self._head = head
        self._records = records
        self._next: bytes | None = None

    def writes(
        self, path: Callable[[str], Path], name: str, *, at_least_one: bool
    ) -> Iterator[tuple[Path, Callable[[BinaryIO], None]]]:
        """A place and a function for each file; the next is known once the one before is written."""
        self._next = next(self._records, None)
        number = 1
        while self._next is not None or (at_least_one and number == 1):
            ending = self._profile.ending if at_least_one else Ending.CSV
            yield path(f" {name}{'' if number == 1 else f' {number}'}.{ending}"), self._write
            number += 1

    def _write(self, stream: BinaryIO) -> None:
        most_bytes = self._profile.most_bytes or 1 << 62
        most_rows = self._profile.most_rows or 1 << 62
        buffer, size, count = bytearray(self._head), len(self._head), 0
        while self._next is not None and (
            not count or (count < most_rows and size + len(self._next) <= most_bytes)
        ):
            buffer += self._next
            size += len(self._next)
            count += 1
            if len(buffer) > _BUFFER:
                stream.write(buffer)
                buffer.clear()
            self._next = next(self._records, None)
        stream.write(buffer)


def _records(profile: Profile, content: Content, tally: Tally, progress: Progress) -> Iterator[bytes]:
    make = _card if profile.ending is Ending.VCF else _row
    for number, contact in enumerate(content.contacts):
        if number % BATCH == 0 and not progress(number):
            raise CancelledError
        if (taken := _taken(profile, contact, tally)) is not None:
            tally.contacts += 1
            yield make(content.columns, _values(taken, content.columns, tally))
    if not progress(tally.contacts + tally.left_out):
        raise CancelledError


def _opted_out(profile: Profile, content: Content, tally: Tally) -> Iterator[bytes]:
    if not profile.opt_outs:
        return
    for address in content.opt_outs:
        tally.opt_outs += 1
        fit = _UNFIT.sub("", address)
        yield _line([fit if value is None else value for _, value in profile.opt_outs])


def _taken(profile: Profile, contact: Listed, tally: Tally) -> Listed | None:
    """The contact as the program may have it, or None where it is left out."""
    why = None
    if contact.is_refused and contact.email:
        why = Loss.REFUSED if profile.channel is Purpose.EMAIL else None
        contact = replace(contact, email="", emails=False)
        if why is None:
            tally.note(Note(contact.id, Purpose.EMAIL, Loss.REFUSED))
    why = why or profile.refuses(contact)
    if why is None:
        return contact
    tally.left_out += 1
    tally.note(Note(contact.id, "", why))
    return None


def _values(contact: Listed, columns: Sequence[Column], tally: Tally) -> tuple[str, ...]:
    values = tuple([column.value(contact) for column in columns])
    if not _UNFIT.search("\n".join(values)):
        mended = values
    else:
        mended = tuple([_UNFIT.sub("", value) for value in values])
        _note(contact, columns, values, mended, tally)
    return tuple(
        [_fitted(contact, column, value, tally) for column, value in zip(columns, mended, strict=True)]
    )


def _fitted(contact: Listed, column: Column, value: str, tally: Tally) -> str:
    if column.fit is None or (fit := column.fit(value)) == value:
        return value
    tally.note(Note(contact.id, column.title, column.loss))
    return fit


def _note(
    contact: Listed, columns: Sequence[Column], before: Sequence[str], after: Sequence[str], tally: Tally
) -> None:
    for column, old, new in zip(columns, before, after, strict=True):
        if old != new:
            tally.note(Note(contact.id, column.title, Loss.UNFIT))


class _Echo:
    """Where csv.writer writes: it hands each line back."""

    def write(self, line: str) -> str:
        return line


_CSV = csv.writer(_Echo(), lineterminator="\r\n")


def _line(fields: Sequence[str]) -> bytes:
    line: str = _CSV.writerow(fields)
    return line.encode()


def _row(_columns: Sequence[Column], values: Sequence[str]) -> bytes:
    return _line(values)


def _card(columns: Sequence[Column], values: Sequence[str]) -> bytes:
    lines = [f"{c.title}:{value}" for c, value in zip(columns, values, strict=True) if value]
    return b"".join(_folded(line) for line in ("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"))


def _folded(line: str) -> bytes:
    """A line of at most 75 octets, and what goes on after a space; never half a character."""
    octets = line.encode()
    folded, room = [], OCTETS
    while len(octets) > room:
        cut = room
        while octets[cut] & 0xC0 == 0x80:
            cut -= 1
        folded.append(octets[:cut])
        octets, room = octets[cut:], OCTETS - 1
    return b"\r\n ".join([*folded, octets]) + b"\r\n"
