"""What is only on this laptop: counted until it has left whole, for everybody, and never for long."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from canvass.model.account import Line
from canvass.model.cash_up import Tin
from canvass.model.consent import Answer, Purpose
from canvass.model.entry import Payment, TallyKind
from canvass.model.question import Question, QuestionSet, QuestionType
from canvass.model.stock import Move, Way
from canvass.store import documents
from canvass.store import only_here as counting
from canvass.usecases.ask import keep_answers
from canvass.usecases.cash_up import cash_up, pay_in_or_out, reopen_stall
from canvass.usecases.edit_contact import change_consent, edit_contact
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.export import Format, Wish, register
from canvass.usecases.export_tables import What
from canvass.usecases.export_to_folder import export_to_folder
from canvass.usecases.move_stock import put_papers
from canvass.usecases.only_here import OnlyHere, only_here
from canvass.usecases.run_stall import end_stall
from canvass.usecases.sell import count, donate
from canvass.usecases.settle_account import record_payment
from canvass.usecases.sign_up import sign_up
from canvass.usecases.take_back import take_back_last
from canvass.usecases.work_the_stall import flip_payment
from canvass.usecases.write_questions import write_questions
from tests.bench import crowd
from tests.store import laptops
from tests.usecases import people

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.ids import Id
    from canvass.store.store import Store

NOTHING = OnlyHere()


@pytest.fixture
def stall(store: Store) -> Id:
    return people.stall(store)


def hand_over(store: Store, folder: Path, *what: What, channel: Purpose | None = None) -> None:
    """Export these tables, or all of them, and put that into the register."""
    wish = Wish(frozenset(what or What), Format.CSV_MACHINE, folder, channel=channel, reason="for a program")
    register(store, export_to_folder(store, wish, lambda _rows: True))


def test_a_new_vault_has_nothing_of_its_own(store: Store) -> None:
    assert only_here(store) == NOTHING
    assert only_here(store).is_nothing


def test_what_a_stall_takes_in_is_only_here_until_all_of_it_has_left(
    store: Store, stall: Id, tmp_path: Path
) -> None:
    people.ann(store, stall)
    donate(store, stall, 350)
    donate(store, stall, 200, Payment.CARD)
    count(store, stall, TallyKind.LEAFLET, 30)
    assert only_here(store) == OnlyHere(sign_ups=1, donations=2, counts=1)
    hand_over(store, tmp_path, What.SALES)
    assert only_here(store) == OnlyHere(sign_ups=1, counts=1)
    hand_over(store, tmp_path, What.CONTACTS, channel=Purpose.EMAIL)
    hand_over(store, tmp_path, What.CONTACTS)
    assert only_here(store) == OnlyHere(sign_ups=1, counts=1)  # where and when she signed up has not left
    hand_over(store, tmp_path)
    assert only_here(store) == NOTHING
    people.ann(store, stall, first_name="Bo", phone="07700 900456")
    assert only_here(store) == OnlyHere(sign_ups=1)


def test_what_was_taken_back_or_erased_is_nowhere(store: Store, stall: Id) -> None:
    donate(store, stall, 350)
    take_back_last(store, stall)
    erase_contact(store, people.ann(store, stall))
    assert only_here(store) == NOTHING


def test_a_correction_of_what_has_left_is_only_here(store: Store, stall: Id, tmp_path: Path) -> None:
    ann = people.ann(store, stall)
    donate(store, stall, 350)
    edit_contact(store, ann, "surname", "Okafor-Reid")
    flip_payment(store, stall)
    assert only_here(store) == OnlyHere(sign_ups=1, donations=1)
    hand_over(store, tmp_path)
    edit_contact(store, ann, "surname", "Reid")
    flip_payment(store, stall)
    change_consent(store, ann, Purpose.EMAIL, Answer.WITHDRAWN)
    assert only_here(store) == OnlyHere(corrections=3)
    take_back_last(store, stall)
    assert only_here(store) == OnlyHere(corrections=4)
    end_stall(store, stall)
    assert only_here(store) == OnlyHere(corrections=4)


def test_what_is_said_with_a_sign_up_is_no_correction(store: Store, stall: Id, tmp_path: Path) -> None:
    ann = people.ann(store, stall)
    hand_over(store, tmp_path)
    again = people.form(
        store, {"keep": True, "email": True}, same_as=ann, first_name="Ann", email="ann@example.org"
    )
    sign_up(store, again, stall)
    assert only_here(store) == OnlyHere(sign_ups=1)


def test_papers_money_answers_and_the_cash_up_are_only_here(store: Store, stall: Id, tmp_path: Path) -> None:
    asked = QuestionSet(
        "rent", "Rents", questions=(Question("q", QuestionType.YES_NO, {"en": "Do you rent?"}),)
    )
    keep_answers(store, stall, write_questions(store, asked), {"q": "yes"}, complete=True)
    paper = documents.branch(store).publications[0]
    put_papers(store, stall, Move(paper.id, paper.title, paper.issue, Way.OUT, 30))
    pay_in_or_out(store, stall, Tin.IN, 500, "from the office")
    record_payment(store, Line.PAID, 1200, "cheque")
    cash_up(store, stall, {500: 1}, "CJ")
    assert only_here(store) == OnlyHere(answers=1, papers=1, payments=2, cash_ups=1)
    hand_over(store, tmp_path)
    assert only_here(store) == NOTHING
    reopen_stall(store, stall)
    assert only_here(store) == NOTHING
    cash_up(store, stall, {500: 1}, "CJ")
    assert only_here(store) == OnlyHere(cash_ups=1)


def test_it_looks_back_only_so_far(store: Store, stall: Id, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "FURTHEST", 5)
    for _ in range(8):
        donate(store, stall, 100)
    assert only_here(store) == OnlyHere(donations=5, is_more=True)


@pytest.mark.prove
def test_a_vault_that_never_handed_anything_over_takes_no_longer() -> None:
    small, large = (laptops.wake(crowd.crowd(size)) for size in (1_000, 100_000))
    assert only_here(large) == OnlyHere(sign_ups=999, is_more=True)
    assert best(large) < max(0.016, 4 * best(small))


def best(store: Store) -> float:
    """The best of ten, in seconds."""
    times = []
    for _ in range(10):
        begun = time.perf_counter()
        only_here(store)
        times.append(time.perf_counter() - begun)
    return min(times)
