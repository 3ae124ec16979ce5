"""Connections to one server, kept a moment for the next request; and answers that are whole, or none."""

from __future__ import annotations

import http.client
import io
import ssl
import time
import weakref
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socket import socket

_KEPT = 4.0  # seconds, by the wall clock, which goes on while a laptop sleeps; servers keep five or more


class Connections:
    """Connections to a host, one thread at a time each; certificates are checked by the system's list."""

    def __init__(self, host: str, port: int | None, seconds: float, *, secure: bool) -> None:
        self._host, self._port, self._seconds, self._secure = host, port, seconds, secure
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
        connection.response_class = _WholeResponse
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
        self, sock: socket, debuglevel: int = 0, method: str | None = None, url: str | None = None
    ) -> None:
        super().__init__(sock, debuglevel, method, url)
        self.fp = _WholeLines(self.fp.detach())


def _close(connections: list[tuple[http.client.HTTPConnection, float]]) -> None:
    while connections:
        connections.pop()[0].close()
