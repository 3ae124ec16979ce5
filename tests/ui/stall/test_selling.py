"""Selling, counting and undoing while somebody else is talking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication

from canvass.model.entry import EntryKind, Payment

if TYPE_CHECKING:
    from tests.ui.stall.conftest import Stand


def test_half_a_name_stays_while_a_paper_is_sold(stand: Stand) -> None:
    stand.type("Ad")
    stand.press("Ctrl+1", "F2")
    stand.type("a")
    assert stand.form.form().person.first_name == "Ada"
    assert stand.view().totals.papers == 2
    assert stand.focus() == "First name"


def test_a_click_on_a_sale_key_leaves_the_name_being_typed(stand: Stand) -> None:
    stand.type("Ad")
    stand.page.bar.buttons[1].click()
    stand.type("a")
    assert stand.form.form().person.first_name == "Ada"
    assert stand.view().totals.papers == 1


def test_digits_are_text_in_a_field_and_sales_outside_one(stand: Stand) -> None:
    stand.form.person_fields.fields["email"].setFocus()
    stand.type("1")
    assert stand.view().count == 0
    stand.press("Esc", "1", "2", "C", "U")
    view = stand.view()
    assert (view.totals.papers, view.totals.conversations, view.count) == (2, 0, 3)
    assert stand.form.form().person.email == "1"


def test_no_key_sells_twice_because_it_is_held_down(stand: Stand) -> None:
    assert not [s.key().toString() for s in stand.page.findChildren(QShortcut) if s.autoRepeat()]
    button = stand.page.bar.buttons[1]
    button.setFocus()
    stand.press("Enter")
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(button, held)
    stand.press("Space")
    assert stand.view().totals.papers == 1


def test_a_donation_is_key_digits_enter_and_the_focus_goes_back(stand: Stand) -> None:
    stand.type("Ad")
    stand.press("Ctrl+9")
    stand.press("Enter")  # nothing typed, nothing taken
    assert stand.view().count == 0
    stand.type("12.50")
    stand.press("Enter")
    assert stand.view().totals.donations_pence == 1250
    stand.type("a")
    assert stand.form.form().person.first_name == "Ada"


def test_a_price_the_buyer_names_is_asked_and_esc_asks_no_more(stand: Stand) -> None:
    stand.press("Ctrl+3")
    stand.type("x")
    stand.press("Enter", "Esc", "Ctrl+3")
    stand.type("2")
    stand.press("Enter")
    view = stand.view()
    assert [(e.kind, e.pence) for e in view.entries] == [(EntryKind.SALE, 200)]


def test_a_paper_given_away_is_free(stand: Stand) -> None:
    stand.press("Ctrl+8", "Ctrl+T")
    entry = stand.view().entries[0]
    assert (entry.pence, entry.payment) == (0, Payment.FREE)
    stand.settle()
    assert "No sale" in stand.said[-1]


def test_the_last_sale_is_flipped_to_card_and_back(stand: Stand) -> None:
    stand.press("Ctrl+1", "Ctrl+O", "Ctrl+T")
    assert stand.view().totals.card_pence == 100
    stand.press("Ctrl+T")
    assert stand.view().totals.cash_pence == 100


@pytest.mark.parametrize(
    ("chord", "letter", "what"),
    [
        ("Ctrl+O", "C", "conversations"),
        ("Ctrl+B", "L", "leaflets"),
        ("Ctrl+P", "S", "signatures"),
        ("Ctrl+R", "R", "refusals"),
    ],
)
def test_a_count_is_a_chord_while_typing_and_a_letter_otherwise(
    stand: Stand, chord: str, letter: str, what: str
) -> None:
    stand.type(letter)
    stand.press(chord, "Esc", letter)
    assert getattr(stand.view().totals, what) == 2
    counts = stand.page.counts.buttons.values()
    stand.qtbot.waitUntil(lambda: any(" 2 (" in button.text() for button in counts))


def test_a_line_further_down_can_be_flipped_or_taken_back(stand: Stand) -> None:
    stand.press("Ctrl+1", "Ctrl+4", "Ctrl+6")
    stand.settle()
    lines = stand.page.lines
    lines.setFocus()
    lines.setCurrentIndex(lines.model().index(1, 0))
    stand.press("Enter")
    assert stand.view().totals.card_pence == 300
    assert lines.currentIndex().row() == 1
    stand.press("Delete", "Delete")
    view = stand.view()
    assert [entry.void for entry in view.entries] == [False, True, False]
    assert view.totals.taken_pence == 1100
    stand.press("1")  # a digit sells, from the list too
    assert stand.view().count == 4


def test_the_list_is_read_out_line_by_line(stand: Stand) -> None:
    stand.press("Ctrl+1", "Ctrl+U")
    stand.settle()
    model = stand.page.lines.model()
    words = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "taken back" in words
    assert "1.00, cash" in words
    assert model.index(0, 1).data(Qt.ItemDataRole.FontRole).strikeOut()


def test_what_is_shown_is_what_is_committed(stand: Stand) -> None:
    stand.press("Ctrl+1", "Ctrl+2")
    stand.settle()
    assert stand.page.tally.words() == "Sign-ups 0 · Papers 2 · £1.50"


def test_buttons_never_move(stand: Stand) -> None:
    buttons = [*stand.page.bar.buttons.values(), *stand.page.counts.buttons.values(), stand.form.save]
    before = [(b.mapTo(stand.page, b.rect().topLeft()), b.size()) for b in buttons]
    stand.press("Ctrl+9")
    stand.type("x")
    stand.press("Enter", "Esc", *["C"] * 12, "Ctrl+N")
    stand.form.person_fields.focus_first()
    stand.type("Ada")
    stand.press("Enter", "Enter")
    stand.type("0770")
    stand.press("Enter")
    stand.type("ada@gmial.com")
    stand.press("Enter", "F9")
    stand.settle()
    assert [(b.mapTo(stand.page, b.rect().topLeft()), b.size()) for b in buttons] == before
