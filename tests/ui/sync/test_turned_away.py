"""A laptop whose words differ is turned away, by the keys, and comes again by another invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.sync.test_let_in_again import let_in
from tests.ui.sync.test_one_invitation_each import asked, invited
from tests.ui.sync.test_two_pages_meet import found

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.sync.conftest import Laptop


def test_a_laptop_whose_words_differ_is_turned_away(alone: Laptop, second: Laptop, meeting: Path) -> None:
    asking, heard = alone.page.standing.asking, list[str]()
    alone.page.said.connect(heard.append)
    alone.come()
    found(alone, meeting)
    asked(second, invited(alone), meeting)

    alone.come()
    alone.until(lambda: bool(asking.cards))
    card = next(iter(asking.cards.values()))
    card.admit.setFocus()
    alone.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is card.refuse
    alone.press(Qt.Key.Key_Space)
    alone.until(lambda: not asking.cards)
    assert heard[-1].startswith("Turned away. ")
    assert alone.page.standing.invitation.isHidden(), "whoever has it is not let in"
    assert alone.page.standing.isAncestorOf(QApplication.focusWidget() or alone.page)
    assert not list(meeting.rglob("*.cvj"))

    again = invited(alone)
    asked(second, again, meeting)
    let_in(alone)
    second.come()
    second.until(lambda: "Last exchange" in second.page.standing.headline.text())
