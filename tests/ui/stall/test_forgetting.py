"""A conversation that is forgotten at the cash-up: nothing of it is left, and the focus is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.stall.asked_here import RENT, Asker
from ui.cash_up.cash_up_page import CashUpPage
from ui.cash_up.open_card import QUESTIONS

if TYPE_CHECKING:
    from tests.ui.stall.conftest import Stand


def test_a_conversation_that_is_forgotten_leaves_no_question_that_takes_keys_for_nobody(stand: Stand) -> None:
    asker = Asker(stand, RENT)
    asker.press("Ctrl+J", "1")
    assert stand.page.asking.is_open()
    stand.press("Ctrl+Shift+C")
    page = stand.home.side
    assert isinstance(page, CashUpPage)
    stand.qtbot.waitUntil(lambda: QUESTIONS in page.open.drafts)
    forget = page.open.drafts[QUESTIONS].forget
    stand.qtbot.waitUntil(forget.isVisible)
    forget.ask.setFocus()
    stand.press("Enter", "Tab", "Enter")
    assert stand.focus().startswith("Forget it A")  # until it is gone; not the bar of pages
    stand.qtbot.waitUntil(lambda: not page.open.drafts)
    stand.press("Esc")
    assert not stand.page.asking.is_open()
    assert stand.focus() == "First name"
    stand.press("Ctrl+J")
    assert asker.heading == "Do you rent?"
