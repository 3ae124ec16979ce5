"""Keeps a spreadsheet from reading a CSV's text as a formula, a number or a date, in a way that can be undone.

Sources of the rules: OWASP "CSV Injection"; research on what real spreadsheets do (exchange.md b, security.md §5.14).
"""

from __future__ import annotations

import re

_SKIPPED = "[\\s\"'`\u2018\u2019\u201c\u201d\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_TRIGGER = "[=+\\-@|\uff1d\uff0b\uff0d\uff20\u2212]"
_PART = "[;\t|\r\n]"  # where a program with another list separator would begin a new cell
_EATEN = r"0[0-9]|[0-9]+[eE][+-]?[0-9]+$|[0-9]{16}|[0-9]{1,4}[-/:.][0-9]"  # zeros lost, exponents, long ids, dates
_LEADING = re.compile(f"[\t\r\n]|{_SKIPPED}{_TRIGGER}|{_EATEN}")
_INNER = re.compile(f"({_PART}{_SKIPPED})({_TRIGGER})")
_INNER_GUARDED = re.compile(f"({_PART}{_SKIPPED})'({_TRIGGER})")
_SUSPECT = re.compile(f"\n(?:[\t\r\n]|{_SKIPPED}{_TRIGGER}|{_EATEN})", re.MULTILINE)
_PHONE = re.compile(r"(?=[+0-9(])\+?[0-9 ()-]{7,25}")
_BETWEEN = re.compile("[ ()-]+")
