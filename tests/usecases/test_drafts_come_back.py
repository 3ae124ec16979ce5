"""A half-typed form comes back after the lock, and only until it was saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.sign_up import SignUpForm
from canvass.usecases.keep_draft import keep_form, kept_form
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
    assert found is not None
    assert replace(found, notice=form.notice, notice_version=form.notice_version) == form
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
