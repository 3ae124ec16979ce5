"""The keystroke budget (ux.md §2.4), by real keys: what is typed is free, control keys are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.store.contacts import find
from canvass.usecases.find_contacts import find_contacts
from canvass.usecases.run_stall import end_stall, last_stalls

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.stall.conftest import Stand


def test_a_sale_is_one_key(stand: Stand) -> None:
    stand.press("Ctrl+1")
    assert stand.keys == 1
    assert (stand.view().totals.papers, stand.view().totals.cash_pence) == (1, 100)


def test_three_papers_are_three_keys(stand: Stand) -> None:
    stand.press("F1", "F1", "F1")
    assert stand.keys == 3
    assert stand.view().totals.papers == 3
    assert stand.said[-1].endswith("×3")


def test_undo_is_one_key_and_leaves_the_line_to_be_seen(stand: Stand) -> None:
    stand.press("Ctrl+1")
    stand.keys = 0
    stand.press("Ctrl+U")
    assert stand.keys == 1
    view = stand.view()
    assert (view.totals.papers, view.entries[0].void, view.count) == (0, True, 1)


def test_a_full_sign_up_is_at_most_six_keys(stand: Stand) -> None:
    stand.type("Ada")
    stand.press("Enter")
    stand.type("Lovelace")
    stand.press("Enter")
    stand.type("07700 900123")
    stand.press("Enter")
    stand.type("ada@example.org")
    stand.press("F9", "Ctrl+Enter")
    assert stand.keys <= 6
    assert stand.view().totals.sign_ups == 1
    assert stand.said[-1] == "Saved: Ada L."


def test_a_full_sign_up_without_knowing_f9_is_six_keys_too(stand: Stand) -> None:
    stand.type("Ada")
    stand.press("Enter")
    stand.type("Lovelace")
    stand.press("Enter")
    stand.type("07700 900123")
    stand.press("Enter")
    stand.type("ada@example.org")
    stand.press("Ctrl+Enter")  # the form asks for the consent that is missing
    assert stand.focus().startswith("Yes")
    stand.press("Y", "Ctrl+Enter")
    assert stand.keys == 6
    assert stand.view().totals.sign_ups == 1


def test_a_minimal_sign_up_is_two_keys(stand: Stand) -> None:
    stand.type("Ada")
    stand.press("Enter")
    stand.type("0")  # a digit is no surname: it goes to the mobile, and the rest follows it
    stand.type("7700900123")
    stand.press("Shift+F9")
    assert stand.keys == 2
    assert stand.view().totals.sign_ups == 1
    [ada] = stand.ask(lambda store: find_contacts(store, "Ada"))
    person = stand.ask(lambda store: find(store, ada)).person
    assert (person.first_name, person.surname, person.phone) == ("Ada", "", "+447700900123")


def test_yes_and_save_without_anybody_keeps_nothing(stand: Stand) -> None:
    stand.press("Shift+F9")
    assert stand.view().totals.sign_ups == 0


def test_a_digit_in_a_name_is_a_digit_where_there_is_a_mobile_already(stand: Stand) -> None:
    fields = stand.form.person_fields.fields
    fields["phone"].setFocus()
    stand.type("07700900123")
    fields["surname"].setFocus()
    stand.type("4th")
    assert (fields["surname"].text(), fields["phone"].text()) == ("4th", "07700 900123")


def test_consent_and_save_are_two_keys_after_the_least_that_is_kept(stand: Stand) -> None:
    stand.type("Ada")
    stand.press("Enter", "Enter")
    stand.type("07700900123")
    stand.keys = 0
    stand.press("F9", "Ctrl+Enter")
    assert stand.keys == 2
    assert stand.view().totals.sign_ups == 1


def test_somebody_we_know_is_one_key(stand: Stand) -> None:
    for times in (1, 2):
        stand.type("Ada")
        stand.press("Enter", "Enter")
        stand.type("07700900123")
        if times == 2:
            stand.qtbot.waitUntil(lambda: "Ada" in stand.form.hint_line.words())
            stand.keys = 0
            stand.press("Ctrl+D")
            assert stand.keys == 1
        stand.press("F9", "Ctrl+Enter")
        stand.qtbot.waitUntil(lambda: stand.form.form().is_blank)
    assert (stand.view().totals.sign_ups, stand.people()) == (2, 1)


def test_the_same_stall_as_last_time_is_one_key(stand: Stand, sit: Callable[[], Stand]) -> None:
    stall = stand.page.till.stall
    stand.ask(lambda store: end_stall(store, stall))
    stand.home.close()
    again = sit()
    assert again.focus() == "Start the stall"
    again.press("Enter")
    assert again.keys == 1
    again.qtbot.waitUntil(again.home.is_open)
    plans = [stall.plan for stall in again.ask(last_stalls)]
    assert plans[0] == plans[1]
    assert again.focus() == "First name"
