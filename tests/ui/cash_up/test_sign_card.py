"""The end of the count: what was taken back is told under the donations, and is no term of the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.cash_up import TakenBack, Takings, Till
from ui.cash_up.sign_card import SignCard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TAKINGS = Takings(float_pence=500, cash_sales=200)


def test_what_was_taken_back_is_told_where_there_was_any(qtbot: QtBot) -> None:
    card = SignCard("CJ")
    qtbot.addWidget(card)
    card.show_tin(Till(TAKINGS, taken_back=TakenBack(2, 150)), 700)
    assert not card.taken_back.isHidden()
    assert card.taken_back.text().startswith("Taken back (in no sum): 2 line")
    assert card.taken_back.text().endswith(", £1.50")
    assert card.difference.text() == "Agrees"
    card.show_tin(Till(TAKINGS), 700)
    assert card.taken_back.isHidden()
