"""A store in memory that fails in every way a real one was seen to: late, half, hidden, from the past."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from canvass.errors import StoreBusyError, StoreFullError, StoreUnreachableError

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Plan: TypeAlias = "Callable[[int, str, str], str]"  # k-th request, verb, name -> a fault, or nothing

UNREACHABLE, BUSY, FULL, LOST_ACK, HALF = "unreachable", "busy", "full", "lost ack", "half"
STALE, PARTIAL, HIDDEN, PAST = "stale listing", "partial listing", "hidden", "from the past"
KILLED, KILLED_AFTER = "killed", "killed after"
OF_VERB = {
    "list": (UNREACHABLE, BUSY, STALE, PARTIAL, KILLED),
    "get": (UNREACHABLE, BUSY, HIDDEN, PAST, KILLED),
    "put": (UNREACHABLE, BUSY, FULL, LOST_ACK, HALF, KILLED, KILLED_AFTER),
    "delete": (UNREACHABLE, BUSY, LOST_ACK, KILLED, KILLED_AFTER),
}
_EVERY = 7  # puts between two snapshots


class Killed(BaseException):
    """The process ended here."""


@dataclass
class Medium:
    """What lies in a store, and what lay there before."""

    objects: dict[str, bytes] = field(default_factory=dict)
    past: deque[dict[str, bytes]] = field(default_factory=lambda: deque(maxlen=4))
    withheld: set[str] = field(default_factory=set)  # nobody sees these
    puts: int = 0

    def copy(self) -> Medium:
        """The same objects, in another store."""
        return Medium(dict(self.objects))

    def put(self, name: str, content: bytes) -> None:
        self.puts += 1
        if self.puts % _EVERY == 0:
            self.past.append(dict(self.objects))
        self.objects[name] = content

    def earlier(self) -> dict[str, bytes]:
        return self.past[0] if self.past else self.objects

    def shown(self) -> dict[str, bytes]:
        return {name: held for name, held in self.objects.items() if name not in self.withheld}


def sound(_at: int, _verb: str, _name: str) -> str:
    """No fault."""
    return ""


def at_request(number: int, fault: str) -> Plan:
    """One fault at one request, if that verb can fail so."""
    return lambda at, verb, _name: fault if at == number and fault in OF_VERB[verb] else ""


def now_and_then(dice: random.Random, rate: float) -> Plan:
    """A fault at that share of all requests."""
    return lambda _at, verb, _name: dice.choice(OF_VERB[verb]) if dice.random() < rate else ""


class Reach:
    """A medium as a laptop, whose clock is `behind` the store's (ms), reaches it: a BundleStore."""

    def __init__(self, medium: Medium, plan: Plan = sound, behind: int | None = None) -> None:
        self.medium, self.plan, self.clock = medium, plan, behind
        self.requests = self.bytes_up = self.bytes_down = 0
        self._lock = threading.Lock()

    def list(self, prefix: str) -> list[str]:
        fault = self._asked("list", prefix)
        held = self.medium.earlier() if fault == STALE else self.medium.shown()
        rest = {name for name in held if name.startswith(prefix) and "/" not in name[len(prefix) :]}
        names = sorted(rest)
        found = names[: len(names) // 2] if fault == PARTIAL else names
        self.bytes_down += sum(map(len, found))
        return found

    def get(self, name: str) -> bytes | None:
        fault = self._asked("get", name)
        if fault == HIDDEN:
            return None
        found = (self.medium.earlier() if fault == PAST else self.medium.shown()).get(name)
        self.bytes_down += len(found or b"")
        return found

    def put(self, name: str, content: bytes) -> None:
        fault = self._asked("put", name)
        self.bytes_up += len(content)
        self.medium.put(name, content[: len(content) // 2] if fault == HALF else content)
        self._answered(fault)

    def delete(self, name: str) -> None:
        fault = self._asked("delete", name)
        self.medium.objects.pop(name, None)
        self._answered(fault)

    def _asked(self, verb: str, name: str) -> str:
        with self._lock:
            self.requests += 1
            fault = self.plan(self.requests, verb, name)
        if fault == UNREACHABLE:
            raise StoreUnreachableError
        if fault == BUSY:
            raise StoreBusyError
        if fault == FULL:
            raise StoreFullError
        if fault == KILLED:
            raise Killed
        return fault

    def _answered(self, fault: str) -> None:
        if fault in {LOST_ACK, HALF}:
            raise StoreUnreachableError
        if fault == KILLED_AFTER:
            raise Killed
