"""Six words of a fingerprint, for two people to compare: anybody between them would change the words."""

from __future__ import annotations

from canvass.vault.passphrase import WORDS

_SHORTEST = 10  # bytes: six words are 77.5 bits


def six_words(fingerprint: bytes) -> tuple[str, ...]:
    """The words of `fingerprint`, 10 bytes or more: the last digits of that number to the base of 7,776.

    ValueError if the fingerprint is too short to choose six words evenly.
    """
    if len(fingerprint) < _SHORTEST:
        raise ValueError("a fingerprint has at least 10 bytes")
    from xkcdpass import xkcd_password  # noqa: PLC0415 - heavy, only when used

    file = xkcd_password.locate_wordfile("eff-long")
    words = sorted(xkcd_password.generate_wordlist(wordfile=file, min_length=1, max_length=32))
    number, found = int.from_bytes(fingerprint), []
    for _ in range(WORDS):
        number, place = divmod(number, len(words))
        found.append(words[place])
    return tuple(found)
