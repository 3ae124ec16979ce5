"""Own consents: what Canvass's own table says was answered, and what of it stands once it is taken.

A yes of a file never overrides a no that is here: a yes that names one is not taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from canvass.exchange.own_known import Known, digits
from canvass.exchange.own_rows import FlawError, rows_of
from canvass.model.change import Kind
from canvass.model.consent import Answer, How, Purpose
from canvass.model.import_plan import Fact, Why

if TYPE_CHECKING:
    from canvass.exchange.own_known import People
    from canvass.exchange.own_rows import OwnRow
    from canvass.exchange.plan_here import Here
    from canvass.model.incoming import Incoming

_PURPOSES, _ANSWERS, _HOWS = (frozenset(kind) for kind in (Purpose, Answer, How))
_ID = re.compile(r"[0-9a-f]{32}")


def consents(rows: list[OwnRow], people: People, _made: int) -> list[Known]:
    """One answer; raises FlawError where it cannot be read or is not taken."""
    known = _read(rows[0])
    people.need(known.fact.subject)
    _need_not_over_a_no(known, people.here)
    return [known]


class _Said(NamedTuple):
    """One answer that will be taken, or is here; `stands` as the file says of the purpose."""

    identity: str
    answer: str
    names: frozenset[str]
    is_here: bool
    stands: bool


def standing(incoming: Incoming, here: Here) -> dict[str, dict[str, bool]]:
    """What stands of each contact's consents by the file's own table, by the digits of the contact.

    Only answers that are taken count; where they and the file's own word differ, nothing is said.
    """
    table = next((table for table in incoming.tables if table.own == "consents"), None)
    said: dict[tuple[str, str], list[_Said]] = {}
    for row in rows_of(table) if table else ():
        try:
            known = _read(row)
            is_here = _is_here(known, here)
            stands = row.yes("stands_now")
        except FlawError:
            continue
        body = known.fact.body
        names = frozenset(row.text("names").lower().split())
        one = _Said(str(body["consent"]), str(body["answer"]), names, is_here, stands)
        said.setdefault((known.fact.subject.hex(), str(body["purpose"])), []).append(one)
    found: dict[str, dict[str, bool]] = {}
    for (contact, purpose), answers in said.items():
        stands = answers[-1].stands
        is_known = here.known(bytes.fromhex(contact)) is not None
        taken = [one for one in answers if not one.is_here]
        if is_known and not taken:
            is_right = True
        else:  # of somebody new, what is here already is somebody else's
            is_right = stands == _amount_to_yes(answers if is_known else taken)
        if is_right:
            found.setdefault(contact, {})[purpose] = stands
    return found


def _amount_to_yes(answers: list[_Said]) -> bool:
    """The rule of model/consent.py: a yes, and every other answer is named by one."""
    grants = [one for one in answers if one.answer == Answer.YES]
    named = frozenset[str]().union(*(one.names for one in grants))
    return bool(grants) and all(one.identity in named for one in answers if one.answer != Answer.YES)


def _read(row: OwnRow) -> Known:
    change, contact = row.id("consent_id"), row.id("contact_id")
    body: dict[str, object] = {
        "consent": change.hex(),
        "purpose": row.word("purpose", _PURPOSES),
        "answer": row.word("answer", _ANSWERS),
        "notice": row.text("notice"),
        "notice_version": row.whole("notice_version"),
        "notice_digest": row.text("notice_sha256"),
        "language": row.text("language"),
        "at": row.moment("at"),
        "stall": digits(row.maybe_id("stall_id")),
        "sign_up": digits(row.maybe_id("sign_up_id")),
        "how": row.word("how", _HOWS),
    }
    if named := row.text("names").lower().split():
        if not all(_ID.fullmatch(name) for name in named):
            raise FlawError("names", Why.UNREADABLE, row.text("names"))
        body["names"] = named
    return Known(Fact(row.number, Kind.CONSENT, contact, change, row.text("asked_by"), body), change)


def _is_here(known: Known, here: Here) -> bool:
    """Whether an answer is here; FlawError where it is neither here nor taken."""
    if here.has(Kind.CONSENT, known.asked):
        return True
    if here.kinds(known.asked):
        raise FlawError("consent_id", Why.UNREADABLE)
    _need_not_over_a_no(known, here)
    return False


def _need_not_over_a_no(known: Known, here: Here) -> None:
    body = known.fact.body
    names = body.get("names")
    if body["answer"] != Answer.YES or not isinstance(names, list) or here.has(Kind.CONSENT, known.asked):
        return
    if any(here.has(Kind.CONSENT, bytes.fromhex(name)) for name in names):
        raise FlawError("names", Why.WITHDRAWN_HERE)
