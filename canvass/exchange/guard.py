"""Keeps a spreadsheet from reading the text of a CSV as a formula, a number or a date; can be undone.

Sources: OWASP "CSV Injection", security.md §5.14, and what real spreadsheets did (exchange.md b).
"""

from __future__ import annotations

import re

from canvass.normalise.phone import spaced

BETWEEN = "\x1f"
_BLANK = " \t\n\x0b\x0c\r\x85\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\xad"
_QUOTES = "\"'`\u2018\u2019\u201c\u201d"
_FORMULA = "=+\\-@|\uff1d\uff0b\uff0d\uff20\u2212"
_SKIPPED = f"[{_BLANK}{_QUOTES}]*"
_TRIGGER = f"[{_FORMULA}]"
_SEPARATOR = "[;\t|\r\n]"  # where a program with another list separator begins a new cell
_EATEN = (  # zeros dropped, exponents and long numbers rounded, dates and times rewritten
    r"(?:0[0-9]+|[0-9]+(?:\.[0-9]*)?[eE][+-]?[0-9]+|[0-9]{16,}"
    r"|[0-9]{1,4}[-/:.][0-9]{1,4}(?:[-/:.][0-9]{1,4})?)[ \t]*"
)
_LEADING = re.compile(rf"[\t\r\n]|{_SKIPPED}{_TRIGGER}|{_EATEN}\Z")
_INNER = re.compile(f"({_SEPARATOR}{_SKIPPED})({_TRIGGER})")
_INNER_GUARDED = re.compile(f"({_SEPARATOR}{_SKIPPED})'({_TRIGGER})")
_FIRST = f"(?=[0-9{_BLANK}{_QUOTES}{_FORMULA}])"  # most texts begin otherwise and need no second look
_SUSPECT = re.compile(rf"{BETWEEN}{_FIRST}(?:[\t\r\n]|{_SKIPPED}{_TRIGGER}|{_EATEN}(?:{BETWEEN}|\Z))")
_PHONE = re.compile(r"[+0-9(][0-9 ()-]{6,24}")
_SPACED = re.compile(r"(?=.{7,25}\Z)\+?[0-9]+(?: [0-9]+)+")
_GAPS = re.compile("[ ()-]+")


def suspect(joined: str) -> bool:
    """Whether any of the texts, with BETWEEN between them, may need a guard; sometimes yes for nothing."""
    if _SUSPECT.search(BETWEEN + joined):
        return True
    return any(mark in joined for mark in ";\t|\r\n") and _INNER.search(joined) is not None


def guarded(text: str) -> str:
    """The text as it is, or with a guard when a spreadsheet would take it, or a part of it, for more."""
    if not (_LEADING.match(text) or _INNER.search(text)):
        return text
    return "'" + _INNER.sub(r"\1'\2", text)


def unguarded(text: str) -> str:
    """What `guarded` was given; only for a cell that its row names as guarded."""
    return _INNER_GUARDED.sub(r"\1\2", text.removeprefix("'"))


def dialled(text: str) -> str | None:
    """A telephone number with the spaces that save its plus and zero; None when it is none."""
    number = spaced(text)
    if _SPACED.fullmatch(number):
        return number
    if not _PHONE.fullmatch(number):
        return None
    number = _GAPS.sub(" ", number).strip()
    return number if " " in number else f"{number[:5]} {number[5:]}"
