"""Stalls: which are open on this laptop, which were, and where we stood last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canvass.errors import ClosedStallError, MissingError
from canvass.model.stall import Stall, StallKind, StallPlan
from canvass.store import meta

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

_COLUMNS = "SELECT id, kind, place, crew, campaign, float_pence, started, ended, device FROM stall"


def find(store: Store, stall_id: Id) -> Stall:
    """One stall. Raises MissingError."""
    row = store.one(f"{_COLUMNS} WHERE id = ?", (stall_id,))
    if row is None:
        raise MissingError("stall")
    return _stall(row)


def still_open(store: Store) -> Stall | None:
    """The stall of this laptop that was started last, by the journal's clock, and has not ended; or None."""
    row = store.one(f"{_COLUMNS} WHERE ended IS NULL AND device IN {meta.OURS} ORDER BY clock DESC, id")
    return _stall(row) if row else None


def latest(store: Store, limit: int = 50) -> list[Stall]:
    """The last stalls, newest by the journal's clock first, from every laptop."""
    return [_stall(row) for row in store.run(f"{_COLUMNS} ORDER BY clock DESC, id LIMIT ?", (limit,))]


def latest_of_ours(store: Store) -> Stall | None:
    """The stall that was started last on this laptop, under whichever of its names; or None."""
    row = store.one(f"{_COLUMNS} WHERE device IN {meta.OURS} ORDER BY clock DESC, id LIMIT 1")
    return _stall(row) if row else None


def has_ended(store: Store, stall_id: Id) -> bool:
    """Whether this stall is known to have ended."""
    return store.one("SELECT 1 FROM stall WHERE id = ? AND ended IS NOT NULL", (stall_id,)) is not None


def need_open(store: Store, stall_id: Id) -> None:
    """Raises ClosedStallError for a stall that has ended, MissingError for one that is not here."""
    if find(store, stall_id).ended is not None:
        raise ClosedStallError


def _stall(row: tuple[Any, ...]) -> Stall:
    stall_id, kind, place, crew, campaign, float_pence, started, ended, device = row
    plan = StallPlan(StallKind(kind), place, crew, campaign, float_pence)
    return Stall(stall_id, plan, started, ended, device)
