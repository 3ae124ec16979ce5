"""Undo: whatever was entered last is taken back, audited, and nothing that was typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.errors import ClosedStallError
from canvass.model.entry import EntryKind, Payment, TallyKind
from canvass.store import consents, contacts, documents, entries
from canvass.usecases.edit_contact import edit_contact
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.keep_draft import kept_form
from canvass.usecases.run_stall import end_stall, look_at_stall
from canvass.usecases.sell import count, donate, sell
from canvass.usecases.show_contact import show_contact
from canvass.usecases.sign_up import sign_up
from canvass.usecases.take_back import take_back_last
from canvass.usecases.work_the_stall import take_back_line
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


@pytest.fixture
def stall(store: Store) -> Id:
    return people.stall(store)


def test_nothing_to_take_back_is_said(store: Store, stall: Id) -> None:
    assert take_back_last(store, stall) is None


def test_a_sale_a_donation_and_a_tally_go_one_by_one_and_stay_in_the_list_crossed_out(
    store: Store, stall: Id
) -> None:
    branch = documents.branch(store)
    key = next(key for key in branch.sale_keys if not key.is_donation)
    sell(store, branch, key, stall, 200)
    donate(store, stall, 350, Payment.CARD)
    count(store, stall, TallyKind.CONVERSATION)
    for kind in (EntryKind.TALLY, EntryKind.DONATION, EntryKind.SALE):
        taken = take_back_last(store, stall)
        assert taken is not None
        assert (taken.entry.kind, taken.form) == (kind, None)
    view = look_at_stall(store, stall)
    assert view.totals.taken_pence == view.totals.papers == view.totals.conversations == 0
    assert [entry.void for entry in view.entries] == [True, True, True]
    assert view.count == 3
    assert take_back_last(store, stall) is None


def test_a_new_person_is_forgotten_and_their_form_comes_back(store: Store, stall: Id) -> None:
    said = {"keep": True, "text": True}
    form = people.form(store, said, ("palestine",), first_name="Ann", phone="+447700900123")
    signed = sign_up(store, form, stall)
    taken = take_back_last(store, stall)
    assert taken is not None
    assert taken.form == form
    assert people.everybody(store) == []
    assert "Ann" not in repr(store.run("SELECT body FROM change"))
    kept = kept_form(store, stall)
    assert kept is not None
    assert (kept.person, kept.answers, kept.interests) == (form.person, said, ("palestine",))
    assert look_at_stall(store, stall).totals.sign_ups == 0
    assert sign_up(store, form, stall).contact != signed.contact


def test_somebody_known_is_as_they_were_before(store: Store, stall: Id) -> None:
    contact = people.ann(store, workplace="Post Office")
    before = show_contact(store, contact)
    said = {"keep": True, "phone": True}
    values = {"first_name": "Anne", "workplace": "Depot", "phone": "07700 900124"}
    sign_up(store, people.form(store, said, ("palestine",), same_as=contact, **values), stall)
    assert show_contact(store, contact).consented == said
    taken = take_back_last(store, stall)
    assert taken is not None
    assert taken.form is not None
    assert (taken.form.same_as, taken.form.person.workplace) == (contact, "Depot")
    after = show_contact(store, contact)
    assert after.contact == before.contact
    assert after.consented == before.consented
    assert after.interests == before.interests
    assert len(after.meetings) == 1


def test_an_interest_that_was_there_before_stays(store: Store, stall: Id) -> None:
    first = people.form(store, people.KEEP, ("palestine",), first_name="Ann", phone="07700 900123")
    contact = sign_up(store, first, None).contact
    again = people.form(store, people.KEEP, ("palestine", "rent"), same_as=contact, first_name="Ann")
    sign_up(store, again, stall)
    take_back_last(store, stall)
    assert show_contact(store, contact).interests == ("palestine",)


def test_a_later_edit_is_not_undone_with_the_sign_up(store: Store, stall: Id) -> None:
    contact = people.ann(store)
    sign_up(store, people.form(store, same_as=contact, first_name="Anne"), stall)
    edit_contact(store, contact, "first_name", "Anna")
    take_back_last(store, stall)
    assert contacts.find(store, contact).person.first_name == "Anna"


def test_a_withdrawal_that_a_taken_back_yes_had_named_stands_again(store: Store, stall: Id) -> None:
    contact = people.ann(store)
    for said in (False, True):
        sign_up(
            store, people.form(store, {"keep": True, "text": said}, same_as=contact, first_name="A"), stall
        )
    assert consents.standing(store, contact)["text"]
    take_back_last(store, stall)
    assert not consents.standing(store, contact)["text"]


def test_the_sign_up_of_somebody_erased_meanwhile_is_taken_back_too(store: Store, stall: Id) -> None:
    erase_contact(store, people.ann(store, stall))
    taken = take_back_last(store, stall)
    assert taken is not None
    assert taken.form is None
    assert entries.last_standing(store, stall) is None


def test_a_stall_handed_to_the_public_takes_back_no_person(store: Store, stall: Id) -> None:
    people.ann(store, stall)
    assert take_back_last(store, stall, sign_ups_too=False) is None
    assert len(people.everybody(store)) == 1


def test_whoever_is_taken_back_twice_is_gone_in_whatever_order(store: Store, stall: Id) -> None:
    for first, second in ((0, 1), (1, 0)):
        form = people.form(store, first_name="Ann", phone="07700 900123")
        made = sign_up(store, form, stall)
        again = sign_up(store, people.form(store, same_as=made.contact, first_name="Ann"), stall)
        lines = (made.sign_up, again.sign_up)
        taken = take_back_line(store, stall, lines[first])
        assert taken is not None
        assert taken.form is not None
        assert taken.form.same_as == made.contact
        assert len(people.everybody(store)) == 1
        taken = take_back_line(store, stall, lines[second])
        assert taken is not None
        assert taken.form is not None
        assert taken.form.same_as is None
        assert people.everybody(store) == []
        sign_up(store, taken.form, stall)
        assert [ann.name for ann in people.everybody(store)] == ["Ann"]
        take_back_last(store, stall)


def test_a_union_goes_with_the_only_sign_up_that_gave_it(store: Store, stall: Id) -> None:
    said = {"keep": True, "union": True}
    form = people.form(store, said, first_name="Ann", phone="07700 900123", union="Unite")
    made = sign_up(store, form, stall)
    sign_up(store, people.form(store, same_as=made.contact, first_name="Ann"), stall)
    take_back_line(store, stall, made.sign_up)
    assert contacts.find(store, made.contact).person.union == ""


def test_a_value_goes_back_past_every_sign_up_that_was_taken_back(store: Store, stall: Id) -> None:
    contact = people.ann(store)
    lines = [
        sign_up(store, people.form(store, same_as=contact, first_name="Ann", phone=phone), stall).sign_up
        for phone in ("07700 900124", "07700 900125")
    ]
    for line in lines:
        take_back_line(store, stall, line)
    assert contacts.find(store, contact).person.phone == "+447700900123"


def test_nothing_is_taken_back_from_a_stall_that_has_ended(store: Store, stall: Id) -> None:
    line = sign_up(store, people.form(store, first_name="Ann", phone="07700 900123"), stall).sign_up
    end_stall(store, stall)
    with pytest.raises(ClosedStallError):
        take_back_line(store, stall, line)
    with pytest.raises(ClosedStallError):
        take_back_last(store, stall)
    assert len(people.everybody(store)) == 1
