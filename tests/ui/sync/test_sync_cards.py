"""The parts of the page, each with real keys: alarms, laptops, sticks, where they meet, what can go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from canvass.model.laptop import Role
from canvass.model.sync_news import Alarm, LaptopStanding, Worry
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.settings import Settings
from canvass.usecases.is_alone import ALONE
from canvass.usecases.known_laptops import KnownLaptop
from canvass.usecases.not_sent import NotSent
from tests.ui.sync.test_sync_words import BO, NOW, status
from ui.shell import theme
from ui.sync.alarms import Alarms
from ui.sync.closer import Closer
from ui.sync.code_step import CodeStep
from ui.sync.hand_over import HandOver
from ui.sync.invitation_step import InvitationStep
from ui.sync.laptops import Laptops
from ui.sync.name_step import NameStep
from ui.sync.paper_step import PaperStep
from ui.sync.place_form import PlaceForm
from ui.sync.purge_box import PurgeBox
from ui.sync.qr import QrCode
from ui.sync.standing import Standing
from ui.sync.sticks import Stick, sticks

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KEY = Qt.Key
OWN = LaptopStanding(
    b"c" * 16,
    "Carys’s laptop",
    Role.SECRETARY,
    is_this=True,
    seen=NOW,
    has_ours=True,
    erasures_left=0,
    waits=False,
    removed=False,
)
KNOWN = {
    OWN.device: KnownLaptop(
        ("amber", "kettle", "lantern", "meadow", "orbit", "velvet"), NOW, OWN.device, True
    ),
    BO: KnownLaptop(("upper", "tavern", "rumour", "monument", "crumb", "walnut"), NOW, OWN.device, True),
}
CLOSER = Closer(
    is_code_seen=False,
    days=7,
    meets=StoreSettings(StoreKind.FOLDER, "/home/carys/Nextcloud/Leeds branch/Canvass"),
    laptops=KNOWN,
)
BOS = replace(OWN, device=BO, name="Bo’s laptop", role=Role.ACTIVIST, is_this=False)


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(1000, 600)
    with qtbot.waitActive(widget):
        widget.show()


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def test_an_alarm_stays_until_it_is_understood(qtbot: QtBot) -> None:
    alarms = Alarms()
    shown(qtbot, alarms)
    fork, clock = Alarm(Worry.FORKED, BO, NOW), Alarm(Worry.CLOCK, None, NOW + 1, "7200000")
    alarms.show_alarms([fork, clock], {BO: "Bo’s laptop"})
    first, second = alarms.buttons()
    assert "clock of this laptop" in first.accessibleName()
    second.setFocus()
    with qtbot.waitSignal(alarms.understood) as heard:
        press(KEY.Key_Return)
    assert heard.args == [fork]
    alarms.show_alarms([clock], {})
    assert alarms.buttons() == [first]
    alarms.show_alarms([], {})
    assert alarms.isHidden()


def test_what_is_so_for_as_long_as_it_is_so_cannot_be_put_away(qtbot: QtBot) -> None:
    alarms = Alarms()
    shown(qtbot, alarms)
    alarms.show_alarms([Alarm(Worry.ONE_OFFICER, None, NOW)], {})
    (button,) = alarms.buttons()
    alarms.show_alarms([Alarm(Worry.ONE_OFFICER, None, NOW + 5)], {})
    assert alarms.buttons() == [button]
    assert button.isHidden()


def test_a_laptop_is_removed_after_a_question(qtbot: QtBot) -> None:
    laptops = Laptops()
    shown(qtbot, laptops)
    laptops.show_laptops([OWN, BOS], Role.SECRETARY)
    laptops.table.setFocus()
    press(KEY.Key_Home)
    assert not laptops.remove.isVisible(), "nobody removes their own"
    press(KEY.Key_Down)
    laptops.remove.ask.setFocus()
    press(KEY.Key_Return)
    assert laptops.remove.no.hasFocus()
    assert "new keys" in laptops.asked.text()
    laptops.show_laptops([OWN, BOS], Role.SECRETARY)
    assert laptops.remove.yes.isVisible(), "an exchange does not put the question away"
    laptops.remove.yes.setFocus()
    with qtbot.waitSignal(laptops.removed) as heard:
        press(KEY.Key_Return)
    assert heard.args == [BO]


def test_an_activists_laptop_becomes_a_secretarys_after_a_question(qtbot: QtBot) -> None:
    laptops = Laptops()
    shown(qtbot, laptops)
    laptops.show_laptops([OWN, BOS], Role.SECRETARY)
    laptops.table.mark(1)
    assert laptops.role.ask.accessibleName() == "Make it a secretary’s…"
    laptops.role.ask.setFocus()
    press(KEY.Key_Return)
    assert "lets laptops in" in laptops.asked.text()
    laptops.role.yes.setFocus()
    with qtbot.waitSignal(laptops.role_given) as heard:
        press(KEY.Key_Return)
    assert heard.args == [BO, Role.SECRETARY]
    laptops.show_laptops([OWN, replace(BOS, role=Role.SECRETARY)], Role.SECRETARY)
    assert "activist" in laptops.role.ask.text()


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot) -> None:
    standing = Standing()
    qtbot.addWidget(standing)
    for part in (standing, PlaceForm(), InvitationStep(), NameStep(), PaperStep(), CodeStep("AAAA")):
        qtbot.addWidget(part)
        for widget in part.findChildren(QWidget):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
                named = widget.accessibleName() or getattr(widget, "text", str)()
                ours = not widget.objectName().startswith("qt_")
                assert named or not ours, (part, widget)


def test_only_a_secretarys_laptop_removes(qtbot: QtBot) -> None:
    laptops = Laptops()
    shown(qtbot, laptops)
    laptops.show_laptops([replace(BOS, is_this=True), replace(OWN, is_this=False)], Role.ACTIVIST)
    laptops.table.mark(1)
    assert not laptops.remove.isVisible()
    laptops.show_laptops([OWN, replace(BOS, removed=True)], Role.SECRETARY)
    laptops.table.mark(1)
    assert not laptops.remove.isVisible()


def test_three_keys_hand_over_to_the_last_stick(qtbot: QtBot, tmp_path: Path) -> None:
    red, blue = tmp_path / "RED", tmp_path / "BLUE"
    for stick in (red, blue):
        stick.mkdir()
    card = HandOver(lambda: [Stick("BLUE", blue), Stick("RED", red)])
    shown(qtbot, card)
    card.begin(red, NotSent(sign_ups=14))
    assert "14 sign-up(s) not yet sent" in card.told.text()
    assert card.list.item(0).text().startswith("RED")
    press(KEY.Key_Return)
    assert card.go.hasFocus()
    with qtbot.waitSignal(card.chosen) as heard:
        press(KEY.Key_Return)
    assert heard.args == [red]
    card.begin(red, NotSent())
    with qtbot.waitSignal(card.left):
        QTest.keyClick(card, KEY.Key_Escape)


def test_without_a_stick_a_folder_will_do(qtbot: QtBot, tmp_path: Path) -> None:
    card = HandOver(list)
    shown(qtbot, card)
    card.begin(tmp_path / "pulled out", NotSent())
    assert "No stick" in card.told.text()
    assert card.again.hasFocus()
    card.other.setFocus()
    press(KEY.Key_Return)
    for folder in (tmp_path / "nowhere", tmp_path):  # what is typed takes the place of what stands there
        QTest.keyClicks(card.folder.edit, str(folder))
        assert card.folder.path() == folder
        assert card.folder.edit.hasFocus()
        press(KEY.Key_Return)
        assert ("There is no folder" in card.told.text()) is (folder != tmp_path)
    with qtbot.waitSignal(card.chosen) as heard:
        press(KEY.Key_Return)
    assert heard.args == [tmp_path]
    assert isinstance(sticks(), list)


def test_where_they_meet_is_typed_for_each_medium(qtbot: QtBot, tmp_path: Path) -> None:
    form = PlaceForm()
    shown(qtbot, form)
    form.folder.edit.setText(str(tmp_path))
    assert form.settings() == StoreSettings(StoreKind.FOLDER, str(tmp_path))
    assert form.check()
    (tmp_path / "Canvass").mkdir()
    (tmp_path / "Canvass" / "canvass.cvs").touch()
    assert form.settings().address.endswith("Canvass"), "a stick that was handed over to"
    form.folder.edit.setText(str(tmp_path / "nowhere"))
    assert not form.check()
    form.kind.buttons[StoreKind.WEBDAV].click()
    assert not form.check()
    assert form.address.noted()
    form.address.set_text("cloud.example.org/dav")
    form.user.set_text("bo")
    form.secret.line.edit.setText("hush")
    found = form.settings()
    assert (found.address, found.user, found.secret) == ("https://cloud.example.org/dav", "bo", "hush")
    assert form.check()
    form.address.set_text("http" + "://cloud.example.org/dav")
    assert not form.check(), "others would read the password"
    form.kind.buttons[StoreKind.S3].click()
    assert form.secret.line.edit.accessibleName() == "Secret key"
    assert not form.check()
    form.bucket.set_text("leeds")
    assert form.check()


def test_what_the_secretary_has_goes_after_a_question(qtbot: QtBot) -> None:
    box = PurgeBox()
    box.show_purgeable(12, 7)
    shown(qtbot, box)
    assert "12 contact" in box.told.text()
    box.remove.ask.setFocus()
    press(KEY.Key_Return)
    box.remove.yes.setFocus()
    with qtbot.waitSignal(box.agreed):
        press(KEY.Key_Return)
    box.days.setFocus()
    press(KEY.Key_Up)
    with qtbot.waitSignal(box.days_set) as days:
        press(KEY.Key_Return)
    assert days.args == [8]
    box.show_purgeable(0, 8)
    assert box.remove.isHidden()
    assert "Nobody is due" in box.told.text()


def test_a_code_is_as_wide_as_it_needs_in_whole_pixels(qtbot: QtBot) -> None:
    code = QrCode("The invitation as a picture")
    shown(qtbot, code)
    code.show_text("canvass-invite:" + "a" * 300)
    assert code.sizeHint().width() % (len(code.rows) + 8) == 0
    code.show_text("")
    assert code.isHidden()


def test_a_laptop_alone_is_told_so_in_peace(qtbot: QtBot) -> None:
    standing = Standing()
    shown(qtbot, standing)
    standing.show_status(ALONE, NotSent())
    standing.arrive()
    assert standing.found.hasFocus()
    assert standing.about.text().count(". ") == 1
    seen = [button.text() for button in standing.findChildren(QPushButton) if button.isVisible()]
    assert seen == [standing.found.text(), standing.join.text()]


def test_a_removed_laptop_is_told_so(qtbot: QtBot) -> None:
    standing = Standing()
    window = QWidget()
    column = QVBoxLayout(window)
    for part in (QPushButton("Stall"), standing):
        column.addWidget(part)
    shown(qtbot, window)
    standing.show_status(status(role=Role.ACTIVIST, laptops=(OWN,)), NotSent())
    standing.arrive()
    assert standing.exchange.hasFocus()
    gone = status(admitted=False, laptops=(replace(OWN, removed=True),))
    standing.show_status(gone, NotSent())
    assert standing.headline.text().endswith("It sends nothing any more.")
    assert standing.join.hasFocus(), "and not a button of the window's"
    with qtbot.waitSignal(standing.join_wanted):
        press(KEY.Key_Return)
    assert standing.join.accessibleName() == "Ask to be let in again"
    standing.show_status(gone, NotSent(sign_ups=2, others=1))
    said = "Not sent, and kept here: 2 sign-up(s) and 1 other entries."
    assert standing.headline.text().endswith(said)
    assert not standing.waiting.isVisible()
    assert not standing.exchange.isVisible()


@pytest.mark.parametrize("look", ["light", "dark", "sunlight"])
def test_nothing_is_cut_off_at_28_points(qtbot: QtBot, qapp: QApplication, look: str) -> None:
    standing = Standing()
    shown(qtbot, standing)
    worries = tuple(Alarm(worry, BO, NOW, "7200000") for worry in Worry)
    theme.apply(qapp, Settings(theme=look, text_points=28))
    try:
        standing.resize(1366, 600)
        now = status(role=Role.SECRETARY, laptops=(OWN, BOS), alarms=worries)
        standing.show_status(now, NotSent(14, 30))
        standing.show_closer(CLOSER, 12)
        standing.waiting.show()
        standing.waiting.show_words(("amber", "kettle", "lantern", "meadow", "orbit", "velvet"))
        QTest.qWait(50)
        table = standing.laptops.table
        assert table.viewport().height() >= 2 * table.verticalHeader().defaultSectionSize()
        inside = standing.widget()
        assert inside is not None
        assert inside.width() <= standing.viewport().width()
        for button in standing.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width(), button.text()
                assert button.accessibleName()
    finally:
        theme.apply(qapp, Settings())
