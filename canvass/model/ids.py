"""Identity: 16 random bytes, so that two laptops that never met cannot name two things alike."""

from __future__ import annotations

import secrets
from typing import TypeAlias

Id: TypeAlias = bytes

SIZE = 16


def new_id() -> Id:
    """A fresh identity: 16 bytes from the operating system's random source."""
    return secrets.token_bytes(SIZE)
