"""At 24 pt on a small screen the money is read, not the buttons around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.model.account import Line
from canvass.settings import Settings
from canvass.usecases.cash_up import cash_up, reopen_stall
from canvass.usecases.settle_account import record_payment
from ui.cash_up.account_part import AccountPart
from ui.cash_up.money_page import MoneyPage, Part
from ui.cash_up.reports_list import ReportsList
from ui.shell import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from canvass.store.store import Store
    from tests.ui.stall.conftest import Stand

PAGE = (1366, 650)  # what a window of 1366×768 leaves a page, its bar and its last line taken off


@pytest.fixture
def page(stand: Stand, qapp: QApplication) -> Iterator[MoneyPage]:
    """Twelve debts, and one stall that was cashed up twice."""
    stall = stand.page.till.stall

    def act(store: Store) -> None:
        for pence in range(100, 1_300, 100):
            record_payment(store, Line.OWED, pence, "books")
        cash_up(store, stall, {}, "RO")
        reopen_stall(store, stall)
        cash_up(store, stall, {}, "CJ")
        store.run("UPDATE cash_up SET replaces = NULL")  # as if two laptops had signed

    stand.ask(act)
    theme.apply(qapp, Settings(text_points=24))
    made = MoneyPage(stand.desk)
    stand.qtbot.addWidget(made)
    made.resize(*PAGE)
    with stand.qtbot.waitExposed(made):
        made.show()
    stand.settle()
    yield made
    theme.apply(qapp, Settings())


def test_the_newest_lines_of_the_account_are_in_sight(page: MoneyPage, stand: Stand) -> None:
    part = page.part()
    assert isinstance(part, AccountPart)
    view = part.view
    stand.qtbot.waitUntil(lambda: view.y() + view.height() <= page._stack.height())
    assert view.viewport().height() // view.verticalHeader().defaultSectionSize() >= 5
    assert view.indexAt(view.viewport().rect().bottomLeft()).row() in {-1, view.model().rowCount() - 1}
    assert part.pay.y() == part.take_back.y(), "the buttons are one row"


def test_a_report_has_the_height_and_its_acts_one_row(page: MoneyPage, stand: Stand) -> None:
    page.show_part(Part.REPORTS)
    stand.settle()
    part = page.part()
    assert isinstance(part, ReportsList)
    part._open_marked()
    stand.settle()
    view = part.report
    assert view is not None
    stand.qtbot.waitUntil(lambda: view.text.height() > 5 * view._acts.height())
    assert not view.folder.isVisible()
    view.where.click()
    assert view.folder.isVisible()
    assert view.folder.edit.hasFocus()


def test_two_reports_that_stand_for_one_stall_are_marked_in_words(page: MoneyPage, stand: Stand) -> None:
    page.show_part(Part.REPORTS)
    stand.settle()
    part = page.part()
    assert isinstance(part, ReportsList)
    said = [part.lines.index(row, 3).data() for row in range(part.lines.rowCount())]
    assert said == ["one of several; agrees"] * 2
