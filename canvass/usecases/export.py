"""Hand data over as XLSX or CSV: people, what they said, money, papers, stalls; and register it."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from canvass.errors import RejectedError
from canvass.model.change import Kind
from canvass.model.ids import new_id
from canvass.model.problem import Problem, Reason
from canvass.normalise.text import NOTES_LIMIT, clean
from canvass.store import documents, extracts, journal, migrate
from canvass.usecases.export_tables import NAMES_PEOPLE, SHEETS, What, table, values
from canvass.usecases.here import Here

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from canvass.exchange.report import Report
    from canvass.exchange.table import Origin, Table, Value
    from canvass.model.consent import Purpose
    from canvass.model.ids import Id
    from canvass.store.store import Store

__all__ = [
    "Exported",
    "Format",
    "LastExport",
    "Preview",
    "What",
    "Wish",
    "check",
    "export",
    "free_name",
    "last_export",
    "preview",
    "register",
]
SHORTEST_REASON = 10
_ALL_TIME = 1 << 62
_FORGOTTEN_SECONDS = 600


class Format(StrEnum):
    """In which form it leaves; everything but the first needs a typed reason."""

    XLSX_PROTECTED = "protected xlsx"
    XLSX_PLAIN = "plain xlsx"
    CSV_SPREADSHEET = "csv for spreadsheets"
    CSV_MACHINE = "csv for programs"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for; times in UTC milliseconds; no `channel` means everybody with the base consent."""

    what: frozenset[What]
    format: Format
    folder: Path
    since: int | None = None
    until: int | None = None
    stall: Id | None = None
    channel: Purpose | None = None
    reason: str = ""
    after: LastExport | None = None  # only what came later

    def scope(self, what: What) -> extracts.Scope:
        """The wish as the store's own bounds for one kind."""
        after = self.after.mark(what, self.channel) if self.after else 0
        return extracts.Scope(self.since or 0, self.until or _ALL_TIME, self.stall, self.channel, after)

    @property
    def is_whole(self) -> bool:
        """Whether everything up to here leaves, so that a later export can begin from here."""
        return self.stall is None and self.since is None and self.until is None

    def selection(self) -> str:
        """The wish in words that stand in the file and in the register; nobody is named."""
        parts = [
            "contacts: " + (f"yes to {self.channel}" if self.channel else "base consent"),
            f"since: {'last export' if self.after else _day(self.since)}",
            f"until: {_day(self.until)}",
            f"stall: {self.stall.hex() if self.stall else 'all'}",
        ]
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Preview:
    """What an export would hold: rows, column titles and the first rows of each kind."""

    counts: Mapping[What, int]
    columns: Mapping[What, tuple[str, ...]]
    first: Mapping[What, tuple[tuple[Value, ...], ...]]


@dataclass(frozen=True, slots=True)
class LastExport:
    """When everything of some kind last left (UTC ms), and the place in this laptop's journal it went up to.

    `upto` is per kind, and for what names people also per channel ("" for everybody): a list to email is not
    the list to post, and an export of one stall or of some days leaves the rest for the next.
    """

    at: int
    upto: Mapping[tuple[str, str], int]

    def mark(self, what: What, channel: Purpose | None) -> int:
        """The place up to which this kind left by this channel; 0 if it never did."""
        return self.upto.get(_kept_apart(what, channel), 0)


@dataclass(frozen=True, slots=True)
class Exported:
    """What left the vault; `passphrase` opens a protected file and is kept nowhere else."""

    wish: Wish
    report: Report
    made: int
    upto: int  # the place in the journal that the files go up to
    passphrase: str = field(default="", repr=False)


def last_export(store: Store) -> LastExport | None:
    """What left this laptop's vault whole, or None."""
    upto: dict[tuple[str, str], int] = {}
    newest = 0
    for at, place, contents in extracts.exports(store):
        whole = {
            _kept_apart(what, said.get("channel"))
            for what, said in json.loads(contents).items()
            if said.get("whole")
        }
        upto |= dict.fromkeys(whole, place)
        newest = at if whole else newest
    return LastExport(newest, upto) if upto else None


def _kept_apart(what: str, channel: str | None) -> tuple[str, str]:
    return what, channel or "" if what in NAMES_PEOPLE else ""


def preview(store: Store, wish: Wish, rows: int = 5) -> Preview:
    """Look before anything leaves: counts, columns and the first `rows` rows of each kind."""
    counts, columns, first = {}, {}, {}
    with store.snapshot():
        for what in _in_order(wish):
            sheet = SHEETS[what]
            shown = values(store, sheet)
            counts[what] = extracts.count(store, sheet.extract, wish.scope(what))
            columns[what] = tuple(column.title for column in sheet.columns)
            found = extracts.first(store, sheet.extract, wish.scope(what), rows)
            first[what] = tuple(shown(row) for row in found)
    return Preview(counts, columns, first)


def check(wish: Wish) -> list[Problem]:
    """Everything to put right before an export can be made."""
    problems = [] if wish.what else [Problem("what", Reason.EMPTY)]
    if wish.format is not Format.XLSX_PROTECTED and len(clean(wish.reason).value) < SHORTEST_REASON:
        problems.append(Problem("reason", Reason.EMPTY))
    return problems


def export(
    store: Store, wish: Wish, passphrase: str = "", progress: Callable[[int], bool] = lambda _rows: True
) -> Exported:
    """Write the files, of one moment, whatever is recorded meanwhile; whole or not at all.

    `progress` is told the rows so far and stops the export by returning False. Raises RejectedError,
    DiskError, CancelledError.
    """
    if problems := check(wish):
        raise RejectedError(problems)
    made = store.now()
    with store.snapshot():
        origin = _origin(store, wish, made)
        upto = extracts.newest(store)
        tables = [table(store, what, wish.scope(what)) for what in _in_order(wish)]
        _sweep(wish.folder)
        try:
            report = _write(wish, tables, origin, passphrase, progress)
        except OverflowError as error:
            raise RejectedError([Problem("what", Reason.TOO_LONG)]) from error
    return Exported(wish, report, made, upto, passphrase if wish.format is Format.XLSX_PROTECTED else "")


def register(store: Store, exported: Exported) -> None:
    """Put an export into the register: who, when, what, columns, rows and the files' hashes."""
    contents = {
        what: {
            "columns": [column.name for column in SHEETS[what].columns],
            "rows": exported.report.rows[what],
            "whole": exported.wish.is_whole,
            "channel": exported.wish.channel,
        }
        for what in _in_order(exported.wish)
    }
    with store.transaction():
        journal.record(
            store,
            Kind.EXPORT,
            new_id(),
            {
                "at": exported.made,
                "format": exported.wish.format,
                "selection": exported.wish.selection(),
                "reason": clean(exported.wish.reason, NOTES_LIMIT).value,
                "contents": json.dumps(contents, sort_keys=True),
                "upto": exported.upto,
                "sha256": " ".join(file.sha256 for file in exported.report.files),
            },
        )


def _write(
    wish: Wish, tables: list[Table], origin: Origin, passphrase: str, progress: Callable[[int], bool]
) -> Report:
    from canvass.exchange import export as files  # noqa: PLC0415 - heavy, only when something leaves
    from canvass.exchange.csv_text import Flavour  # noqa: PLC0415 - as above

    if wish.format is Format.XLSX_PROTECTED:
        path = free_name(wish.folder, origin.made, ".xlsx")
        return files.save_protected_xlsx(tables, origin, path, passphrase, progress=progress)
    if wish.format is Format.XLSX_PLAIN:
        path = free_name(wish.folder, origin.made, ".xlsx")
        return files.save_xlsx(tables, origin, path, progress=progress)
    flavour = Flavour.SPREADSHEET if wish.format is Format.CSV_SPREADSHEET else Flavour.MACHINE
    paths = [(one, free_name(wish.folder, origin.made, f" {one.name}.csv")) for one in tables]
    return files.save_csv(paths, origin, flavour, progress=progress)


def _sweep(folder: Path) -> None:
    """Remove what an export that was killed left behind: its parts are never somebody's file."""
    with suppress(OSError):
        for part in folder.glob("Canvass *.part"):
            if time.time() - part.stat().st_mtime > _FORGOTTEN_SECONDS:
                part.unlink()


def free_name(folder: Path, made: int, ending: str) -> Path:
    """A name in a folder that is not taken and says when (UTC milliseconds), never whose."""
    stamp = datetime.fromtimestamp(made / 1000).astimezone().strftime("%Y-%m-%d %H%M")
    names = (f"Canvass {stamp}{number}{ending}" for number in ("", *(f" ({n})" for n in range(2, 1000))))
    return next((folder / name for name in names if not (folder / name).exists()), folder / "Canvass")


def _origin(store: Store, wish: Wish, made: int) -> Origin:
    from canvass.exchange.table import Origin  # noqa: PLC0415 - only when something leaves

    branch = documents.branch(store)
    names = {activist.slot: activist.name for activist in documents.activists(store)}
    by = names.get(store.activist, "")
    return Origin(branch.name, branch.id, migrate.newest(), made, by, wish.selection(), Here())


def _in_order(wish: Wish) -> list[What]:
    return [what for what in What if what in wish.what]


def _day(moment: int | None) -> str:
    return datetime.fromtimestamp(moment / 1000).astimezone().date().isoformat() if moment else "any"
