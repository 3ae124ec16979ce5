"""Two laptops and a folder: found, join, compare six words, let in, exchange, hand over; by keys alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication

from canvass.model.stall import StallKind
from canvass.paths import paths
from canvass.usecases import new_vault
from canvass.vault.slots import FLOOR
from ui.sync.sticks import Stick
from ui.sync.sync_page import SyncPage
from ui.unlock.secret_steps import RecoveryStep
from ui.unlock.set_up_page import SetUpPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.journeys.sitting import Place, Sitting

ADA = {"first_name": "Ada", "surname": "Brown", "phone": "07700 900123", "postcode": "LS1 4AP"}


def test_two_laptops_meet(
    sit: Callable[[Place], Sitting],
    place: Place,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cheaply = partial(new_vault.new_vault, cost=FLOOR)  # the same, at what a guess may cost at least
    monkeypatch.setattr(new_vault, "new_vault", cheaply)
    meeting = tmp_path / "Nextcloud"
    meeting.mkdir()
    carys = sit(place)
    carys.unlock()
    founded(carys, meeting)
    invitation = invited(carys)

    bo = sit(replace(place, paths=paths(tmp_path / "other")))
    joined(bo, invitation, meeting)
    let_in(carys, bo)
    handed_over(bo, carys, tmp_path)


def founded(at: Sitting, meeting: Path) -> None:
    """The first laptop: the folder, checked; its name; the paper code typed back."""
    at.hands.press("Ctrl+Shift+S")
    page = at.page(SyncPage)
    at.hands.until("the way to begin", page.standing.found.hasFocus)
    at.hands.press("Return")
    chosen(at, meeting)
    at.hands.press("Return")
    at.hands.until("the paper code", lambda: page.set_up.code is not None)
    assert page.set_up.code is not None
    at.hands.type(page.set_up.code.code.text().lower().replace("-", " "))
    at.hands.press("Return")
    at.hands.until("the first exchange", lambda: "Last exchange" in page.standing.headline.text())


def chosen(at: Sitting, meeting: Path) -> None:
    """Type the folder, check it, go on to the name of the laptop."""
    place = at.page(SyncPage).set_up.place
    at.hands.until("the folder", place.form.folder.edit.hasFocus)
    at.hands.press("Ctrl+A")
    at.hands.type(str(meeting))
    at.hands.press("Return")
    at.hands.until("what was found", lambda: place.found.isVisible() and place.go.hasFocus())
    assert "can be read and written to" in place.found.text()
    at.hands.press("Return")
    name = at.page(SyncPage).set_up.name
    at.hands.until("the name", name.name.edit.hasFocus)


def invited(at: Sitting) -> str:
    """Add a laptop: the line to copy."""
    standing = at.page(SyncPage).standing
    at.push(standing.add)
    at.hands.until("the invitation", lambda: bool(standing.invitation.text.text()))
    at.hands.press("Return")
    return QApplication.clipboard().text()


def joined(at: Sitting, invitation: str, meeting: Path) -> None:
    """The second laptop from nothing: join, a name, a passphrase, the code; paste, folder, ask."""
    hands, page = at.hands, at.page(SetUpPage)
    hands.until("the presets", lambda: QApplication.focusWidget() is page.preset.next)
    at.push(page.preset.group.buttons()[-1], "Space")
    at.push(page.preset.next)
    hands.type("Bo Li")
    hands.press("Return")
    hands.type(page.passphrase.choice.six.text())
    hands.press("Return")
    hands.until("the recovery code", lambda: isinstance(page.currentWidget(), RecoveryStep))
    hands.type(cast("RecoveryStep", page.currentWidget()).code.text())
    hands.press("Return")
    line = at.page(SyncPage).set_up.invitation.line
    hands.until("the line to paste into", line.edit.hasFocus)
    QApplication.clipboard().setText(invitation)
    hands.press("Ctrl+V", "Return")
    chosen(at, meeting)
    hands.press("Return")
    waiting = at.page(SyncPage).standing.waiting
    hands.until("six words", lambda: len(waiting.six.words()) == len("sixsix"))


def let_in(first: Sitting, second: Sitting) -> None:
    """Compare, let in; the other laptop notices by itself and has the branch's own name and prices."""
    turned_to(first)
    asking = first.page(SyncPage).standing.asking
    first.hands.press("Ctrl+Shift+S")  # or it is noticed in three seconds
    first.hands.until("the laptop that asks", lambda: bool(asking.cards))
    card = next(iter(asking.cards.values()))
    assert card.six.words() == second.page(SyncPage).standing.waiting.six.words()
    first.push(card.admit)
    first.hands.until("that it is let in", lambda: any("is let in" in words for words in first.said))
    turned_to(second)
    second.hands.press("Ctrl+Shift+S")
    headline = second.page(SyncPage).standing.headline
    second.hands.until("the way in", lambda: "Last exchange" in headline.text())
    inside = second.window.inside
    assert inside is not None
    second.hands.until("the branch", lambda: inside.unlocked.desk.branch.name == "Leeds")
    second.hands.until("the status line", lambda: "last exchange" in second.window.status.text())


def handed_over(at: Sitting, to: Sitting, tmp_path: Path) -> None:
    """A stall without a network: three keys carry it to a stick, three more from there to the secretary."""
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    at.hands.press("Ctrl+N")
    at.start_stall(StallKind.STREET, "Briggate")
    at.sign_up(ADA, "Y")
    at.hands.until("that something waits", lambda: "not yet sent" in at.window.status.text())
    for sitting in (at, to):
        turned_to(sitting)
        standing = carried(sitting, stick)
        assert "Take it out" in standing
    assert to.find("Ada") == 1


def carried(at: Sitting, stick: Path) -> str:
    """Ctrl+Shift+U, Enter, Enter; what is said afterwards."""
    standing = at.window.findChildren(SyncPage)[0].standing
    standing.hand_over.look = lambda: [Stick("KINGSTON", stick)]
    at.hands.press("Ctrl+Shift+U")
    at.hands.until("the stick", standing.hand_over.list.hasFocus)
    at.hands.press("Return", "Return")
    at.hands.until("the end", lambda: "Handed over" in standing.told.text())
    return standing.told.text()


def turned_to(at: Sitting) -> None:
    """Sit down at the other laptop: the next key goes there."""
    at.window.activateWindow()
    at.hands.until("the keys here", lambda: at.window.isAncestorOf(at.focus()))
