"""Whatever is sold, put right, paid and counted: the account and all that shows it agree to the penny."""

from __future__ import annotations

import csv
import itertools
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from canvass.errors import MissingError
from canvass.model.account import Line
from canvass.model.branch import Branch
from canvass.model.cash_up import Tin
from canvass.model.entry import Payment
from canvass.model.publication import Price, Publication, PublicationKind, SaleKey
from canvass.store import entries
from canvass.usecases.cash_up import cash_up, latest_cash_ups, look_at_till, pay_in_or_out, reopen_stall
from canvass.usecases.export import Format, Wish
from canvass.usecases.export_tables import What
from canvass.usecases.export_to_folder import export_to_folder
from canvass.usecases.list_reports import list_reports
from canvass.usecases.run_stall import end_stall, open_stall
from canvass.usecases.sell import donate, pay, sell
from canvass.usecases.settle_account import owed_now, record_payment, statement, take_payment_back
from canvass.usecases.take_back import take_back_last
from canvass.usecases.work_the_stall import put_payment
from tests.store import laptops
from tests.usecases import people
from ui.cash_up import statement_lines
from ui.cash_up.printed import Grid
from ui.cash_up.report_lines import Told, report_lines

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from canvass.model.account import Statement
    from canvass.model.ids import Id
    from canvass.store.store import Store

PRICES = (Price("waged", "Waged", 150), Price("free", "Free", 0), Price("solidarity", "Solidarity", None))
TITLES = (
    Publication("lantern", "The Lantern", PublicationKind.PAPER, PRICES, "7", centre_pence=80),
    Publication(
        "dear", "A Dear Book", PublicationKind.BOOK, PRICES, centre_pence=900
    ),  # the branch pays on it
    Publication("ours", "Our Own", PublicationKind.PAMPHLET, PRICES, extra_to_fund=False),
)
BRANCH = Branch("leeds", "Leeds", publications=TITLES)
KEYS = [SaleKey(1, title.id, price.tier) for title in TITLES for price in PRICES]
PENCE = st.integers(1, 200_000)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("sell"), st.sampled_from(KEYS), PENCE, st.sampled_from(Payment)),
        st.tuples(st.just("donate"), PENCE, st.sampled_from([Payment.CASH, Payment.CARD, Payment.UNKNOWN])),
        st.tuples(st.just("put"), st.integers(0, 9), st.sampled_from(Payment)),
        st.tuples(st.just("void")),
        st.tuples(st.just("tin"), st.sampled_from(Tin), PENCE),
        st.tuples(st.just("next stall")),
        st.tuples(st.just("cash up"), st.integers(-50, 50)),
        st.tuples(st.just("reopen")),
        st.tuples(st.just("pay"), st.sampled_from([Line.PAID, Line.OWED]), PENCE),
        st.tuples(st.just("take back"), st.integers(0, 9)),
    ),
    max_size=25,
)
law = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass
class Branchlife:
    """A branch that does whatever comes; `payments` are those that stand, as what they add to the debt."""

    store: Store
    stall: Id | None = None
    payments: dict[Id, int] = field(default_factory=dict)

    def do(self, act: str, *how: Any) -> None:
        getattr(self, "_" + act.replace(" ", "_"))(*how)

    def at_stall(self) -> Id:
        if self.stall is None:
            self.stall = people.stall(self.store)
        return self.stall

    def _sell(self, key: SaleKey, pence: int, payment: Payment) -> None:
        sell(self.store, BRANCH, key, self.at_stall(), pence, payment)

    def _donate(self, pence: int, payment: Payment) -> None:
        donate(self.store, self.at_stall(), pence, payment)

    def _put(self, nth: int, payment: Payment) -> None:
        for entry in entries.newest(self.store, self.at_stall())[nth : nth + 1]:
            put_payment(self.store, self.at_stall(), entry.id, payment)

    def _void(self) -> None:
        take_back_last(self.store, self.at_stall())

    def _tin(self, way: Tin, pence: int) -> None:
        pay_in_or_out(self.store, self.at_stall(), way, pence, "tea")

    def _next_stall(self) -> None:
        end_stall(self.store, self.at_stall())
        self.stall = None

    def _cash_up(self, over: int) -> None:
        stall = self.at_stall()
        till = look_at_till(self.store, stall)
        for open_one in till.unknown:
            of = next(e.kind for e in entries.newest(self.store, stall, 99) if e.id == open_one)
            pay(self.store, of, open_one, Payment.CASH)
        expected = look_at_till(self.store, stall).takings.expected
        pounds, pence = divmod(max(0, expected + over), 5_000)
        if pounds < 9_999:
            cash_up(self.store, stall, {5_000: pounds, 1: pence}, "RO", "as counted")
            self.stall = None

    def _reopen(self) -> None:
        found = [one for one in list_reports(self.store) if one.can_reopen]
        if self.stall is None and found:
            self.stall = reopen_stall(self.store, found[0].stall.id).id

    def _pay(self, line: Line, pence: int) -> None:
        made = record_payment(self.store, line, pence, "a note")
        self.payments[made] = pence if line is Line.OWED else -pence

    def _take_back(self, nth: int) -> None:
        for made in list(self.payments)[nth : nth + 1]:
            take_payment_back(self.store, made)
            with pytest.raises(MissingError):
                take_payment_back(self.store, made)
            del self.payments[made]


@pytest.fixture
def lives(_made: Path, tmp_path: Path) -> Iterator[Any]:
    """A new branch for each example: a copy of one file."""
    numbers = itertools.count()
    made: list[Store] = []

    def live(acts: Sequence[tuple[Any, ...]]) -> Store:
        path = tmp_path / f"{next(numbers)}.db"
        shutil.copyfile(_made, path)
        store = laptops.wake(path, synchronous="OFF")
        made.append(store)
        life = Branchlife(store)
        for act in acts:
            life.do(*act)
        by_hand = sum(life.payments.values()) + sum(map(_worth, _standing(store)))
        assert owed_now(store) == by_hand
        return store

    yield live
    for store in made:
        store.connection.close()


def _standing(store: Store) -> list[tuple[Any, ...]]:
    """Every sale and donation that brings money in, read without the account's own statements."""
    gone = {target for (target,) in store.run("SELECT target FROM void")}
    sales = store.run("SELECT id, publication, pence, payment FROM sale")
    gifts = store.run("SELECT id, '', pence, payment FROM donation")
    return [row for row in (*sales, *gifts) if row[0] not in gone and row[3] != Payment.FREE]


def _worth(row: tuple[Any, ...]) -> int:
    """What one sale or donation adds to the debt, by the rule as it is told to people."""
    _, publication, pence, _ = row
    if not publication:
        return int(pence)
    title = next(title for title in TITLES if title.id == publication)
    beyond = max(0, pence - 150) if title.extra_to_fund else 0
    return int(title.centre_pence + beyond) if pence else 0


@law
@given(acts=ACTS)
@example(acts=[("sell", KEYS[3], 1, Payment.CASH), ("pay", Line.PAID, 5_000), ("take back", 0)])
def test_every_line_adds_up_and_the_lines_are_what_is_owed(lives: Any, acts: Any) -> None:
    store = lives(acts)
    told = statement(store)
    assert told.owed == owed_now(store) == sum(line.change for line in told.lines)
    assert told.balances == tuple(itertools.accumulate(line.change for line in told.lines))
    for line in told.lines:
        assert line.line in {Line.PAID, Line.OWED} or line.to_centre + line.to_fund + line.kept == line.taken
        assert all(type(pence) is int for pence in (line.taken, line.to_centre, line.to_fund, line.paid))
    sums = told.titles
    assert all(one.to_centre + one.to_fund + one.kept == one.taken for one in sums)
    grown = sum(one.to_centre + one.to_fund for one in sums) + told.donations + told.elsewhere
    assert told.before + grown - told.paid == told.owed


@law
@given(acts=ACTS, dice=st.randoms(use_true_random=False))
def test_a_period_split_anywhere_closes_the_same(lives: Any, acts: Any, dice: random.Random) -> None:
    store = lives(acts)
    whole = statement(store)
    moments = sorted({line.at + nudge for line in whole.lines for nudge in (-1, 0, 1)} or {1})
    for cut in dice.sample(moments, min(4, len(moments))):
        first, second = statement(store, 0, cut), statement(store, cut)
        assert first.lines + second.lines == whole.lines
        assert second.before == first.owed
        assert second.owed == whole.owed
        assert first.balances + second.balances == whole.balances


@law
@given(acts=ACTS)
def test_the_account_is_the_same_number_everywhere(lives: Any, acts: Any, tmp_path: Path) -> None:
    store = lives(acts)
    told = statement(store)
    of_lines = [
        (line.taken, line.to_centre, line.to_fund, line.kept, line.paid, balance)
        for line, balance in zip(told.lines, told.balances, strict=True)
    ]
    assert on_screen(told) == of_lines
    assert on_paper(told) == of_lines
    names = ("taken", "to_centre", "fund", "kept_by_branch", "paid", "balance")
    assert in_csv(store, tmp_path, What.ACCOUNT, names) == of_lines
    titles = ("Taken", "To centre", "Fund", "Kept by branch", "Paid", "Balance")
    assert in_xlsx(store, tmp_path, What.ACCOUNT, titles) == of_lines
    sold = in_csv(store, tmp_path, What.SALES, ("amount", "to_centre", "fund", "kept_by_branch"))
    whole = (told.lines, told.titles)
    assert [sum(row[n] for row in sold) for n in range(4)] == [
        sum(line.taken for line in whole[0]),
        sum(one.to_centre for one in whole[1]),
        sum(line.to_fund for line in whole[0]),
        sum(line.kept for line in whole[0]),
    ]
    assert all(amount == centre + fund + kept for amount, centre, fund, kept in sold)


@law
@given(acts=ACTS)
def test_a_report_is_the_same_number_everywhere(lives: Any, acts: Any, tmp_path: Path) -> None:
    store = lives([*acts, ("cash up", 7)])
    found = latest_cash_ups(store)
    of_reports = sorted(
        (report.label, report.till.takings.expected, report.counted, report.difference) for report, _ in found
    )
    on_the_screen = []
    for report, stall in found:
        sections = report_lines(BRANCH, Told(report, stall))
        pence = {line.label: line.pence for section in sections for line in section.lines}
        said = (pence["Should be in the tin"], pence["Counted"], pence["Difference"])
        on_the_screen.append((report.label, *said))
    assert sorted(on_the_screen) == of_reports
    names = ("report", "expected", "counted", "difference")
    assert sorted(in_csv(store, tmp_path, What.CASH_UPS, names)) == of_reports
    titles = ("Report", "Expected", "Counted", "Difference")
    assert sorted(in_xlsx(store, tmp_path, What.CASH_UPS, titles)) == of_reports
    parts = ("float", "cash_sales", "cash_donations", "paid_in", "paid_out", "expected")
    for float_, sales, gifts, into, out, expected in in_csv(store, tmp_path, What.CASH_UPS, parts):
        assert float_ + sales + gifts + into - out == expected
    standing = [one for one in list_reports(store) if one.report and one.stands]
    assert len({one.stall.id for one in standing}) == len(standing), "of each stall, one report stands"
    assert open_stall(store) is None or open_stall(store) not in [one.stall for one in list_reports(store)]


def on_screen(told: Statement) -> list[tuple[int, ...]]:
    """The lines as the Money page shows them, read back from the words."""
    rows = [statement_lines.row(told, told.balances, number) for number in range(1, len(told.lines) + 1)]
    together = statement_lines.sums(told)[-1]
    assert pence(together[2]) == sum(line.taken for line in told.lines)
    assert pence(together[3]) + pence(together[4]) - told.paid + told.before == told.owed
    assert [pence(amount) for _, amount in statement_lines.balance(told)][3] == told.owed
    return [tuple(pence(cell) for cell in row[4:]) for row in rows]


def on_paper(told: Statement) -> list[tuple[int, ...]]:
    """The lines as the PDF has them, read back from the words."""
    printed = statement_lines.describe(told, "Leeds", "everything")
    balance, sums, lines = (part for part in printed.parts if isinstance(part, Grid))
    assert [pence(row[1]) for row in balance.rows][-1] == told.owed
    assert sum(pence(row[2]) for row in sums.rows[:-1]) == pence(sums.rows[-1][2])
    assert pence(lines.rows[0][-1]) == told.before
    return [tuple(pence(cell) for cell in row[4:]) for row in lines.rows[1:]]


def pence(words: str) -> int:
    """`−£1,234.50` back to pence; nothing is none."""
    digits = "".join(letter for letter in words if letter.isdigit()) or "0"
    return -int(digits) if words.startswith("−") else int(digits)


def in_csv(store: Store, folder: Path, what: What, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """Columns of a kind, out of a file that was written and opened again."""
    [path] = leave(store, folder, what, Format.CSV_MACHINE)
    with path.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    path.unlink()
    return [
        tuple(int(row[f"{name}_pence"]) if f"{name}_pence" in row else row[name] for name in names)
        for row in rows
    ]


def in_xlsx(store: Store, folder: Path, what: What, titles: Sequence[str]) -> list[tuple[Any, ...]]:
    """The same out of a spreadsheet."""
    [path] = leave(store, folder, what, Format.XLSX_PLAIN)
    head, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    path.unlink()
    places = [head.index(title) for title in titles]
    return [
        tuple(row[place] if isinstance(row[place], str) else round(row[place] * 100) for place in places)
        for row in rows
    ]


def leave(store: Store, folder: Path, what: What, form: Format) -> list[Path]:
    wish = Wish(frozenset({what}), form, folder / "out", reason="to be opened again")
    return [file.path for file in export_to_folder(store, wish, lambda _rows: True).report.files]
