"""Traits: of a person only what two can be compared by, folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvass.normalise.name import searchable_name

if TYPE_CHECKING:
    from canvass.model.contact import Person

_LAST_DIGITS = (
    9  # of a British number without its 0 or +44, so that a zero eaten by a spreadsheet changes nothing
)
_FEWEST_DIGITS = 7
_KEPT = 200_000  # folded names remembered by one Folding, at most


class Traits(NamedTuple):
    """Names folded, the last digits of the phone, email in small letters, postcode without spaces."""

    first_name: str
    surname: str
    phone: str
    email: str
    postcode: str


class Folding:
    """Folds people one after the other, and each name once."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def traits(self, person: Person) -> Traits:
        """What `person` can be compared by."""
        names = self._names
        first, surname = names.get(person.first_name), names.get(person.surname)
        if first is None:
            first = self._folded(person.first_name)
        if surname is None:
            surname = self._folded(person.surname)
        phone = person.phone
        if phone:
            digits = phone[1:] if phone[0] == "+" and phone[1:].isdecimal() else _digits(phone)
            phone = digits[-_LAST_DIGITS:] if len(digits) >= _FEWEST_DIGITS else ""
        postcode = person.postcode
        return Traits(
            first,
            surname,
            phone,
            person.email.lower() if person.email else "",
            postcode.replace(" ", "").upper() if postcode else "",
        )

    def _folded(self, raw: str) -> str:
        folded = " ".join(searchable_name(raw.replace(".", " ")).split())
        if len(self._names) < _KEPT:
            self._names[raw] = folded
        return folded


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())
