"""An invitation is for one laptop: it goes when it is used, and whoever came too late asks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from canvass.store import enrolment
from tests.ui.sync.test_two_pages_meet import ENTER, choose, found

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.store.store import Store
    from tests.ui.sync.conftest import Laptop


def test_whoever_came_too_late_with_an_invitation_asks_again(
    alone: Laptop, second: Laptop, meeting: Path
) -> None:
    first, other = alone.page.standing, second.page.standing
    alone.come()
    found(alone, meeting)
    asked(second, invited(alone), meeting)
    alone.ask(used_by_another)
    first.invitation.left.emit()
    invitation = invited(alone)

    second.come()
    assert other.join.text() == "Ask again with another invitation"
    asked(second, invitation, meeting)

    alone.come()
    alone.until(lambda: bool(first.asking.cards))
    card = next(iter(first.asking.cards.values()))
    assert card.six.words() == other.waiting.six.words()
    card.admit.setFocus()
    alone.press(ENTER)
    alone.until(lambda: not first.asking.cards)
    assert first.invitation.isHidden()
    assert not first.invitation.text.text(), "nobody else is given it"

    second.come()
    second.until(lambda: "Last exchange" in other.headline.text())
    assert other.join.isHidden()


def invited(laptop: Laptop) -> str:
    """Add a laptop, copy the line."""
    standing = laptop.page.standing
    laptop.come()
    standing.add.setFocus()
    laptop.press(ENTER)
    laptop.until(lambda: bool(standing.invitation.text.text()))
    laptop.press(ENTER)
    return QApplication.clipboard().text()


def asked(laptop: Laptop, invitation: str, meeting: Path) -> None:
    """Join, paste, the folder, the name."""
    page, steps = laptop.page, laptop.page.set_up
    laptop.come()
    page.standing.join.setFocus()
    laptop.press(ENTER)
    QApplication.clipboard().setText(invitation)
    laptop.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    laptop.press(ENTER)
    choose(laptop, meeting)
    laptop.until(steps.name.isVisible)
    laptop.press(ENTER)
    laptop.until(
        lambda: page.standing.isVisible() and len(page.standing.waiting.six.words()) == len("sixsix")
    )


def used_by_another(store: Store) -> None:
    """Another laptop was let in with what is on the screen."""
    with store.transaction():
        for secret in enrolment.invitations(store):
            enrolment.taken_up(store, secret)
