"""Laws of the journal: a vault is a pure function of the set of changes in it."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.model.change import Change, Kind
from canvass.model.consent import Answer
from canvass.store import consents, contacts, entries, journal
from tests.store import changes, laptops

if TYPE_CHECKING:
    from canvass.store.store import Store
    from tests.store.conftest import Another

law = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
long_law = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def laptop(another: Another) -> Store:
    return another(changes.DEVICES[0])


def outcome(store: Store, *bundles: list[Change]) -> dict[str, list[tuple[Any, ...]]]:
    """What a laptop knows after taking in some bundles, one transaction each."""
    with laptops.tried(store):
        for bundle in bundles:
            journal.apply(store, bundle)
        return laptops.dump(store)
    raise AssertionError


def agree_in_any_order(store: Store, made: list[Change], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(made), max_size=5)) if made else []
    shuffled = data.draw(st.permutations([*made, *again]))
    cut = data.draw(st.integers(0, len(shuffled)))
    assert outcome(store, shuffled[:cut], shuffled[cut:]) == outcome(store, made)


@law
@given(made=changes.lists(), data=st.data())
def test_laptops_agree_in_whatever_order_they_meet(
    laptop: Store, made: list[Change], data: st.DataObject
) -> None:
    agree_in_any_order(laptop, made, data)


PAIRS = {
    "a contact and its edits": st.one_of(changes.contacts, changes.edits, changes.erasures),
    "sales and their voids": st.one_of(changes.sales, changes.donations, changes.edits, changes.voids),
    "consents and their sign-ups": st.one_of(changes.consents, changes.sign_ups, changes.voids),
    "a union and its consent": st.one_of(
        changes.contacts, changes.edits, changes.consents, changes.voids, changes.erasures
    ),
    "answers, whose they are and what was wiped": st.one_of(
        changes.answers, changes.erasures, changes.voids, changes.sign_ups
    ),
    "copies and money": st.one_of(changes.stock, changes.money, changes.voids),
    "people who are one": st.one_of(
        changes.merges, changes.contacts, changes.edits, changes.consents, changes.interests, changes.sign_ups
    ),
    "people who are one, and what goes": st.one_of(
        changes.merges, changes.contacts, changes.erasures, changes.consents, changes.voids, changes.imported
    ),
    "an import and its end": st.one_of(
        changes.imported, changes.contacts, changes.edits, changes.sales, changes.consents
    ),
    "laptops that are removed": changes.removals,
    "a stall": st.one_of(changes.stalls, changes.edits),
    "what is about an erased person": st.one_of(
        changes.erasures, changes.contacts, changes.consents, changes.interests, changes.of_tomorrow
    ),
}


@pytest.mark.parametrize("pair", PAIRS)
@law
@given(data=st.data())
def test_and_in_each_corner(laptop: Store, pair: str, data: st.DataObject) -> None:
    agree_in_any_order(laptop, data.draw(changes.lists(PAIRS[pair], 12)), data)


@pytest.mark.prove
@pytest.mark.parametrize("pair", ["everything", *PAIRS])
@long_law
@given(data=st.data())
def test_and_at_length(laptop: Store, pair: str, data: st.DataObject) -> None:
    agree_in_any_order(laptop, data.draw(changes.lists(PAIRS.get(pair, changes.anything), 40)), data)


def test_a_union_that_was_wiped_leaves_no_cell_behind_whatever_came_first(laptop: Store) -> None:
    """Found by the long law: an import undone, a later first value, and a no to keeping the union."""
    ann, batch = changes.PEOPLE[0], changes.IMPORTS[0]
    blank: dict[str, Any] = dict.fromkeys(["first_name", "surname", "phone", "union"], "")
    no: dict[str, Any] = dict.fromkeys(["notice_digest", "stall", "sign_up"], "")
    no |= {"purpose": "union", "answer": "no"}
    no |= {"notice": "n", "notice_version": 1, "language": "en", "at": 1, "how": "typed", "names": []}
    from_file = {**blank, "import": batch.hex(), "row": changes.ROWS[0].hex()}
    facts: list[tuple[Kind, bytes, dict[str, Any]]] = [
        (Kind.IMPORT, batch, {"at": 1, "name": "l", "sha256": "0", "on_match": "fill", "count": 0}),
        (Kind.CONTACT, ann, from_file),
        (Kind.CONTACT, ann, {**blank, "union": "Unite"}),
        (Kind.VOID, batch, {"target": batch.hex(), "at": 1}),
        (Kind.CONSENT, ann, {**no, "consent": None}),
    ]
    made = [
        Change(changes.named(f"{at}"), changes.DEVICES[0], at, laptops.ACTIVIST, *fact)
        for at, fact in enumerate(facts, 1)
    ]
    first, *others = [outcome(laptop, list(order)) for order in permutations(made)]
    assert all(other == first for other in others)


@law
@given(made=changes.lists())
def test_taking_in_what_is_known_changes_nothing(laptop: Store, made: list[Change]) -> None:
    with laptops.tried(laptop):
        assert journal.apply(laptop, made) == len(made)
        before = laptops.dump(laptop)
        assert journal.apply(laptop, made) == 0
        assert laptops.dump(laptop) == before


@law
@given(made=changes.lists())
def test_all_or_nothing_of_a_bundle_is_taken_in(laptop: Store, made: list[Change]) -> None:
    before, clock = laptops.dump(laptop), laptop.clock
    with laptops.tried(laptop):
        journal.apply(laptop, made)
    assert (laptops.dump(laptop), laptop.clock) == (before, clock)


@law
@given(made=changes.lists(changes.consents, 10))
def test_a_withdrawal_is_never_hidden_whatever_the_clocks(laptop: Store, made: list[Change]) -> None:
    with laptops.tried(laptop):
        journal.apply(laptop, made)
        for change in made:
            said = [
                c for c in made if c.subject == change.subject and c.body["purpose"] == change.body["purpose"]
            ]
            yes = [c for c in said if c.body["answer"] == Answer.YES]
            named = {name for c in yes for name in c.body["names"]}  # type: ignore[union-attr]  # a list of ids
            hidden = [c for c in said if c not in yes and (c.body["consent"] or c.id.hex()) not in named]
            standing = consents.standing(laptop, change.subject)[str(change.body["purpose"])]
            assert standing == (bool(yes) and not hidden)


@law
@given(made=changes.lists(st.one_of(changes.sales, changes.donations, changes.voids, changes.edits)))
def test_money_is_sales_and_donations_less_voids_to_the_penny(laptop: Store, made: list[Change]) -> None:
    void = {c.body["target"] for c in made if c.kind == "void"}
    with laptops.tried(laptop):
        journal.apply(laptop, made)
        for stall in changes.STALLS:
            here = [c for c in made if c.body.get("stall") == stall.hex()]
            stands = [c for c in here if c.subject.hex() not in void]
            totals, count = entries.totals(laptop, stall), entries.count(laptop, stall)
            paid = [c for c in stands if _paid(laptop, c) != "free"]
            assert totals.taken_pence == sum(int(str(c.body["pence"])) for c in paid)
            assert totals.taken_pence == totals.cash_pence + totals.card_pence + totals.unknown_pence
            assert totals.papers + totals.other_titles == sum(c.kind == "sale" for c in stands)
            assert count == len(here)


def _paid(store: Store, change: Change) -> str:
    """How a sale or a donation is said to be paid now."""
    row = store.one(f"SELECT payment FROM {change.kind} WHERE id = ?", (change.subject,))
    return str(row[0]) if row else ""


@law
@given(made=changes.lists(st.one_of(changes.of_tomorrow, changes.contacts, changes.erasures)))
def test_what_only_a_newer_version_knows_is_kept_word_for_word(laptop: Store, made: list[Change]) -> None:
    erased = {c.subject for c in made if c.kind == "erasure"}
    with laptops.tried(laptop):
        journal.apply(laptop, made)
        kept = {c.id: c for person in changes.PEOPLE for c in journal.about(laptop, person)}
        for change in made:
            if change.kind == changes.FOLLOW_UP:
                assert kept[change.id].body == ({} if change.subject in erased else change.body)


@pytest.mark.parametrize(
    "odd",
    [
        {"version": 1},
        {"version": 1 << 63},
        {"version": "2"},
        {"value": ["Ann"]},
        {"value": None},
        {"value": 5},
    ],
)
def test_an_edit_that_no_cell_can_hold_is_kept_and_changes_nobody(laptop: Store, odd: dict[str, Any]) -> None:
    ann = changes.PEOPLE[0]
    journal.record(laptop, Kind.CONTACT, ann, {"first_name": "Ann", "surname": "Okafor"})
    body: dict[str, Any] = {"of": "contact", "field": "surname", "version": 2, "value": "Forged"} | odd
    journal.record(laptop, Kind.CELL, ann, body)
    assert contacts.find(laptop, ann).person.surname == "Okafor"
    assert journal.about(laptop, ann)[-1].body == body
