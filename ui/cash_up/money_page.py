"""The Money page: what is owed to the centre, the reports of the stalls, and the papers at home."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from ui.cash_up.account_part import AccountPart
from ui.shell.parts import PartsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


class Part(Enum):
    """What the page has."""

    ACCOUNT = auto()
    REPORTS = auto()
    PAPERS = auto()


class MoneyPage(PartsPage):
    """What is owed comes first (Ctrl+M)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = {
            Part.ACCOUNT: self.tr("Account"),
            Part.REPORTS: self.tr("Reports"),
            Part.PAPERS: self.tr("Papers"),
        }
        super().__init__(desk, words, _PARTS, Part.ACCOUNT, frozenset(Part), parent)
        self.show_part(Part.ACCOUNT)


def _reports(desk: Desk) -> QWidget:
    from ui.cash_up.reports_list import ReportsList  # noqa: PLC0415 - when it is asked for

    return ReportsList(desk)


def _papers(desk: Desk) -> QWidget:
    from ui.cash_up.stock_table import StockTable  # noqa: PLC0415 - when it is asked for

    return StockTable(desk)


_PARTS = {Part.ACCOUNT: AccountPart, Part.REPORTS: _reports, Part.PAPERS: _papers}
