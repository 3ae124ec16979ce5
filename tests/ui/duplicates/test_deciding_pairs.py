"""The inbox of duplicates by its keys: one pair a screen, one key an act, and a way back from each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.model.consent import Purpose
from canvass.model.duplicate import Reason
from canvass.settings import Settings
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.merge_contacts import find_duplicates, recent_merges
from canvass.usecases.show_contact import show_contact
from ui.duplicates import phrases
from ui.shell import theme

if TYPE_CHECKING:
    from canvass.model.contact import Person
    from tests.ui.duplicates.conftest import Inbox

KEY = Qt.Key


def test_a_pair_says_why_and_what_would_stand(inbox: Inbox) -> None:
    assert inbox.names() == ("1  Ada Lovelace", "2  Ada Lovelace")
    assert "same email" in inbox.part.why.text().lower()
    assert "clear pair" in inbox.part.why.text()
    email = inbox.part.table.consents[Purpose.EMAIL]
    assert {text.text() for text in email.texts} == {"yes", "no"}
    assert email.mark.text() == "merged: no"
    assert "Hyde Park" in inbox.part.table.met.texts[0].text()


def test_one_key_merges_a_clear_pair_and_shows_the_next(inbox: Inbox) -> None:
    inbox.press(KEY.Key_M)
    assert inbox.contacts() == 4
    assert inbox.part.where.text() == "Pair 2 of 2"
    assert inbox.said == ["Merged into Ada Lovelace"]
    inbox.press(KEY.Key_M)
    assert inbox.part.nothing.isVisible()
    assert inbox.contacts() == 3


def test_a_key_held_down_or_struck_twice_does_one_thing(inbox: Inbox) -> None:
    inbox.rest()
    QTest.keyClick(inbox.part, KEY.Key_M)
    QTest.keyClick(inbox.part, KEY.Key_M)
    for _ in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_M, Qt.KeyboardModifier.NoModifier, "m", True)
        QApplication.sendEvent(QApplication.focusWidget() or inbox.part, held)
    inbox.settle()
    QTest.keyClick(inbox.part, KEY.Key_M)  # the pair has only just come
    inbox.settle()
    assert inbox.contacts() == 4
    assert len(inbox.ask(recent_merges)) == 1


def test_chords_and_letters_with_other_keys_are_not_ours(inbox: Inbox) -> None:
    inbox.rest()
    for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        QTest.keyClick(inbox.part, KEY.Key_M, modifier)
    inbox.settle()
    assert inbox.contacts() == 5


def test_an_undone_merge_shows_two_again(inbox: Inbox) -> None:
    inbox.press(KEY.Key_M)
    inbox.press(KEY.Key_U)
    assert inbox.contacts() == 5
    assert inbox.part.where.text() == "Pair 1 of 2"
    assert inbox.names() == ("1  Ada Lovelace", "2  Ada Lovelace")
    inbox.press(KEY.Key_U)
    assert inbox.contacts() == 5, "there was nothing more to undo"


def test_undo_goes_back_further_than_one(inbox: Inbox) -> None:
    inbox.press(KEY.Key_M, KEY.Key_K)
    assert inbox.part.nothing.isVisible()
    inbox.press(KEY.Key_U)
    assert inbox.part.where.text() == "Pair 2 of 2"
    inbox.press(KEY.Key_U)
    assert inbox.part.where.text() == "Pair 1 of 2"
    assert inbox.contacts() == 5
    assert len(inbox.ask(find_duplicates)) == 2


def test_two_who_are_kept_apart_never_come_again(inbox: Inbox) -> None:
    inbox.press(KEY.Key_K)
    assert inbox.contacts() == 5
    inbox.part.again.click()
    inbox.qtbot.waitUntil(lambda: inbox.part.where.text() == "Pair 1 of 1")
    assert "Park" in inbox.names()[0]


def test_the_keys_work_after_another_look(inbox: Inbox) -> None:
    inbox.press(KEY.Key_L, KEY.Key_M)
    inbox.part.again.setFocus()
    inbox.press(KEY.Key_Return)
    inbox.qtbot.waitUntil(lambda: inbox.part.where.text() == "Pair 1 of 1")
    assert inbox.part.isAncestorOf(inbox.part.window().focusWidget() or inbox.part.window())
    inbox.press(KEY.Key_M)
    assert inbox.contacts() == 3


def test_undo_reaches_back_over_another_look(inbox: Inbox) -> None:
    inbox.press(KEY.Key_M)
    inbox.part.again.click()
    inbox.qtbot.waitUntil(lambda: inbox.part.where.text() == "Pair 1 of 1")
    inbox.press(KEY.Key_U)
    assert inbox.contacts() == 5
    assert inbox.names() == ("1  Ada Lovelace", "2  Ada Lovelace")


def test_what_is_put_off_comes_again_when_asked_for(inbox: Inbox) -> None:
    inbox.press(KEY.Key_L, KEY.Key_M)
    assert inbox.part.nothing.put_off.isVisible()
    inbox.part.nothing.put_off.click()
    inbox.settle()
    assert inbox.names() == ("1  Ada Lovelace", "2  Ada Lovelace")
    inbox.press(KEY.Key_K)
    assert not inbox.part.nothing.put_off.isVisible()


def test_1_and_2_choose_the_value_of_the_field_in_focus(inbox: Inbox) -> None:
    inbox.press(KEY.Key_L)
    table = inbox.part.table
    first = table.fields["first_name"]
    assert first.has_focus(), "the first field that differs"
    number = 1 + next(side for side, name in enumerate(inbox.names()) if "Liz" in name)
    other = KEY.Key_1 if number == 2 else KEY.Key_2
    liz = KEY.Key_1 if number == 1 else KEY.Key_2
    inbox.press(other)
    assert first.mark.text() == f"≠ keep {3 - number}"
    inbox.press(liz)
    assert first.mark.text() == f"≠ keep {number}"
    inbox.press(KEY.Key_Down)
    assert table.fields["workplace"].has_focus()
    inbox.press(other, KEY.Key_M)
    person = merged_person(inbox)
    assert (person.first_name, person.workplace) == ("Liz", "")


def test_two_are_merged_into_the_name_that_was_chosen_not_the_one_that_stood_first(inbox: Inbox) -> None:
    inbox.press(KEY.Key_L)
    second = inbox.names()[1].removeprefix("2  ")
    inbox.press(KEY.Key_2, KEY.Key_M)
    assert merged_person(inbox).name == second
    assert inbox.said[-1] == f"Merged into {second}"


def test_a_yes_stands_where_the_other_was_not_asked_and_the_heading_says_so(inbox: Inbox) -> None:
    inbox.press(KEY.Key_L)
    phone = inbox.part.table.consents[Purpose.PHONE]
    assert {text.text() for text in phone.texts} == {"yes", "not asked"}
    assert phone.mark.text() == "merged: yes"
    heading = inbox.part.table._heading
    assert heading.text().endswith(
        "a no of either side stands, and so does a yes that the other was not asked"
    )
    assert heading.isVisible()


def merged_person(inbox: Inbox) -> Person:
    line = inbox.ask(recent_merges)[0]
    return inbox.ask(partial(show_contact, contact_id=line.contact)).contact.person


def test_left_and_right_choose_too_and_tab_goes_on(inbox: Inbox) -> None:
    inbox.press(KEY.Key_L)
    first = inbox.part.table.fields["first_name"]
    inbox.press(KEY.Key_Right)
    assert first.side == 1
    assert first.buttons[1].hasFocus()
    inbox.press(KEY.Key_Left)
    assert first.side == 0
    inbox.press(KEY.Key_Tab)
    inbox.press(KEY.Key_Tab)
    assert inbox.part.table.fields["workplace"].has_focus()


def test_a_pair_of_whom_one_is_gone_is_passed_over(inbox: Inbox) -> None:
    view = inbox.part.table.view
    assert view
    inbox.ask(partial(erase_contact, contact=view.other.contact.id))
    inbox.part.refresh()
    inbox.settle()
    assert inbox.part.where.text() == "Pair 2 of 2"


def test_what_another_page_changed_is_seen_and_the_choice_stays(inbox: Inbox) -> None:
    inbox.press(KEY.Key_L, KEY.Key_Right)
    inbox.part.refresh()
    inbox.settle()
    assert inbox.part.table.fields["first_name"].side == 1


def test_the_buttons_do_what_the_keys_do(inbox: Inbox) -> None:
    inbox.rest()
    inbox.part.acts.buttons["M"].setFocus()
    QTest.keyClick(inbox.part.acts.buttons["M"], KEY.Key_Return)
    inbox.settle()
    assert inbox.contacts() == 4
    inbox.rest()
    QTest.mouseClick(inbox.part.acts.buttons["U"], Qt.MouseButton.LeftButton)
    inbox.settle()
    assert inbox.contacts() == 5


def test_a_merge_from_before_is_taken_apart(inbox: Inbox) -> None:
    inbox.press(KEY.Key_M)
    inbox.part.before.click()
    inbox.settle()
    merged = inbox.part.merged
    assert merged.lines.index(0, 0).data() == "Ada Lovelace"
    inbox.press(KEY.Key_M)
    assert inbox.contacts() == 4, "the pairs are out of sight"
    merged.apart.setFocus()
    inbox.press(KEY.Key_Return)
    assert inbox.contacts() == 5
    assert merged.lines.rowCount() == 0
    merged.setFocus()
    inbox.press(KEY.Key_Escape)
    assert inbox.part.where.text() == "Pair 1 of 2"
    assert inbox.names()[0] == "1  Ada Lovelace"


def test_two_who_were_said_to_be_two_long_ago_may_be_one_after_all(inbox: Inbox) -> None:
    inbox.press(KEY.Key_K)
    inbox.part.look()  # nothing of it is left to undo
    inbox.qtbot.waitUntil(lambda: inbox.part.where.text() == "Pair 1 of 1")
    inbox.part.before.click()
    inbox.part.merged.others.click()
    inbox.settle()
    merged = inbox.part.merged
    assert merged.apart.text() == "Take back"
    assert merged.lines.index(0, 0).data() == merged.lines.index(0, 1).data() == "Ada Lovelace"
    merged.apart.setFocus()
    inbox.press(KEY.Key_Return)
    assert merged.lines.rowCount() == 0
    assert len(inbox.ask(find_duplicates)) == 2


def test_a_look_can_be_cancelled_and_begun_anew(inbox: Inbox) -> None:
    inbox.part.look()
    inbox.part.focus_default()
    QTest.keyClick(inbox.part.searching, KEY.Key_Escape)
    inbox.settle()
    assert inbox.part.nothing.isVisible()
    assert inbox.part.again.hasFocus()
    inbox.press(KEY.Key_Return)
    inbox.qtbot.waitUntil(lambda: inbox.part.where.text() == "Pair 1 of 2")


def test_nothing_is_cut_off_at_24_points(inbox: Inbox, qapp: QApplication) -> None:
    inbox.press(KEY.Key_L)
    theme.apply(qapp, Settings(text_points=24))
    try:
        inbox.part.resize(1366, 540)
        QTest.qWait(50)
        assert inbox.part.width() == 1366
        rows = {button.y() for button in inbox.part.acts.buttons.values()}
        assert len(rows) == 1, "one row of buttons"
        assert inbox.part.table.viewport().height() >= 5 * inbox.part.fontMetrics().height()
        assert inbox.part.table.horizontalScrollBar().maximum() == 0
        for row in inbox.part.table.fields.values():
            for button in row.buttons:
                if button.isVisible():
                    needed = button.sizeHint()
                    assert button.width() >= needed.width()
                    assert button.height() >= needed.height()
    finally:
        theme.apply(qapp, Settings())


@pytest.mark.parametrize("which", Reason)
def test_every_reason_has_words(which: Reason) -> None:
    assert phrases.reason(which)
