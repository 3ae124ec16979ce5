"""Against double fire: a key that comes within 150 ms of itself, or of another page, was no second answer."""

from __future__ import annotations

from time import monotonic

GUARD_S = 0.15


class Guard:
    """Remembers the last key and when the page was turned."""

    def __init__(self) -> None:
        self._key, self._at, self._turned = "", 0.0, 0.0

    def turn(self) -> None:
        """Another page has come into sight."""
        self._turned = monotonic()

    def lets(self, key: str) -> bool:
        """Whether a key is meant."""
        now = monotonic()
        if now - self._turned < GUARD_S or (key == self._key and now - self._at < GUARD_S):
            return False
        self._key, self._at = key, now
        return True
