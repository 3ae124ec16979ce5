"""The notice laid over the stall: whole, put away by Esc, and nothing is saved under it unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from tests.ui.stall.conftest import Stand
    from ui.stall.full_notice import FullNotice


@pytest.fixture
def reading(stand: Stand) -> Stand:
    """Ada is half typed, and the notice is over her."""
    stand.type("Ada")
    stand.press("F12")
    assert notice(stand).isVisible()
    return stand


def notice(stand: Stand) -> FullNotice:
    assert stand.page.full_notice is not None
    return stand.page.full_notice


def test_esc_puts_it_away_and_the_typing_goes_on(reading: Stand) -> None:
    reading.press("Esc")
    assert notice(reading).isHidden()
    reading.type("h")
    assert reading.form.person_fields.person().first_name == "Adah"
    reading.press("F12", "F12")
    assert notice(reading).isHidden()


@pytest.mark.parametrize(
    "key", ["Ctrl+Enter", "F9", "Shift+F9", "Ctrl+G", "Ctrl+Shift+G", "Ctrl+U", "Ctrl+W"]
)
def test_a_key_of_the_form_puts_it_away_and_does_nothing_unseen(reading: Stand, key: str) -> None:
    reading.press(key)
    assert notice(reading).isHidden()
    assert reading.form.form().answers == {}
    reading.settle()
    assert reading.people() == 0
    assert reading.form.person_fields.person().first_name == "Ada"


def test_letters_and_digits_on_it_do_nothing(reading: Stand) -> None:
    for key in ("Y", "E", "1", "C", "U", "Tab", "Y", "E", "2", "Tab", "Tab", "3"):
        reading.press(key)
    assert notice(reading).isVisible()
    assert not reading.view().entries
    assert reading.form.form().answers == {}
    assert reading.form.person_fields.person().first_name == "Ada"


def test_a_new_sign_up_and_a_sale_are_seen(reading: Stand) -> None:
    reading.home.new_sign_up()  # Ctrl+N of the window
    assert notice(reading).isHidden()
    assert reading.focus() == "First name"
    reading.press("F12", "Ctrl+1")
    assert notice(reading).isHidden()
    assert reading.view().totals.papers == 1
    reading.press("F12", "Ctrl+O")
    assert notice(reading).isHidden()
    assert reading.view().totals.conversations == 1


def test_it_goes_where_a_save_takes_the_focus_to_the_form(stand: Stand) -> None:
    for text in ("Ada", "", "07700900001"):
        stand.type(text)
        stand.press("Enter")
    stand.press("F9", "Ctrl+Enter", "F12")
    stand.settle()
    assert stand.people() == 1
    stand.qtbot.waitUntil(stand.form.person_fields.fields["first_name"].edit.hasFocus)
    assert notice(stand).isHidden()


def test_what_is_said_stands_before_the_long_words(stand: Stand) -> None:
    found, shown = stand.form.notice, [label.text() for label in notice(stand).findChildren(QLabel)]
    assert found is not None
    assert f"{found.short}\n\n{found.long}" in shown
