"""Repeats: which row of a file is the same person as an earlier one, reached in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from canvass.model.contact import Person

_MOST = 20  # people of one household or office number that a row is compared with
_FEWEST_DIGITS, _LAST_DIGITS = 7, 9  # of a number: without its zero or country, as duplicates are found


class Repeats:
    """The people of a file so far; `same` says whether two who share an address are one."""

    def __init__(self, same: Callable[[Person, Person], bool]) -> None:
        self._same = same
        self._known: dict[str, list[tuple[int, Person]]] = {}

    def of(self, number: int, person: Person) -> int:
        """The earlier row that this one repeats, or 0; then it is known to the later ones."""
        lists = []
        for key in keys(person.email, person.phone, person.postcode, person.surname):
            earlier = self._known.setdefault(key, [])
            for row, other in earlier:
                if self._same(other, person):
                    return row
            lists.append(earlier)
        for earlier in lists:
            if len(earlier) < _MOST:
                earlier.append((number, person))
        return 0


def keys(email: str, phone: str, postcode: str, surname: str) -> Iterator[str]:
    """What a person can be told by; what reads as no address, number or postcode is nobody's."""
    if "@" in email:
        yield email.lower()
    if phone[:1] == "+" and phone[1:].isdecimal():
        yield phone[1:][-_LAST_DIGITS:]
    elif phone and len(digits := "".join(sign for sign in phone if sign.isdecimal())) >= _FEWEST_DIGITS:
        yield digits[-_LAST_DIGITS:]
    if surname and postcode and any(sign.isdecimal() for sign in postcode):
        yield f"{postcode} {surname.casefold()}"
