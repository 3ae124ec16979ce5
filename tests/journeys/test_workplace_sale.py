"""A workplace sale from the passphrase to the second report: forty papers, and the money agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.cash_up import COINS_AND_NOTES
from canvass.model.entry import Payment
from canvass.model.stall import StallKind
from canvass.usecases.cash_up import latest_cash_ups
from ui.cash_up.cash_up_page import CashUpPage
from ui.stall.papers_page import PapersPage
from ui.stall.stall_page import StallPage
from ui.widgets.bar import Bar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canvass.model.cash_up import CashUp
    from tests.journeys.sitting import Place, Sitting
    from ui.cash_up.report_view import ReportView

WAGED, UNWAGED, DONATION = "Ctrl+1", "Ctrl+2", "Ctrl+9"  # £1.00 and 50p
COUNTED = {2_000: 1, 1_000: 1, 500: 1, 100: 6, 50: 1, 20: 2, 5: 1}  # £41.95


def test_a_workplace_sale_agrees_to_the_penny(place: Place, sit: Callable[[Place], Sitting]) -> None:
    at = sit(place)
    at.unlock()
    page = at.start_stall(StallKind.WORKPLACE, "Mill Gate depot")
    take_papers_out(at, "45")
    sell_forty(at)
    one_was_a_card(at, page)
    report = first_count(at)
    reopened(at, report)
    at.lock()
    assert not [error for error in at.said if "mistake" in error]


def take_papers_out(at: Sitting, copies: str) -> None:
    """Ctrl+Shift+P, the first number, and back."""
    at.hands.press("Ctrl+Shift+P")
    papers = at.page(PapersPage)
    at.settle()
    at.hands.until("the first number", lambda: papers.isAncestorOf(at.focus()))
    at.hands.type(copies)
    at.hands.press("Return", "Esc")
    at.page(StallPage)
    at.settle()


def sell_forty(at: Sitting) -> None:
    """Twenty-five at one price, fifteen at the other, three donations; one copy more, taken back."""
    at.act(*[WAGED] * 25)
    at.act(*[UNWAGED] * 15)
    for amount in ("5", "2.50", "80p"):
        at.act(DONATION, amount=amount)
    at.act(WAGED, "Ctrl+U")
    totals = at.view().totals
    assert (totals.papers, totals.sales_pence, totals.donations_pence) == (40, 3_250, 830)


def one_was_a_card(at: Sitting, page: StallPage) -> None:
    """The first sale of the day was by card: down the list, beyond the last twenty lines, and D."""
    page.lines.setFocus()
    for _ in range(3):
        at.hands.press(*["Down"] * 60)
        at.settle()
    assert page.lines.model().rowCount() == at.view().count
    at.hands.press("D")
    at.hands.until("the card", lambda: at.view().totals.card_pence == 100)
    assert at.ask(lambda s: s.one("SELECT payment FROM sale ORDER BY clock")) == (Payment.CARD,)


def first_count(at: Sitting) -> CashUp:
    """Paid out for tape, counted, over, with a reason, signed; the report is read back."""
    page = cash_up_page(at)
    page.paid.pence.setFocus()
    at.hands.type("1.25")
    at.hands.press("Return")
    at.hands.type("tape")
    at.push(page.paid.paid_out)
    at.settle()
    at.settle()
    at.hands.picture("cash-up before the count")
    page.count.setFocus()
    count(at, page, COUNTED)
    # £40.80 taken, £1.00 of it by card, £1.25 paid out: £38.55 should be there
    assert page.sign.difference.text() == "£3.40 over"
    at.hands.type("somebody wanted no change")
    at.hands.picture("cash-up counted")
    at.hands.press("Return", "Return")
    view = report_of(at, page)
    [report] = reports(at)
    at.hands.picture("the report")
    takings = report.till.takings
    assert (takings.expected, report.counted, report.difference) == (3_855, 4_195, 340)
    assert (takings.cash_sales, takings.card_sales, takings.cash_donations) == (3_150, 100, 830)
    assert sum(title.copies for title in report.till.titles) == 40
    shown = view.text.toPlainText()
    for words in (report.label, "£3.40 over", "somebody wanted no change", "45 out", "40 sold", "£38.55"):
        assert words in shown, words
    return report


def reopened(at: Sitting, first: CashUp) -> None:
    """One donation was forgotten: reopened, taken, counted again; the new report points at the old one."""
    [page] = at.seen(CashUpPage)
    assert page.report is not None
    at.push(page.report.reopen.ask)
    at.hands.press("Tab", "Return")
    at.page(StallPage)
    at.hands.until("the bar", lambda: any(first.label in bar.words() for bar in at.window.findChildren(Bar)))
    at.act(DONATION, amount="3.40")
    page = cash_up_page(at)
    count(at, page, COUNTED)
    assert page.sign.difference.text() == "Agrees"
    at.hands.press("Return")
    view = report_of(at, page)
    second, again = reports(at)
    assert again == first, "a report never changes"
    assert (second.number, second.replaces, second.difference) == (2, first.id, 0)
    assert f"report {first.label}" in view.text.toPlainText()
    assert not at.window.advice.words(), "it has been cashed up again"
    at.hands.picture("the second report")
    at.hands.press("Esc")


def cash_up_page(at: Sitting) -> CashUpPage:
    at.hands.press("Ctrl+Shift+C")
    page = at.page(CashUpPage)
    at.settle()
    at.settle()
    return page


def count(at: Sitting, page: CashUpPage, coins: Mapping[int, int]) -> None:
    """All twelve by Enter, then the difference is there."""
    at.hands.until("the first coin", page.count.grid.first().hasFocus)
    for worth in COINS_AND_NOTES:
        at.hands.type(str(coins.get(worth, "")))
        at.hands.press("Return")
    at.hands.until("the difference", page.sign.is_shown)


def report_of(at: Sitting, page: CashUpPage) -> ReportView:
    at.hands.until("the report", lambda: page.report is not None and page.report.printed is not None)
    assert page.report is not None
    return page.report


def reports(at: Sitting) -> list[CashUp]:
    return [report for report, _ in at.ask(latest_cash_ups)]
