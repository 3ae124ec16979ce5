"""Two contacts who are one person: shown as one, taken apart again, and no yes won or lost on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.errors import MissingError
from canvass.model.consent import Answer, Purpose
from canvass.model.contact import FIELDS, Person
from canvass.model.duplicate import Pair, Reason
from canvass.store import consents, contacts, extracts, interests, journal, merges
from canvass.usecases.edit_contact import change_consent, edit_contact, set_interest
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.find_contacts import find_contacts
from canvass.usecases.merge_contacts import (
    find_duplicates,
    keep_apart,
    merge,
    merges_of,
    recent_merges,
    show_pair,
    take_back_apart,
    unmerge,
)
from canvass.usecases.show_contact import show_contact
from canvass.usecases.sign_up import sign_up
from tests.store import laptops
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

SAID = {"keep": True, "text": True}


@pytest.fixture
def ann(store: Store) -> Id:
    """Ann, met at a stall: a yes to texts."""
    form = people.form(store, SAID, ("rent",), first_name="Ann", surname="Okafor", phone="07700 900123")
    return sign_up(store, form, people.stall(store)).contact


@pytest.fixture
def annie(store: Store) -> Id:
    """The same Ann, on another day, in a hurry; no texts, please."""
    said = {"keep": True, "text": False, "email": True}
    values = {"first_name": "Annie", "surname": "Okafor", "phone": "07700900123", "email": "ann@example.org"}
    form = replace(people.form(store, said, ("palestine",)), person=Person(**values))
    return sign_up(store, form, None).contact


def facts(store: Store) -> dict[str, Any]:
    """Every table but those that say that there were a merge and its end."""
    dump = laptops.dump(store)
    return {name: rows for name, rows in dump.items() if name not in {"change", "merge", "void", "apart"}}


def test_two_become_one_row_with_the_values_that_were_chosen(store: Store, ann: Id, annie: Id) -> None:
    merge(store, ann, annie, {"first_name": ann, "email": annie})
    root = min(ann, annie)
    assert contacts.count(store) == 1
    page = show_contact(store, root)
    assert (page.contact.person.name, page.contact.person.email) == ("Ann Okafor", "ann@example.org")
    assert set(page.interests) == {"rent", "palestine"}
    assert len(page.meetings) == 2
    for known in (ann, annie):
        assert contacts.find(store, known).id == root
    assert find_contacts(store, "Okafor") == [root]


def test_a_no_of_either_side_holds(store: Store, ann: Id, annie: Id) -> None:
    root = min(ann, annie)
    merge(store, ann, annie, {})
    assert consents.standing(store, root) == {"keep": True, "text": False, "email": True}
    change_consent(store, root, Purpose.TEXT, Answer.YES)  # asked again, she says yes
    assert consents.standing(store, root)["text"]


def test_taking_a_merge_back_restores_everything(store: Store, ann: Id, annie: Id) -> None:
    before = facts(store)
    made = merge(store, ann, annie, {"phone": annie, "first_name": annie})
    assert facts(store) != before
    unmerge(store, made)
    assert facts(store) == before


def test_what_was_edited_meanwhile_stays_on_the_side_it_was_made(store: Store, ann: Id, annie: Id) -> None:
    made = merge(store, ann, annie, {"email": annie, "surname": ann})
    root = min(ann, annie)
    edit_contact(store, root, "email", "okafor@example.org")
    edit_contact(store, root, "surname", "Okafor-Smith")
    set_interest(store, root, "union", has=True)
    shown = contacts.find(store, root).person
    assert (shown.email, shown.surname) == ("okafor@example.org", "Okafor-Smith")
    unmerge(store, made)
    assert contacts.find(store, annie).person.email == "okafor@example.org"
    assert contacts.find(store, ann).person.surname == "Okafor-Smith"
    assert contacts.find(store, annie).person.surname == "Okafor"
    assert "union" in interests.of_contact(store, root)


def test_a_withdrawal_said_to_the_one_person_outlives_the_merge(store: Store, ann: Id, annie: Id) -> None:
    made = merge(store, ann, annie, {})
    change_consent(store, min(ann, annie), Purpose.KEEP, Answer.WITHDRAWN)
    unmerge(store, made)
    for contact in (ann, annie):
        assert not any(consents.standing(store, contact).values())


def test_whoever_is_erased_is_erased_whole(store: Store, ann: Id, annie: Id) -> None:
    made = merge(store, ann, annie, {})
    erase_contact(store, max(ann, annie))
    unmerge(store, made)
    assert contacts.count(store) == 0
    assert [
        change.kind for contact in (ann, annie) for change in journal.about(store, contact) if change.body
    ] == [
        "erasure",
        "erasure",
    ]


def test_the_file_has_one_row_and_says_nothing_that_only_one_of_them_allowed(
    store: Store, ann: Id, annie: Id
) -> None:
    merge(store, ann, annie, {})
    rows = extracts.first(store, extracts.CONTACTS, extracts.Scope(), 10)
    assert len(rows) == 1
    assert extracts.count(store, extracts.CONTACTS, extracts.Scope(channel="text")) == 0
    assert extracts.count(store, extracts.CONTACTS, extracts.Scope(channel="email")) == 1


def test_a_merge_is_news_since_the_last_file(store: Store, ann: Id, annie: Id) -> None:
    seen = extracts.newest(store)
    assert extracts.count(store, extracts.CONTACTS, extracts.Scope(after=seen)) == 0
    merge(store, ann, annie, {})
    assert extracts.count(store, extracts.CONTACTS, extracts.Scope(after=seen)) == 1


def test_somebody_who_signs_up_again_is_still_one(store: Store, ann: Id, annie: Id) -> None:
    merge(store, ann, annie, {})
    form = people.form(store, SAID, ("union",), same_as=max(ann, annie), first_name="Ann", surname="Okafor")
    assert sign_up(store, form, None).contact == min(ann, annie)
    assert contacts.count(store) == 1
    assert len(show_contact(store, ann).meetings) == 3


def test_three_are_one_and_come_apart_link_by_link(store: Store, ann: Id, annie: Id) -> None:
    third = people.ann(store, phone="", email="a.okafor@example.org")
    before = facts(store)
    first, second = merge(store, ann, annie, {}), merge(store, annie, third, {})
    assert contacts.count(store) == 1
    assert {line.id for line in merges_of(store, ann)} == {first, second}
    unmerge(store, first)
    assert contacts.count(store) == 2
    assert sorted(len(merges.members_of(store, each)) for each in (ann, annie, third)) == [1, 2, 2]
    unmerge(store, second)
    assert facts(store) == before
    assert recent_merges(store) == []


def test_the_inbox_has_the_pair_until_somebody_says_that_they_are_two(
    store: Store, ann: Id, annie: Id
) -> None:
    [pair] = find_duplicates(store)
    assert {pair.one, pair.other} == {ann, annie}
    assert Reason.SAME_PHONE in pair.reasons
    apart = keep_apart(store, ann, annie)
    assert find_duplicates(store) == []
    take_back_apart(store, apart)
    assert len(find_duplicates(store)) == 1
    merge(store, ann, annie, {})
    assert find_duplicates(store) == []
    assert show_pair(store, pair) is None


def test_a_pair_is_shown_with_what_would_stand(store: Store, ann: Id, annie: Id) -> None:
    [pair] = find_duplicates(store)
    view = show_pair(store, pair)
    assert view is not None
    assert view.consents == {"keep": True, "text": False, "email": True}
    assert set(view.shown) == set(FIELDS)
    assert view.shown["email"] == annie
    merge(store, view.one.contact.id, view.other.contact.id, view.shown)
    assert contacts.find(store, ann).person.email == "ann@example.org"


def test_nobody_is_merged_with_themselves_or_with_nobody(store: Store, ann: Id) -> None:
    with pytest.raises(MissingError):
        merge(store, ann, ann, {})
    with pytest.raises(MissingError):
        merge(store, ann, b"nobody's identit", {})
    with pytest.raises(MissingError):
        unmerge(store, ann)
    assert show_pair(store, Pair(ann, b"nobody's identit", 9.0, ())) is None


_acts = st.lists(
    st.tuples(
        st.sampled_from(["merge", "apart", "back", "edit", "yes", "no"]), st.integers(0, 2), st.integers(0, 2)
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(_acts)
def test_whatever_is_done_with_three_taking_all_merges_back_leaves_no_trace_of_them(
    store: Store, acts: list[tuple[str, int, int]]
) -> None:
    """The same acts without a merge among them come to the same tables, but for what was said to the one."""
    with laptops.tried(store):
        three = [people.ann(store, phone=f"07700 90012{n}") for n in range(3)]
        before, made = facts(store), []
        for act, one, other in acts:
            if act == "merge" and one != other and not _are_one(store, three[one], three[other]):
                made.append(merge(store, three[one], three[other], {"phone": three[other]}))
            elif act == "back" and made:
                unmerge(store, made.pop())
        for merge_id in made:
            unmerge(store, merge_id)
        assert facts(store) == before


def _are_one(store: Store, one: Id, other: Id) -> bool:
    return merges.root_of(store, one) == merges.root_of(store, other)
