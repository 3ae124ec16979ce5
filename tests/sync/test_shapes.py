"""Whatever another laptop writes: what fits can be applied and shown, what does not waits."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.model.change import Change, Kind, canonical
from canvass.model.laptop import Role
from canvass.model.question_document import questions_body
from canvass.store import cash_ups, consents, contacts, entries, extracts, journal, stalls
from canvass.sync.bodies import BODIES
from canvass.sync.shapes import fits
from canvass.usecases.carried import carries
from canvass.usecases.export_tables import SHEETS, table
from canvass.usecases.list_reports import list_reports
from canvass.usecases.make_demo import fill_demo
from canvass.usecases.make_demo_questions import DEMO_QUESTIONS
from canvass.usecases.merge_contacts import keep_apart, merge, unmerge
from canvass.usecases.show_contact import show_contact
from tests.store import changes as drawn
from tests.store.changes import named
from tests.store.conftest import _bare, _made, another, store
from tests.store.laptops import NOON, some_branch, tried
from tests.sync.good import DOCUMENTS, GOOD, paper, said
from tests.sync.test_payload import json_values

if TYPE_CHECKING:
    from canvass.store.store import Store

__all__ = ["_bare", "_made", "another", "store"]

law = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
long_law = settings(max_examples=1_500, deadline=None, suppress_health_check=list(HealthCheck))


def look_at_everything(store: Store) -> None:
    for contact in contacts.ids_by_name(store):
        show_contact(store, contact)
    for stall in stalls.latest(store):
        entries.newest(store, stall.id)
        entries.totals(store, stall.id)
    cash_ups.latest(store)
    list_reports(store)
    extracts.register(store)
    for what in SHEETS:
        list(table(store, what, extracts.Scope()).rows)


def test_every_kind_has_a_shape() -> None:
    assert set(BODIES) == set(journal.RULES) == set(Kind)


def test_whatever_canvass_writes_fits(store: Store) -> None:
    fill_demo(store, some_branch())
    one, other = itertools.islice(contacts.ids_by_name(store), 2)
    unmerge(store, merge(store, one, other, {"phone": other}))
    keep_apart(store, one, other)
    written = [change for kind in Kind for change in journal.of_kind(store, kind)]
    assert len(written) > 300
    assert [change for change in written if not fits(change)] == []


@law
@given(made=drawn.anything)
def test_whatever_laptops_say_fits_or_is_of_tomorrow(made: Change) -> None:
    of_tomorrow = made.kind == drawn.FOLLOW_UP or "a field of tomorrow" in made.body.values()
    flawed = made.kind in {Kind.DOCUMENT, Kind.EXPORT, Kind.REMOVED}  # these are but sketches there
    assert fits(made) is not of_tomorrow or flawed


@st.composite
def twisted(draw: st.DrawFn) -> Change:
    """A change of which some of what it says was exchanged for anything at all."""
    change: Change = draw(drawn.anything.filter(lambda change: change.kind in BODIES))
    body: dict[str, Any] = dict(change.body)
    for name in draw(
        st.lists(st.sampled_from([*body, "import", "row", "over", "names", "shown"]), max_size=2)
    ):
        if draw(st.booleans()):
            body[name] = draw(json_values)
        else:
            body.pop(name, None)
    return replace(change, body=body)


def is_taken(store: Store, made: list[Change]) -> None:
    """As the ledger takes it in: what does not fit waits."""
    waiting = {change.id for change in made if not fits(change)}
    with tried(store):
        assert all(carries(store, Role.ACTIVIST, change) in {True, False} for change in made)
        journal.apply(store, made, waiting=waiting)
        look_at_everything(store)


@law
@given(made=st.lists(twisted(), max_size=6, unique_by=lambda change: change.id))
def test_nothing_that_a_laptop_writes_stops_another(store: Store, made: list[Change]) -> None:
    is_taken(store, made)


@pytest.mark.prove
@long_law
@given(made=st.lists(twisted() | drawn.anything, max_size=30, unique_by=lambda change: change.id))
def test_nothing_of_thousands_that_a_laptop_writes_stops_another(store: Store, made: list[Change]) -> None:
    is_taken(store, made)


@pytest.mark.parametrize("change", GOOD, ids=lambda change: change.kind)
def test_what_is_missing_or_of_another_sort_does_not_fit(change: Change) -> None:
    assert fits(change)
    assert fits(replace(change, body={}))  # erased where it comes from
    assert fits(replace(change, body={**change.body, "of tomorrow": {"deep": [None]}}))
    for name in change.body:
        others: list[Any] = [{"a": {}}, [1], 1 << 80, "x" * 70_000, float("nan")]
        for other in others if name != "document" else others[1:]:
            assert not fits(replace(change, body={**change.body, name: other})), (name, other)


FLAWED = [
    ("branch", "stall_kinds", [{"kind": "moon", "name": "", "fields": []}]),
    ("branch", "interests", [{"id": "a", "name": "A", "colour": "red"}]),
    ("branch", "notices", [{"id": "a"}]),
    ("branch", "retention", {"months": 10**9, "warning_days": 1}),
    ("branch", "name", 5),
    ("branch", "publications", None),
    ("activist", "slot", "zz"),
    ("activist", "name", None),
    ("questions", "languages", []),
    ("questions", "questions", [{}]),
    ("laptop", "signing", "ab"),
    ("laptop", "role", "king"),
    ("epoch", "number", 0),
]


@pytest.mark.parametrize(("kind", "name", "value"), FLAWED)
def test_a_document_that_does_not_read_back_does_not_fit(kind: str, name: str, value: Any) -> None:
    document: Any = DOCUMENTS[kind][1]
    assert not fits(paper(kind, {**document, name: value}))
    assert not fits(paper(kind, {each: of for each, of in document.items() if each != name}))


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"every": [None]},
        {"every": 5},
        {"not": []},
        {"question": "a", "op": "near", "value": 1},
        {"question": 1, "op": "=", "value": 1},
        {"question": "a", "op": "=", "value": [1]},
        {"some": [{"question": "a", "op": "=", "value": True}]},
    ],
    ids=str,
)
def test_a_condition_that_nobody_can_judge_does_not_fit(condition: Any) -> None:
    document: Any = json.loads(canonical(questions_body(DEMO_QUESTIONS)))
    document["questions"][0]["only_if"] = condition
    assert not fits(paper("questions", document))


def test_a_laptop_or_epoch_is_known_by_its_identity() -> None:
    for kind in ("laptop", "epoch"):
        assert not fits(paper(kind, DOCUMENTS[kind][1], "the one in the office"))
    assert fits(said(Kind.DOCUMENT, {"document_kind": "poster", "id": "x", "version": 1, "document": {}}))


def edit(of: str, field: str, value: Any) -> Change:
    return said(Kind.CELL, {"of": of, "field": field, "version": 2, "value": value})


def test_an_edit_gives_a_field_a_value_of_its_own_kind() -> None:
    assert fits(edit("stall", "ended", None))
    assert fits(edit("stall", "started", NOON))
    assert fits(edit("sale", "payment", "card"))
    for flawed in (
        edit("stall", "started", None),
        edit("stall", "started", "noon"),
        edit("stall", "kind", "moon"),
        edit("stall", "float_pence", 10**15),
        edit("contact", "surname", 5),
        edit("contact", "surname", None),
        edit("contact", "a field of tomorrow", "x"),
        edit("sale", "payment", "barter"),
    ):
        assert not fits(flawed)


def test_a_change_without_sound_identities_does_not_fit() -> None:
    good = GOOD[0]
    for flawed in (
        replace(good, subject=b""),
        replace(good, activist=b"short"),
        replace(good, clock=-1),
        replace(good, kind="tomorrow"),
    ):
        assert not fits(flawed)
    nested: Any = []
    for _ in range(70):
        nested = [nested]
    assert not fits(replace(good, body={**good.body, "of tomorrow": nested}))


def test_a_report_with_a_coin_of_tomorrow_waits() -> None:
    [report] = [change for change in GOOD if change.kind == Kind.CASH_UP]
    flaws: Any = {"takings": {"crypto": 5}, "coins": {"many": 5}, "titles": [{"title": "x"}]}
    for name, value in flaws.items():
        assert not fits(replace(report, body={**report.body, name: value}))


def test_a_waiting_change_is_applied_once_it_fits(store: Store) -> None:
    contact = said(Kind.CONTACT, {"first_name": "Zoë"})
    consent = next(change for change in GOOD if change.kind == Kind.CONSENT)
    consent = replace(consent, id=named("consent"), subject=contact.subject)
    journal.apply(store, [contact, consent], waiting={contact.id, consent.id})
    assert contacts.count(store) == 0
    assert journal.replay(store, fits) == 2
    assert contacts.find(store, contact.subject).person.first_name == "Zoë"
    assert len(consents.of_contact(store, contact.subject)) == 1
