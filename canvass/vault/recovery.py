"""The recovery code: 160 random bits on paper, in nine groups of four, with a check against misreading.

Its letters are Crockford's base 32 (no I, L, O or U), so that what was printed as 0 and typed as O still
opens. The last group is the first 20 bits of a SHA-256. The code is as strong as any key: HKDF, no Argon2.
"""

from __future__ import annotations

import hashlib
import secrets

from canvass.vault.keys import expand

CODE_BYTES = 20
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROUP = 4
_CODE_LETTERS = 32
_CHECK_LETTERS = 4
_LONGEST = 200  # as typed, with every blank a person may put in


def generate() -> bytes:
    """160 random bits."""
    return secrets.token_bytes(CODE_BYTES)


def written(code: bytes) -> str:
    """`code` as it is printed: `XXXX-XXXX-…`, nine groups."""
    letters = _spell(int.from_bytes(code), _CODE_LETTERS) + _check(code)
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def parse(text: str) -> bytes | None:
    """The code in `text`, whatever its case, blanks, hyphens or O for 0; None if it is not one."""
    if len(text) > _LONGEST:
        return None
    letters = "".join(letter for letter in text.upper() if letter.isalnum()).translate(_LOOK_ALIKE)
    if len(letters) != _CODE_LETTERS + _CHECK_LETTERS or not set(letters) <= set(_LETTERS):
        return None
    number = 0
    for letter in letters[:_CODE_LETTERS]:
        number = number * 32 + _LETTERS.index(letter)
    code = number.to_bytes(CODE_BYTES)
    return code if _check(code) == letters[_CODE_LETTERS:] else None


def stretch(code: bytes, salt: bytes) -> bytearray:
    """32 bytes to wrap a slot with; the caller wipes them."""
    return bytearray(expand(hashlib.sha256(salt + code).digest(), b"canvass/v1/recovery"))


def _check(code: bytes) -> str:
    digest = hashlib.sha256(b"canvass/v1/recovery-check" + code).digest()
    return _spell(int.from_bytes(digest[:3]) >> 4, _CHECK_LETTERS)


def _spell(number: int, count: int) -> str:
    return "".join(_LETTERS[(number >> (5 * place)) & 31] for place in reversed(range(count)))
