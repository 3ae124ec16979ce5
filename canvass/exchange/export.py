"""Tables to finished files, with the Report that the export register keeps."""

from __future__ import annotations

from io import BytesIO
from typing import IO, TYPE_CHECKING

from canvass.exchange.batch import carry_on
from canvass.exchange.csv_text import Flavour, write_csv
from canvass.exchange.protect import protect
from canvass.exchange.report import MENDED_SHOWN, Report
from canvass.exchange.saving import save
from canvass.exchange.xlsx import write_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from canvass.exchange.batch import Progress
    from canvass.exchange.report import SavedFile, Written
    from canvass.exchange.table import Origin, Table


def save_protected_xlsx(
    tables: Iterable[Table], origin: Origin, path: Path, passphrase: str, *, progress: Progress = carry_on
) -> Report:
    """Save one XLSX that opens with `passphrase` only; nothing of it is on the disk in the clear.

    Raises DiskError and CancelledError; nothing is left behind then, and an older file is as it was.
    """
    accounts: list[Written] = []

    def write(stream: IO[bytes]) -> None:
        plain = BytesIO()
        accounts.append(write_xlsx(tables, origin, plain, progress=progress))
        protect(plain, passphrase, stream)

    return _report(save([(path, write)]), accounts, passphrase)


def save_xlsx(
    tables: Iterable[Table], origin: Origin, path: Path, *, progress: Progress = carry_on
) -> Report:
    """Save one XLSX that anybody can open; raises as `save_protected_xlsx` does."""
    accounts: list[Written] = []

    def write(stream: IO[bytes]) -> None:
        accounts.append(write_xlsx(tables, origin, stream, progress=progress))

    return _report(save([(path, write)]), accounts)


def save_csv(
    tables: Sequence[tuple[Table, Path]],
    origin: Origin,
    flavour: Flavour,
    *,
    progress: Progress = carry_on,
) -> Report:
    """Save a CSV for each Table, all or none; raises as `save_protected_xlsx` does."""
    accounts: list[Written] = []

    def writer(table: Table) -> Callable[[IO[bytes]], None]:
        def write(stream: IO[bytes]) -> None:
            before = sum(sum(account.rows.values()) for account in accounts)
            account = write_csv(table, origin, stream, flavour, progress=lambda rows: progress(before + rows))
            accounts.append(account)

        return write

    return _report(save([(path, writer(table)) for table, path in tables]), accounts)


def _report(files: tuple[SavedFile, ...], accounts: Sequence[Written], passphrase: str = "") -> Report:
    mended = tuple(mended for account in accounts for mended in account.mended)
    beyond = sum(account.mended_beyond for account in accounts) + len(mended[MENDED_SHOWN:])
    rows = {table: count for account in accounts for table, count in account.rows.items()}
    return Report(files, rows, mended[:MENDED_SHOWN], beyond, passphrase)
