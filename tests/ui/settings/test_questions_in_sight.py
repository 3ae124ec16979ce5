"""What is wrong with a question is in sight once Save has said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.question import QuestionType
from tests.ui.settings.question_hands import focused, go_to, open_set, press, save, type_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.settings.questions_section import QuestionsSection


def test_what_is_wrong_is_in_sight_although_the_end_of_the_question_was(homes: QuestionsSection) -> None:
    homes.resize(1000, 420)
    open_set(homes)
    editor = homes.editor
    editor.list.setCurrentRow(2)
    go_to(editor.up)
    press(editor.up)  # above the question that it waits for
    go_to(editor.form.condition.how)
    press(homes.save_button)
    assert editor.form.flaws.text()
    assert not editor.form.flaws.visibleRegion().isEmpty()


def test_after_save_the_focus_stays_with_the_questions(homes: QuestionsSection, qtbot: QtBot) -> None:
    open_set(homes)
    homes.editor.list.setCurrentRow(1)
    go_to(homes.editor.form.help.edit)
    type_in(" Really?")
    save(homes, qtbot)
    assert focused() is homes.editor.list


def test_what_turned_a_set_off_keeps_the_focus_and_turns_it_on_again(
    homes: QuestionsSection, qtbot: QtBot
) -> None:
    homes.list.take_focus()
    for asks_no_longer in (True, False):
        with qtbot.waitSignal(homes.said):
            press(homes.list.turn)
        qtbot.waitUntil(lambda: homes.list.chosen() is not None)
        qtbot.waitUntil(lambda now=asks_no_longer: homes.list.chosen().retired is now)  # type: ignore[misc,union-attr]  # a lambda's default; it is there
        assert focused() is homes.list.turn


def test_after_a_save_that_failed_the_focus_is_at_what_is_missing(homes: QuestionsSection) -> None:
    open_set(homes)
    editor = homes.editor
    press(editor.add)
    press(homes.save_button)
    assert focused() is editor.form.words.edit
    type_in("Is it warm?")
    editor.form.type.setCurrentIndex(editor.form.type.findData(QuestionType.ONE))
    press(homes.save_button)
    assert editor.form.options.isAncestorOf(focused())
