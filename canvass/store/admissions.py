"""Since when each laptop belongs to the branch as it does now, and which laptop wrote that down."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvass.model.clock import wall
from canvass.store import documents

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

_FIRST = 1  # the version of a document that nobody wrote before


class Admission(NamedTuple):
    """When (UTC ms) and by which laptop it was written down; `is_first`: nothing of it was before."""

    at: int
    by: Id
    is_first: bool


def admissions(store: Store) -> dict[Id, Admission]:
    """The admission of every laptop that a document tells of."""
    rows = store.run("SELECT id, version, clock, device FROM document WHERE kind = ?", (documents.LAPTOP,))
    return {
        bytes.fromhex(device): Admission(wall(clock), by, version == _FIRST)
        for device, version, clock, by in rows
        if _is_identity(device)
    }


def _is_identity(text: str) -> bool:
    try:
        return bool(bytes.fromhex(text))
    except ValueError:
        return False
