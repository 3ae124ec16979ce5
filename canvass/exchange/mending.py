"""Mending: each cell as it will be kept, and what was put right on the way, its raw text beside it.

A value that only lost spaces, capitals of a postcode or the signs within a telephone number was not mended:
people read it as the same. Capitals of names stay as typed; `SMITH, Jane` only changes places.
One Mender serves one file: it remembers what it has mended, and forgets it with the plan.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from canvass.model.contact import FIELDS
from canvass.model.import_plan import Mended
from canvass.model.problem import Doubt
from canvass.normalise import email, name, phone, postcode
from canvass.normalise.text import clean, clean_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.problem import Tidied

    Tidy: TypeAlias = Callable[[str], Tidied]
    Mend: TypeAlias = "Callable[[str], tuple[str, Mended | None]]"

_REMEMBERED = 20_000
_LONGEST_NONE = 7
_RAW_KEPT = 200  # letters of a raw value
_BETWEEN = re.compile(r"\s*(?:[,;|]|:::)\s*")
_NONE = frozenset(
    ["-", "--", ".", "?", "x", "n/a", "na", "n.a.", "nil", "no", "none", "null", "unknown", "tbc", "tba"]
)  # written for want of one
_EVERYBODY = {
    "my contacts",
    "mycontacts",
    "starred in android",
}  # labels of an address book, nobody's interest


class Mender:
    """Mends the cells of one file; numbers are read as dialled in `region` (ISO 3166)."""

    def __init__(self, region: str = "GB") -> None:
        self._region = region
        self._menders: dict[str, Mend] = {field: self._mender(field) for field in FIELDS}

    def mender(self, field: str) -> Mend:
        """How the cells of one field are mended: the value to keep, and what was put right if anything."""
        return self._menders[field]

    def phones(self, cell: str) -> tuple[str, Mended | None, str]:
        """The first number of a cell, what was put right, and what else stands there, for the notes."""
        value, mended = self._menders["phone"](cell)
        if mended is None:
            return value, None, ""
        if mended.doubt is Doubt.PHONE_TWO_NUMBERS:
            first, *others = phone.numbers(cell, self._region) or (value,)
            rest = ", ".join(phone.spaced(other, self._region) for other in others)
            return first, Mended("phone", mended.raw, first, mended.doubt), rest
        return value, mended, phone.remark(cell)

    def _mender(self, field: str) -> Mend:
        tidy: Tidy
        if field == "phone":
            region = self._region
            return _or_none(_unremembered("phone", lambda raw: phone.phone(raw, region), _same_digits))
        if field == "email":
            return _or_none(_unremembered("email", email.email, _same_letters))
        if field == "postcode":
            return _remembered(_or_none(_unremembered("postcode", postcode.postcode, _same_letters)))
        tidy = {
            "first_name": name.name,
            "surname": name.name,
            "notes": clean_lines,
        }.get(field, clean)
        return _remembered(_unremembered(field, tidy, _same_text))


def names(cell: str) -> tuple[str, str, Mended | None]:
    """First name and surname out of one cell, and what was put right: places exchanged, titles taken off."""
    first, last = name.first_and_surname(cell)
    whole = f"{first} {last}".strip()
    if whole == cell or _same_text(cell, whole):
        return first, last, None
    return first, last, Mended("name", cell[:_RAW_KEPT], whole)


def interests(cell: str) -> tuple[str, ...]:
    """The single words of a cell with several, as typed; the labels of address books left out."""
    words = (clean(word.strip(" *")).value for word in _BETWEEN.split(cell))
    return tuple(dict.fromkeys(word for word in words if word and word.casefold() not in _EVERYBODY))


def _unremembered(field: str, tidy: Tidy, same: Callable[[str, str], bool]) -> Mend:
    def mend(raw: str) -> tuple[str, Mended | None]:
        tidied = tidy(raw)
        value = tidied.value
        if tidied.doubt is None and (value == raw or same(raw, value)):
            return value, None
        return value, Mended(field, raw[:_RAW_KEPT], value, tidied.doubt)

    return mend


def _or_none(mend: Mend) -> Mend:
    """Mends addresses and numbers; a word that people write where there is none is none."""

    def look(raw: str) -> tuple[str, Mended | None]:
        value, mended = mend(raw)
        if mended is not None and len(value) <= _LONGEST_NONE and value.casefold() in _NONE:
            return "", Mended(mended.field, mended.raw, "")
        return value, mended

    return look


def _remembered(mend: Mend) -> Mend:
    known: dict[str, tuple[str, Mended | None]] = {}

    def recall(raw: str) -> tuple[str, Mended | None]:
        found = known.get(raw)
        if found is None:
            if len(known) >= _REMEMBERED:
                known.clear()
            found = known[raw] = mend(raw)
        return found

    return recall


def _same_text(raw: str, value: str) -> bool:
    return "".join(raw.split()) == "".join(value.split())


def _same_letters(raw: str, value: str) -> bool:
    return "".join(raw.split()).casefold() == "".join(value.split()).casefold()


def _same_digits(raw: str, value: str) -> bool:
    """Whether a number is the one that was written: only signs between its digits, or its country, differ."""
    typed = raw.strip()
    digits = "".join(sign for sign in typed if sign not in " -().")
    at_home = digits[:1] == "0" and digits[:2] != "00" and "(0)" not in typed
    return digits == value or (at_home and value.startswith("+") and value.endswith(digits[1:]))
