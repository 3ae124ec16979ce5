"""The first run: from nothing to an open stall in less than three minutes of reading and typing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from canvass.paths import paths
from canvass.usecases import new_vault
from canvass.usecases.sell import read_branch
from canvass.vault.slots import FLOOR
from tests.journeys.sitting import Place, Sitting
from ui.stall.stall_page import StallPage
from ui.stall.start_page import StartPage
from ui.unlock.secret_steps import PassphraseStep, RecoveryStep
from ui.unlock.set_up_page import SetUpPage
from ui.unlock.steps import BranchStep, PersonStep, PresetStep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

READ, TYPED = 230, 200  # words and keys a minute: a slow reader, and two fingers
LONGEST = 180  # seconds


@dataclass
class Newcomer:
    """Somebody who reads every word in the window once, and types with two fingers."""

    at: Sitting
    words: int = 0
    keys: int = 0
    pages: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return 60 * (self.words / READ + self.keys / TYPED)

    def read(self, name: str) -> None:
        """Every word in sight."""
        self.at.hands.picture(f"first run {name}")
        here = sum(len(_words(widget)) for widget in self.at.window.findChildren(QWidget) if _is_seen(widget))
        assert here
        self.words += here
        self.pages.append(f"{name}: {here}")

    def enter(self, *texts: str) -> None:
        """Each text and Enter."""
        for text in texts:
            self.at.hands.type(text)
            self.at.hands.press("Return")
            self.keys += len(text) + 1


def _words(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text().replace("&", "").split()
    if isinstance(widget, QComboBox):
        return widget.currentText().split()
    return (widget.text() or widget.placeholderText()).split() if isinstance(widget, QLineEdit) else []


def _is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def test_a_stall_is_open_within_three_minutes(
    sit: Callable[[Place], Sitting], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheaply = partial(new_vault.new_vault, cost=FLOOR)  # the same, at what a guess may cost at least
    monkeypatch.setattr(new_vault, "new_vault", cheaply)
    at = sit(Place(paths(tmp_path)))
    new = Newcomer(at)
    set_up(new)
    at.come_in()
    start = at.page(StartPage)
    at.hands.until("the place", start.place.edit.hasFocus)
    at.hands.until("what to do first", start.first.isVisible)
    new.read("the first stall")
    new.enter("Briggate", "", "")
    at.hands.until("the button", start.start.hasFocus)
    new.enter("")
    at.hands.until("the stall", lambda: bool(at.seen(StallPage)))
    assert new.seconds < LONGEST, (new.pages, new.words, new.keys)
    assert at.view().totals.papers == 0
    assert at.ask(read_branch).notice() is not None
    assert at.page(StallPage).form.notice is not None
    assert at.act("Ctrl+1").totals.papers == 1


def set_up(new: Newcomer) -> None:
    """Everything by Enter; only what cannot wait is typed."""
    page = new.at.page(SetUpPage)
    hands = new.at.hands
    hands.until("the presets", lambda: QApplication.focusWidget() is page.preset.next)
    new.read("preset")
    new.enter("")
    new.read("branch")
    new.enter("Leeds", "The Lantern Readers", "1 Invented Row, Leeds", "complaints@lantern.example.org")
    new.read("prices")
    new.enter("")
    new.read("person")
    new.enter("Carys Jones")
    new.read("passphrase")
    new.enter(page.passphrase.choice.six.text())
    hands.until("the recovery code", lambda: isinstance(page.currentWidget(), RecoveryStep))
    new.read("recovery code")
    new.enter(cast("RecoveryStep", page.currentWidget()).code.text())


def test_only_what_cannot_wait_stops_anybody(sit: Callable[[Place], Sitting], tmp_path: Path) -> None:
    at = sit(Place(paths(tmp_path)))
    page = at.page(SetUpPage)
    at.hands.until("the presets", lambda: QApplication.focusWidget() is page.preset.next)
    at.hands.press("Return")  # the preset can wait
    assert isinstance(page.currentWidget(), BranchStep)
    at.hands.press("Return", "Return", "Return", "Return")
    assert isinstance(page.currentWidget(), BranchStep)  # nobody can agree to a notice with blanks
    assert all(line.noted() for line in page.branch.lines)
    for text in ("Leeds", "The Lantern Readers", "1 Invented Row, Leeds", "complaints@lantern.example.org"):
        at.hands.type(text)
        at.hands.press("Return")
    at.hands.press("Return")  # the prices can wait
    assert isinstance(page.currentWidget(), PersonStep)
    at.hands.press("Esc")
    assert page.currentWidget() is page.prices
    at.hands.press("Esc", "Esc")
    assert isinstance(page.currentWidget(), PresetStep)
    at.push(page.preset.group.buttons()[1], "Space")
    at.push(page.preset.next)
    at.push(page.branch.next)
    assert page.prices is not None
    assert page.prices.titles == page.preset.branch().publications
    at.hands.press("Return", "Return")  # the name can wait
    assert page.person.called() == "Activist"
    assert isinstance(page.currentWidget(), PassphraseStep)
    at.hands.press("Return")
    assert isinstance(page.currentWidget(), PassphraseStep)
    assert page.passphrase.choice.again.line.noted()
