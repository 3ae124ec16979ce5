from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.model.stall import StallKind, StallPlan
from canvass.settings import Settings
from canvass.usecases.only_here import OnlyHere
from canvass.usecases.run_stall import open_stall, start_stall
from canvass.usecases.sell import donate
from canvass.usecases.take_back import take_back_last
from ui.shell import theme
from ui.shell.status import Status

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from canvass.store.store import Store
    from ui.shell.main_window import MainWindow

BUSY = OnlyHere(sign_ups=41, sales=123, donations=17, counts=260, corrections=3, is_more=True)


@pytest.fixture
def status(qtbot: QtBot, qapp: QApplication) -> Status:
    theme.apply(qapp, Settings())
    status = Status()
    qtbot.addWidget(status)
    status.resize(1340, 40)
    status.show()
    return status


def test_what_is_only_here_is_said_in_words(status: Status) -> None:
    status.only_here(OnlyHere(sign_ups=4, sales=12))
    assert status.text().startswith("Only on this laptop: 4 sign-up")
    assert "12 sale" in status.text()
    assert "donation" not in status.text()
    status.only_here(OnlyHere(counts=999, is_more=True))
    assert "more than 999 count" in status.text()
    status.only_here(OnlyHere())
    assert status.text() == "Nothing is only on this laptop"
    status.locked()
    assert status.text() == status.accessibleName() == ""


@pytest.mark.parametrize("points", [10, 14, 24, 28])
def test_the_lock_is_in_sight_however_large_the_letters(
    status: Status, qapp: QApplication, points: int
) -> None:
    theme.apply(qapp, Settings(theme="light", text_points=points))
    status.saved()
    status.only_here(BUSY)
    status.locks_in(29)
    assert status.text().endswith("locks in 0:29")
    assert status.fontMetrics().horizontalAdvance(status.text()) < status.width()
    assert "only here" in status.text().lower() or "only on this laptop" in status.text().lower()
    assert "17 donation" in status.toolTip()
    assert status.accessibleName() == status.toolTip()
    assert "on this laptop" in status.accessibleName()


def test_a_narrow_window_is_not_held_open_by_its_status(status: Status) -> None:
    status.only_here(BUSY)
    assert status.minimumSizeHint().width() <= 1340
    status.resize(300, 40)
    assert status.fontMetrics().horizontalAdvance(status.text()) < 300
    status.resize(1340, 40)
    assert "17 donation" in status.text()


@pytest.mark.parametrize("points", [14, 28])
def test_where_laptops_meet_what_was_not_sent_is_said_first(
    status: Status, qapp: QApplication, points: int
) -> None:
    theme.apply(qapp, Settings(theme="light", text_points=points))
    status.saved()
    status.only_here(BUSY)
    status.locks_in(29)
    status.synced(("14 not yet sent · last exchange Sat 14:02", "14 not yet sent"))
    assert "14 not yet sent" in status.text()
    assert "donation" not in status.text()
    assert status.text().endswith("locks in 0:29")
    assert status.fontMetrics().horizontalAdvance(status.text()) < status.width()
    assert "last exchange Sat 14:02" in status.accessibleName()
    assert "17 donation" in status.accessibleName()
    status.locked()
    assert status.accessibleName() == ""


def test_the_window_looks_after_the_unlock_and_when_something_was_recorded(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.inside is not None
    inside = window.inside
    with qtbot.waitSignal(inside.only_here, timeout=10_000):
        pass
    assert "Nothing recorded yet" in window.status.text()
    inside.unlocked.writer.run(_outing, then=lambda _: inside.changed.emit())
    with qtbot.waitSignal(inside.only_here, timeout=10_000):
        pass
    assert "Only on this laptop: 1 donation" in window.status.text()
    inside.unlocked.writer.run(_take_back, then=lambda _: inside.changed.emit())
    with qtbot.waitSignal(inside.only_here, timeout=10_000):
        pass
    assert "Nothing is only on this laptop" in window.status.text()
    inside.changed.emit()
    window.lock()
    assert window.status.text() == ""


def _outing(store: Store) -> None:
    start_stall(store, StallPlan(StallKind.STREET, "Hyde Park"))
    stall = open_stall(store)
    assert stall is not None
    donate(store, stall.id, 350)


def _take_back(store: Store) -> None:
    stall = open_stall(store)
    assert stall is not None
    take_back_last(store, stall.id)
