"""The paper officer: keys that come out of a code on paper, so that the branch outlives its laptops.

Whoever holds the paper can open every epoch's keys and let a new laptop in; it is kept like a seal.
"""

from __future__ import annotations

import hashlib

from canvass.vault import identity, recovery

_ID_BYTES = 16


def new_code() -> bytes:
    """160 random bits, to be printed by `written`."""
    return recovery.generate()


def written(code: bytes) -> str:
    """`code` as it is printed: nine groups of four."""
    return recovery.written(code)


def keys_of(code: bytes) -> identity.Identity:
    """The keys of the officer whose paper this is."""
    return identity.of_secret(code, b"paper")


def device_of(keys: identity.Identity) -> bytes:
    """The identity under which the paper is a member of the space: 16 bytes of its key's SHA-256."""
    return hashlib.sha256(keys.receiving_public).digest()[:_ID_BYTES]


def parse(text: str) -> bytes | None:
    """The code in `text`, however it was typed; None if it is not one."""
    return recovery.parse(text)
