"""Passphrases: six words drawn for a person, a score for their own, one spelling for every keyboard."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.errors import WeakPassphraseError

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = 6  # of 7,776: 77 bits (security.md §2)
SHORTEST = 14
LONGEST = 1024
_SCORED = 72  # zxcvbn refuses more
_NEEDED = 4

TOO_SHORT = "too short"
TOO_LONG = "too long"
PERSONAL = "personal"  # nothing but words that anybody who knows the person would try
NOT_TEXT = "not text"  # half a character, which no keyboard types


@dataclass(frozen=True, slots=True)
class Score:
    """Whether a passphrase may be used; if not, why: a reason of this module or the scorer's plain words."""

    acceptable: bool
    reasons: tuple[str, ...] = ()


def generate() -> str:
    """Six words of the EFF's long list, parted by blanks."""
    from xkcdpass import xkcd_password  # noqa: PLC0415 - heavy, only when used

    file = xkcd_password.locate_wordfile("eff-long")
    words: list[str] = xkcd_password.generate_wordlist(wordfile=file, min_length=1, max_length=32)
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def score(passphrase: str, personal_words: Sequence[str] = ()) -> Score:
    """Score one's own choice: 14 characters and zxcvbn's 4, with `personal_words` counted as guessable.

    Nothing but personal words and figures is refused, however long.
    """
    if len(passphrase) > LONGEST:
        return Score(acceptable=False, reasons=(TOO_LONG,))
    if (spelt := canonical(passphrase)) is None:
        return Score(acceptable=False, reasons=(NOT_TEXT if passphrase.strip() else TOO_SHORT,))
    text = spelt.decode()
    if len(text) < SHORTEST:
        return Score(acceptable=False, reasons=(TOO_SHORT,))
    known = {word for phrase in ("canvass", *personal_words) for word in _words(phrase)}
    typed = [word for word in _words(text) if not word.isdecimal()]
    if typed and known.issuperset(typed):
        return Score(acceptable=False, reasons=(PERSONAL,))
    from zxcvbn import zxcvbn  # noqa: PLC0415 - heavy, only when used

    guessable = [*personal_words, *(word for word in sorted(known) if len(word) > 1)]
    found = zxcvbn(text[:_SCORED], user_inputs=[word[:_SCORED] for word in guessable])
    if found["score"] >= _NEEDED:
        return Score(acceptable=True)
    feedback = found["feedback"]
    said = [feedback["warning"], *feedback["suggestions"]]
    return Score(acceptable=False, reasons=tuple(reason for reason in said if reason))


def require(passphrase: str, personal_words: Sequence[str] = ()) -> None:
    """Pass a passphrase that may open a vault. WeakPassphraseError."""
    found = score(passphrase, personal_words)
    if not found.acceptable:
        raise WeakPassphraseError(found.reasons)


def _words(phrase: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", phrase).casefold())


def canonical(passphrase: str) -> bytes | None:
    """One spelling: NFKC, blanks run together, UTF-8; None for what no vault was ever locked with.

    A Mac writes é as two characters and Windows as one (security.md §2).
    """
    if len(passphrase) > LONGEST:
        return None
    try:
        return " ".join(unicodedata.normalize("NFKC", passphrase).split()).encode() or None
    except UnicodeEncodeError:
        return None
