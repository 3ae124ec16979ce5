"""The laptop turned round: the vault locks, the kiosk follows, and what it sealed is taken in afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.model.consent import Purpose
from canvass.model.contact import Person
from canvass.model.sign_up import SignUpForm
from canvass.model.stall import StallKind, StallPlan
from canvass.usecases.find_contacts import count_contacts
from canvass.usecases.open_kiosk import Order, seal_form
from canvass.usecases.open_vault import open_vault
from canvass.usecases.run_stall import open_stall, start_stall
from ui.stall.stall_page import StallPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Place
    from ui.shell.main_window import MainWindow


def test_ctrl_k_locks_and_tells_the_kiosk_nothing_about_anybody(
    qtbot: QtBot, window: MainWindow, place: Place
) -> None:
    orders: list[Order] = []
    window.turned_round.connect(orders.append)
    assert window.inside is not None
    window.inside.unlocked.writer.run(
        lambda store: start_stall(store, StallPlan(StallKind.STREET, "Hyde Park")), then=lambda _: None
    )
    qtbot.waitUntil(lambda: bool(window.findChildren(StallPage)) or _resume(window))
    QTest.keyClick(window.findChildren(StallPage)[0], Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(orders))
    assert _is_locked(window)
    order = orders[0]
    assert order.laptop.folder == place.folder

    form = SignUpForm(
        Person(first_name="Ada", surname="Larch", email="ada@example.org"),
        {Purpose.KEEP: True, Purpose.EMAIL: True},
        notice=order.notice.id,
        notice_version=order.notice.version,
    )
    seal_form(order, form, 1_800_000_000_000)
    opened = open_vault(place.folder, place.passphrase, place.paths.state)
    window.enter(opened)
    said: list[str] = []
    assert window.inside is not None
    window.inside.said.connect(lambda words, _undo: said.append(words))
    qtbot.waitUntil(lambda: any("from the kiosk" in words for words in said))
    counted: list[int] = []
    window.inside.unlocked.reader.run(count_contacts, then=counted.append)
    qtbot.waitUntil(lambda: counted == [1])


def _is_locked(window: MainWindow) -> bool:
    return window.inside is None


def _resume(window: MainWindow) -> bool:
    """Show the stall page anew, so that it finds the stall that is open by now."""
    assert window.inside is not None
    found: list[object] = []
    window.inside.unlocked.reader.run(open_stall, then=found.append)
    QTest.qWait(50)
    if found and found[0] is not None:
        window.inside.pages.rebuild(window.inside.pages._build, but="settings")
        window.go("stall")
    QTest.qWait(100)
    return bool(window.findChildren(StallPage))
