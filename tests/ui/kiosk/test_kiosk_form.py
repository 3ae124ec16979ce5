"""The kiosk's form by keys: Enter goes on everywhere, and what looks wrong is said and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.kiosk.form_page import FormPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from canvass.model.branch import Branch


@pytest.fixture
def form(qtbot: QtBot, branch: Branch) -> FormPage:
    page = FormPage(("first_name", "phone", "email"), branch.interests, branch.region)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    with qtbot.waitActive(page):
        page.show()
    page.begin()
    return page


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def press(key: Qt.Key) -> None:
    QTest.keyClick(focus(), key)


def test_enter_goes_on_over_the_interests_and_chooses_none(form: FormPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.done):
        for _ in range(len(form.fields) + len(form.interests) + 1):
            press(Qt.Key.Key_Return)
    assert form.form().interests == ()


def test_space_chooses_an_interest(form: FormPage) -> None:
    for _ in form.fields:
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    assert len(form.form().interests) == 1


def test_an_address_that_looks_wrong_is_flagged_and_kept(form: FormPage) -> None:
    press(Qt.Key.Key_Return)
    QTest.keyClicks(focus(), "0770 09")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(focus(), "ada@nowhere")
    press(Qt.Key.Key_Return)
    assert "Kept as typed" in form.fields["phone"].noted()
    assert "Kept as typed" in form.fields["email"].noted()
    assert form.form().person.email == "ada@nowhere"
