"""What WebDAV and S3 share: requests that end in time, counts, the server's clock, and what its answers mean.

Of the standard library, because neither obstore nor opendal keeps the contract: on a login page both list
an S3 bucket as empty, as if it had lost everything, and neither tells the server's clock or what it sent.
Redirects are not followed: whatever is elsewhere is not what was set up. Certificates are checked by the
system's own list.
"""

from __future__ import annotations

import http.client
import io
import ssl
import time
import weakref
from contextlib import suppress
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from canvass.errors import (
    BadBundleError,
    BundleFlaw,
    NotAStoreError,
    StoreBusyError,
    StoreFullError,
    StoreRefusedError,
    StoreUnreachableError,
    SyncError,
)
from canvass.sync.stores.store import ATTEMPTS, MOST_BYTES
from canvass.sync.stores.traffic import Traffic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from socket import socket

MOST_LISTED = 1 << 24  # bytes of one listing
_PAUSE = 0.2  # seconds before the second attempt; twice that before the third
_ABSENT = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_REFUSED = {
    *(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED),
    *(HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
}
_LATER = {
    *(HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.LOCKED, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS),
}


class Answer(NamedTuple):
    """What a server said: its body up to the most that was asked for, and one byte more."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def fine(self) -> bool:
        """Whether the server says that it was done."""
        return self.status // 100 == 2

    @property
    def absent(self) -> bool:
        """Whether there is nothing under that name."""
        return self.status in _ABSENT

    @property
    def is_page(self) -> bool:
        """Whether this is a page for a person's eyes, as a hotel's network shows in place of anything."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() in {
            "text/html",
            "application/xhtml+xml",
        }

    def error(self) -> SyncError:
        """Why it was not done, in a store's words."""
        if self.status in _REFUSED:
            return StoreRefusedError()
        if self.status == HTTPStatus.INSUFFICIENT_STORAGE:
            return StoreFullError()
        if self.status in _LATER or self.status // 100 == 5:
            return StoreBusyError()
        return NotAStoreError()


class WebStore(Traffic):
    """A server that is asked over HTTP; at most one connection a thread, kept for the next request."""

    def __init__(self, address: str, seconds: float) -> None:
        super().__init__()
        url = urlsplit(address.strip())
        if url.scheme not in {"http", "https"} or not url.hostname:
            raise ValueError(address)
        self._secure, self._host, self._port = url.scheme == "https", url.hostname, url.port
        self._path = quote(unquote(url.path).rstrip("/"))
        self._seconds = seconds
        self._idle: list[http.client.HTTPConnection] = []
        self._lock = Lock()
        weakref.finalize(self, _close, self._idle)

    @property
    def _netloc(self) -> str:
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{host}:{self._port}" if self._port else host

    def _signed(self, method: str, target: str, headers: dict[str, str], body: bytes) -> dict[str, str]:
        """The headers that say who asks, added to those of a request."""
        raise NotImplementedError

    def _ask(
        self,
        method: str,
        target: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        most: int = MOST_BYTES,
    ) -> Answer:
        """One request and its answer, tried again where the connection failed. StoreUnreachableError."""
        for attempt in range(ATTEMPTS):
            connection = self._connection(fresh=attempt > 0)
            try:
                answer = self._exchange(connection, method, target, body, dict(headers or {}), most)
            except TimeoutError as error:
                connection.close()
                raise StoreUnreachableError from error
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                if attempt + 1 == ATTEMPTS or isinstance(error, ssl.SSLCertVerificationError):
                    raise StoreUnreachableError from error
                time.sleep(_PAUSE * (attempt + 1))
            else:
                return answer
        raise StoreUnreachableError

    def _exchange(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        target: str,
        body: bytes,
        headers: dict[str, str],
        most: int,
    ) -> Answer:
        self._count(requests=1, up=len(body))
        signed = self._signed(method, target, headers, body)
        with suppress(BrokenPipeError, ConnectionResetError):  # it may have said why before it hung up
            connection.request(method, target, body or None, signed)
        response = connection.getresponse()
        content = response.read(most + 1)
        self._count(down=len(content))
        if response.length and len(content) <= most:  # Python takes a body that was cut for all of it
            raise http.client.IncompleteRead(content, response.length)
        if response.isclosed():
            with self._lock:
                self._idle.append(connection)
        else:
            connection.close()
        self._note_clock(response.headers.get("Date"))
        return Answer(
            response.status, {name.lower(): value for name, value in response.headers.items()}, content
        )

    def _half(self, target: str, content: bytes) -> None:
        """Begin to put `content` and hang up half-way, as a laptop does that is closed."""
        connection = self._connection(fresh=True)
        try:
            connection.putrequest("PUT", target)
            for key, value in self._signed("PUT", target, {}, content).items():
                connection.putheader(key, value)
            connection.putheader("Content-Length", str(len(content)))
            connection.endheaders(content[: len(content) // 2])
            self._count(requests=1, up=len(content) // 2)
        except (OSError, http.client.HTTPException) as error:
            raise StoreUnreachableError from error
        finally:
            connection.close()

    def _connection(self, *, fresh: bool) -> http.client.HTTPConnection:
        with self._lock:
            if fresh:
                _close(self._idle)
            elif self._idle:
                return self._idle.pop()
        connection = http.client.HTTPConnection(self._host, self._port, timeout=self._seconds)
        if self._secure:
            checked = ssl.create_default_context()
            connection = http.client.HTTPSConnection(
                self._host, self._port, timeout=self._seconds, context=checked
            )
        connection.response_class = _WholeResponse
        return connection

    def _note_clock(self, date: str | None) -> None:
        """Servers tell whole seconds: half of one is the best guess at the rest."""
        try:
            said = parsedate_to_datetime(date or "").timestamp()
        except (ValueError, TypeError, OverflowError):
            return
        self._set_clock(round((said + 0.5 - time.time()) * 1000))


def content_of(answer: Answer) -> bytes | None:
    """The object in an answer; None if there is none. BadBundleError (TOO_LARGE); and as `error` says."""
    if answer.absent:
        return None
    if answer.status != HTTPStatus.OK:
        raise answer.error()
    if answer.is_page:
        raise NotAStoreError
    if len(answer.body) > MOST_BYTES:
        raise BadBundleError(BundleFlaw.TOO_LARGE)
    return answer.body


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


def _close(connections: list[http.client.HTTPConnection]) -> None:
    while connections:
        connections.pop().close()
