"""Text as every program can carry it: composed, visible, on one line (or in lines), of bounded length.

Taken out: controls, lone surrogates, noncharacters, marks that only change the direction or the joining of
letters, and heaps of combining marks. A joiner stays between the letters of a script that spells with it
(Persian, Sinhala, Malayalam …), because there it is part of the name.
Sources of the lists: the Unicode general categories Cc, Cf and Cs and its table of noncharacters.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from canvass.model.problem import Doubt, Tidied

if TYPE_CHECKING:
    from collections.abc import Callable

NAME_LIMIT = 200
NOTES_LIMIT = 2_000
_MOST_MARKS = 8  # on one letter; the busiest real spellings use five
_SLACK = 8  # how many times a limit is looked at: room for what will be taken out, and no more work than that

_PLANES = "".join(f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls that are not spaces
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    f"\ud800-\udfff\ufdd0-\ufdef{_PLANES}]"
)
_LOOSE_JOINER = re.compile("(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])")
_BLANK_LINES = re.compile("\n{3,}")


def clean(raw: str, limit: int = NAME_LIMIT) -> Tidied:
    """One line of text, at most `limit` characters; doubted where characters were taken out or cut off."""
    if len(raw) <= limit and raw.isascii() and raw.isprintable():
        return Tidied(" ".join(raw.split()))
    return _clean(" ".join(raw.split()), limit, _one_line)


def clean_lines(raw: str, limit: int = NOTES_LIMIT) -> Tidied:
    """Text that keeps its lines, at most `limit` characters; doubted as by `clean`."""
    return _clean(_lines(raw), limit, _lines)


def _clean(spaced: str, limit: int, lay_out: Callable[[str], str]) -> Tidied:
    seen = _UNSEEN.sub("", spaced)
    looked_at = seen[: limit * _SLACK]
    settled = _settle(looked_at, lay_out)
    value = _settle(settled[:limit], lay_out)
    if len(settled) > limit or len(seen) > len(looked_at):
        return Tidied(value, Doubt.TEXT_CUT)
    if seen != spaced or _few_marks(looked_at) != looked_at:
        return Tidied(value, Doubt.TEXT_CLEANED)
    return Tidied(value)


def _settle(text: str, lay_out: Callable[[str], str]) -> str:
    """The text once nothing is left to mend: each step can make work for another."""
    while True:
        seen = _LOOSE_JOINER.sub("", _UNSEEN.sub("", text))
        mended = lay_out(_few_marks(unicodedata.normalize("NFC", _few_marks(seen))))
        if mended == text:
            return text
        text = mended


def _few_marks(text: str) -> str:
    """The text without the combining marks no spelling needs (to compose thousands would take minutes)."""
    kept = []
    run = 0
    for letter in text:
        run = run + 1 if unicodedata.category(letter)[0] == "M" else 0
        if run <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> str:
    lines = "\n".join(_one_line(line) for line in text.splitlines())
    return _BLANK_LINES.sub("\n\n", lines).strip("\n")


def writable(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """A JSON value without lone surrogates, which no file can carry; otherwise letter by letter as it was."""
    if isinstance(value, str):
        return value.encode("utf-8", "ignore").decode()
    if isinstance(value, dict):
        return {name: writable(inner) for name, inner in value.items()}
    return [writable(inner) for inner in value] if isinstance(value, list | tuple) else value
