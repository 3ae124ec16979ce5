"""Papers: what is taken out to a stall, what comes back, what arrives from the centre; by title and issue.

A number on the screen is what is true in all; what is recorded is the difference to what was recorded before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.errors import MissingError, RejectedError
from canvass.model.change import Kind
from canvass.model.ids import Id, new_id
from canvass.model.problem import Problem, Reason
from canvass.model.publication import PublicationKind
from canvass.model.stock import AT_A_STALL, BY_THE_BRANCH, MOST_COPIES, Move, StockLine, Way
from canvass.normalise.text import clean
from canvass.store import documents, handouts, journal, stalls, stock, tins
from canvass.usecases.set_up_branch import write_branch

if TYPE_CHECKING:
    from canvass.model.change import Body
    from canvass.model.publication import Publication
    from canvass.model.stock import HandedOut, InHand, TitleCount
    from canvass.store.store import Store

_NEARLY_A_WEEK = 6 * 24 * 60 * 60 * 1000  # milliseconds: a weekly paper goes out on the same day, not hour


@dataclass(frozen=True, slots=True)
class Papers:
    """A stall's papers: its titles beside what was sold, what is left at home, the leaflets given out."""

    titles: tuple[TitleCount, ...]
    in_hand: tuple[InHand, ...]
    handed_out: tuple[HandedOut, ...] = ()


def look_at_papers(store: Store, stall: Id) -> Papers:
    """What went out, came back, was given, spoilt and sold, by title; what is at home; what was given out."""
    return Papers(
        tuple(tins.copies(store, stall, tins.titles(store, stall))),
        tuple(stock.in_hand(store)),
        tuple(handouts.given_out(store, stall)),
    )


def put_papers(store: Store, stall: Id, wanted: Move) -> bool:
    """Make it true that so many copies in all went this way at a stall; whether anything was recorded.

    Raises RejectedError for a number that is none or a way that is not a stall's, MissingError for a stall
    that never was, ClosedStallError.
    """
    wanted = _tidy(wanted, AT_A_STALL, least=0)
    with store.transaction():
        stalls.need_open(store, stall)
        before = getattr(_line(store, stall, wanted.publication, wanted.issue), wanted.way)
        return _record(store, replace(wanted, copies=wanted.copies - before), stall)


def take_what_is_left(store: Store, stall: Id, only: tuple[str, str] | None = None) -> int:
    """Take to a stall all that the branch has left from before, or `only` one title and issue; how many.

    Raises MissingError for a stall that never was, ClosedStallError.
    """
    taken = 0
    with store.transaction():
        stalls.need_open(store, stall)
        here = {(line.publication, line.issue): line for line in stock.at_stall(store, stall)}
        for held in stock.in_hand(store):
            name = (held.publication, held.issue)
            if only in {None, name}:
                left = held.left_from_before(here.get(name) or StockLine(held.publication, "", held.issue))
                move = Move(held.publication, held.title, held.issue, Way.OUT, left)
                taken += left if _record(store, move, stall) else 0
    return taken


def move_papers(store: Store, move: Move) -> None:
    """Copies that came from the centre, or were sent back to it; below nothing puts a slip right.

    Raises RejectedError for a number that is none or a way that is a stall's.
    """
    move = _tidy(move, BY_THE_BRANCH, least=-MOST_COPIES)
    if not move.copies:
        raise RejectedError([Problem("copies", Reason.BAD_NUMBER)])
    with store.transaction():
        _record(store, move, None)


def papers_in_hand(store: Store) -> list[InHand]:
    """What the branch has at home of every issue, from all laptops."""
    return stock.in_hand(store)


def next_issue(store: Store, publication: str, issue: str = "") -> str:
    """Move a paper to its next issue, or to the one that is named; the new number. Raises MissingError."""
    with store.transaction():
        branch = documents.branch(store)
        found = branch.publication(publication)
        if found is None:
            raise MissingError("publication")
        following = clean(issue).value or found.following_issue()
        moved = replace(found, issue=following)
        titles = tuple(moved if title.id == publication else title for title in branch.publications)
        write_branch(store, replace(branch, publications=titles))
    return following


def old_issues(store: Store) -> list[tuple[Publication, int]]:
    """The papers whose present issue first came or went out a week ago or earlier, and when (UTC ms)."""
    found = [
        (paper, stock.first_moved(store, paper.id, paper.issue))
        for paper in documents.branch(store).publications
        if paper.kind is PublicationKind.PAPER and paper.issue
    ]
    return [(paper, at) for paper, at in found if at is not None and store.now() - at > _NEARLY_A_WEEK]


def _tidy(move: Move, ways: tuple[Way, ...], least: int) -> Move:
    problems = []
    if move.way not in ways:
        problems.append(Problem("way", Reason.EMPTY))
    if not move.publication:
        problems.append(Problem("publication", Reason.EMPTY))
    if not least <= move.copies <= MOST_COPIES:
        problems.append(Problem("copies", Reason.BAD_NUMBER))
    if problems:
        raise RejectedError(problems)
    return replace(move, title=clean(move.title).value, issue=clean(move.issue).value)


def _line(store: Store, stall: Id, publication: str, issue: str) -> StockLine:
    lines = stock.at_stall(store, stall)
    none = StockLine(publication, "", issue)
    return next((line for line in lines if (line.publication, line.issue) == (publication, issue)), none)


def _record(store: Store, move: Move, stall: Id | None) -> bool:
    if not move.copies:
        return False
    body: Body = {
        "stall": stall.hex() if stall else None,
        "at": store.now(),
        "publication": move.publication,
        "title": move.title,
        "issue": move.issue,
        "way": Way(move.way),
        "copies": move.copies,
    }
    journal.record(store, Kind.STOCK, new_id(), body)
    return True
