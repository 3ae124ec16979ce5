"""The laptop turned round: the vault locks, the kiosk follows, and what it sealed is taken in afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.model.consent import Purpose
from canvass.model.contact import Person
from canvass.model.sign_up import SignUpForm
from canvass.usecases.find_contacts import count_contacts
from canvass.usecases.open_kiosk import Order, seal_form
from canvass.usecases.open_vault import open_vault
from ui.stall.stall_page import StallPage
from ui.stall.start_page import StartPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Place
    from ui.shell.main_window import MainWindow


def test_ctrl_k_locks_and_tells_the_kiosk_nothing_about_anybody(
    qtbot: QtBot, window: MainWindow, place: Place
) -> None:
    orders: list[Order] = []
    window.turned_round.connect(orders.append)
    qtbot.waitUntil(lambda: any(page.isVisible() for page in window.findChildren(StartPage)))
    start = window.findChildren(StartPage)[0]
    qtbot.waitUntil(start.place.edit.hasFocus)
    QTest.keyClicks(start.place.edit, "Hyde Park")
    QTest.keyClick(start.place.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(StallPage)))
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
