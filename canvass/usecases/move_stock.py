"""Papers: what is taken out to a stall, what comes back, what arrives from the centre; by title and issue.

A number on the screen is what is true in all; what is recorded is the difference to what was recorded before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.errors import ClosedStallError, MissingError, RejectedError
from canvass.model.change import Kind
from canvass.model.ids import Id, new_id
from canvass.model.problem import Problem, Reason
from canvass.model.stock import AT_A_STALL, MOST_COPIES, Way
from canvass.normalise.text import clean
from canvass.store import documents, journal, stalls, stock, tins
from canvass.usecases.set_up_branch import write_branch

if TYPE_CHECKING:
    from canvass.model.change import Body
    from canvass.model.stock import InHand, Move, TitleCount
    from canvass.store.store import Store


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a stall: every title with its lines beside what was sold, and what is left at home."""

    titles: tuple[TitleCount, ...]
    in_hand: tuple[InHand, ...]


def look_at_papers(store: Store, stall: Id) -> Papers:
    """What went out, came back, was given, spoilt and sold, by title; and what the branch has at home."""
    return Papers(tuple(tins.copies(store, stall)), tuple(stock.in_hand(store)))


def put_papers(store: Store, stall: Id, wanted: Move) -> bool:
    """Make it true that so many copies in all went this way at a stall; whether anything was recorded.

    Raises RejectedError for a number that is none or a way that is not a stall's, ClosedStallError.
    """
    _check(wanted, at_a_stall=True)
    with store.transaction():
        if stalls.has_ended(store, stall):
            raise ClosedStallError
        lines = stock.at_stall(store, stall)
        line = next(
            (x for x in lines if (x.publication, x.issue) == (wanted.publication, wanted.issue)), None
        )
        before = getattr(line, wanted.way) if line else 0
        return _record(store, replace(wanted, copies=wanted.copies - before), stall)


def move_papers(store: Store, move: Move) -> bool:
    """Copies that came from the centre, or were sent back to it. Raises RejectedError."""
    _check(move, at_a_stall=False)
    with store.transaction():
        return _record(store, move, None)


def papers_in_hand(store: Store) -> list[InHand]:
    """What the branch has at home of every issue, from all laptops."""
    return stock.in_hand(store)


def next_issue(store: Store, publication: str) -> str:
    """Move a paper to its next issue; the new number. Raises MissingError."""
    with store.transaction():
        branch = documents.branch(store)
        found = branch.publication(publication)
        if found is None:
            raise MissingError("publication")
        following = found.following_issue()
        moved = replace(found, issue=following)
        titles = tuple(moved if title.id == publication else title for title in branch.publications)
        write_branch(store, replace(branch, publications=titles))
    return following


def _check(move: Move, *, at_a_stall: bool) -> None:
    problems = []
    if (move.way in AT_A_STALL) is not at_a_stall or not move.publication:
        problems.append(Problem("way", Reason.EMPTY))
    if not 0 <= move.copies <= MOST_COPIES:
        problems.append(Problem("copies", Reason.BAD_NUMBER))
    if problems:
        raise RejectedError(problems)


def _record(store: Store, move: Move, stall: Id | None) -> bool:
    if not move.copies:
        return False
    body: Body = {
        "stall": stall.hex() if stall else None,
        "at": store.now(),
        "publication": move.publication,
        "title": clean(move.title).value,
        "issue": clean(move.issue).value,
        "way": Way(move.way),
        "copies": move.copies,
    }
    journal.record(store, Kind.STOCK, new_id(), body)
    return True
