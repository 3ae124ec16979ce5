"""A laptop that was removed asks to be let in again, by the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.ui.sync.test_one_invitation_each import asked, invited
from tests.ui.sync.test_two_pages_meet import ENTER, found, removed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.sync.conftest import Laptop


def test_a_removed_laptop_has_a_way_back(alone: Laptop, second: Laptop, meeting: Path) -> None:
    other = second.page.standing
    alone.come()
    found(alone, meeting)
    used = invited(alone)
    asked(second, used, meeting)
    let_in(alone)
    second.come()
    second.until(lambda: "Last exchange" in other.headline.text())
    second.until(lambda: other.told.text().startswith("This laptop is let in. "))
    removed(alone)
    second.come()
    other.exchange.setFocus()
    second.press(ENTER)
    second.until(lambda: "was removed" in other.headline.text())
    assert other.told.isHidden(), "the card says it"
    assert len(other.alarms.buttons()) == 1
    assert other.join.isVisible()
    assert other.join.text() == "Ask to be let in again"

    invitation = invited(alone)
    refused(second, used)
    asked(second, invitation, meeting)
    second.until(lambda: "waits until" in other.headline.text())
    assert "Ask for a new one" in other.waiting.otherwise.text()
    assert other.waiting.otherwise.isVisible()
    assert other.alarms.buttons() == [], "it was removed, and asks to come back"
    let_in(alone)
    second.come()
    second.until(lambda: "Last exchange" in other.headline.text())
    second.until(lambda: other.told.text() == "This laptop is let in again; what waited is sent.")
    assert other.alarms.isHidden()


def refused(laptop: Laptop, invitation: str) -> None:
    """Paste the one that let this laptop in before; Esc goes back."""
    laptop.come()
    laptop.page.standing.join.setFocus()
    laptop.press(ENTER)
    laptop.type(invitation)
    laptop.press(ENTER)
    line = laptop.page.set_up.invitation.line
    laptop.until(lambda: "was used already" in line.noted())
    assert line.edit.hasFocus()
    laptop.press(Qt.Key.Key_Escape)


def let_in(laptop: Laptop) -> None:
    """Exchange, which looks who asks; then let them in."""
    asking, exchange = laptop.page.standing.asking, laptop.page.standing.exchange
    laptop.come()
    exchange.setFocus()
    laptop.press(ENTER)
    laptop.until(lambda: bool(asking.cards))
    next(iter(asking.cards.values())).admit.setFocus()
    laptop.press(ENTER)
    laptop.until(lambda: not asking.cards)
    laptop.until(lambda: not laptop.page._exchanges.lane.is_busy())
