"""What is known of a person changes: values, interests, consents; and a person is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.errors import MissingError, RejectedError
from canvass.model.consent import Answer, Purpose
from canvass.model.ids import new_id
from canvass.model.problem import Doubt
from canvass.store import contacts, erasures
from canvass.usecases.edit_contact import change_consent, edit_contact, set_interest
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.find_contacts import find_contacts
from canvass.usecases.show_contact import show_contact
from canvass.usecases.sign_up import sign_up
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


@pytest.fixture
def ann(store: Store) -> Id:
    return people.ann(store, email="ann@example.org")


def test_a_value_is_tidied_found_and_kept_in_the_history(store: Store, ann: Id) -> None:
    kept = edit_contact(store, ann, "phone", "(07700) 900-124")
    assert kept.value == "+447700900124"
    assert find_contacts(store, "900124") == [ann]
    assert find_contacts(store, "900123") == []
    [edit] = show_contact(store, ann).edits
    assert (edit.field, edit.value, edit.activist, edit.lost) == ("phone", kept.value, "Rosa Okafor", False)


def test_a_doubtful_value_is_kept(store: Store, ann: Id) -> None:
    assert edit_contact(store, ann, "postcode", "nowhere").doubt is Doubt.POSTCODE_INVALID
    assert contacts.find(store, ann).person.postcode


def test_the_same_value_again_is_no_change(store: Store, ann: Id) -> None:
    edit_contact(store, ann, "email", "ann@example.org")
    assert show_contact(store, ann).edits == ()


def test_somebody_keeps_at_least_one_name(store: Store, ann: Id) -> None:
    edit_contact(store, ann, "first_name", "")
    with pytest.raises(RejectedError):
        edit_contact(store, ann, "surname", "  ")
    assert contacts.find(store, ann).person.name == "Okafor"


def test_a_union_needs_its_own_yes_and_goes_with_it(store: Store, ann: Id) -> None:
    with pytest.raises(RejectedError):
        edit_contact(store, ann, "union", "Unite")
    change_consent(store, ann, Purpose.UNION, Answer.YES)
    edit_contact(store, ann, "union", "Unite")
    change_consent(store, ann, Purpose.UNION, Answer.WITHDRAWN)
    assert contacts.find(store, ann).person.union == ""


def test_a_withdrawal_stands_until_a_later_yes_that_knows_of_it(store: Store, ann: Id) -> None:
    for answer, stands in ((Answer.YES, True), (Answer.WITHDRAWN, False), (Answer.YES, True)):
        change_consent(store, ann, Purpose.EMAIL, answer)
        assert show_contact(store, ann).consented[Purpose.EMAIL] is stands
    newest, withdrawn, *_ = show_contact(store, ann).consents
    assert newest.names == (withdrawn.id,)


def test_withdrawing_twice_is_as_good_as_once(store: Store, ann: Id) -> None:
    for answer in (Answer.WITHDRAWN, Answer.WITHDRAWN, Answer.YES):
        change_consent(store, ann, Purpose.KEEP, answer)
    assert show_contact(store, ann).consented[Purpose.KEEP]


def test_without_the_base_consent_nothing_else_stands_and_a_later_one_revives_nothing(store: Store) -> None:
    said = {"keep": True, "email": True, "text": False}
    form = people.form(store, said, first_name="Cat", email="cat@example.org", phone="07700 900124")
    cat = sign_up(store, form, None).contact
    change_consent(store, cat, Purpose.KEEP, Answer.WITHDRAWN)
    sign_up(store, people.form(store, same_as=cat, first_name="Cat"), None)
    assert show_contact(store, cat).consented == {"keep": True, "email": False, "text": False}


def test_an_interest_comes_and_goes(store: Store, ann: Id) -> None:
    for has in (True, True, False, False, True):
        set_interest(store, ann, "palestine", has=has)
        assert show_contact(store, ann).interests == (("palestine",) if has else ())


def test_nobody_is_changed_who_is_not_here(store: Store) -> None:
    for act in (
        lambda who: edit_contact(store, who, "surname", "X"),
        lambda who: change_consent(store, who, Purpose.KEEP, Answer.NO),
        lambda who: erase_contact(store, who),
        lambda who: show_contact(store, who),
        lambda who: set_interest(store, who, "palestine", has=True),
    ):
        with pytest.raises(MissingError):
            act(new_id())


def test_a_person_is_forgotten_and_only_two_keyed_hashes_stay(store: Store, ann: Id) -> None:
    edit_contact(store, ann, "workplace", "Post Office")
    set_interest(store, ann, "palestine", has=True)
    erase_contact(store, ann)
    assert people.everybody(store) == []
    assert find_contacts(store, "Okafor") == []
    assert erasures.suppressed(store, "ann@example.org", "")
    assert erasures.suppressed(store, "", "+447700900123")
    with pytest.raises(MissingError):
        show_contact(store, ann)
    assert "Okafor" not in repr(store.run("SELECT * FROM change WHERE kind != 'document'"))


def test_who_was_forgotten_can_sign_up_again_as_somebody_new(store: Store, ann: Id) -> None:
    erase_contact(store, ann)
    again = people.ann(store)
    assert again != ann
    assert find_contacts(store, "okafor") == [again]


UNION = {"keep": True, "union": True}


def whole(store: Store) -> str:
    return repr([store.run(f"SELECT * FROM {table}") for table in ("change", "cell", "contact", "draft")])


def test_a_union_that_was_withdrawn_stands_nowhere_any_more(store: Store) -> None:
    form = people.form(store, UNION, first_name="Eve", phone="07700 900124", union="GMB Needle")
    eve = sign_up(store, form, None).contact
    edit_contact(store, eve, "union", "Unite Needle")
    change_consent(store, eve, Purpose.KEEP, Answer.WITHDRAWN)
    assert "Needle" not in whole(store)
    sign_up(store, people.form(store, UNION, same_as=eve, first_name="Eve"), None)
    assert contacts.find(store, eve).person.union == ""


def test_a_later_no_to_the_union_takes_its_name_away_and_a_yes_brings_a_new_one(store: Store) -> None:
    form = people.form(store, UNION, first_name="Dee", phone="07700 900124", union="Needle")
    dee = sign_up(store, form, None).contact
    said = {"keep": True, "union": False}
    sign_up(store, people.form(store, said, same_as=dee, first_name="Dee"), None)
    assert contacts.find(store, dee).person.union == ""
    assert "Needle" not in whole(store)
    sign_up(store, people.form(store, UNION, same_as=dee, first_name="Dee", union="Unite"), None)
    assert contacts.find(store, dee).person.union == "Unite"
