"""Nobody removes the wrong laptop: two of one name are told apart, in letters of any size, by keys alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.model.laptop import Role
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.settings import Settings
from canvass.usecases.known_laptops import KnownLaptop
from canvass.usecases.not_sent import NotSent
from tests.ui.sync.test_sync_cards import BOS, CLOSER, KEY, KNOWN, OWN, press, shown
from tests.ui.sync.test_sync_words import BO, DAY, NOW, status
from ui.shell import theme
from ui.sync.laptops import Laptops
from ui.sync.meeting_place import meeting_place
from ui.sync.standing import Standing
from ui.sync.told_apart import told_apart

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from canvass.model.sync_news import LaptopStanding

DEE = b"d" * 16
SECRETARYS = replace(BOS, device=DEE, role=Role.SECRETARY, seen=NOW - 40 * DAY)
SAME = {
    **KNOWN,
    BO: replace(KNOWN[BO], words=("upper", "tavern", "rumour", "monument", "crumb", "walnut")),
    DEE: KnownLaptop(("upper", "pebble", "rumour", "monument", "crumb", "walnut"), NOW, BO, is_first=False),
}


@pytest.fixture
def laptops(qtbot: QtBot) -> Laptops:
    """Two by Bo's name, seen from Carys's."""
    made = Laptops()
    shown(qtbot, made)
    made.show_laptops([OWN, BOS, SECRETARYS], Role.SECRETARY)
    made.show_known(SAME)
    made.table.setFocus()
    return made


def test_each_has_as_many_of_its_words_as_tell_it_apart(laptops: Laptops) -> None:
    names = [row[0] for row in laptops.table.rows]
    assert names == ["Carys’s laptop", "Bo’s laptop · upper tavern", "Bo’s laptop · upper pebble"]
    (alone,) = told_apart([BOS], SAME)
    assert alone.name == "Bo’s laptop"
    assert told_apart([BOS, SECRETARYS], {}) == (BOS, SECRETARYS)


def test_all_that_is_known_of_the_marked_one_stands_below(laptops: Laptops) -> None:
    press(KEY.Key_Home)
    assert "by which the others know it: amber kettle" in laptops.about.text()
    press(KEY.Key_Down)
    said = laptops.about.text()
    assert said.startswith("An activist’s laptop. Let in by Carys’s laptop on 2")
    assert "upper tavern rumour monument crumb walnut" in said
    assert "has everything that was sent from here" in said
    press(KEY.Key_Down)
    said = laptops.about.text()
    assert said.startswith(
        "A secretary’s laptop. Last let in, or given its role, by Bo’s laptop · upper tavern"
    )
    assert laptops.table.accessibleDescription() == said


def test_the_question_says_which_one_is_removed(qtbot: QtBot, laptops: Laptops) -> None:
    press(KEY.Key_End, KEY.Key_Tab)
    while QApplication.focusWidget() is not laptops.remove.ask:
        press(KEY.Key_Tab)
    press(KEY.Key_Return)
    said = laptops.asked.text()
    assert said.startswith("Remove Bo’s laptop · upper pebble from the branch?\nA secretary’s laptop.")
    assert "Last seen" in said
    assert "upper pebble rumour monument crumb walnut" in said
    assert not laptops.about.isVisible(), "it is said once"
    press(KEY.Key_Return)
    assert laptops.about.isVisible()
    assert not laptops.asked.isVisible()
    press(KEY.Key_Return, KEY.Key_Tab)
    with qtbot.waitSignal(laptops.removed) as heard:
        press(KEY.Key_Return)
    assert heard.args == [DEE]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (StoreKind.FOLDER, "Stop sharing the folder with it."),
        (StoreKind.WEBDAV, "Change the store’s password too."),
    ],
)
def test_the_question_says_what_becomes_of_the_unsent_and_of_the_store(
    qtbot: QtBot, kind: StoreKind, said: str
) -> None:
    standing = Standing()
    shown(qtbot, standing)
    standing.show_status(status(role=Role.SECRETARY, laptops=(OWN, BOS)), NotSent())
    standing.show_closer(CLOSER._replace(meets=StoreSettings(kind, "somewhere")), 0)
    standing.laptops.table.setFocus()
    press(KEY.Key_End)
    standing.laptops.remove.ask.setFocus()
    press(KEY.Key_Return)
    asked = standing.laptops.asked.text()
    assert "what it has not sent waits there until you let it in again" in asked
    assert asked.endswith(said)
    assert asked.count("Stop sharing") + asked.count("password too") == 1


def test_a_laptop_that_comes_meanwhile_does_not_take_the_place_of_the_one_asked_about(
    qtbot: QtBot, laptops: Laptops
) -> None:
    press(KEY.Key_End)
    laptops.remove.ask.setFocus()
    press(KEY.Key_Return)
    anns = replace(BOS, device=b"a" * 16, name="Ann’s laptop")
    laptops.show_laptops([OWN, anns, BOS, SECRETARYS], Role.SECRETARY)
    assert marked(laptops).device == DEE
    assert laptops.remove.yes.isVisible()
    press(KEY.Key_Tab)
    with qtbot.waitSignal(laptops.removed) as heard:
        press(KEY.Key_Return)
    assert heard.args == [DEE]
    laptops.remove.ask.setFocus()
    press(KEY.Key_Return)
    laptops.show_laptops([OWN, anns, BOS], Role.SECRETARY)
    assert not laptops.asked.isVisible()
    assert not laptops.remove.yes.isVisible(), "it is gone; nobody asked about another one"


def marked(laptops: Laptops) -> LaptopStanding:
    found = laptops.marked()
    assert found is not None
    return found


@pytest.mark.parametrize("look", ["light", "dark", "sunlight"])
def test_the_role_can_be_read_at_28_points(qtbot: QtBot, qapp: QApplication, look: str) -> None:
    standing = Standing()
    shown(qtbot, standing)
    theme.apply(qapp, Settings(theme=look, text_points=28))
    try:
        standing.resize(1366, 600)
        standing.show_status(status(role=Role.SECRETARY, laptops=(OWN, BOS, SECRETARYS)), NotSent())
        standing.show_closer(CLOSER._replace(laptops=SAME), 0)
        table = standing.laptops.table
        table.setFocus()
        press(KEY.Key_End)
        QTest.qWait(50)
        letters = table.fontMetrics()
        for column, whole in ((1, True), (2, True), (5, True), (0, False)):
            assert not table.isColumnHidden(column)
            texts = [row[column] for row in table.rows] if whole else ["Bo’s laptop · upper"]
            widest = max(letters.horizontalAdvance(text) for text in texts)
            assert widest + letters.height() // 3 < table.columnWidth(column), texts
        assert sum(map(table.columnWidth, range(6))) <= table.viewport().width()
        standing.laptops.remove.ask.setFocus()
        press(KEY.Key_Return)
        QTest.qWait(50)
        top = standing.laptops.asked.mapTo(standing.viewport(), standing.laptops.asked.rect().topLeft())
        assert top.y() >= 0, "the question is in sight with its buttons"
    finally:
        theme.apply(qapp, Settings())


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        (StoreSettings(StoreKind.FOLDER, "/home/bo/Canvass"), "is the folder /home/bo/Canvass."),
        (
            StoreSettings(
                StoreKind.WEBDAV, "https://bo:hush@cloud.example.org/dav?x=hush", "bo", "hush", folder="leeds"
            ),
            "is the share https://cloud.example.org/dav, in its folder leeds, under the name bo.",
        ),
        (
            StoreSettings(StoreKind.S3, "", "AKEY", "hush", "leeds-branch", "eu-west-2"),
            "is the bucket leeds-branch at Amazon.",
        ),
    ],
)
def test_the_page_says_where_the_laptops_meet_and_never_the_password(
    qtbot: QtBot, settings: StoreSettings, place: str
) -> None:
    standing = Standing()
    shown(qtbot, standing)
    standing.show_status(status(role=Role.SECRETARY, laptops=(OWN,)), NotSent())
    standing.show_closer(CLOSER._replace(meets=settings), 0)
    assert standing.meets.isVisible()
    said = standing.meets.text().replace("\u200b", "")
    assert said.endswith(place)
    assert said == meeting_place(settings)
    assert "hush" not in said
    assert "AKEY" not in said
