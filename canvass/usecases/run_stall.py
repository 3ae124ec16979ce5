"""Start, resume, look at and end a stall."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.errors import RejectedError
from canvass.model.change import Kind
from canvass.model.entry import StallView, Totals
from canvass.model.ids import Id, new_id
from canvass.model.problem import Problem, Reason
from canvass.normalise.text import clean
from canvass.store import drafts, entries, journal, stalls

if TYPE_CHECKING:
    from canvass.model.stall import Stall, StallPlan
    from canvass.store.store import Store


def start_stall(store: Store, plan: StallPlan) -> Stall:
    """Open a stall. Raises RejectedError without a place or with a float below nothing."""
    place, crew, campaign = (clean(words).value for words in (plan.place, plan.crew, plan.campaign))
    plan = replace(plan, place=place, crew=crew, campaign=campaign)
    problems = [] if plan.place else [Problem("place", Reason.EMPTY)]
    if plan.float_pence < 0:
        problems.append(Problem("float_pence", Reason.BAD_AMOUNT))
    if problems:
        raise RejectedError(problems)
    stall = new_id()
    with store.transaction():
        journal.record(
            store,
            Kind.STALL,
            stall,
            {
                "kind": plan.kind,
                "place": plan.place,
                "crew": plan.crew,
                "campaign": plan.campaign,
                "float_pence": plan.float_pence,
                "started": store.now(),
                "ended": None,
            },
        )
    return stalls.find(store, stall)


def end_stall(store: Store, stall: Id) -> None:
    """Close a stall: nothing more is recorded on it, and what was half done at it is forgotten."""
    with store.transaction():
        journal.edit(store, "stall", stall, "ended", store.now())
        drafts.drop_ending(store, stall.hex())


def open_stall(store: Store) -> Stall | None:
    """The stall that a crash, a flat battery or a lock interrupted, or None."""
    return stalls.still_open(store)


def last_stalls(store: Store, limit: int = 50) -> list[Stall]:
    """The last stalls of the whole branch, newest first."""
    return stalls.latest(store, limit)


def last_stall_here(store: Store) -> Stall | None:
    """The last stall of this laptop, which is what "as last time" means; another's has other people at it."""
    return stalls.latest_of_ours(store)


def count_stall(store: Store, stall: Id) -> Totals:
    """The running tally alone: what is shown first after a sale."""
    return entries.totals(store, stall)


def look_at_stall(store: Store, stall: Id, limit: int = 20) -> StallView:
    """The running tally and the last lines."""
    lines = tuple(entries.newest(store, stall, limit))
    return StallView(entries.totals(store, stall), lines, entries.count(store, stall))
