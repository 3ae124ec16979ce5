"""What a row's answers amount to: a yes needs evidence, and no list overrides a no that is here.

A yes counts with the day it was given, from its own cell or by what the secretary says of the whole file. A
channel needs the base consent and its address. A no needs nothing, and stands against a yes whenever it came.
Sources: DESIGN §8; ICO, Consent (obtain, record, manage).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from canvass.model.consent import Answer, Purpose
from canvass.model.import_plan import ConsentChange, OnMatch, Why
from canvass.model.sign_up import NEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canvass.exchange.row_reading import ReadRow
    from canvass.model.import_plan import Evidence

PURPOSES = tuple(purpose.value for purpose in Purpose)  # the base consent first: the others need it
_NEEDS: dict[str, str] = {purpose.value: address for purpose, address in NEEDS.items()}


@dataclass(frozen=True, slots=True)
class Footing:
    """What a row's answers meet: consents that stand here, addresses, and what comes as facts of the file."""

    matched: bool = False
    standing: Mapping[str, bool] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)
    addresses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Terms:
    """What was chosen for the whole file; `as_of` in UTC milliseconds, the age of the list."""

    on_match: OnMatch
    as_of: int
    evidence: Evidence | None = None
    whole: bool = False


def refuses(row: ReadRow) -> bool:
    """Whether the person said no to being kept at all."""
    return row.answers.get(Purpose.KEEP, Answer.YES) is not Answer.YES


def weigh(row: ReadRow, on: Footing, terms: Terms) -> tuple[ConsentChange, ...]:
    """Every answer of a row that would change something, and those that are not taken, with the reason."""
    if not row.answers and terms.evidence is None:
        return ()
    return tuple(_changes(row, on, terms))


def _changes(row: ReadRow, on: Footing, terms: Terms) -> Iterator[ConsentChange]:
    covered = terms.evidence.purposes if terms.evidence and not refuses(row) else ()
    kept = bool(on.standing.get(Purpose.KEEP) or on.facts.get(Purpose.KEEP))
    for purpose in PURPOSES:
        answer = row.answers.get(purpose)
        by_all = purpose in covered and purpose not in row.unclear
        if (answer is None and not by_all) or _comes_as_fact(answer, on.facts.get(purpose)):
            continue
        if answer is not None and answer is not Answer.YES:
            yield from _no(purpose, answer, row, on, terms)
            continue
        if on.standing.get(purpose) or (answer is None and not _has_address(purpose, on)):
            continue
        at = row.consent_at or row.met or (terms.evidence.at if by_all and terms.evidence else 0)
        why = _why_not(purpose, at, on, terms, kept=kept)
        kept = kept or (purpose == Purpose.KEEP and why is None)
        yield ConsentChange(purpose, Answer.YES.value, at, why is None, why)


def _comes_as_fact(answer: Answer | None, fact: bool | None) -> bool:
    return answer is not None and fact is not None and fact == (answer is Answer.YES)


def _no(purpose: str, answer: Answer, row: ReadRow, on: Footing, terms: Terms) -> Iterator[ConsentChange]:
    here = on.standing.get(purpose)
    at = row.consent_at or row.met or terms.as_of
    if here:
        yield ConsentChange(purpose, Answer.WITHDRAWN.value, at, take=True)
    elif here is None:
        skipped = on.matched and terms.on_match is OnMatch.SKIP
        yield ConsentChange(purpose, answer.value, at, not skipped, Why.ON_MATCH if skipped else None)


def _why_not(purpose: str, at: int, on: Footing, terms: Terms, *, kept: bool) -> Why | None:
    if on.standing.get(purpose) is False:
        return Why.WITHDRAWN_HERE
    if on.facts.get(purpose) is False:
        return Why.REFUSED
    if not at or (purpose != Purpose.KEEP and not kept):
        return Why.NO_EVIDENCE
    if not _has_address(purpose, on):
        return Why.NO_ADDRESS
    return Why.ON_MATCH if on.matched and terms.on_match is OnMatch.SKIP else None


def _has_address(purpose: str, on: Footing) -> bool:
    return purpose not in _NEEDS or _NEEDS[purpose] in on.addresses
