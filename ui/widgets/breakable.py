"""Text of people that no label may be as wide as: a word without an end can be broken, a button cuts it."""

from __future__ import annotations

import re

WORD, ON_A_BUTTON = 20, 24  # letters
_LONG = re.compile(rf"(\S{{{WORD}}})(?=\S)")


def breakable(text: str) -> str:
    """The same to look at, with places to break long words at: no label gets narrower than a word."""
    return _LONG.sub("\\1\u200b", text)


def short(text: str) -> str:
    """At most as much as a button holds."""
    return text if len(text) <= ON_A_BUTTON else f"{text[: ON_A_BUTTON - 1]}…"
