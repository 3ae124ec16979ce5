"""What leaves of money, papers and answers: reports, the account, copies, answers with their words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from canvass.model.account import Line
from canvass.model.branch import Branch
from canvass.model.cash_up import Tin
from canvass.model.consent import Answer, Purpose
from canvass.model.entry import Payment, TallyKind
from canvass.model.publication import Price, Publication, PublicationKind, SaleKey
from canvass.model.question import About, Option, Question, QuestionSet, QuestionType
from canvass.model.stock import Move, Way
from canvass.usecases.ask import keep_answers, tie_answers
from canvass.usecases.cash_up import cash_up, pay_in_or_out, reopen_stall
from canvass.usecases.edit_contact import change_consent
from canvass.usecases.export import Format, Wish, register
from canvass.usecases.export_tables import What
from canvass.usecases.export_to_folder import export_to_folder
from canvass.usecases.move_stock import put_papers
from canvass.usecases.run_stall import end_stall
from canvass.usecases.sell import count, donate, pay, sell
from canvass.usecases.settle_account import record_payment, take_payment_back
from canvass.usecases.show_export import show_export, show_occasion
from canvass.usecases.sign_up import sign_up
from canvass.usecases.take_back import take_back_last
from canvass.usecases.write_questions import write_questions
from tests.usecases import people

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.condition import Given
    from canvass.model.ids import Id
    from canvass.store.store import Store

PRICES = (Price("waged", "Waged", 200), Price("solidarity", "Solidarity", None))
LANTERN = Publication("lantern", "The Lantern", PublicationKind.PAPER, PRICES, "7", centre_pence=80)
BRANCH = Branch("leeds", "Leeds", publications=(LANTERN,))
PAPER, OWN_PRICE = (SaleKey(n, "lantern", p.tier) for n, p in enumerate(PRICES, 1))
RENT = QuestionSet(
    "rent",
    "Rents",
    questions=(
        Question("rents", QuestionType.YES_NO, {"en": "Do you rent?"}),
        Question(
            "costs",
            QuestionType.SEVERAL,
            {"en": "What is too dear?"},
            options=(Option("heat", {"en": "Heating"}), Option("fees", {"en": "Fees, of any kind"})),
        ),
        Question("union", QuestionType.YES_NO, {"en": "Are you in a union?"}, about=About.UNION),
    ),
)
SAID: dict[str, Given] = {"rents": "yes", "costs": ("heat", "fees"), "union": "no"}
EMAIL = "ann@example.org"


class Files:
    """The rows of a kind, by column, as an export would hold them."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder = store, folder

    def __call__(self, what: What, **asked: Any) -> list[dict[str, str]]:
        wish = Wish(frozenset({what}), Format.XLSX_PROTECTED, self.folder, **asked)
        shown = show_export(self.store, wish, 99)
        assert shown.counts[what] == len(shown.first[what])
        return [dict(zip(shown.columns[what], row, strict=True)) for row in shown.first[what]]

    def leave(self, what: What) -> Any:
        wish = Wish(frozenset({what}), Format.XLSX_PROTECTED, self.folder)
        register(self.store, export_to_folder(self.store, wish, lambda _rows: True))
        return show_occasion(self.store).last


@pytest.fixture
def files(store: Store, tmp_path: Path) -> Files:
    return Files(store, tmp_path)


@pytest.fixture
def stall(store: Store) -> Id:
    return people.stall(store, "Hyde Park")


def test_the_sum_of_the_amounts_is_the_money(store: Store, stall: Id, files: Files) -> None:
    sell(store, BRANCH, PAPER, stall)
    sell(store, BRANCH, OWN_PRICE, stall, 500)
    pay(store, "sale", sell(store, BRANCH, PAPER, stall), Payment.FREE)
    donate(store, stall, 150)
    sell(store, BRANCH, PAPER, stall)
    take_back_last(store, stall)
    found = files(What.SALES)
    columns = ("Asked", "Amount", "To centre", "Fund", "Kept by branch", "Taken back")
    assert [tuple(row[name] for name in columns) for row in found] == [
        ("2.00", "2.00", "0.80", "0.00", "1.20", "no"),
        ("5.00", "5.00", "0.80", "3.00", "1.20", "no"),
        ("2.00", "0.00", "0.00", "0.00", "0.00", "no"),
        ("1.50", "1.50", "0.00", "1.50", "0.00", "no"),
        ("2.00", "0.00", "0.00", "0.00", "0.00", "yes"),
    ]
    [at_the_stall] = files(What.STALLS)
    assert (at_the_stall["Sales"], at_the_stall["Donations"]) == ("7.00", "1.50")


def test_a_reopened_stall_has_two_reports_and_one_stands(store: Store, stall: Id, files: Files) -> None:
    sell(store, BRANCH, PAPER, stall)
    pay_in_or_out(store, stall, Tin.OUT, 50, "tea")
    first = cash_up(store, stall, {100: 1}, "RO", "a coin fell down the drain")
    reopen_stall(store, stall)
    donate(store, stall, 100)
    second = cash_up(store, stall, {50: 5}, "RO")
    before, after = files(What.CASH_UPS)
    assert (before["Report"], before["Replaces"], before["Stands now"]) == (first.label, "", "no")
    assert (after["Report"], after["Replaces"], after["Stands now"]) == (second.label, first.label, "yes")
    assert (before["Expected"], before["Counted"], before["Difference"]) == ("1.50", "1.00", "-0.50")
    assert (after["Cash sales"], after["Cash donations"], after["Paid out"]) == ("2.00", "1.00", "0.50")
    assert (after["Difference"], before["Reason"]) == ("0.00", "a coin fell down the drain")


def test_papers_leave_a_row_a_move(store: Store, stall: Id, files: Files) -> None:
    put_papers(store, stall, Move("lantern", "The Lantern", "7", Way.OUT, 30))
    put_papers(store, stall, Move("lantern", "The Lantern", "7", Way.OUT, 28))
    rows = [(row["Way"], row["Copies"], row["Place"], row["Counted by"]) for row in files(What.STOCK)]
    assert rows == [("out", "30", "Hyde Park", "Rosa Okafor"), ("out", "-2", "Hyde Park", "Rosa Okafor")]
    assert files(What.STOCK, stall=people.stall(store, "Elsewhere")) == []


def test_a_tally_says_which_leaflet(store: Store, stall: Id, files: Files) -> None:
    count(store, stall, TallyKind.LEAFLET, 40, "Rents")
    [row] = files(What.TALLIES)
    assert (row["Kind"], row["Title"], row["Number"]) == ("leaflet", "Rents", "40")


def test_the_account_leaves_with_its_running_balance(store: Store, stall: Id, files: Files) -> None:
    sell(store, BRANCH, OWN_PRICE, stall, 500)
    donate(store, stall, 150)
    debt = record_payment(store, Line.OWED, 1_000, "books in May")
    paid = store.now()
    record_payment(store, Line.PAID, 400, "")
    rows = files(What.ACCOUNT)
    assert [(row["Line"], row["Balance"], row["Note"]) for row in rows] == [
        ("sales", "3.80", ""),
        ("donations", "5.30", ""),
        ("owed", "15.30", "books in May"),
        ("paid", "11.30", ""),
    ]
    assert [row["Line"] for row in files(What.ACCOUNT, stall=stall)] == ["sales", "donations"]
    assert [row["Balance"] for row in files(What.ACCOUNT, since=paid)] == ["11.30"]
    take_payment_back(store, debt)
    assert files(What.ACCOUNT)[-1]["Balance"] == "1.30"


def test_a_line_of_the_account_leaves_again_when_something_in_it_changed(
    store: Store, stall: Id, files: Files
) -> None:
    sell(store, BRANCH, PAPER, stall)
    donate(store, stall, 150)
    last = files.leave(What.ACCOUNT)
    assert files(What.ACCOUNT, after=last) == []
    sell(store, BRANCH, PAPER, stall)
    [row] = files(What.ACCOUNT, after=last)
    assert (row["Line"], row["Copies"], row["Balance"]) == ("sales", "2", "1.60")
    last = files.leave(What.ACCOUNT)
    take_back_last(store, stall)
    assert [row["Copies"] for row in files(What.ACCOUNT, after=last)] == ["1"]
    record_payment(store, Line.PAID, 100, "")
    assert [row["Line"] for row in files(What.ACCOUNT, after=last)] == ["sales", "paid"]


def test_answers_leave_with_the_words_that_were_asked(store: Store, stall: Id, files: Files) -> None:
    asked = write_questions(store, RENT)
    keep_answers(store, stall, asked, SAID, complete=True)
    write_questions(store, replace(RENT, title="Rents, again", questions=RENT.questions[::-1]))
    rows = files(What.ANSWERS)
    assert [(row["Question"], row["Answer"], row["Answer words"]) for row in rows] == [
        ("costs", "heat fees", "Heating, Fees, of any kind"),
        ("rents", "yes", "yes"),
        ("union", "no", "no"),
    ]
    assert {(row["Set title"], row["Set version"], row["Complete"]) for row in rows} == {
        ("Rents", "1", "yes")
    }
    assert rows[1]["Question words"] == "Do you rent?"
    assert {row["Contact id"] for row in rows} == {""}


def test_answers_name_a_person_only_under_their_consents(store: Store, stall: Id, files: Files) -> None:
    given = keep_answers(store, stall, write_questions(store, RENT), SAID, complete=True)
    answers = {"keep": True, "union": True, "email": False}
    made = sign_up(store, people.form(store, answers, first_name="Ann", email=EMAIL, union="RMT"), stall)
    tie_answers(store, given, made.contact)
    assert {row["Contact id"] for row in files(What.ANSWERS)} == {made.contact.hex()}
    assert len(files(What.ANSWERS)) == len(SAID)
    assert {row["Contact id"] for row in files(What.ANSWERS, channel=Purpose.EMAIL)} == {""}
    change_consent(store, made.contact, Purpose.UNION, Answer.WITHDRAWN)
    assert [row["Question"] for row in files(What.ANSWERS)] == ["costs", "rents"]
    change_consent(store, made.contact, Purpose.KEEP, Answer.WITHDRAWN)
    assert {row["Contact id"] for row in files(What.ANSWERS)} <= {""}


def test_what_was_never_said_with_a_union_consent_is_never_read_beside_the_person(
    store: Store, stall: Id, files: Files
) -> None:
    given = keep_answers(store, stall, write_questions(store, RENT), SAID, complete=True)
    last = files.leave(What.ANSWERS)
    assert files(What.ANSWERS, after=last) == []
    tie_answers(store, given, people.ann(store, stall))
    assert [row["Question"] for row in files(What.ANSWERS, after=last)] == ["costs", "rents"], "tied is news"


def test_what_is_of_no_set_any_more_keeps_its_answer(store: Store, stall: Id, files: Files) -> None:
    keep_answers(store, stall, replace(RENT, id="never written"), {"rents": "no"}, complete=False)
    [row] = files(What.ANSWERS)
    assert (row["Set title"], row["Question words"], row["Answer words"]) == ("never written", "", "no")


def test_everything_of_an_ended_stall_leaves_by_that_stall(store: Store, stall: Id, files: Files) -> None:
    sell(store, BRANCH, PAPER, stall)
    end_stall(store, stall)
    other = people.stall(store, "Elsewhere")
    donate(store, other, 100)
    assert [len(files(What.SALES, stall=one)) for one in (stall, other)] == [1, 1]
    assert [row["Place"] for row in files(What.ACCOUNT, stall=other)] == ["Elsewhere"]
