"""Asking canvass questions by real keys: the budget, going back, what is kept, what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.settings import Settings
from canvass.usecases.run_stall import end_stall
from tests.ui.stall.asked_here import RENT, SIX, Asker, options
from ui.shell import theme
from ui.stall import asking_guard

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.stall.conftest import Stand


@pytest.fixture(autouse=True)
def _quick_fingers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's fingers bounce but in the tests that are about it."""
    if "bounces" not in request.node.name:
        monkeypatch.setattr(asking_guard, "GUARD_S", 0.01)


@pytest.fixture
def asker(stand: Stand) -> Asker:
    return Asker(stand, RENT)


def test_six_questions_are_seven_keys_from_the_stall_to_kept(stand: Stand) -> None:
    asker = Asker(stand, SIX)
    asker.press("Ctrl+J", "1", "2", "3", "1", "2", "3")
    answers = asker.kept()
    assert stand.keys == 7
    assert asker.heading == "Kept, without a name"
    assert answers.given == {f"q{n}": ("red", "green", "blue")[(n - 1) % 3] for n in range(1, 7)}
    assert (answers.complete, answers.contact) == (True, None)
    view = stand.view()
    assert (view.totals.answers, view.totals.papers) == (1, 0)
    assert "Asked 1" in stand.page.tally.words()
    assert stand.page.lines.model().index(0, 1).data() == "Answers: Six of one key"
    asker.press("Enter", "1")
    assert asker.heading == "Question 2?"
    assert asker.half() is not None


def test_where_there_are_no_questions_it_is_said_where_they_are_made(stand: Stand) -> None:
    stand.press("Ctrl+J")
    assert "Settings, Questions" in stand.said[-1]
    assert "Settings, Questions" in stand.page.asking.button.none.text()
    assert not stand.page.asking.button.none.isHidden()
    assert stand.focus() == "First name"


def test_digits_answer_while_the_panel_has_the_focus_and_chords_go_on_selling(asker: Asker) -> None:
    asker.press("Ctrl+J", "Ctrl+1", "1")
    assert asker.heading == "How much?"
    asker.stand.type("650")
    asker.press("F1", "Enter")
    for letter in "CSR":  # tallies where nothing is typed
        asker.press(letter)
    assert (asker.heading, asker.panel.view.above.text()) == ("How fair?", "3 of 6 · Rents")
    totals = asker.stand.view().totals
    assert (totals.papers, totals.conversations, totals.signatures, totals.refusals) == (2, 0, 0, 0)


def test_conditions_are_worked_out_anew_when_an_answer_is_changed(asker: Asker) -> None:
    asker.press("Ctrl+J", "N")
    assert (asker.heading, asker.panel.view.above.text()) == ("How fair?", "2 of 5 · Rents")
    asker.press("Backspace")
    chosen = [button.given for button in asker.panel.view.options.seen() if button.isChecked()]
    assert chosen == ["no"]
    asker.press("Y")
    assert asker.heading == "How much?"
    asker.stand.type("650")
    asker.press("Enter", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace")
    assert asker.heading == "Do you rent?"  # the digits were deleted before the way back
    asker.press("2", "Ctrl+Enter")
    assert asker.kept().given == {"rents": "no"}


def test_a_number_out_of_range_is_said_and_stays(asker: Asker) -> None:
    asker.press("Ctrl+J", "1")
    for typed in ("901", "much", "1e3"):
        asker.panel.view.line.setText("")
        asker.stand.type(typed)
        asker.press("Enter")
        assert asker.heading == "How much?"
        assert asker.panel.view.line.text() == typed
        assert asker.panel.view.note.text()
    asker.panel.view.line.setText("")
    asker.stand.type("650.5")
    assert not asker.panel.view.note.text()
    asker.press("Enter")
    assert asker.heading == "How fair?"


def test_enter_passes_over_what_may_be_left_out_and_nothing_else(asker: Asker) -> None:
    asker.press("Ctrl+J", "Enter")
    assert asker.heading == "Do you rent?"
    assert asker.panel.view.note.text() == "This one needs an answer."
    asker.press("2", "Enter", "Enter", "Enter", "Enter")
    answers = asker.kept()
    assert (answers.given, answers.complete) == ({"rents": "no"}, True)


def test_a_scale_to_ten_has_x_for_ten_and_several_are_toggled(asker: Asker) -> None:
    asker.press("Ctrl+J", "2", "X", "1", "3", "1", "2", "Enter", "U", "Enter")
    assert asker.kept().given == {"rents": "no", "fair": 10, "wrong": ("cold", "noise"), "union": "unsure"}


def test_a_click_answers_and_a_double_click_does_not_answer_twice(asker: Asker) -> None:
    asker.press("Ctrl+J", "2")
    buttons = asker.panel.view.options.seen()
    asker.stand.qtbot.wait(20)
    QTest.mouseClick(buttons[4], Qt.MouseButton.LeftButton)
    QTest.mouseDClick(buttons[0], Qt.MouseButton.LeftButton)
    assert asker.heading == "What is wrong?"
    assert asker.panel.talk
    assert asker.panel.talk.half.given == {"rents": "no", "fair": 4}
    asker.stand.qtbot.wait(20)
    QTest.mouseClick(asker.panel.view.foot.buttons["back"], Qt.MouseButton.LeftButton)
    assert asker.heading == "How fair?"
    assert asker.panel.view.hasFocus()


def test_a_key_that_bounces_or_is_held_down_answers_once(stand: Stand) -> None:
    asker = Asker(stand, SIX)
    asker.press("Ctrl+J", "1")
    stand.press("1")
    assert asker.heading == "Question 2?"
    stand.qtbot.wait(160)
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1", True)
    QApplication.sendEvent(asker.panel.view, held)
    assert asker.heading == "Question 2?"


def test_escape_puts_it_away_and_ctrl_j_goes_on_where_it_was(asker: Asker) -> None:
    asker.stand.type("Ada")
    asker.press("Ctrl+J", "1")
    asker.stand.type("65")
    asker.press("Esc")
    assert (asker.stand.focus(), asker.stand.form.form().person.first_name) == ("First name", "Ada")
    assert asker.stand.page.asking.waits.words.text() == "A conversation is waiting at 2 of 6"
    asker.press("Ctrl+J")
    assert (asker.heading, asker.panel.view.line.text()) == ("How much?", "65")
    assert not asker.stand.page.asking.waits.isVisible()


def test_a_conversation_comes_back_in_another_window(asker: Asker, sit: Callable[[], Stand]) -> None:
    asker.press("Ctrl+J", "1")
    asker.stand.type("65")
    asker.stand.home.keep_draft()
    asker.rest()
    asker.stand.home.close()
    later = sit()
    assert any("Ctrl+J goes on" in words for words in later.said)
    assert later.page.asking.waits.isVisible()
    again = Asker(later)
    again.press("Ctrl+J")
    assert (again.heading, again.panel.view.line.text()) == ("How much?", "65")
    later.type("0")
    again.press("Enter", "7", "Ctrl+Enter")
    answers = again.kept()
    assert (answers.given, answers.complete) == ({"rents": "yes", "pays": 650, "fair": 7}, False)
    assert again.half() is None


def test_giving_up_asks_once_and_keeps_nothing(asker: Asker) -> None:
    asker.press("Ctrl+J", "1", "Ctrl+W")
    assert asker.stand.focus() == "Keep it"
    asker.press("Enter")
    assert asker.heading == "How much?"
    asker.press("Ctrl+W", "Ctrl+W")
    asker.rest()
    assert asker.half() is None
    assert asker.stand.view().count == 0
    assert not asker.stand.page.asking.is_open()
    asker.press("Ctrl+J")
    assert asker.heading == "Do you rent?"


def test_nothing_that_was_said_is_nothing_kept(stand: Stand) -> None:
    asker = Asker(stand, SIX)
    asker.press("Ctrl+J", "Ctrl+Enter")
    assert asker.panel.view.note.text() == "Nothing is answered yet."
    asker.press(*["Enter"] * 6)
    assert asker.heading == "Nothing kept"
    asker.rest()
    assert stand.view().count == 0


def test_of_several_sets_one_is_chosen_first_and_the_next_person_is_asked_the_same(stand: Stand) -> None:
    asker = Asker(stand, RENT, SIX)
    asker.press("Ctrl+J")
    assert asker.heading == "Which questions?"
    asker.press("2", "1", "Ctrl+Enter")
    asker.kept()
    asker.press("Ctrl+J")
    assert asker.heading == "Question 1?"
    asker.press("Backspace", "1")
    assert asker.heading == "Do you rent?"


def test_another_language_stays_for_the_next_person(asker: Asker) -> None:
    asker.press("Ctrl+J", "L")
    assert asker.heading == "Ydych chi'n rhentu?"
    asker.press("1", "Ctrl+Enter")
    asker.kept()
    asker.press("Enter")
    assert asker.heading == "Ydych chi'n rhentu?"


def test_more_than_nine_answers_are_on_pages_that_zero_turns(stand: Stand) -> None:
    many = options(*(f"Answer {n}" for n in range(1, 13)))
    first = SIX.questions[0]
    one = type(first)(first.id, first.type, first.words, options=many)
    asker = Asker(stand, type(SIX)("many", "Many", questions=(one,)))
    asker.press("Ctrl+J", "0", "3")
    assert asker.kept().given == {"q1": "answer-12"}


def test_the_last_answers_come_back_to_be_put_right(asker: Asker) -> None:
    asker.press("Ctrl+J", "2", "Enter", "Enter", "Enter", "Enter")
    first = asker.kept().id
    asker.press("Backspace")
    asker.stand.qtbot.waitUntil(lambda: asker.heading == "In your own words?")
    asker.stand.type("Mend it")
    asker.press("Enter")
    asker.stand.qtbot.waitUntil(lambda: asker.panel.kept is not None)
    again = asker.kept()
    assert again.given == {"rents": "no", "words": "Mend it"}
    view = asker.stand.view()
    assert (view.totals.answers, [(e.id, e.void) for e in view.entries]) == (
        1,
        [(again.id, False), (first, True)],
    )
    asker.press("Ctrl+U")
    asker.stand.qtbot.waitUntil(lambda: asker.heading == "In your own words?")
    assert asker.stand.said[-1] == "Taken back: Answers: Rents"


def test_a_stall_that_ended_elsewhere_refuses_and_loses_nothing(asker: Asker) -> None:
    asker.press("Ctrl+J", "2")
    stall = asker.stand.page.till.stall
    asker.stand.ask(lambda store: end_stall(store, stall))
    asker.press("Ctrl+Enter")
    asker.stand.qtbot.waitUntil(lambda: bool(asker.stand.failed))
    assert asker.panel.talk
    assert asker.panel.talk.half.given == {"rents": "no"}


def test_what_says_yes_on_the_form_is_deaf_while_the_questions_are_in_sight(asker: Asker) -> None:
    asker.stand.type("Ada")
    asker.press("Ctrl+J", "F9", "Ctrl+G", "Ctrl+D", "Ctrl+I")
    assert asker.stand.form.form().answers == {}
    assert asker.heading == "Do you rent?"


def test_everything_in_the_panel_has_a_name(asker: Asker) -> None:
    asker.press("Ctrl+J", "2")
    seen = [w for w in asker.panel.findChildren(type(asker.panel.view.foot.buttons["on"])) if w.isVisible()]
    assert all(button.accessibleName() for button in seen)
    assert asker.panel.view.accessibleName().startswith("How fair? 0 0, 1 1")


def test_at_twice_the_letters_every_button_is_in_sight(asker: Asker, qapp: QApplication) -> None:
    theme.apply(qapp, Settings(text_points=28))
    try:
        asker.press("Ctrl+J", "2")
        asker.rest()
        page = asker.stand.page

        def fits() -> bool:  # while the letters grow it may need more for a moment
            page.resize(1366, 688)
            return (page.width(), page.height()) == (1366, 688)

        asker.stand.qtbot.waitUntil(fits)
        asker.rest()
        foot = asker.panel.view.foot
        for button in (*foot.buttons.values(), foot.give_up, asker.panel.view.heading):
            assert button.isHidden() or button.visibleRegion().boundingRect() == button.rect(), button
        first = asker.panel.view.options.seen()[0]
        assert first.visibleRegion().boundingRect() == first.rect()
    finally:
        theme.apply(qapp, Settings())


def test_it_is_said_whose_the_bare_digits_are(asker: Asker) -> None:
    asker.press("Ctrl+J")
    assert not asker.panel.view.whose.isVisible()
    asker.stand.page.bar.sale_mode()
    assert asker.panel.view.whose.isVisible()
    asker.press("1")
    assert (asker.heading, asker.stand.view().totals.papers) == ("Do you rent?", 1)
    asker.press("Ctrl+J", "2")
    assert (asker.heading, asker.stand.view().totals.papers) == ("How fair?", 1)
