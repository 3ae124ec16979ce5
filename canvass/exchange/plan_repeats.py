"""Repeats: which row of a file is the same person as an earlier one, reached in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from canvass.model.contact import Person

_MOST = 20  # people of one household or office number that a row is compared with


class Repeats:
    """The people of a file so far; `same` says whether two who share an address are one."""

    def __init__(self, same: Callable[[Person, Person], bool]) -> None:
        self._same = same
        self._known: dict[str, list[tuple[int, Person]]] = {}

    def of(self, number: int, person: Person) -> int:
        """The earlier row that this one repeats, or 0; then it is known to the later ones."""
        lists = []
        for key in _keys(person):
            earlier = self._known.setdefault(key, [])
            for row, other in earlier:
                if self._same(other, person):
                    return row
            lists.append(earlier)
        for earlier in lists:
            if len(earlier) < _MOST:
                earlier.append((number, person))
        return 0


def _keys(person: Person) -> Iterator[str]:
    """What a person can be told by; what reads as no address, number or postcode is nobody's."""
    if "@" in person.email:
        yield person.email.lower()
    if person.phone.startswith("+"):
        yield person.phone
    if person.surname and " " in person.postcode and person.postcode[-3:-2].isdigit():
        yield f"{person.postcode} {person.surname.casefold()}"
