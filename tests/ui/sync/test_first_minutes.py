"""Whoever sets sync up for the first time is told what to do here, and can read all of what counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.model.laptop import Role
from canvass.settings import Settings
from tests.ui.sync.test_sync_cards import KEY, press, shown
from tests.ui.sync.test_two_pages_meet import choose, found
from ui.shell import theme
from ui.stall.in_sight import InSight
from ui.sync.asking import let_in
from ui.sync.code_step import CodeStep
from ui.sync.place_step import PlaceStep

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.sync.conftest import Laptop

CODE = "KKDY-V4YW-ZFT3-JK82-1FVB-G1V7-5398-1WA2-FG42"


def test_whoever_joins_is_told_which_folder_to_choose(qtbot: QtBot) -> None:
    step = PlaceStep()
    shown(qtbot, step)
    step.begin(None)
    assert "a folder of its own" in step.form.about.text()
    step.begin(None, joins=True)
    assert "canvass.cvs" in step.form.about.text()
    step.form.kind.setFocus()
    next(iter(step.form.kind.buttons.values())).setFocus()
    press(KEY.Key_Right, KEY.Key_Space)
    assert "address" in step.form.about.text()
    press(KEY.Key_Left, KEY.Key_Space)
    assert "canvass.cvs" in step.form.about.text()


def test_no_row_of_the_paper_code_is_cut_off_at_28_points(qtbot: QtBot, qapp: QApplication) -> None:
    step = CodeStep(CODE)
    InSight(step.area)
    theme.apply(qapp, Settings(theme="light", text_points=28))
    try:
        shown(qtbot, step)
        step.resize(1366, 620)
        step.begin()
        QTest.qWait(50)
        assert step.code.text() == CODE
        assert step.code.height() // step.code.fontMetrics().height() == 3, "in rows of three groups"
        inside = step.code.visibleRegion().boundingRect()
        assert inside.height() == step.code.height(), "all of it is in sight while it is typed back"
    finally:
        theme.apply(qapp, Settings())


def test_whose_laptop_was_let_in_is_said_in_words() -> None:
    assert let_in("Bo’s laptop", Role.ACTIVIST) == "Bo’s laptop is let in, as an activist’s laptop"
    assert let_in("Dee’s {laptop}", Role.SECRETARY).startswith("Dee’s {laptop} is let in, as a secretary’s")


def test_both_pages_say_where_they_meet_and_by_which_words_a_laptop_is_known(
    alone: Laptop, second: Laptop, meeting: Path
) -> None:
    first, other = alone.page.standing, second.page.standing
    alone.come()
    found(alone, meeting)
    alone.until(first.meets.isVisible)
    assert str(meeting) in first.meets.text().replace("\u200b", "")
    assert "six words" in first.laptops.about.text()
    second.come()
    other.join.setFocus()
    second.press(Qt.Key.Key_Return)
    steps = second.page.set_up
    steps.invitation.no_invitation.setFocus()
    second.press(Qt.Key.Key_Return)
    second.until(steps.place.isVisible)
    assert "canvass.cvs" in steps.place.form.about.text()
    choose(second, meeting)
    second.until(steps.name.isVisible)
    second.press(Qt.Key.Key_Return)
    second.until(lambda: len(other.waiting.six.words()) == 6)
    second.until(other.meets.isVisible)
    six = other.waiting.six.words()

    alone.come()
    alone.press(Qt.Key.Key_Return)
    alone.until(lambda: bool(first.asking.cards))
    next(iter(first.asking.cards.values())).admit.setFocus()
    alone.press(Qt.Key.Key_Return)
    alone.until(lambda: len(first.laptops.table.rows) == 2)
    first.laptops.table.setFocus()
    alone.press(Qt.Key.Key_End)
    alone.until(lambda: " ".join(six) in first.laptops.about.text())
    assert "Let in by Carys Jones’s laptop" in first.laptops.about.text()
