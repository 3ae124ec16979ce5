"""A half-typed form comes back after the lock, and only until it was saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.sign_up import SignUpForm
from canvass.store import documents
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.keep_draft import keep_form, kept_form
from canvass.usecases.run_stall import end_stall
from canvass.usecases.set_up_branch import write_branch
from tests.store import laptops
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.store.store import Store


def test_a_form_comes_back_word_for_word_even_half_typed(store: Store) -> None:
    stall = people.stall(store)
    form = people.form(store, {"keep": False}, ("rent",), first_name=" an", phone="077", notes="a\nb")
    keep_form(store, stall, form)
    [(_, _, path)] = store.run("PRAGMA database_list")
    store.connection.close()
    again = laptops.wake(path)
    found = kept_form(again, stall)
    assert found == form
    assert kept_form(again, b"another stall") is None
    again.connection.close()


def test_a_blank_form_is_forgotten(store: Store) -> None:
    stall = people.stall(store)
    keep_form(store, stall, people.form(store, first_name="Ann"))
    keep_form(store, stall, SignUpForm())
    assert kept_form(store, stall) is None


def test_a_draft_is_no_fact_and_never_leaves_this_laptop(store: Store) -> None:
    before = laptops.dump(store)
    keep_form(store, people.ann(store), people.form(store, first_name="Needle"))
    assert "Needle" not in repr(laptops.dump(store))
    assert len(laptops.dump(store)["change"]) > len(before["change"])


def test_what_was_agreed_to_under_words_that_changed_since_is_asked_again(store: Store) -> None:
    stall = people.stall(store)
    form = people.form(store, first_name="Ann", phone="07700 900123")
    keep_form(store, stall, form)
    write_branch(store, replace(documents.branch(store), organisation="Somebody Else"))
    assert kept_form(store, stall) == replace(form, answers={})


def test_a_form_in_welsh_comes_back_in_welsh(store: Store) -> None:
    branch = documents.branch(store)
    welsh = replace(branch.notices[0], language="cy", short="Cymraeg")
    write_branch(store, replace(branch, notices=(*branch.notices, welsh)))
    notice = documents.branch(store).notice("cy")
    assert notice
    stall, form = people.stall(store), people.form(store, first_name="Ceri")
    form = replace(form, language="cy", notice_digest=notice.digest())
    keep_form(store, stall, form)
    assert kept_form(store, stall) == form


def test_who_was_half_typed_when_the_stall_ended_is_forgotten(store: Store) -> None:
    stall = people.stall(store)
    form = people.form(store, first_name="Ann", phone="07700 900123")
    keep_form(store, stall, form)
    end_stall(store, stall)
    keep_form(store, stall, form)  # what the screen still held when it closed
    assert store.run("SELECT * FROM draft") == []


def test_whoever_is_erased_stands_on_no_form_either(store: Store) -> None:
    ann = people.ann(store, email="ann@example.org")
    theirs = (
        {"same_as": ann, "first_name": "A"},
        {"phone": "07700 900 123"},
        {"email": "ANN@example.org"},
    )
    for values in theirs:
        keep_form(store, people.stall(store), people.form(store, **values))
    other = people.stall(store)
    keep_form(store, other, people.form(store, first_name="Ann", surname="Okafor", phone="07700 900124"))
    erase_contact(store, ann)
    assert store.run("SELECT form FROM draft") == [(f"sign-up {other.hex()}",)]
