"""Whatever somebody types or pastes is kept as tidied, or refused with a Problem; nothing else."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.errors import RejectedError
from canvass.model.contact import FIELDS, Person
from canvass.model.stall import StallKind, StallPlan
from canvass.store import contacts, search
from canvass.usecases.edit_contact import edit_contact
from canvass.usecases.find_contacts import already_with_us, find_contacts
from canvass.usecases.keep_draft import keep_form, kept_form
from canvass.usecases.run_stall import start_stall
from canvass.usecases.sign_up import sign_up
from canvass.usecases.tidy import tidy
from tests.store import laptops
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.store.store import Store

HARMLESS = [
    "Robert'); DROP TABLE contact;--",
    '" OR 1=1 --',
    'NEAR("a" "b", 2) AND NOT c* ^ {x}: -y',
    '=HYPERLINK("https://example.org","Ann")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "%s %n {0} ${x}",
    "Владимир 王小明 محمد",
    "👩🏽 Ann",
    "O’Brien-Smith",
    "null",
    "🇬🇧",
]
BITING = [
    "Ann\ud800",
    "\udfff",
    "Ann\u202egnihsi",
    "Ann\x00Okafor",
    "\x00",
    "\ufeff\u200b",
    "A" * 10_000,
    "e" + "\u0301" * 20_000,
    "\u0301" * 1_000,
    "Ann\r\nOkafor\u2028x\t",
    "\uffff\U0010ffff",
]
anything = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(HARMLESS + BITING)
briefly = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("name", HARMLESS)
def test_an_odd_name_is_kept_as_it_is_and_found(store: Store, name: str) -> None:
    contact = people.ann(store, surname=name)
    assert contacts.find(store, contact).person.surname.casefold() == name.casefold()
    assert contact in find_contacts(store, name)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", BITING, ids=range(len(BITING)))
def test_what_no_program_can_carry_is_taken_out_before_it_is_kept(
    store: Store, field: str, text: str
) -> None:
    values = {field: text}
    form = people.form(store, {"keep": True, "union": True})
    person = replace(Person(first_name="Ann", postcode="LS1 4AB"), **values)
    try:
        contact = sign_up(store, replace(form, person=person), None).contact
    except RejectedError:
        assert people.everybody(store) == []
        return
    kept = getattr(contacts.find(store, contact).person, field)
    assert kept == tidy(field, text).value
    assert len(kept) <= 2_000
    assert not set(kept) & set("\0\ud800\udfff\u202e\ufeff\uffff")
    laptops.dump(store)


@pytest.mark.parametrize("field", ["first_name", "phone", "email", "postcode", "notes"])
def test_a_megabyte_of_marks_is_cut_down_in_good_time(store: Store, field: str) -> None:
    contact = people.ann(store)
    edit_contact(store, contact, field, "e" + "\u0301" * 1_000_000)
    assert len(getattr(contacts.find(store, contact).person, field)) < 20


@briefly
@given(st.builds(Person, **dict.fromkeys(FIELDS, anything)), st.lists(anything, max_size=2))
def test_any_form_is_kept_or_refused(store: Store, person: Person, typed: list[str]) -> None:
    form = replace(people.form(store, {"keep": True, "union": True}), person=person)
    already_with_us(store, person)
    keep_form(store, b"a stall", form)
    kept_form(store, b"a stall")
    try:
        contact = sign_up(store, form, None).contact
    except RejectedError:
        return
    for text in typed:
        for field in FIELDS:
            try:
                edit_contact(store, contact, field, text)
            except RejectedError:
                assert field in {"first_name", "surname", "union"}


@briefly
@given(anything)
def test_whatever_is_searched_for_finds_people_or_nobody(store: Store, text: str) -> None:
    people.ann(store)
    assert isinstance(find_contacts(store, text), list)


@given(st.text(max_size=20))
def test_what_is_typed_is_never_part_of_the_search_language(text: str) -> None:
    if expression := search.expression(" ".join(text.split())):
        memory = sqlite3.connect(":memory:")
        memory.execute("CREATE VIRTUAL TABLE s USING fts5 (text, tokenize = 'trigram')")
        assert memory.execute("SELECT rowid FROM s WHERE s MATCH ?", (expression,)).fetchall() == []
        memory.close()


@pytest.mark.parametrize("text", [*HARMLESS, *BITING], ids=range(len(HARMLESS + BITING)))
def test_a_stall_has_a_place_that_can_be_kept_or_does_not_begin(store: Store, text: str) -> None:
    try:
        stall = start_stall(store, StallPlan(StallKind.STREET, text, text, text))
    except RejectedError:
        return
    assert stall.plan.place
