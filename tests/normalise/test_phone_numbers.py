import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.model.problem import Doubt, Tidied
from canvass.normalise.phone import phone, searchable, spaced


@pytest.mark.parametrize(
    "typed",
    [
        "07700 900123",
        "7700900123",
        "447700900123",
        "+44 (0)7700 900123",
        "0044 7700 900123",
        "'+447700900123",
        "7700900123.0",
        "7.700900123E+09",
        "07700 900123 (mum)",
        "Mob: 07700–900–123",
        "O7700 9oo l23",
        "٠٧٧٠٠ ٩٠٠١٢٣",
        "\u202d07700 900123\u202c",
    ],
)
def test_a_number_is_known_however_it_was_written(typed: str) -> None:
    assert phone(typed) == Tidied("+447700900123")


def test_numbers_reserved_for_drama_are_taken_for_real() -> None:
    for number in [
        "020 7946 0999",
        "0113 496 0000",
        "029 2018 0123",
        "01632 960123",
        "0808 157 0123",
        "03069 990123",
    ]:
        assert phone(number).doubt is None
    assert phone("07700 901000") == Tidied("07700 901000", Doubt.PHONE_UNKNOWN_RANGE, "+447700901000")


@pytest.mark.parametrize(
    ("typed", "doubt", "suggestion"),
    [
        ("ask her sister", Doubt.PHONE_UNREADABLE, ""),
        ("mum 07700 900123", Doubt.PHONE_UNREADABLE, "+447700900123"),
        ("020 7946 0123 ext 5", Doubt.PHONE_UNREADABLE, "+442079460123"),
        ("7.7E+09", Doubt.PHONE_UNREADABLE, ""),
        ("7946 0123", Doubt.PHONE_LENGTH, ""),
        ("07700 900", Doubt.PHONE_UNKNOWN_RANGE, ""),
        ("07700 90012", Doubt.PHONE_UNKNOWN_RANGE, ""),
        ("+447700901000", Doubt.PHONE_UNKNOWN_RANGE, ""),
        ("07700 9001234567890", Doubt.PHONE_LENGTH, ""),
        ("07700 900123 / 020 7946 0123", Doubt.PHONE_TWO_NUMBERS, "+447700900123"),
        ("07700 900123 07700 900456", Doubt.PHONE_TWO_NUMBERS, "+447700900123"),
        ("07700 900123 or 456", Doubt.PHONE_TWO_NUMBERS, "+447700900123"),
    ],
)
def test_a_doubtful_number_is_kept_as_typed(typed: str, doubt: Doubt, suggestion: str) -> None:
    assert phone(typed) == Tidied(typed, doubt, suggestion)


def test_a_number_is_read_as_dialled_in_the_branchs_country() -> None:
    assert phone("06 12 34 56 78", "FR") == phone("+33 6 12 34 56 78") == Tidied("+33612345678")


def test_a_number_is_shown_so_that_no_spreadsheet_eats_it() -> None:
    assert spaced("+447700900123") == "07700 900123"
    assert spaced("+442079460123") == "020 7946 0123"
    assert spaced("+33612345678") == "+33 6 12 34 56 78"
    assert spaced("+447700900123", "FR") == "+44 7700 900123"
    assert spaced("ask her sister") == "ask her sister"
    assert spaced("+115002000000") == "+115002000000"  # a prefix nobody dials from abroad would be lost


@given(st.from_regex(r"\+?[0-9]{1,16}", fullmatch=True), st.sampled_from(["GB", "FR", "US"]))
def test_a_number_that_is_shown_can_be_dialled_and_is_the_same(value: str, region: str) -> None:
    shown = spaced(value, region)
    assert shown == value or phone(shown, region).value == value
    assert spaced("+447700900") == "+447700900"


def test_a_number_is_found_by_its_digits_at_home_and_abroad() -> None:
    assert searchable("+447700900123") == "447700900123 07700900123"
    assert searchable("+33612345678") == "33612345678 0612345678"
    assert searchable("07700 900123 or 456") == "07700900123 456"
    assert searchable("") == ""


def test_the_number_library_is_read_only_when_needed() -> None:
    code = "import sys; from canvass.normalise.phone import spaced; spaced('+447700900123');"
    code += "print('phonenumbers' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown == "False\n"
