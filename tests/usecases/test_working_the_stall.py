from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.errors import RejectedError
from canvass.model.contact import Person
from canvass.model.entry import Payment, TallyKind
from canvass.model.sign_up import SignUpForm
from canvass.model.stall import StallKind, StallPlan
from canvass.usecases.find_contacts import count_contacts
from canvass.usecases.keep_draft import keep_form, kept_form
from canvass.usecases.run_stall import look_at_stall, start_stall
from canvass.usecases.sell import count, donate, read_branch
from canvass.usecases.work_the_stall import flip_payment, keep_person, take_back_line, turn_away

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


@pytest.fixture
def stall(store: Store) -> Id:
    return start_stall(store, StallPlan(StallKind.STREET, "Hyde Park")).id


def somebody(store: Store, **answers: bool) -> SignUpForm:
    notice = read_branch(store).notice()
    assert notice is not None
    person = Person(first_name="Ada", surname="Lovelace", email="ada@example.org")
    return SignUpForm(person, answers, notice=notice.id, notice_version=notice.version)


def test_a_person_is_kept_and_their_draft_forgotten_in_one_go(store: Store, stall: Id) -> None:
    form = somebody(store, keep=True)
    keep_form(store, stall, form)
    keep_person(store, form, stall)
    assert count_contacts(store) == 1
    assert kept_form(store, stall) is None


def test_the_draft_stays_where_nobody_was_kept(store: Store, stall: Id) -> None:
    form = somebody(store)
    keep_form(store, stall, form)
    with pytest.raises(RejectedError):
        keep_person(store, form, stall)
    assert kept_form(store, stall) is not None


def test_who_is_turned_away_leaves_a_tally_and_nothing_else(store: Store, stall: Id) -> None:
    keep_form(store, stall, somebody(store, keep=False))
    turn_away(store, stall, TallyKind.REFUSAL)
    assert look_at_stall(store, stall).totals.refusals == 1
    assert kept_form(store, stall) is None
    assert count_contacts(store) == 0


def test_the_last_money_is_flipped_whatever_was_counted_since(store: Store, stall: Id) -> None:
    assert flip_payment(store, stall) is None
    donate(store, stall, 500)
    for _ in range(30):
        count(store, stall, TallyKind.LEAFLET)
    flipped = flip_payment(store, stall)
    assert flipped is not None
    assert flipped[1] is Payment.CARD
    assert look_at_stall(store, stall).totals.card_pence == 500


def test_a_line_is_taken_back_once(store: Store, stall: Id) -> None:
    given = donate(store, stall, 500)
    assert take_back_line(store, stall, given) is not None
    assert take_back_line(store, stall, given) is None
    assert look_at_stall(store, stall).totals.taken_pence == 0


def test_a_sign_up_is_taken_back_only_where_it_may_be(store: Store, stall: Id) -> None:
    signed = keep_person(store, somebody(store, keep=True), stall)
    assert take_back_line(store, stall, signed.sign_up, sign_ups_too=False) is None
    taken = take_back_line(store, stall, signed.sign_up)
    assert taken is not None
    assert kept_form(store, stall) is not None
    assert count_contacts(store) == 0
