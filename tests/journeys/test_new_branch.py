"""From nothing to a sale by keys alone; then the code on paper, a second person, and the first one gone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication

from canvass.model.stall import StallKind
from canvass.paths import paths
from canvass.usecases import new_vault
from canvass.usecases.set_up_branch import activists
from canvass.vault.slots import FLOOR
from tests.journeys.sitting import Place, Sitting
from ui.stall.stall_page import StallPage
from ui.unlock.secret_steps import RecoveryStep
from ui.unlock.set_up_page import SetUpPage
from ui.unlock.unlock_page import UnlockPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from ui.settings.activists_section import ActivistsSection
    from ui.settings.my_keys_section import MyKeysSection

OTHER = "pigeon marmalade thunder oblong cinder tractor"


def test_a_branch_begins_and_changes_hands(
    sit: Callable[[Place], Sitting], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheaply = partial(new_vault.new_vault, cost=FLOOR)  # the same, at what a guess may cost at least
    monkeypatch.setattr(new_vault, "new_vault", cheaply)
    place = Place(paths(tmp_path))
    six, code = founded(sit(place))
    theirs = joined_by_paper(sit(place), code)
    handed_over(sit(place), theirs)
    last = sit(place)
    last.hands.until("the passphrase field", lambda: last.focus_is_in(UnlockPage))
    last.hands.type(six)
    last.hands.press("Return")
    page = last.page(UnlockPage)
    last.hands.until("that it opens nothing", page.problem.isVisible)
    assert "did not open" in page.problem.text()
    last.hands.until("another try", page.unlock.isEnabled)
    last.unlock(OTHER)
    assert last.view().totals.papers == 2
    assert [person.name for person in last.ask(activists) if person.name] == ["Bo Li"]


def founded(at: Sitting) -> tuple[str, str]:
    """Preset, blanks, name, six words, code typed back, stall, sale; what was written down."""
    hands, page = at.hands, at.page(SetUpPage)
    hands.until("the presets", lambda: QApplication.focusWidget() is page.preset.next)
    hands.press("Return")
    for words in ("Leeds", "The Lantern Readers", "1 Invented Row, Leeds", "complaints@lantern.example.org"):
        hands.type(words)
        hands.press("Return")
    hands.press("Return")  # the prices
    hands.type("Carys Jones")
    hands.press("Return")
    six = page.passphrase.choice.six.text()
    hands.picture("six words")
    hands.type(six)
    hands.press("Return")
    hands.until("the recovery code", lambda: isinstance(page.currentWidget(), RecoveryStep))
    code = cast("RecoveryStep", page.currentWidget()).code.text()
    hands.picture("recovery code")
    hands.type(code.lower().replace("-", " "))
    hands.press("Return")
    at.come_in()
    assert at.window.advice.words() == ""
    at.start_stall(StallKind.STREET, "Briggate")
    assert at.act("Ctrl+1").totals.papers == 1
    at.lock()
    return six, code


def joined_by_paper(at: Sitting, code: str) -> str:
    """Every passphrase is forgotten: the code opens the vault, and somebody is given a way in."""
    page = at.page(UnlockPage)
    at.push(page.as_code)
    at.unlock(code)
    at.page(StallPage)
    assert at.act("Ctrl+1").totals.papers == 2
    section = cast("ActivistsSection", at.settings("Activists"))
    section.name.setFocus()
    at.hands.type("Bo Li")
    six = section.choice.six.text()
    section.choice.again.setFocus()
    at.hands.type(six)
    at.hands.picture("second person")
    at.push(section.add)
    at.hands.until("that they can open it", lambda: any("Bo Li can now" in words for words in at.said))
    at.lock()
    return six


def handed_over(at: Sitting, six: str) -> None:
    """The second person takes a passphrase of their own, and takes the first one's way in away."""
    at.unlock(six)
    keys = cast("MyKeysSection", at.settings("Passphrase and code"))
    keys.old.setFocus()
    at.hands.type(six)
    at.push(keys.choice.own, "Space")
    for line in (keys.choice.mine, keys.choice.again):
        line.setFocus()
        at.hands.type(OTHER)
    at.push(keys.change)
    at.hands.until("the new passphrase", lambda: any("new passphrase" in words for words in at.said))
    section = cast("ActivistsSection", at.settings("Activists"))
    at.hands.until("both people", lambda: section.people.count() == 2)
    section.people.setFocus()
    at.hands.press("Home")
    while "Carys" not in section.people.currentItem().text():
        at.hands.press("Down")
    at.push(section.remove)
    at.hands.picture("remove a person")
    at.push(section.sure)
    at.hands.until("the lock", lambda: bool(at.locked))
    at.window.hide()
