"""What WebDAV and S3 share: requests that end in time, counts, the server's clock, and what its answers mean.

Of the standard library, because neither obstore nor opendal keeps the contract: on a login page both list
an S3 bucket as empty, as if it had lost everything, and neither tells the server's clock or what it sent.
Redirects are not followed: whatever is elsewhere is not what was set up.
"""

from __future__ import annotations

import http.client
import ssl
import time
from contextlib import suppress
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from canvass.errors import (
    BadBundleError,
    BundleFlaw,
    CancelledError,
    NotAStoreError,
    StoreBusyError,
    StoreFullError,
    StoreRefusedError,
    StoreUnreachableError,
    SyncError,
)
from canvass.sync.stores.connections import Connections, read
from canvass.sync.stores.store import ATTEMPTS, MOST_BYTES
from canvass.sync.stores.traffic import Traffic

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
_SOON = {
    *(HTTPStatus.LOCKED, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS),
    *(HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT),
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
        """Whether it is a page for a person's eyes, as a hotel's network shows in place of anything.

        Only with 200: other statuses are plain enough, and servers do send words along with them.
        """
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return self.status == HTTPStatus.OK and kind in {"text/html", "application/xhtml+xml"}

    @property
    def is_passing(self) -> bool:
        """Whether the same request may well be answered in a moment, and the server names no longer wait."""
        return self.status in _SOON and self.headers.get("retry-after", "1").strip() in {"0", "1"}

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
    """A server that is asked over HTTP, by its children in their language."""

    def __init__(self, address: str, seconds: float) -> None:
        super().__init__()
        url = urlsplit(address.strip())
        if url.scheme not in {"http", "https"} or not url.hostname:
            raise ValueError(address)
        self._secure, self._host, self._port = url.scheme == "https", url.hostname, url.port
        self._path = quote(unquote(url.path).rstrip("/"))
        self._connections = Connections(self._host, self._port, seconds, secure=self._secure)

    def heed(self, called_off: Callable[[], bool]) -> None:
        """Look, at every request and while an answer comes, whether it is still wanted (CancelledError)."""
        self._connections.called_off = called_off

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
        """One request and its answer, tried again where the connection failed or the server was busy.

        StoreUnreachableError.
        """
        for attempt in range(ATTEMPTS):
            if self._connections.called_off():
                raise CancelledError
            connection = self._connections.take(fresh=attempt > 0)
            try:
                answer = self._exchange(connection, method, target, body, headers or {}, most)
            except CancelledError:
                connection.close()
                raise
            except TimeoutError as error:
                connection.close()
                raise StoreUnreachableError from error
            except (OSError, UnicodeError, http.client.HTTPException) as error:  # Unicode: a host's name
                connection.close()
                if attempt + 1 == ATTEMPTS or isinstance(error, ssl.SSLCertVerificationError):
                    raise StoreUnreachableError from error
            else:
                if attempt + 1 == ATTEMPTS or not self._is_passing(answer):
                    return answer
            time.sleep(_PAUSE * (attempt + 1))
        raise StoreUnreachableError

    def _is_passing(self, answer: Answer) -> bool:
        return answer.is_passing

    def _exchange(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        target: str,
        body: bytes,
        headers: Mapping[str, str],
        most: int,
    ) -> Answer:
        self._count(requests=1, up=len(body))
        signed = self._signed(method, target, dict(headers), body)
        with suppress(BrokenPipeError, ConnectionResetError):  # it may have said why before it hung up
            connection.request(method, target, body or None, signed)
        response, content = read(connection, most)
        self._count(down=len(content))
        if response.isclosed():
            self._connections.give_back(connection)
        else:
            connection.close()
        self._note_clock(response.headers.get("Date"))
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, headers, content)

    def _half(self, target: str, content: bytes) -> None:
        """Begin to put `content` and hang up half-way, as a laptop does that is closed."""
        connection = self._connections.take(fresh=True)
        try:
            signed = self._signed("PUT", target, {}, content)
            connection.putrequest("PUT", target, skip_host="Host" in signed)
            for key, value in signed.items():
                connection.putheader(key, value)
            connection.putheader("Content-Length", str(len(content)))
            connection.endheaders(content[: len(content) // 2])
            self._count(requests=1, up=len(content) // 2)
        except (OSError, http.client.HTTPException) as error:
            raise StoreUnreachableError from error
        finally:
            connection.close()

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
