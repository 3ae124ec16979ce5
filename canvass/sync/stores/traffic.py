"""What goes to and from a store, counted; and how far its clock is from ours."""

from __future__ import annotations

from threading import Lock


class Traffic:
    """The counts that every store carries, safe to add to from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests = self._up = self._down = 0
        self._clock: int | None = None

    @property
    def requests(self) -> int:
        """How many requests went out; of a folder, how many verbs."""
        return self._requests

    @property
    def bytes_up(self) -> int:
        """Bytes of the bodies sent."""
        return self._up

    @property
    def bytes_down(self) -> int:
        """Bytes of the bodies received."""
        return self._down

    @property
    def clock(self) -> int | None:
        """The store's time less this machine's, in ms, by its last answer; None where it has no clock."""
        return self._clock

    def _count(self, *, requests: int = 0, up: int = 0, down: int = 0) -> None:
        with self._lock:
            self._requests += requests
            self._up += up
            self._down += down

    def _set_clock(self, off: int) -> None:
        self._clock = off
