"""Numbers are kept as E.164 and shown as people write them."""

from __future__ import annotations

from canvass.usecases.show_phone import show_value


def test_a_number_is_shown_with_spaces_and_all_else_as_it_is() -> None:
    assert show_value("phone", "+447700900123") == "07700 900123"
    assert show_value("phone", "ask Bo") == "ask Bo"
    assert show_value("email", "+447700900123") == "+447700900123"
