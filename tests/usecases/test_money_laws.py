"""The money laws: whatever is done at a stall, and in whatever order, the identities hold to the penny."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.model.branch import Branch
from canvass.model.cash_up import COINS_AND_NOTES, CashUp, TakenBack, Till, Tin
from canvass.model.entry import Payment
from canvass.model.publication import Price, Publication, PublicationKind, SaleKey
from canvass.model.stall import StallKind, StallPlan
from canvass.model.stock import AT_A_STALL, Move
from canvass.store import cash_ups
from canvass.usecases.cash_up import (
    cash_up,
    later_cash_up,
    latest_cash_ups,
    look_at_till,
    pay_in_or_out,
    reopen_stall,
    show_cash_up,
)
from canvass.usecases.move_stock import put_papers
from canvass.usecases.run_stall import look_at_stall, start_stall
from canvass.usecases.sell import donate, sell
from canvass.usecases.set_up_branch import write_branch
from canvass.usecases.work_the_stall import put_payment, take_back_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from tests.store.conftest import Another

PRICES = (
    Price("waged", "Waged", 100),
    Price("unwaged", "Unwaged", 50),
    Price("own", "Solidarity", None),
    Price("free", "Free", 0),
)
LANTERN = Publication("lantern", "The Lantern", PublicationKind.PAPER, PRICES, "7", centre_pence=60)
BOOK = Publication("book", "A Book", PublicationKind.BOOK, PRICES[:3], centre_pence=400, extra_to_fund=False)
BRANCH = Branch("leeds", "Leeds", publications=(LANTERN, BOOK))
TITLES = [(title, price) for title in (LANTERN, BOOK) for price in title.prices]

PENCE, NTH = st.integers(1, 2_000), st.integers(0, 30)
PAYMENTS = st.sampled_from(list(Payment))
PAID_WHEN_SOLD = st.sampled_from([Payment.CASH, Payment.CARD])
ACTS = st.one_of(
    st.tuples(st.just("sell"), st.sampled_from(TITLES), PENCE, PAID_WHEN_SOLD),
    st.tuples(st.just("donate"), PENCE, PAID_WHEN_SOLD),
    st.tuples(st.just("pay"), NTH, PAYMENTS),
    st.tuples(st.just("void"), NTH),
    st.tuples(st.just("tin"), st.sampled_from(list(Tin)), PENCE),
    st.tuples(st.just("papers"), st.sampled_from(AT_A_STALL), st.integers(0, 40)),
    st.tuples(st.just("cash_up"), st.dictionaries(st.sampled_from(COINS_AND_NOTES), st.integers(0, 99))),
    st.tuples(st.just("reopen")),
)


@dataclass
class Line:
    """A sale, a donation or cash in or out, as plain Python remembers it."""

    what: str  # "sale", "donation", "in" or "out"
    pence: int
    payment: str = ""
    title: Publication | None = None
    tier: str = ""
    void: bool = False

    @property
    def free(self) -> bool:
        return self.payment == Payment.FREE or not self.pence


@dataclass
class Model:
    """The stall as it should be."""

    float_pence: int
    lines: dict[Id, Line] = field(default_factory=dict)
    papers: dict[str, int] = field(default_factory=dict)
    reports: list[CashUp] = field(default_factory=list)
    open: bool = True

    def sum(self, what: str, payment: str = "") -> int:
        standing = (line for line in self.lines.values() if not line.void)
        return sum(x.pence for x in standing if x.what == what and x.payment == payment)

    def sold(self, title: Publication, *, free: bool) -> int:
        standing = (line for line in self.lines.values() if not line.void and line.title is title)
        return sum(line.free is free for line in standing)

    @property
    def taken_back(self) -> TakenBack:
        void = [x.pence for x in self.lines.values() if x.void and x.what in {"sale", "donation"}]
        return TakenBack(len(void), sum(void))

    @property
    def unknown(self) -> int:
        return self.sum("sale", "unknown") + self.sum("donation", "unknown")

    @property
    def expected(self) -> int:
        cash = self.sum("sale", "cash") + self.sum("donation", "cash")
        return self.float_pence + cash + self.sum("in") - self.sum("out")


@pytest.fixture
def laptop(another: Another) -> Store:
    """Fast and forgetful; one for all the examples, so that its reports are numbered through."""
    made = another()
    write_branch(made, BRANCH)
    return made


def do(store: Store, stall: Id, model: Model, act: tuple[Any, ...]) -> None:
    """One act, in the vault and in the model; an act that the stall refuses is left out of both."""
    name, *given_ = act
    ACT[name](store, stall, model, *given_)


def _sell(store: Store, stall: Id, model: Model, what: Any, pence: int, payment: Payment) -> None:
    title, price = what
    if model.open:
        sold = sell(store, BRANCH, SaleKey(1, title.id, price.tier), stall, pence, payment)
        amount = pence if price.pence is None else price.pence
        model.lines[sold] = Line("sale", amount, payment if amount else "free", title, price.tier)


def _donate(store: Store, stall: Id, model: Model, pence: int, payment: Payment) -> None:
    if model.open:
        model.lines[donate(store, stall, pence, payment)] = Line("donation", pence, payment)


def _pay(store: Store, stall: Id, model: Model, nth: int, payment: Payment) -> None:
    if model.open and model.lines:
        entry, line = list(model.lines.items())[nth % len(model.lines)]
        if put_payment(store, stall, entry, payment) is not None:
            assert line.payment
            assert line.pence
            assert not line.void
            line.payment = payment


def _void(store: Store, stall: Id, model: Model, nth: int) -> None:
    if model.open and model.lines:
        entry, line = list(model.lines.items())[nth % len(model.lines)]
        assert (take_back_line(store, stall, entry) is None) is line.void
        line.void = True


def _tin(store: Store, stall: Id, model: Model, way: Tin, pence: int) -> None:
    if model.open:
        model.lines[pay_in_or_out(store, stall, way, pence, "change")] = Line(way, pence)


def _papers(store: Store, stall: Id, model: Model, way: str, copies: int) -> None:
    if model.open:
        put_papers(store, stall, Move("lantern", "The Lantern", "7", way, copies))  # type: ignore[arg-type]  # a Way
        model.papers[way] = copies


def _cash_up(store: Store, stall: Id, model: Model, coins: dict[int, int]) -> None:
    if model.open and not model.unknown:
        model.reports.append(cash_up(store, stall, coins, "RO", "a hole in the tin"))
        model.open = False


def _reopen(store: Store, stall: Id, model: Model) -> None:
    if not model.open:
        reopen_stall(store, stall)
        model.open = True


ACT: dict[str, Callable[..., None]] = {
    "sell": _sell,
    "donate": _donate,
    "pay": _pay,
    "void": _void,
    "tin": _tin,
    "papers": _papers,
    "cash_up": _cash_up,
    "reopen": _reopen,
}


def the_tin_is_what_the_model_says(till: Till, model: Model) -> None:
    takings = till.takings
    assert takings.expected == model.expected
    assert takings.expected == (
        takings.float_pence + takings.cash_sales + takings.cash_donations + takings.paid_in - takings.paid_out
    )
    assert (takings.cash_sales, takings.card_sales) == (model.sum("sale", "cash"), model.sum("sale", "card"))
    assert (takings.cash_donations, takings.card_donations) == (
        model.sum("donation", "cash"),
        model.sum("donation", "card"),
    )
    assert (takings.paid_in, takings.paid_out) == (model.sum("in"), model.sum("out"))
    assert takings.unknown == model.unknown
    assert till.taken_back == model.taken_back
    assert len(till.unknown) == sum(x.payment == "unknown" and not x.void for x in model.lines.values())


def the_titles_are_the_sales(till: Till, model: Model) -> None:
    paid = ("cash", "card", "unknown")
    assert sum(title.taken for title in till.titles) == sum(model.sum("sale", how) for how in paid)
    for title in till.titles:
        assert title.to_centre + title.to_fund + title.kept == title.taken
    for publication in (LANTERN, BOOK):
        mine = [title for title in till.titles if title.publication == publication.id]
        assert sum(title.copies for title in mine) == model.sold(publication, free=False)
        assert sum(title.free for title in mine) == model.sold(publication, free=True)
        assert sum(title.to_centre for title in mine) == publication.centre_pence * model.sold(
            publication, free=False
        )


def the_copies_add_up(till: Till, model: Model) -> None:
    for title in till.copies:
        paper = model.papers if title.publication == "lantern" else {}
        publication = LANTERN if title.publication == "lantern" else BOOK
        gone = sum(paper.get(way, 0) for way in ("back", "given", "damaged"))
        handed = model.sold(publication, free=False) + model.sold(publication, free=True)
        assert title.missing == paper.get("out", 0) - gone - handed


def the_screen_says_the_same(store: Store, stall: Id, till: Till) -> None:
    totals, takings = look_at_stall(store, stall).totals, till.takings
    assert totals.taken_pence == takings.taken
    assert totals.cash_pence == takings.cash_sales + takings.cash_donations
    assert totals.card_pence == takings.card_sales + takings.card_donations
    assert totals.unknown_pence == takings.unknown
    assert totals.papers + totals.other_titles == sum(title.copies + title.free for title in till.titles)


def no_report_has_changed(store: Store, reports: list[CashUp]) -> None:
    before: CashUp | None = None
    for report in reports:
        assert show_cash_up(store, report.id)[0] == report
        assert report.difference == report.counted - report.till.takings.expected
        assert report.replaces == (before.id if before else None)
        if before is not None:
            assert later_cash_up(store, before.id) == report
        before = report


def all_is_whole_pence(till: Till, reports: list[CashUp]) -> None:
    for one in (till, *(report.till for report in reports)):
        amounts = [*astuple(one.takings), one.takings.expected, one.takings.taken, *astuple(one.taken_back)]
        amounts += [
            n for t in one.titles for n in (t.copies, t.free, t.taken, t.to_centre, t.to_fund, t.kept)
        ]
        assert {type(amount) for amount in amounts} == {int}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 5_000), st.lists(ACTS, max_size=30))
def test_no_sequence_of_acts_breaks_the_identities(
    laptop: Store, float_pence: int, acts: list[tuple[Any, ...]]
) -> None:
    store = laptop
    before = cash_ups.next_number(store)
    stall = start_stall(store, StallPlan(StallKind.STREET, "Briggate", float_pence=float_pence)).id
    model = Model(float_pence)
    for act in acts:
        do(store, stall, model, act)
        till = look_at_till(store, stall)
        the_tin_is_what_the_model_says(till, model)
        the_titles_are_the_sales(till, model)
        the_copies_add_up(till, model)
        the_screen_says_the_same(store, stall, till)
        no_report_has_changed(store, model.reports)
        all_is_whole_pence(till, model.reports)
    assert [r.number for r in model.reports] == list(range(before, before + len(model.reports)))
    if model.reports:
        assert latest_cash_ups(store, 1)[0][0] == model.reports[-1]
    if model.open:  # or the next example would find it open
        for entry in look_at_till(store, stall).unknown:
            put_payment(store, stall, entry, Payment.CASH)
        cash_up(store, stall, {}, "RO", "the end")


def test_what_was_signed_is_what_was_on_the_screen(store: Store) -> None:
    stall = start_stall(store, StallPlan(StallKind.STREET, "Briggate", float_pence=500)).id
    sell(store, BRANCH, SaleKey(1, "lantern", "waged"), stall)
    seen = look_at_till(store, stall)
    signed = cash_up(store, stall, {100: 6}, "RO")
    assert signed.till == replace(seen, unknown=())
    assert (signed.counted, signed.difference, signed.label[:2]) == (600, 0, "1-")
