"""In which encoding a text file is written: a byte order mark, else strict UTF-8, else the likeliest of four.

The four are what spreadsheets have saved on British desks: Windows, old Excel for Mac, DOS, and Latin-9. Each
is scored by how its letters and signs sit in their words; libraries that guess were right for 2 to 26 files
in 30 (exchange.md f), this rule for 28 and more. Within CLOSE of each other, a person has to look.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

UTF8 = "utf-8"
EIGHT_BIT = ("cp1252", "mac_roman", "cp850", "iso8859-15")  # the likelier first
CLOSE = 2
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4_096  # bytes by which UTF-16 without a mark is known
_WORDS = 500  # different words that are looked at
_LOOKS = 20_000  # bytes beyond ASCII that are looked at
_LONG = 24  # bytes of a word to either side
_BEYOND, _EDGE, _LINE = re.compile(rb"[\x80-\xff]"), re.compile(rb"[\s,;|\"]"), re.compile(rb"[\r\n]")
_SHOWN = 160
_COMMON = frozenset("éèêëáàâäçíîïñóôöøúûüåæßŵŷÉÁÀÂÄÇÍÎÓÔÖØÚÜÅÆÑÈÊË")
_SPELT = frozenset("ìòùãõýÿðþœšžÌÒÙÛÃÕÝÐÞŒŠŽŸÏ")
_MONEY = "£€"
_OPENING, _CLOSING, _DASHES, _ELLIPSIS = "“‘«", "”’»", "–—", "…"
_LIKELY_SIGNS = "°½¼¾·•©®™´²³ªº§×±\xa0"
_APOSTROPHE = "’"


@dataclass(frozen=True, slots=True)
class Charset:
    """What was found: its codec, and three lines as each codec would show them where two fit alike."""

    name: str
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def charset(content: bytes) -> Charset:
    """The encoding of a text file's bytes."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Charset(name)
    if wide := _wide(content[:_SAMPLE]):
        return Charset(wide)
    if _is_utf8(content):
        return Charset(UTF8)
    words = _words(content)
    scores = {name: _score(words, name) for name in EIGHT_BIT}
    order = sorted(EIGHT_BIT, key=lambda name: -scores[name])
    likely = [name for name in order if scores[order[0]] - scores[name] <= CLOSE]
    return Charset(order[0], _readings(content, words, likely))


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: a text of a Latin script has a NUL in every second place."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half >= 2 and odd * 2 > half > even * 8:
        return "utf-16-le"
    return "utf-16-be" if half >= 2 and even * 2 > half > odd * 8 else ""


def _is_utf8(content: bytes) -> bool:
    """Whether it is UTF-8, but for a byte here and there that was broken on the way."""
    try:
        content.decode(UTF8)
    except UnicodeDecodeError:
        text = content.decode(UTF8, "replace")
        broken = text.count("\ufffd")
        return broken * 10 < sum(map(len, re.findall("[^\x00-\x7f\ufffd]+", text)))
    return True


def _score(words: list[bytes], name: str) -> float:
    return sum(_fits(word.decode(name, "replace")) for word in words)


def _words(content: bytes) -> list[bytes]:
    """The first different words that go beyond ASCII."""
    found: dict[bytes, None] = {}
    after = 0
    for match in islice(_BEYOND.finditer(content), _LOOKS):
        at = match.start()
        if at < after:
            continue
        left = _EDGE.split(content[max(after, at - _LONG) : at])[-1]
        word = left + _EDGE.split(content[at : at + _LONG])[0]
        after = at - len(left) + len(word)
        found[word] = None
        if len(found) == _WORDS:
            break
    return list(found)


def _readings(content: bytes, words: list[bytes], likely: list[str]) -> dict[str, tuple[str, ...]]:
    """Three lines as each of the `likely` would show them, where they do not all show the same."""
    lines = _lines(content)
    shown: dict[str, tuple[str, ...]] = {}
    told: set[tuple[str, ...]] = set()
    for name in likely:
        said = tuple(word.decode(name, "replace") for word in words)
        if said not in told:
            told.add(said)
            shown[name] = tuple(line.decode(name, "replace") for line in lines)
    return shown if len(shown) > 1 else {}


def _lines(content: bytes) -> list[bytes]:
    """Three lines, or as much of them as is shown, that go beyond ASCII."""
    found: dict[bytes, None] = {}
    for match in islice(_BEYOND.finditer(content), _LOOKS):
        at = match.start()
        before = _LINE.split(content[max(0, at - _SHOWN) : at])[-1]
        found[before + _LINE.split(content[at : at + _SHOWN - len(before)])[0]] = None
        if len(found) == 3:
            break
    return list(found)


def _fits(word: str) -> float:
    """How well the characters beyond ASCII sit in a word."""
    padded = f" {word} "
    return sum(
        _fit(padded[place - 1], char, padded[place + 1], word.isupper())
        for place, char in enumerate(padded)
        if char > "\x7f"
    )


def _fit(before: str, char: str, after: str, is_shouted: bool) -> float:
    if char in _COMMON or char in _SPELT:
        return _letter(before, char, after, is_shouted)
    fitting = _sign(before, char, after)
    return _unlikely(char) if fitting is None else fitting


def _sign(before: str, char: str, after: str) -> float | None:
    """How well a sign sits between its neighbours; None for one that is never met."""
    if char == _APOSTROPHE and before.isalpha() and after.isalpha():
        return 3
    for signs, fits, good, bad in (
        (_MONEY, after.isdigit() or before.isdigit(), 3, -1),
        (_OPENING, not before.isalnum() and after.isalnum(), 2, -3),
        (_CLOSING, not before.isspace() and not after.isalnum(), 2, -3),
        (_DASHES, before.isspace() == after.isspace(), 1.5, -2),
        (_ELLIPSIS, not after.isalnum() and not before.isspace(), 1, -2),
        (_LIKELY_SIGNS, not (before.isalpha() and after.isalpha()), 0.5, -2),
    ):
        if char in signs:
            return good if fits else bad
    return None


def _letter(before: str, char: str, after: str, is_shouted: bool) -> float:
    worth = 2.0 if char in _COMMON else 1.0
    beside = before.isalpha() or after.isalpha()
    if not beside:
        return -1
    if char.islower():
        return worth if not (before.isupper() and after.isupper()) else -3
    if is_shouted or (not before.isalpha() and after.islower()):
        return worth
    return -3


@lru_cache(maxsize=512)
def _unlikely(char: str) -> float:
    category = unicodedata.category(char)
    return -4 if category in {"Cc", "Cn", "Co", "So"} or char == "\ufffd" else -2
