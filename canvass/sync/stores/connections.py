"""Connections to one server, kept a moment for the next request; and answers that are whole, or none."""

from __future__ import annotations

import http.client
import io
import ssl
import time
import weakref
from functools import cached_property, partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from canvass.errors import CancelledError
from canvass.sync.stores.store import SECONDS, never

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

_SLOWEST = 10_000  # bytes a second: what comes more slowly than that, after a minute, is no answer
_KEPT = 4.0  # seconds, by the wall clock, which goes on while a laptop sleeps; servers keep five or more


class Connections:
    """Connections to a host, one thread at a time each; certificates are checked by the system's list."""

    def __init__(self, host: str, port: int | None, seconds: float, *, secure: bool) -> None:
        self._host, self._port, self._seconds, self._secure = host, port, seconds, secure
        self.called_off: Callable[[], bool] = never
        self._idle: list[tuple[http.client.HTTPConnection, float]] = []
        self._lock = Lock()
        weakref.finalize(self, _close, self._idle)

    def take(self, *, fresh: bool) -> http.client.HTTPConnection:
        """A connection for this thread until it is given back or closed; `fresh`: one never used yet."""
        with self._lock:
            while self._idle and not fresh:
                connection, since = self._idle.pop()
                if 0 <= time.time() - since < _KEPT:
                    return connection
                connection.close()
            _close(self._idle)
        return self._made()

    def give_back(self, connection: http.client.HTTPConnection) -> None:
        """Keep a connection whose answer was read to its end."""
        with self._lock:
            self._idle.append((connection, time.time()))

    def _made(self) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=self._seconds)
        if self._secure:
            connection = http.client.HTTPSConnection(
                self._host, self._port, timeout=self._seconds, context=self._checked
            )
        connection.response_class = partial(_WholeResponse, self.called_off)  # type: ignore[assignment]  # it makes one
        return connection

    @cached_property
    def _checked(self) -> ssl.SSLContext:
        return ssl.create_default_context()


def read(connection: http.client.HTTPConnection, most: int) -> tuple[http.client.HTTPResponse, bytes]:
    """An answer and its body, up to `most` bytes and one more. IncompleteRead: it was cut."""
    response = connection.getresponse()
    content = response.read(most + 1)
    if response.length and len(content) <= most:  # Python takes a body that was cut for all of it
        raise http.client.IncompleteRead(content, response.length)
    return response, content


class _InTime(io.RawIOBase):
    """What comes of one answer, as long as it comes fast enough and nobody calls it off."""

    def __init__(self, raw: io.RawIOBase, seconds: float, called_off: Callable[[], bool]) -> None:
        self._raw, self._called_off, self._received = raw, called_off, 0
        self._until = time.monotonic() + 2 * seconds

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any, /) -> int | None:  # noqa: ANN401 - whatever can be written to
        """What there is. TimeoutError: it drips; CancelledError."""
        if self._called_off():
            raise CancelledError
        if time.monotonic() > self._until + self._received / _SLOWEST:
            raise TimeoutError
        many = self._raw.readinto(buffer)
        self._received += many or 0
        return many

    def close(self) -> None:
        """No more of it."""
        self._raw.close()
        super().close()


class _WholeLines(io.BufferedReader):
    """Lines to their end, or not at all."""

    def readline(self, size: int | None = -1, /) -> bytes:
        """One line. IncompleteRead: the connection ended in it, or before it."""
        line = super().readline(size)
        if not line.endswith(b"\n"):
            raise http.client.IncompleteRead(line)
        return line


class _WholeResponse(http.client.HTTPResponse):
    """An answer that was not cut in its headers; Python takes those before a cut for all of them."""

    def __init__(
        self,
        called_off: Callable[[], bool],
        sock: socket,
        debuglevel: int = 0,
        method: str | None = None,
        url: str | None = None,
    ) -> None:
        super().__init__(sock, debuglevel, method, url)
        self.fp = _WholeLines(_InTime(self.fp.detach(), sock.gettimeout() or SECONDS, called_off))


def _close(connections: list[tuple[http.client.HTTPConnection, float]]) -> None:
    while connections:
        connections.pop()[0].close()
