"""Identity: 16 random bytes, so that two laptops that never met cannot name two things alike."""

from __future__ import annotations

import itertools
import secrets
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Id: TypeAlias = bytes

SIZE = 16


def new_id() -> Id:
    """A fresh identity: 16 bytes from the operating system's random source."""
    return secrets.token_bytes(SIZE)


def in_a_row() -> Iterator[Id]:
    """New identities that follow each other: 8 random bytes, then a count.

    For thousands at once: random ones would each touch another page of every index.
    """
    start = secrets.token_bytes(SIZE // 2)
    return (start + number.to_bytes(SIZE // 2, "big") for number in itertools.count())
