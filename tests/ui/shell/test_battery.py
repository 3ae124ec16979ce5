from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.errors import Damage, DamageError
from canvass.model.stall import StallKind, StallPlan
from canvass.usecases.back_up import backups, rehearse
from canvass.usecases.keep_draft import kept_form
from canvass.usecases.run_stall import start_stall
from tests.ui.shell.test_battery_reading import HALF_FULL, MAINS_OUT, supplies
from ui.shell import battery_reading
from ui.shell.battery import Level, Warnings
from ui.shell.battery_reading import Charge
from ui.stall.stall_home import StallHome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Place
    from ui.shell.main_window import MainWindow

    Drain = Callable[[int], None]


@pytest.fixture
def drain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drain:
    """A laptop on battery, so many per cent full; below zero it is plugged in."""
    folder = tmp_path / "power_supply"
    monkeypatch.setattr(battery_reading, "SUPPLIES", folder)
    monkeypatch.setattr(sys, "platform", "linux")

    def to(percent: int) -> None:
        mains = MAINS_OUT if percent >= 0 else {"type": "Mains", "online": "1"}
        now = {"energy_now": f"{abs(percent) * 500_000}"}
        supplies(folder, AC=mains, BAT0=HALF_FULL | now)

    to(80)
    return to


def look(window: MainWindow, qtbot: QtBot) -> None:
    """Look at the battery, and let everything that follows happen."""
    assert window.inside is not None
    inside = window.inside
    with qtbot.waitSignal(inside.battery._errands._home):
        inside.battery.look()
    settle(window, qtbot)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until both lanes have answered what they were asked, the second when the first has."""
    assert window.inside is not None
    unlocked = window.inside.unlocked
    for lane in (unlocked.writer, unlocked.reader):
        with qtbot.waitSignal(lane._home, timeout=10_000, check_params_cb=lambda call, _: call is _answered):
            lane.run(lambda _store: "", then=_answered)


def test_a_low_battery_makes_a_copy_and_says_so(
    window: MainWindow, drain: Drain, qtbot: QtBot, place: Place
) -> None:
    look(window, qtbot)
    window.advice.hide()
    drain(15)
    look(window, qtbot)
    assert "15 %" in window.advice.words()
    assert "is safe" in window.advice.words()
    assert "copy was made" in window.advice.words()
    [made] = backups(place.folder)
    assert rehearse(made.path, place.passphrase).counts["document"]
    window.advice.hide()
    drain(9)
    look(window, qtbot)
    assert not window.advice.words()
    assert len(backups(place.folder)) == 1


def test_an_empty_log_is_left(window: MainWindow, drain: Drain, qtbot: QtBot, place: Place) -> None:
    assert window.inside is not None
    window.inside.unlocked.writer.run(
        lambda store: start_stall(store, StallPlan(StallKind.STREET, "Hyde Park"))
    )
    drain(12)
    look(window, qtbot)
    assert (place.folder / "vault.db-wal").stat().st_size == 0


def test_nearly_empty_suggests_the_cash_up_and_copies_what_was_not_copied_yet(
    window: MainWindow, drain: Drain, qtbot: QtBot, place: Place
) -> None:
    drain(7)
    look(window, qtbot)
    assert "Ctrl+Shift+C" in window.advice.words()
    assert len(backups(place.folder)) == 1
    window.advice.hide()
    look(window, qtbot)
    assert not window.advice.words()


def test_a_charger_arms_the_warnings_again(
    window: MainWindow, drain: Drain, qtbot: QtBot, place: Place
) -> None:
    for percent in (14, -14, 14):
        drain(percent)
        window.advice.hide()
        look(window, qtbot)
        assert bool(window.advice.words()) is (percent > 0)
    assert len(backups(place.folder)) == 2


def test_nothing_half_typed_is_lost_and_the_focus_stays(
    window: MainWindow, drain: Drain, qtbot: QtBot
) -> None:
    assert window.inside is not None
    inside = window.inside
    home = inside.pages.open("stall")
    assert isinstance(home, StallHome)
    start = home.start_page
    qtbot.waitUntil(start.place.edit.hasFocus)
    QTest.keyClicks(start.place.edit, "Hyde Park")
    QTest.keyClick(start.place.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: home.stall_page is not None)
    assert home.stall_page is not None
    form = home.stall_page.form
    qtbot.waitUntil(lambda: form.person_fields.isAncestorOf(QApplication.focusWidget() or window))
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Zo")
    for percent in (15, 7):
        drain(percent)
        look(window, qtbot)
        assert f"{percent} %" in window.advice.words()
        assert QApplication.focusWidget() is field
        QTest.keyClicks(field, "e")
    assert form.form().person.first_name == "Zoee"
    form.keep_draft()
    kept: list[object] = []
    stall = home.stall_page.till.stall
    inside.unlocked.writer.run(lambda store: kept_form(store, stall), then=kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert "Zoee" in repr(kept[0])


def test_no_copy_of_a_damaged_vault_pushes_out_a_good_one(
    window: MainWindow, drain: Drain, qtbot: QtBot, place: Place
) -> None:
    assert window.inside is not None
    window.inside.unlocked._damaged(DamageError(Damage.PAGE_DAMAGED))
    drain(15)
    look(window, qtbot)
    assert "15 %" in window.advice.words()
    assert "copy" not in window.advice.words()
    assert not backups(place.folder)


def test_a_copy_that_fails_is_not_claimed(
    window: MainWindow, drain: Drain, qtbot: QtBot, place: Place
) -> None:
    (place.folder / "backups").write_text("in the way")
    drain(15)
    look(window, qtbot)
    assert "15 %" in window.advice.words()
    assert "copy" not in window.advice.words()


def test_without_a_battery_nothing_is_said(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(battery_reading, "SUPPLIES", tmp_path / "none")
    before = window.advice.words()
    look(window, qtbot)
    assert window.advice.words() == before
    assert not window.bar.words()


def test_each_level_is_due_once_until_the_charger_came() -> None:
    warnings = Warnings()
    due = [warnings.due(Charge(percent, is_falling=True)) for percent in (16, 15.0, 15.4, 8, 7.4, 7, 6)]
    assert due == [0, Level.LOW, 0, 0, 0, Level.NEARLY_EMPTY, 0]
    assert not warnings.due(Charge(6, is_falling=False))
    assert warnings.due(Charge(6, is_falling=True)) is Level.NEARLY_EMPTY


def _answered(_words: str) -> None:
    """Comes home after everything before it."""
