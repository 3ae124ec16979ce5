"""The secretary makes questions, by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.model.condition import Compare, Every, Op
from canvass.model.question import About, QuestionType
from canvass.usecases.ask import keep_answers
from canvass.usecases.bring_questions import read_questions_file
from canvass.usecases.write_questions import write_questions
from tests.ui.settings.question_hands import (
    FORMS,
    HOMES,
    choose,
    focused,
    go_to,
    kept,
    open_set,
    press,
    save,
    type_in,
    write,
)
from tests.usecases import people
from ui.settings.settings_page import SettingsPage
from ui.shell.machine import Machine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from canvass.store.store import Store
    from canvass.usecases.open_vault import Opened
    from tests.ui.conftest import Place
    from ui.desk import Desk
    from ui.settings.questions_section import QuestionsSection


def test_three_questions_and_a_condition_by_keys_only(
    section: QuestionsSection, desk: Desk, qtbot: QtBot
) -> None:
    editor, form = section.editor, section.editor.form
    section.list.take_focus()
    press(section.list.add)
    assert focused() is editor.frame.title.edit
    type_in("Homes")
    press(editor.add)
    type_in("Do you rent?")
    press(editor.add)
    type_in("Who from?")
    choose(form.type, "One")
    for answer in ("The council", "A friend"):
        add = next(b for b in form.options.findChildren(type(editor.add)) if b.text() == "Add")
        press(add)
        type_in(answer)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: focused() is form.options.table)
    go_to(form.condition.how)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    press(editor.add)
    type_in("Your union?")
    choose(form.type, "A few")
    go_to(form.union)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    save(section, qtbot)
    [found] = kept(desk, qtbot)
    assert (found.title, found.version, found.languages) == ("Homes", 1, ("en",))
    first, second, third = found.questions
    assert (first.type, first.words) == (QuestionType.YES_NO, {"en": "Do you rent?"})
    assert [(o.id, o.words["en"]) for o in second.options] == [
        ("the_council", "The council"),
        ("a_friend", "A friend"),
    ]
    assert second.only_if == Compare(first.id, Op.IS, "yes")
    assert (third.type, third.about) == (QuestionType.TEXT, About.UNION)
    press(section.back)
    assert section.list.isVisible()
    qtbot.waitUntil(lambda: section.list.chosen() == found)


def test_what_cannot_be_asked_is_marked_and_not_kept(
    section: QuestionsSection, desk: Desk, qtbot: QtBot
) -> None:
    section.list.take_focus()
    press(section.list.add)
    assert not section.editor.frame.flaws.text(), "nobody is told off before they have typed"
    press(section.save_button)
    assert "title" in section.editor.frame.flaws.text()
    assert section.editor.frame.flaws.isVisible()
    go_to(section.editor.frame.title.edit)
    type_in("Homes")
    assert "title" not in section.editor.frame.flaws.text()
    assert "at least one question" in section.editor.frame.flaws.text()
    assert kept(desk, qtbot) == []


def test_questions_that_wait_for_each_other_are_refused_at_their_place(
    homes: QuestionsSection, desk: Desk, qtbot: QtBot
) -> None:
    open_set(homes)
    editor = homes.editor
    QTest.keyClick(editor.list, Qt.Key.Key_Down)
    QTest.keyClick(editor.list, Qt.Key.Key_Down)
    press(editor.up)
    assert [q.id for q in editor.questions.questions] == ["landlord", "rents", "words"]
    editor.list.setFocus()
    QTest.keyClick(editor.list, Qt.Key.Key_Down)
    go_to(editor.form.condition.how)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    press(homes.save_button)
    assert "wait for each other" in editor.form.flaws.text()
    assert editor.list.item(1).text().startswith("⚠")
    assert "put right" in homes.problem.text()
    assert kept(desk, qtbot) == [HOMES]
    go_to(editor.up)
    editor.list.setCurrentRow(1)
    press(editor.down)
    assert "⚠" in editor.list.item(1).text(), "now the first waits for the second alone"


def test_a_condition_changes_with_the_question_it_is_about(
    homes: QuestionsSection, desk: Desk, qtbot: QtBot
) -> None:
    open_set(homes)
    editor, condition = homes.editor, homes.editor.form.condition
    editor.list.setCurrentRow(3)
    go_to(condition.how)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    row = condition.rows[0]
    assert focused() is row.question
    assert (row.question.currentData(), row.value.currentText()) == ("landlord", "The council")
    choose(row.match, "is not")
    choose(row.value, "A friend")
    press(condition.add)
    choose(condition.rows[1].question, "Do you rent")
    choose(condition.rows[1].match, "was answered")
    assert condition.rows[1].value.isHidden()
    save(homes, qtbot)
    expected = Every((Compare("landlord", Op.IS_NOT, "friend"), Compare("rents", Op.IS_NOT, "")))
    assert kept(desk, qtbot)[0].questions[2].only_if == expected
    press(condition.rows[1].remove)
    press(condition.rows[0].remove)
    save(homes, qtbot)
    assert kept(desk, qtbot)[0].questions[2].only_if is None


def test_conditions_follow_when_an_answer_or_a_question_gets_another_name(
    homes: QuestionsSection, desk: Desk, qtbot: QtBot
) -> None:
    open_set(homes)
    editor = homes.editor
    editor.list.setCurrentRow(1)
    go_to(editor.form.name.edit)
    editor.form.name.edit.setText("")
    type_in("tenant")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    save(homes, qtbot)
    [found] = kept(desk, qtbot)
    assert [q.id for q in found.questions] == ["tenant", "landlord", "words"]
    assert found.questions[1].only_if == Compare("tenant", Op.IS, "yes")


def test_a_set_with_answers_becomes_the_next_version_and_says_so_before(
    homes: QuestionsSection, desk: Desk, qtbot: QtBot
) -> None:
    def answer(store: Store) -> None:
        keep_answers(store, people.stall(store), HOMES, {"rents": "no"}, complete=False)

    write(desk, qtbot, answer)
    homes.refresh()
    qtbot.waitUntil(lambda: bool(homes._answered))
    open_set(homes)
    assert homes.next_version.isHidden()
    QTest.keyClick(homes.editor.list, Qt.Key.Key_Down)
    assert homes.editor.form.name.edit.isReadOnly()
    go_to(homes.editor.form.words.edit)
    type_in(" Or own?")
    assert "Saving makes version 2" in homes.next_version.text()
    assert homes.next_version.isVisible()
    with qtbot.waitSignal(homes.said) as told:
        press(homes.save_button)
    assert "version 2" in told.args[0]
    assert kept(desk, qtbot)[0].version == 2


def test_the_preview_follows_the_answers(homes: QuestionsSection) -> None:
    open_set(homes)
    preview = homes.editor.preview
    assert preview.heading.text() == "Do you rent?"
    preview.press_answer("no")
    assert preview.heading.text() == "Anything else?"
    press(preview.back)
    assert preview.heading.text() == "Do you rent?"
    go_to(preview.buttons[0])
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert preview.heading.text() == "Who from?"
    assert "The council" in focused().text()  # type: ignore[attr-defined]  # a button
    homes.editor.list.setCurrentRow(1)
    go_to(homes.editor.form.words.edit)
    type_in(" Really?")
    assert preview.heading.text() == "Do you rent? Really?"
    assert focused() is homes.editor.form.words.edit


def test_dropping_changes_asks_first(homes: QuestionsSection, desk: Desk, qtbot: QtBot) -> None:
    open_set(homes)
    go_to(homes.editor.frame.title.edit)
    type_in(" and more")
    press(homes.drop)
    assert focused() is homes.stay
    press(homes.sure)
    assert homes.list.isVisible()
    assert not homes.dirty
    assert kept(desk, qtbot) == [HOMES]


def test_a_set_is_copied_and_another_asked_no_longer(
    homes: QuestionsSection, desk: Desk, qtbot: QtBot
) -> None:
    homes.list.take_focus()
    press(homes.list.copy)
    save(homes, qtbot)
    press(homes.back)
    qtbot.waitUntil(lambda: homes.list.list.count() == 2)
    assert {q.title for q in kept(desk, qtbot)} == {"Homes", "Copy of Homes"}
    homes.list.list.setCurrentRow(1)
    with qtbot.waitSignal(homes.said):
        press(homes.list.turn)
    assert {q.title: q.retired for q in kept(desk, qtbot)} == {"Homes": True, "Copy of Homes": False}
    qtbot.waitUntil(lambda: "again" in homes.list.turn.text())


def test_words_are_edited_in_one_language_at_a_time(
    section: QuestionsSection, desk: Desk, qtbot: QtBot
) -> None:
    rents = read_questions_file(FORMS / "rents.xlsx").questions
    assert rents is not None
    write(desk, qtbot, lambda store: write_questions(store, rents))
    section.refresh()
    qtbot.waitUntil(lambda: section.list.chosen() is not None)
    open_set(section)
    section.editor.list.setCurrentRow(1)
    choose(section.editor.language, "Welsh")
    assert section.editor.preview.heading.text().startswith("Ydych chi")
    go_to(section.editor.form.words.edit)
    type_in(" Nawr?")
    save(section, qtbot)
    words = kept(desk, qtbot)[0].questions[0].words
    assert words["cy"].endswith("Nawr?")
    assert words["en"] == "Do you rent your home?"


def test_in_the_settings_what_waits_to_be_put_right_is_marked_until_it_is(
    qtbot: QtBot, qapp: QApplication, desk: Desk, opened: Opened, place: Place
) -> None:
    page = SettingsPage(desk, opened, Machine(qapp, place.paths.settings))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    row = page.sections.index(page.questions)
    page.list.setCurrentRow(row)
    press(page.questions.list.add)
    type_in("Homes")
    with qtbot.waitSignal(page.advised):
        page.list.setCurrentRow(0)
    assert "not saved" in page.list.item(row).text()
    page.list.setCurrentRow(row)
    page.questions.editor.list.setFocus()
    press(page.questions.editor.add)
    type_in("Do you rent?")
    with qtbot.waitSignal(page.changed):
        press(page.questions.save_button)
    qtbot.waitUntil(lambda: page.list.item(row).text() == page.questions.title)
    assert kept(desk, qtbot)[0].title == "Homes"
