"""Reached by: every email and phone that stands anywhere in what is kept of a row, its notes too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from canvass.normalise.phone import phone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.exchange.row_reading import ReadRow

_EMAIL = re.compile(r"[^\s<>()\[\]{},;:/|\"'“”‘’@]{1,64}@[^\s<>()\[\]{},;:/|\"'“”‘’@]{1,255}")
_NUMBER = re.compile(r"[+(]?\d(?:[ ().-]{0,3}\d){6,14}", re.ASCII)


def written_in(text: str, region: str) -> Iterator[tuple[str, str]]:
    """(email, phone) of each address and number in a text, one of the two empty."""
    if "@" in text:
        for found in _EMAIL.findall(text):
            yield found.strip("."), ""
    for found in _NUMBER.findall(text):
        yield "", phone(found, region).value


def reached_by(row: ReadRow, region: str) -> Iterator[tuple[str, str]]:
    """(email, phone) of everything by which somebody could be reached, as the row says."""
    email, number = row.values.get("email", ""), row.values.get("phone", "")
    if email or number:
        yield email, number
    if email.count("@") > 1 or " " in email:
        yield from written_in(email, region)
    if number and not (number[0] == "+" and number[1:].isdecimal()) and not _NUMBER.fullmatch(number):
        yield from written_in(number, region)  # several, or words beside it; a whole one was tidied before
    for note in (*row.notes, *row.interests):
        yield from written_in(note, region)
