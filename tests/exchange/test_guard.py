from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.exchange.guard import BETWEEN, dialled, guarded, suspect, unguarded
from tests.exchange.samples import texts

EATEN = [
    "007",
    "1E5",
    "3e10",
    "12345678901234567",
    "1/2",
    "01/02/2024",
    "10:30",
    "1-2",
    "1.50",
    "07700900123",
]
FORMULAS = [
    *("=1+1", "+1", "-1+1", "@SUM(A1)", "\ta", "\ra", "\na", "＝1+1", "＋1", "－1", "＠A1", "|cmd"),
    *("  =1+1", '"=1+1', "'=1+1", "\u200b=1", "\ufeff=1", "\u00a0=1", "“=1+1", "+44 7700 900123", "-", "="),
]
HARMLESS = [
    *("Rosa", "O'Brien", "a@example.org", "12 High Street", "12/3 High Street", "2026 plan", "a,=1+2", "x=1"),
    *("", " ", "12", "LS1 1AA", "10 a.m. at 10:30", "so-called", "١٢", "1 + 1"),
]


@given(texts)
def test_a_guard_can_always_be_taken_off(text: str) -> None:
    assert unguarded(guarded(text)) == text or guarded(text) == text


@given(texts)
def test_a_guarded_text_starts_with_the_guard_and_never_needs_a_second(text: str) -> None:
    safe = guarded(text)
    assert safe == text or safe.startswith("'")


@pytest.mark.parametrize("text", [*EATEN, *FORMULAS])
def test_what_a_spreadsheet_would_change_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_what_it_would_leave_alone_is_left_alone(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ('a";=1+2', "'a\";'=1+2"),
        ("a\n=1+2", "'a\n'=1+2"),
        ("\t=1+1", "'\t'=1+1"),
        ("a; '=1", "'a; ''=1"),
    ],
)
def test_a_formula_that_waits_behind_another_list_separator_is_guarded_too(text: str, safe: str) -> None:
    assert guarded(text) == safe


@given(st.lists(texts.map(lambda text: text.replace(BETWEEN, "")), max_size=8))
def test_the_quick_look_overlooks_nothing(column: list[str]) -> None:
    if any(guarded(text) != text for text in column):
        assert suspect(BETWEEN.join(column))


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+447700900123", "07700 900123"),
        ("07700900123", "07700 900123"),
        ("+442079460123", "020 7946 0123"),
        ("+12025550123", "+1 202 555 0123"),
        ("(020) 7946-0123", "020 7946 0123"),
        ("+44 (0)7700 900123", "+44 0 7700 900123"),
        ("+44-7700-900123", "+44 7700 900123"),
    ],
)
def test_a_phone_keeps_its_plus_or_zero_by_a_space(stored: str, shown: str) -> None:
    assert dialled(stored) == shown


@pytest.mark.parametrize(
    "text", ["", "ask her", "-1234567", "=1234567", "+1+2345678", "1234", "07700900123;=1"]
)
def test_what_is_no_phone_is_not_let_through_as_one(text: str) -> None:
    assert dialled(text) is None


@given(texts)
def test_whatever_passes_for_a_phone_is_digits_and_spaces(text: str) -> None:
    phone = dialled(text)
    assert phone is None or (" " in phone and set(phone) <= set("+0123456789 ") and "+" not in phone[1:])
