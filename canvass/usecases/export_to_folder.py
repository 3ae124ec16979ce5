"""Export in one go: see to the folder, draw a passphrase where one is needed, write the files."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from canvass.errors import CanvassError, DiskError, WritingStoppedError
from canvass.usecases.export import Exported, Format, Wish, export
from canvass.usecases.new_vault import suggest_passphrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canvass.store.store import Store


def export_to_folder(store: Store, wish: Wish, progress: Callable[[int], bool]) -> Exported:
    """Export `wish`; a folder that was made for it goes again if nothing came of it.

    `progress` is told the rows so far and stops the export by returning False. Raises RejectedError,
    DiskError, CancelledError, and WritingStoppedError where the register could not take it.
    """
    if store.stopped:
        raise WritingStoppedError
    made = make_folder(wish.folder)
    passphrase = suggest_passphrase() if wish.format is Format.XLSX_PROTECTED else ""
    try:
        return export(store, wish, passphrase, progress)
    except CanvassError:
        remove_empty(made)
        raise


def remove_empty(folders: list[Path]) -> None:
    """Take folders away again that were made for nothing, the innermost first."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def make_folder(folder: Path) -> list[Path]:
    """Have a folder for files; those that had to be made, the innermost first. Raises DiskError."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise DiskError.of(error, folder) from None
    return missing
