"""Somebody gives their details at a stall."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canvass.errors import ClosedStallError, MissingError, RejectedError
from canvass.model.consent import Purpose
from canvass.model.ids import new_id
from canvass.model.problem import Doubt, Reason
from canvass.store import contacts, documents, journal, sign_ups
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.run_stall import end_stall
from canvass.usecases.set_up_branch import write_branch
from canvass.usecases.show_contact import show_contact
from canvass.usecases.sign_up import sign_up
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.model.sign_up import SignUpForm
    from canvass.store.store import Store


def refused(store: Store, form: SignUpForm) -> list[Reason]:
    before = store.run("SELECT count(*) FROM change")
    with pytest.raises(RejectedError) as caught:
        sign_up(store, form, None)
    assert store.run("SELECT count(*) FROM change") == before
    return [problem.reason for problem in caught.value.problems]


def test_a_person_is_kept_with_what_they_agreed_to_and_where(store: Store) -> None:
    stall = people.stall(store)
    said = {"keep": True, "email": True, "text": False}
    form = people.form(store, said, ("palestine",), first_name="ann", email="Ann@Example.org")
    signed = sign_up(store, form, stall)
    page = show_contact(store, signed.contact)
    assert page.contact.person.email.lower() == "ann@example.org"
    assert page.consented == said
    assert page.interests == ("palestine",)
    assert [(m.place, m.activist) for m in page.meetings] == [("Briggate", "Rosa Okafor")]
    assert {(c.notice, c.notice_version) for c in page.consents} == {(form.notice, form.notice_version)}


def test_nobody_is_kept_without_the_base_consent(store: Store) -> None:
    form = people.form(store, {"email": True}, first_name="Ann", email="ann@example.org")
    assert refused(store, form) == [Reason.MISSING_CONSENT]


def test_nobody_agrees_to_a_notice_that_has_changed_since_it_was_read(store: Store) -> None:
    form = people.form(store, first_name="Ann", phone="07700 900123")
    branch = documents.branch(store)
    newer = replace(branch.notices[0], version=branch.notices[0].version + 1)
    write_branch(store, replace(branch, notices=(*branch.notices, newer)))
    assert refused(store, form) == [Reason.NO_NOTICE]


def test_nobody_agrees_to_words_that_have_changed_since_they_were_read_out(store: Store) -> None:
    form = people.form(store, first_name="Ann", phone="07700 900123")
    write_branch(store, replace(documents.branch(store), organisation="Somebody Else"))
    assert refused(store, form) == [Reason.NO_NOTICE]
    sign_up(store, replace(form, notice_digest=""), None)  # a form that knows no more than the version


def test_a_union_needs_a_yes_of_its_own(store: Store) -> None:
    form = people.form(store, first_name="Ann", phone="07700 900123", union="Unite")
    assert refused(store, form) == [Reason.MISSING_UNION_CONSENT]
    signed = sign_up(store, replace(form, answers={"keep": True, "union": True}), None)
    assert contacts.find(store, signed.contact).person.union == "Unite"


def test_a_no_to_the_union_keeps_the_person_without_its_name(store: Store) -> None:
    form = people.form(
        store, {"keep": True, "union": False}, first_name="Ann", phone="07700 900123", union="Unite"
    )
    signed = sign_up(store, form, None)
    assert contacts.find(store, signed.contact).person.union == ""
    assert not store.run("SELECT 1 FROM change WHERE body LIKE '%Unite%'")
    assert show_contact(store, signed.contact).consented[Purpose.UNION] is False


def test_every_problem_is_said_at_once(store: Store) -> None:
    form = people.form(store, {}, union="Unite")
    assert len(refused(store, form)) == 4


def test_a_doubtful_phone_is_kept_as_typed_and_flagged(store: Store) -> None:
    signed = sign_up(store, people.form(store, first_name="Ann", phone="07700 9"), None)
    assert signed.doubts == {"phone": Doubt.PHONE_LENGTH}
    assert contacts.find(store, signed.contact).person.phone == "07700 9"


def test_somebody_known_is_filled_in_not_doubled_and_the_history_is_kept(store: Store) -> None:
    contact = people.ann(store, workplace="Post Office")
    form = people.form(store, same_as=contact, first_name="Ann", surname="Okafor-Bell", job="Driver")
    signed = sign_up(store, form, None)
    assert not signed.is_new
    [ann] = people.everybody(store)
    assert (ann.surname, ann.job, ann.workplace) == ("Okafor-Bell", "Driver", "Post Office")
    assert [(e.field, e.value) for e in show_contact(store, contact).edits] == [
        ("job", "Driver"),
        ("surname", "Okafor-Bell"),
    ]
    assert sign_ups.standing_count(store, contact) == 2


def test_a_later_no_at_another_stall_stands(store: Store) -> None:
    contact = people.ann(store)
    for said in (True, False):
        answers = {"keep": True, "phone": said}
        sign_up(store, people.form(store, answers, same_as=contact, first_name="Ann"), None)
    assert show_contact(store, contact).consented[Purpose.PHONE] is False


def test_a_later_yes_stands_because_it_names_the_no(store: Store) -> None:
    contact = people.ann(store)
    for said in (False, True):
        answers = {"keep": True, "phone": said}
        sign_up(store, people.form(store, answers, same_as=contact, first_name="Ann"), None)
    assert show_contact(store, contact).consented[Purpose.PHONE] is True


def test_nobody_signs_up_at_a_stall_that_has_ended(store: Store) -> None:
    stall = people.stall(store)
    end_stall(store, stall)
    with pytest.raises(ClosedStallError):
        people.ann(store, stall)
    assert people.everybody(store) == []


def test_who_was_erased_meanwhile_is_not_filled_in(store: Store) -> None:
    contact = people.ann(store)
    erase_contact(store, contact)
    form = people.form(store, same_as=contact, first_name="Ann")
    for gone in (form, replace(form, same_as=new_id())):
        with pytest.raises(MissingError):
            sign_up(store, gone, None)
    assert people.everybody(store) == []


def test_a_sign_up_is_one_transaction(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MissingError

    before = store.run("SELECT count(*) FROM change")
    monkeypatch.setitem(journal.RULES, "consent", full)
    with pytest.raises(MissingError):
        people.ann(store)
    assert people.everybody(store) == []
    assert store.run("SELECT count(*) FROM change") == before
