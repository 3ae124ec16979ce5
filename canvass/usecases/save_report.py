"""Save a report or a statement as PDF: whole or not at all, and on the record like every other export."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import TYPE_CHECKING

from canvass.errors import WritingStoppedError
from canvass.model.change import Kind
from canvass.model.ids import new_id
from canvass.store import extracts, journal
from canvass.usecases.export import free_name
from canvass.usecases.export_to_folder import make_folder, remove_empty

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.change import Body
    from canvass.store.store import Store

PDF = "pdf"


def save_pdf(store: Store, kind: str, pdf: bytes, folder: Path, selection: str = "") -> Path:
    """Write a PDF of some `kind` ("statement", "cash-up") into a folder and register it; where it lies.

    `selection` says in the register which one it is, without anybody's name. Raises DiskError, and
    WritingStoppedError where the register could not take it; nothing is left behind then.
    """
    from canvass.exchange.saving import save  # noqa: PLC0415 - only when something leaves

    if store.stopped:
        raise WritingStoppedError
    made = store.now()
    with ExitStack() as otherwise:
        otherwise.callback(remove_empty, make_folder(folder))
        path = free_name(folder, made, f" {kind}.{PDF}")
        [file] = save([(path, lambda stream: stream.write(pdf))])
        otherwise.callback(path.unlink, missing_ok=True)
        body: Body = {
            "at": made,
            "format": PDF,
            "selection": selection,
            "reason": "",
            "contents": json.dumps({kind: {"bytes": file.size}}),
            "upto": extracts.newest(store),
            "sha256": file.sha256,
        }
        with store.transaction():
            journal.record(store, Kind.EXPORT, new_id(), body)
        otherwise.pop_all()
    return path
