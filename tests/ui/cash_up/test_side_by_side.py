"""Two fields in a row: what is said under one leaves the other where it was, label and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from canvass.model.cash_up import Takings, Till
from canvass.settings import Settings
from ui.cash_up.paid_card import PaidCard
from ui.cash_up.sign_card import SignCard
from ui.cash_up.stock_form import StockForm
from ui.shell import theme
from ui.stall.papers_handouts import PapersHandouts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from ui.widgets.line import Line


def _sign() -> tuple[QWidget, Line, Line]:
    card = SignCard("CJ")
    card.show_tin(Till(Takings(float_pence=500)), 0)
    return card, card.initials, card.reason


def _paid() -> tuple[QWidget, Line, Line]:
    card = PaidCard()
    return card, card.what_for, card.pence


def _stock() -> tuple[QWidget, Line, Line]:
    form = StockForm(())
    return form, form.issue, form.number


def _handouts() -> tuple[QWidget, Line, Line]:
    part = PapersHandouts(())
    return part, part.title, part.number


@pytest.mark.parametrize("make", [_sign, _paid, _stock, _handouts])
def test_a_problem_under_one_field_does_not_move_the_other(
    qtbot: QtBot, qapp: QApplication, make: object
) -> None:
    theme.apply(qapp, Settings())
    assert callable(make)
    page, other, field = make()
    qtbot.addWidget(page)
    page.resize(560, 400)
    with qtbot.waitExposed(page):
        page.show()
    field.note("The tin does not agree. Say why in a few words, and in a few more.", "problem")
    qtbot.waitUntil(lambda: field.height() > field.edit.height() * 2)
    tops = [part.mapTo(page, QPoint()).y() for line in (other, field) for part in (line.label, line.edit)]
    assert tops[:2] == tops[2:]
