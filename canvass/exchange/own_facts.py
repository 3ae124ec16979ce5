"""Own facts: Canvass's own tables of other things than people, back to the facts they were written from.

What the file gives no identity of its own gets one from what it is about, so that the same file twice is the
same facts. Cash-ups are signed by the laptop that counted, and the account follows from sales and payments:
neither is made again here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.exchange.own_consents import consents
from canvass.exchange.own_known import Known, People, a_fact, derived, digits
from canvass.exchange.own_rows import FlawError, OwnRow, rows_of
from canvass.model.change import Kind
from canvass.model.consent import How
from canvass.model.entry import Payment, TallyKind
from canvass.model.import_plan import Fact, FactsPlan, Flaw, Why
from canvass.model.stall import StallKind
from canvass.model.stock import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from canvass.exchange.plan_here import Here
    from canvass.model.ids import Id
    from canvass.model.incoming import Incoming, Table

_PAYMENTS, _TALLIES, _WAYS, _STALLS = (frozenset(kind) for kind in (Payment, TallyKind, Way, StallKind))
_HOWS = frozenset(How)
_TAKEN_BACK = (Kind.SALE, Kind.DONATION, Kind.STOCK, Kind.TALLY)
NOT_TAKEN = ("cash_ups", "account")


def plan_all(incoming: Incoming, chosen: Table, here: Here, new: AbstractSet[Id]) -> tuple[FactsPlan, ...]:
    """The plans for all own tables of a file but its contacts; `new` are those whom it brings."""
    if not chosen.own:
        return ()
    made = incoming.origin.made if incoming.origin else 0
    tables = {table.own: table for table in incoming.tables} | {chosen.own: chosen}
    people = People(here, new, {})
    order = (*_MAKERS, *NOT_TAKEN)
    return tuple(_plan(tables[own], people, made) for own in order if own in tables)


def plan_facts(table: Table, here: Here, new: AbstractSet[Id], made: int = 0) -> FactsPlan:
    """What one own table brings; `made` (UTC ms), when its file was made, ends the stalls open then."""
    return _plan(table, People(here, new, {}), made)


def _plan(table: Table, people: People, made: int) -> FactsPlan:
    if table.own in NOT_TAKEN:
        return FactsPlan(table.own, (), 0, ((0, Flaw("", Why.NOT_TAKEN)),))
    make = _MAKERS[table.own]
    facts: dict[Id, Fact] = {}
    flaws: list[tuple[int, Flaw]] = []
    known = 0
    for rows in _together(table):
        try:
            for one in list(make(rows, people, made)):
                if people.here.has(one.fact.kind, one.asked):
                    known += 1
                    continue
                people.need_free(one)
                _need_ours(one, facts, people.here)
                facts.setdefault(one.fact.change, one.fact)
        except FlawError as error:
            flaws.append((rows[0].number, error.flaw))
    return FactsPlan(table.own, tuple(facts.values()), known, tuple(flaws))


def _need_ours(one: Known, facts: Mapping[Id, Fact], here: Here) -> None:
    """FlawError where a file would take back what it did not bring: that is for whoever was there."""
    if one.fact.kind != Kind.VOID or here.brought(one.asked):
        return
    if not any(derived(kind, one.asked) in facts for kind in _TAKEN_BACK):
        raise FlawError("taken_back", Why.NOT_TAKEN)


def _together(table: Table) -> Iterable[list[OwnRow]]:
    """The rows of a table that are one fact: what one person answered; of all others each is its own."""
    if table.own != "answers":
        return ([row] for row in rows_of(table))
    groups: dict[str, list[OwnRow]] = {}
    for row in rows_of(table):
        groups.setdefault(row.text("answers_id"), []).append(row)
    return groups.values()


def _void(row: OwnRow, subject: Id, by: str) -> Iterator[Known]:
    if row.yes("taken_back"):
        body: dict[str, object] = {"target": subject.hex(), "at": row.moment("at"), "reason": ""}
        yield a_fact(row, Kind.VOID, subject, by, body)


def _stalls(rows: list[OwnRow], _people: People, made: int) -> Iterator[Known]:
    row = rows[0]
    started = row.moment("started")
    body: dict[str, object] = {
        "kind": row.word("kind", _STALLS),
        "place": row.needed("place"),
        "crew": row.text("crew"),
        "campaign": row.text("campaign_id") or row.text("campaign"),
        "float_pence": row.pence("float"),
        "started": started,
        "ended": row.maybe_moment("ended") or max(started, made),  # nobody stands there any more
    }
    yield a_fact(row, Kind.STALL, row.id("stall_id"), "", body)


def _sign_ups(rows: list[OwnRow], people: People, _made: int) -> Iterator[Known]:
    row = rows[0]
    body: dict[str, object] = {
        "contact": people.need(row.id("contact_id")).hex(),
        "at": row.moment("at"),
        "how": row.word("how", _HOWS),
        "is_new": row.yes("new_contact"),
        "stall": digits(row.maybe_id("stall_id")),
    }
    yield a_fact(row, Kind.SIGN_UP, row.id("sign_up_id"), row.text("taken_by"), body)


def _answers(rows: list[OwnRow], people: People, _made: int) -> Iterator[Known]:
    row = rows[0]
    subject, contact = row.id("answers_id"), row.maybe_id("contact_id")
    asked_by = row.text("asked_by")
    body: dict[str, object] = {
        "stall": row.id("stall_id").hex(),
        "at": row.moment("at"),
        "questions": row.needed("set_id"),
        "version": row.whole("set_version"),
        "given": {one.needed("question"): _given(one) for one in rows},
        "union": sorted(one.text("question") for one in rows if one.yes("about_union")),
        "complete": row.yes("complete"),
    }
    yield a_fact(row, Kind.ANSWERS, subject, asked_by, body)
    if contact is not None:
        tie: dict[str, object] = {"answers": subject.hex(), "sign_up": None}
        change = derived(Kind.TIE, subject)
        yield Known(Fact(row.number, Kind.TIE, people.need(contact), change, asked_by, tie), subject)


def _given(row: OwnRow) -> object:
    """One answer, as the kind of value that it was."""
    text = row.text("answer")
    match row.text("answer_type"):
        case "text":
            return text
        case "integer":
            return row.whole("answer")
        case "real":
            return row.real("answer")
        case "array":
            return text.split()
        case "true" | "false" as said:
            return said == "true"
        case other:
            raise FlawError("answer_type", Why.UNREADABLE, other)


def _sales(rows: list[OwnRow], _people: People, _made: int) -> Iterator[Known]:
    row = rows[0]
    subject, seller = row.id("sale_id"), row.text("seller")
    body: dict[str, object] = {
        "stall": row.id("stall_id").hex(),
        "at": row.moment("at"),
        "pence": row.pence("asked"),
        "payment": row.word("paid_by", _PAYMENTS),
    }
    if row.text("kind") == "donation":
        yield a_fact(row, Kind.DONATION, subject, seller, body)
    else:
        body |= {
            "publication": row.needed("publication_id"),
            "title": row.text("title"),
            "sort": row.needed("kind"),
            "issue": row.text("issue"),
            "tier": row.text("price"),
            "centre_pence": row.pence("to_centre"),
            "fund_pence": row.pence("fund"),
        }
        yield a_fact(row, Kind.SALE, subject, seller, body)
    yield from _void(row, subject, seller)


def _stock(rows: list[OwnRow], _people: People, _made: int) -> Iterator[Known]:
    row = rows[0]
    subject, by = row.id("stock_id"), row.text("counted_by")
    body: dict[str, object] = {
        "stall": digits(row.maybe_id("stall_id")),
        "at": row.moment("at"),
        "publication": row.needed("publication_id"),
        "title": row.text("title"),
        "issue": row.text("issue"),
        "way": row.word("way", _WAYS),
        "copies": row.whole("copies"),
    }
    yield a_fact(row, Kind.STOCK, subject, by, body)
    yield from _void(row, subject, by)


def _tallies(rows: list[OwnRow], _people: People, _made: int) -> Iterator[Known]:
    row = rows[0]
    subject, by = row.id("tally_id"), row.text("counted_by")
    body: dict[str, object] = {
        "stall": row.id("stall_id").hex(),
        "at": row.moment("at"),
        "kind": row.word("kind", _TALLIES),
        "amount": row.whole("number"),
    }
    if title := row.text("title"):
        body["title"] = title
    yield a_fact(row, Kind.TALLY, subject, by, body)
    yield from _void(row, subject, by)


_MAKERS: dict[str, Callable[[list[OwnRow], People, int], Iterable[Known]]] = {
    "stalls": _stalls,
    "sign_ups": _sign_ups,
    "consents": consents,
    "answers": _answers,
    "sales": _sales,
    "stock": _stock,
    "tallies": _tallies,
}
