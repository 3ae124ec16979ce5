"""Somebody signs up, changes their mind, says no, or is known already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from canvass.model.consent import Purpose
from canvass.model.contact import Person
from canvass.model.stall import StallKind
from canvass.usecases.find_contacts import find_contacts
from canvass.usecases.keep_draft import kept_form
from canvass.usecases.show_contact import show_contact
from tests.ui.stall.conftest import CTRL, Stand
from ui.stall.sign_up_form import SignUpForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.usecases.show_contact import ContactPage


def ada(stand: Stand) -> None:
    stand.type("Ada")
    stand.press("Enter")
    stand.type("Lovelace")
    stand.press("Enter")
    stand.type("07700900123")
    stand.press("Enter")
    stand.type("ada@example.org")


def the_one_kept(stand: Stand) -> ContactPage:
    return stand.ask(lambda store: show_contact(store, find_contacts(store, "")[0]))


def test_each_channel_is_a_yes_or_no_of_its_own_and_what_was_not_asked_is_no(stand: Stand) -> None:
    ada(stand)
    stand.press("Enter", "Enter")  # over the postcode to the consent
    stand.press("Y", "E", "P", "P")  # ringing: yes, and taken back again
    stand.press("Ctrl+Enter")
    assert stand.view().totals.sign_ups == 1
    page = the_one_kept(stand)
    assert {c.purpose for c in page.consents} == {Purpose.KEEP, Purpose.EMAIL}
    assert page.consents[0].notice_version == 2


def test_whoever_hurries_on_with_enter_has_agreed_to_nothing(stand: Stand) -> None:
    ada(stand)
    stand.press(*["Enter"] * 12)
    assert stand.view().totals.sign_ups == 0
    assert stand.people() == 0
    assert not stand.form.form().answers


def test_y_and_n_answer_one_question_after_another(stand: Stand) -> None:
    ada(stand)
    stand.press("Enter", "Enter", "Y", "Y", "N")
    assert stand.form.form().answers == {"keep": True, "email": True, "text": False}


def test_nobody_agrees_before_anything_is_typed(stand: Stand) -> None:
    stand.press("F9")
    assert stand.form.form().is_blank
    assert stand.focus() == "First name"


def test_what_was_agreed_to_goes_with_the_person_who_is_wiped_out_by_hand(stand: Stand) -> None:
    stand.type("Bo")
    stand.press("F9", "E")
    assert stand.form.form().answers["keep"]
    stand.page.new_sign_up()
    stand.press("Backspace", "Backspace")
    stall = stand.page.till.stall
    assert stand.form.form().is_blank
    assert stand.ask(lambda store: kept_form(store, stall)) is None


def test_the_form_is_emptied_once_that_is_confirmed_and_nothing_is_counted(stand: Stand) -> None:
    ada(stand)
    stand.press("F9", "Ctrl+W")
    assert stand.focus() == "Keep it"
    stand.press("Enter")
    assert stand.form.form().person.name == "Ada Lovelace"
    stand.press("Ctrl+W", "Ctrl+W")
    stall = stand.page.till.stall
    assert stand.form.form().is_blank
    assert stand.focus() == "First name"
    assert stand.ask(lambda store: kept_form(store, stall)) is None
    assert (stand.view().totals.refusals, stand.view().count) == (0, 0)


def test_whoever_goes_elsewhere_has_not_emptied_the_form(stand: Stand) -> None:
    ada(stand)
    stand.press("Ctrl+W", "Esc")
    stand.qtbot.waitUntil(lambda: not stand.form.empty.is_asking())
    stand.press("Ctrl+W")
    assert not stand.form.form().is_blank


def test_a_no_keeps_nothing_but_a_tally(stand: Stand) -> None:
    ada(stand)
    stand.press("Enter", "Enter", "N")
    stand.press("Ctrl+Enter")
    assert stand.people() == 0
    stand.form.consent.refusal.setFocus()  # type: ignore[union-attr]  # the notice is complete
    stand.press("Enter")
    view = stand.view()
    assert (view.totals.refusals, view.totals.sign_ups, stand.people()) == (1, 0, 0)
    assert stand.form.form().is_blank
    assert stand.focus() == "First name"


def test_saved_is_said_and_the_form_emptied_only_after_the_commit(stand: Stand) -> None:
    ada(stand)
    stand.press("F9", "Ctrl+Enter")
    assert not stand.said
    assert not stand.form.form().is_blank
    stand.settle()
    assert stand.said == ["Saved: Ada L."]
    assert stand.form.form().is_blank
    assert stand.focus() == "First name"


def test_a_second_enter_in_the_same_moment_saves_nobody_twice(stand: Stand) -> None:
    ada(stand)
    stand.press("F9", "Ctrl+Enter", "Ctrl+Enter")
    stand.form.save.click()
    stand.settle()
    assert stand.view().totals.sign_ups == 1


def test_undo_of_typing_does_not_bring_the_last_person_back(stand: Stand) -> None:
    ada(stand)
    stand.press("F9", "Ctrl+Enter")
    stand.settle()
    for edit in stand.page.findChildren(QLineEdit):
        for _ in range(5):
            QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
        assert edit.text() == ""
        assert not edit.isUndoAvailable()


def test_a_doubtful_phone_is_flagged_and_kept(stand: Stand) -> None:
    stand.type("Ada")
    stand.press("Enter", "Enter")
    stand.type("07700 900")
    stand.press("Enter")
    assert stand.form.person_fields.fields["phone"].noted()
    assert stand.form.person_fields.fields["phone"].text() == "07700 900"
    stand.press("F9", "Ctrl+Enter")
    assert stand.view().totals.sign_ups == 1
    assert the_one_kept(stand).contact.person.phone == "07700 900"


def test_a_better_spelling_is_offered_and_never_forced(stand: Stand) -> None:
    ada(stand)
    stand.form.person_fields.fields["email"].edit.setText("")
    stand.type("ada@gmial.com")
    stand.press("Enter")
    assert stand.form.form().person.email == "ada@gmial.com"
    stand.press("Ctrl+I")
    assert stand.form.form().person.email == "ada@gmail.com"


def test_a_known_person_is_shown_and_blocks_nothing(stand: Stand) -> None:
    ada(stand)
    stand.press("F9", "Ctrl+Enter")
    stand.settle()
    ada(stand)
    stand.qtbot.waitUntil(lambda: "Ada L." in stand.form.hint_line.words())
    stand.qtbot.waitUntil(lambda: "Ada L. · same email, same mobile · " in stand.form.hint_line.words())
    assert "Hyde Park" in stand.form.hint_line.words()
    assert stand.form.hint_line._words.property("look") == "doubt"
    stand.press("Ctrl+D")
    assert stand.form.hint_line.words() == "Will be added to Ada L. when you save"
    stand.press("Ctrl+D")  # no, somebody else
    stand.press("F9", "Ctrl+Enter")
    assert (stand.view().totals.sign_ups, stand.people()) == (2, 2)


def test_what_is_missing_is_said_beside_its_field_and_focused(stand: Stand) -> None:
    stand.press("Ctrl+Enter")
    fields = stand.form.person_fields.fields
    assert (fields["first_name"].noted(), fields["phone"].noted()) == (
        "a name, please",
        "mobile, email or postcode",
    )
    assert stand.focus() == "First name"
    assert not stand.failed


def test_a_yes_to_a_channel_needs_its_address(stand: Stand) -> None:
    ada(stand)
    stand.press("F9", "E")
    stand.form.person_fields.fields["email"].set_text("")
    stand.press("Ctrl+Enter")
    assert stand.focus() == "Email"
    assert stand.view().totals.sign_ups == 0


def workplace(stand: Stand) -> SignUpForm:
    form = SignUpForm(stand.desk.branch, StallKind.WORKPLACE)
    stand.qtbot.addWidget(form)
    form.person_fields.fill(Person(first_name="Ada", phone="07700 900123", union="Unite"))
    form.resize(900, 600)
    with stand.qtbot.waitActive(form):
        form.show()
    form.say_yes()
    return form


def test_a_union_that_nobody_asked_about_is_asked_about_and_not_typed_again(stand: Stand) -> None:
    form = workplace(stand)
    form.submit()
    assert form.consent is not None
    assert form.consent.questions[Purpose.UNION].has_focus()
    assert form.consent.questions[Purpose.UNION].noted() == "Ask this too"
    assert not form.person_fields.fields["union"].noted()


def test_a_no_to_the_union_is_no_bar_to_signing_up(stand: Stand) -> None:
    form = workplace(stand)
    form.submit()
    with stand.qtbot.waitSignal(form.submitted):
        stand.press("N", "Ctrl+Enter")
        form.submit()


def test_a_sign_up_taken_back_comes_back_into_the_form(stand: Stand) -> None:
    ada(stand)
    stand.press("F9", "E", "Ctrl+Enter")
    stand.settle()
    stand.press("Ctrl+U")
    stand.settle()
    form = stand.form.form()
    assert (form.person.name, form.answers) == ("Ada Lovelace", {"keep": True, "email": True})
    assert stand.people() == 0
    stand.press("Ctrl+Enter")
    assert stand.people() == 1


def test_a_sign_up_is_not_taken_back_over_what_is_being_typed(stand: Stand) -> None:
    ada(stand)
    stand.press("F9", "Ctrl+Enter")
    stand.settle()
    stand.type("Bo")
    stand.press("Ctrl+U")
    stand.settle()
    assert (stand.people(), stand.form.form().person.first_name) == (1, "Bo")
    assert "sign-up" in stand.said[-1]


def test_a_half_typed_form_comes_back(stand: Stand, sit: Callable[[], Stand]) -> None:
    stall = stand.page.till.stall
    stand.type("Ada")
    stand.press("Enter")
    kept = stand.ask(lambda store: kept_form(store, stall))
    assert kept is not None
    assert kept.person.first_name == "Ada"
    stand.type("Love")
    stand.home.keep_draft()
    stand.settle()
    stand.home.hide()
    again = sit()
    assert again.form.form().person.name == "Ada Love"
    assert again.said[-1] == "Brought back what was on the form"
    assert again.said[0].startswith("Resumed")


def test_a_saved_person_is_not_brought_back(stand: Stand, sit: Callable[[], Stand]) -> None:
    ada(stand)
    stand.press("F9", "Ctrl+Enter")
    stand.settle()
    stand.home.hide()
    again = sit()
    assert again.form.form().is_blank
    assert again.said == [s for s in again.said if s.startswith("Resumed – 1 entry")]


@pytest.mark.parametrize("name", ["x" * 10_000, "A\ud800da", "\u202eadA", "=HYPERLINK(1)", "<b>Ada</b>&"])
def test_no_name_is_too_strange(stand: Stand, name: str) -> None:
    edit = stand.form.person_fields.fields["first_name"].edit
    edit.insert(name)
    stand.press("Enter", "Enter")
    stand.type("07700900123")
    stand.press("F9", "Ctrl+Enter")
    assert stand.view().totals.sign_ups == 1
    kept = the_one_kept(stand).contact.person.first_name
    assert 0 < len(kept) <= 200
    assert "\u202e" not in kept


def test_everything_that_takes_the_focus_has_a_name(stand: Stand) -> None:
    stand.press("Ctrl+9")
    nameless = [
        widget
        for widget in (*stand.page.findChildren(QAbstractButton), *stand.page.findChildren(QLineEdit))
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
    ]
    assert not nameless
