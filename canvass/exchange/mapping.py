"""Mapping: what each column most likely is, as a guess that a person confirms, and how it is remembered.

The heading decides: exactly, then nearly. Only where it says nothing do the values, or where it is a question
(`Email?`) and only answers stand below it. No two columns have the same target, but for phones, notes and
answers: a second email is a note, so that nothing is lost unseen, and a no in any of two columns is a no.
"""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

from canvass.exchange.said import are_answers
from canvass.exchange.synonyms import ASKED, EXACT, OURS, folded
from canvass.model.incoming import CONSENTS, NAME, REFUSES, REFUSES_ALL, TARGETS, Mapping

if TYPE_CHECKING:
    from collections.abc import Mapping as Map
    from collections.abc import Sequence

    from canvass.model.incoming import Table

NEARLY = 90  # of 100, by rapidfuzz's ratio: a letter or two typed wrong
SHORTEST = 5  # letters of a heading that may be read nearly: `Tet` is not `Tel`
LOOKED_AT = 50  # values of a column
_SHORT = 16  # hexadecimal digits: enough to tell the headings of one file apart
_MOST = 0.6  # of them must look alike
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"(?=(?:\D*\d){9,15}\D*\Z)[+(]?[\d\s().-]+")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}", re.IGNORECASE | re.ASCII)
_SHAPES = {"email": _EMAIL, "phone": _PHONE, "postcode": _POSTCODE}
_SEVERAL = frozenset({"phone", "notes", *CONSENTS, *REFUSES, REFUSES_ALL})
_SECOND = {"email": "notes"}  # what another column of the kind is; else it is left out


def guess(table: Table) -> Mapping:
    """What each column most likely is; Canvass's own contacts by their machine names only."""
    headings = [folded(heading) for heading in table.header]
    if table.own:
        return Mapping(_once([OURS.get(heading, "") for heading in headings]))
    by_heading = [_asked(table, *one) or EXACT.get(one[1], "") for one in enumerate(headings)]
    targets = _once(by_heading)
    for index, heading in enumerate(headings):
        if not targets[index] and heading not in EXACT:
            nearly = _nearly(heading) or _by_values(table, index)
            targets = (*targets[:index], _free(nearly, targets), *targets[index + 1 :])
    return Mapping(_name_beside_surname(targets))


def fingerprint(header: Sequence[str]) -> str:
    """What a set of headings is known by in any order, capitals and spaces; 64 hexadecimal digits."""
    joined = "\n".join(sorted(folded(heading) for heading in header))
    return sha256(joined.encode("utf-8", "replace")).hexdigest()


def remembered(header: Sequence[str], mapping: Mapping) -> dict[str, str]:
    """A confirmed mapping as it is kept: each heading to its target.

    Of a heading only a short hash is kept, for it may be a person where a list has no header.
    """
    return dict(zip(_keys(header), mapping.targets, strict=True))


def recalled(header: Sequence[str], kept: Map[str, str]) -> Mapping:
    """What `remembered` kept, for the same headings in any order; what it cannot know is left out."""
    targets = [kept.get(key, "") for key in _keys(header)]
    return Mapping(_once([target if target in TARGETS else "" for target in targets]))


def _keys(header: Sequence[str]) -> list[str]:
    """Each heading's hash, folded, and counted where it repeats."""
    seen: dict[str, count[int]] = {}
    keys = []
    for heading in map(folded, header):
        number = next(seen.setdefault(heading, count(1)))
        keys.append(sha256(f"{heading}\n{number}".encode("utf-8", "replace")).hexdigest()[:_SHORT])
    return keys


def unread_answers(table: Table, mapping: Mapping) -> tuple[int, ...]:
    """The columns that are left out although they look like answers."""
    return tuple(
        index
        for index, target in enumerate(mapping.targets)
        if not target and are_answers(table.samples(index, LOOKED_AT))
    )


def _asked(table: Table, column: int, heading: str) -> str:
    """What is answered below a heading like `Email?`, or `Status` where somebody unsubscribed; or empty."""
    if heading not in ASKED:
        return ""
    values = table.samples(column, LOOKED_AT)
    plain = heading != "status" or any("subscribe" in value.casefold() for value in values)
    return ASKED[heading] if plain and are_answers(values) else ""


def _nearly(heading: str) -> str:
    """The target of the likest known heading, or empty."""
    if len(heading) < SHORTEST:
        return ""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - heavy, only when used

    found = process.extractOne(heading, list(EXACT), scorer=fuzz.ratio, score_cutoff=NEARLY)
    return EXACT[found[0]] if found else ""


def _by_values(table: Table, column: int) -> str:
    """What most values of a column look like: addresses, numbers, postcodes; or empty."""
    values = table.samples(column, LOOKED_AT)
    for target, shape in _SHAPES.items():
        if values and sum(shape.fullmatch(value) is not None for value in values) > _MOST * len(values):
            return target
    return ""


def _once(targets: Sequence[str]) -> tuple[str, ...]:
    """The targets with each in one column only, the first."""
    once: tuple[str, ...] = ()
    for target in targets:
        once += (_free(target, once),)
    return once


def _free(target: str, taken: Sequence[str]) -> str:
    """What a column of this kind still can be."""
    return _SECOND.get(target, "") if target in taken and target not in _SEVERAL else target


def _name_beside_surname(targets: tuple[str, ...]) -> tuple[str, ...]:
    """Beside a surname alone, `Name` is the first name."""
    if "surname" in targets and "first_name" not in targets:
        return tuple("first_name" if target == NAME else target for target in targets)
    return targets
