"""Names that spreadsheets accept: of columns (A, B … AA) and of sheets."""

from __future__ import annotations

import re

SHEET_NAME_LIMIT = 31  # UTF-16 units, Excel's published limit
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_RESERVED = "history"  # Excel keeps it for itself


def letters(index: int) -> str:
    """The letters of a column; the first is 0."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def sheet_name(title: str, taken: set[str]) -> str:
    """A name for a sheet as near to `title` as may be, unlike those `taken` (lower case), which it joins."""
    wanted = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'") or "Sheet"
    number = 1
    name = _cut(wanted, "")
    while name.lower() in taken or name.lower() == _RESERVED:
        number += 1
        name = _cut(wanted, f" {number}")
    taken.add(name.lower())
    return name


def _cut(text: str, ending: str) -> str:
    room = (SHEET_NAME_LIMIT - len(ending)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore").rstrip(" '") + ending
