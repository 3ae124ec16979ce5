"""Name: kept as typed but for its spaces; split for one-box forms, folded for searching.

The split is a guess that is shown and can be put right: `Smith Jane` is unknowable.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from canvass.normalise.text import clean

if TYPE_CHECKING:
    from canvass.model.problem import Tidied

NAME_LIMIT = 100
_TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|mx|master|dr|prof|professor|revd?|reverend|sir|dame|lord|lady|cllr|councillor|comrade)\.?",
    re.IGNORECASE,
)
# Not MA, MD or KC: those are surnames and first names too.
_AFTER_NAME = re.compile(r"(?:jn?r|sn?r|ph\.?d|[dmoc]be|bsc|msc|q\.?c|mep)\.?,?", re.IGNORECASE)
_PARTICLE = re.compile(
    r"van|von|der|den|de|da|das|do|dos|di|du|del|della|la|le|ap|ab|ferch|bint?|binti|ibn|al|el|st\.?",
    re.IGNORECASE,
)
_LATIN_MARKS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['’‘ʼʻ`´]")
_DASHES = re.compile("[-‐‑‒–—_]")
_WITHOUT_MARKS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)


def name(raw: str) -> Tidied:
    """A name as typed, without stray spaces and characters; never its capitals."""
    return clean(raw, NAME_LIMIT)


def searchable_name(raw: str) -> str:
    """A name for comparing and searching: no capitals, no accents, no apostrophes; hyphens are spaces."""
    return _folded(clean(raw).value)


def first_and_surname(raw: str) -> tuple[str, str]:
    """First name and surname out of one box: `SMITH, Jane`, titles and particles (`van`, `ap`) understood."""
    before, comma, after = (part.strip() for part in name(raw).value.partition(","))
    if comma and not (" " in before and all(_AFTER_NAME.fullmatch(word) for word in after.split())):
        return " ".join(_untitled(after.replace(",", " ").split())), before
    words = _without_letters(before.split())
    if len(rest := _untitled(words)) == 1 < len(words):
        return "", rest[0]
    return _split(rest)


def _folded(text: str) -> str:
    bare = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).translate(_WITHOUT_MARKS)
    composed = unicodedata.normalize("NFC", _APOSTROPHES.sub("", bare))
    return " ".join(_DASHES.sub(" ", composed.casefold()).split())


def _untitled(words: list[str]) -> list[str]:
    """The words after the titles; at least one stays."""
    start = 0
    while start < len(words) - 1 and _TITLE.fullmatch(words[start]):
        start += 1
    return words[start:]


def _without_letters(words: list[str]) -> list[str]:
    """The words before the letters after a name; at least two stay."""
    while len(words) > 2 and _AFTER_NAME.fullmatch(words[-1]):
        words = words[:-1]
    return words


def _split(words: list[str]) -> tuple[str, str]:
    if len(words) < 2:
        return " ".join(words), ""
    start = len(words) - 1
    while start > 1 and _PARTICLE.fullmatch(words[start - 1]):
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
