"""Identity: 16 bytes that two laptops which never met, nor one and its own copy, give to two things.

The first ten are random and the same for one run of Canvass; the last six are the microseconds at which it
was made, always rising. So the identities of one evening follow each other: a bundle carries them in a few
bytes each, and thousands at once do not each touch another page of every index. A laptop that was copied or
put back begins another run, and so other identities; one copied in mid-run goes on at other microseconds.
"""

from __future__ import annotations

import secrets
import threading
import time
from functools import cache
from typing import TypeAlias

Id: TypeAlias = bytes

SIZE = 16
RUN_BYTES = 10
_WRAP = 1 << 8 * (SIZE - RUN_BYTES)


def new_id() -> Id:
    """A fresh identity."""
    return _run().next()


class _Run:
    """What one run of Canvass gives; from any thread."""

    def __init__(self) -> None:
        self._start = secrets.token_bytes(RUN_BYTES)
        self._last = 0
        self._lock = threading.Lock()

    def next(self) -> Id:
        with self._lock:
            self._last = max(self._last + 1, time.time_ns() // 1_000)
            return self._start + (self._last % _WRAP).to_bytes(SIZE - RUN_BYTES, "big")


@cache
def _run() -> _Run:
    return _Run()
