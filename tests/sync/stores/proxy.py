"""A proxy on loopback that makes a network bad on purpose: slow, cut, forgetful, out of date; and counts.

with faulty(settings) as (through, faults):
    store = open_store(through)
    faults.cut_at = 1000        # the connection is cut after so many bytes more, both ways together; once
    faults.lose_acks = 1        # the next PUT arrives, its answer does not
    faults.delay = 0.05         # seconds to every request, as a round trip
    faults.instead = [503]      # answers to the next requests, which do not arrive
    faults.stale = True         # every listing stays as it was when it was first asked for
    faults.hidden = lambda entry: "abc" in entry  # objects that are left out of listings (text of the entry)
"""

from __future__ import annotations

import http.client
import re
import socket
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Lock, Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from canvass.model.sync_store import StoreSettings

_HOST = "127.0.0.1"
_ENTRIES = (
    re.compile(rb"<((?:\w+:)?response)\b[^>]*>.*?</\1>", re.DOTALL),
    re.compile(rb"<(Contents)>.*?</\1>", re.DOTALL),
)


class _CutError(Exception):
    """The connection ends here."""


@dataclass
class Faults:
    """What goes wrong from now on, and what went through so far (bytes with headers)."""

    delay: float = 0.0
    cut_at: int | None = None
    lose_acks: int = 0
    instead: list[int] = field(default_factory=list)
    stale: bool = False
    hidden: Callable[[str], bool] | None = None
    requests: Counter[str] = field(default_factory=Counter)
    bytes_up: int = 0
    bytes_down: int = 0
    cuts: int = 0
    _listed: dict[str, bytes] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def pass_on(self, data: bytes, *, up: bool) -> tuple[bytes, bool]:
        """What of some bytes still gets through, and whether the connection is cut after it."""
        with self._lock:
            sent = data if self.cut_at is None else data[: self.cut_at]
            cut = len(sent) < len(data)
            if self.cut_at is not None:
                self.cut_at = None if cut else self.cut_at - len(sent)
            self.cuts += cut
            if up:
                self.bytes_up += len(sent)
            else:
                self.bytes_down += len(sent)
            return sent, cut

    def arrived(self, method: str) -> int | None:
        """Note a request; the status to answer it with in the server's place."""
        with self._lock:
            self.requests[method] += 1
            return self.instead.pop(0) if self.instead else None

    def loses_ack(self, method: str) -> bool:
        """Whether the answer to this request gets lost."""
        with self._lock:
            if method != "PUT" or not self.lose_acks:
                return False
            self.lose_acks -= 1
            return True

    def listing(self, target: str, body: bytes) -> bytes:
        """A listing as it is shown."""
        with self._lock:
            if self.stale:
                body = self._listed.setdefault(target, body)
            else:
                self._listed.pop(target, None)
        hidden = self.hidden
        if hidden is not None:
            for entry in _ENTRIES:
                body = entry.sub(lambda m: b"" if hidden(m[0].decode()) else m[0], body)
        return body


@contextmanager
def faulty(settings: StoreSettings) -> Iterator[tuple[StoreSettings, Faults]]:
    """The same WebDAV or S3 store through a proxy, and what to make go wrong in it."""
    faults = Faults()
    url = urlsplit(settings.address)
    upstream = (url.hostname or _HOST, url.port or 80)

    class Handler(StreamRequestHandler):
        disable_nagle_algorithm = True

        def handle(self) -> None:
            try:
                while _pass_one(self, upstream, faults):
                    pass
            except (_CutError, OSError, http.client.HTTPException):
                return

    class Server(ThreadingTCPServer):
        daemon_threads = True
        request_queue_size = 64

    with Server((_HOST, 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            address = url._replace(netloc=f"{_HOST}:{server.server_address[1]}").geturl()
            yield replace(settings, address=address), faults
        finally:
            server.shutdown()
            thread.join()


def _pass_one(client: StreamRequestHandler, upstream: tuple[str, int], faults: Faults) -> bool:
    """One request there and its answer back; whether another may follow."""
    head = _head(client)
    if not head:
        return False
    method, target = head.split(b" ", 2)[:2]
    length = re.search(rb"(?im)^content-length: *(\d+)", head)
    body = client.rfile.read(int(length[1])) if length else b""
    time.sleep(faults.delay)
    status = faults.arrived(method.decode())
    sent, cut = faults.pass_on(head + body, up=True)
    if status is not None and not cut:
        return _give_back(client, faults, f"HTTP/1.1 {status} Instead\r\nContent-Length: 0\r\n\r\n".encode())
    with socket.create_connection(upstream) as server:
        server.sendall(sent)
        if cut:
            raise _CutError
        response = http.client.HTTPResponse(server, method=method.decode())
        response.begin()
        content = response.read()
    if faults.loses_ack(method.decode()):
        raise _CutError
    if method == b"PROPFIND" or b"list-type=2" in target:
        content = faults.listing(target.decode(), content)
    return _give_back(client, faults, _raw(response, content))


def _head(client: StreamRequestHandler) -> bytes:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = client.rfile.readline(65537)
        if not line:
            return b""
        head += line
    return head


def _raw(response: http.client.HTTPResponse, content: bytes) -> bytes:
    ours = {"content-length", "transfer-encoding", "connection", "keep-alive"}
    lines = [f"HTTP/1.1 {response.status} {response.reason}"]
    lines += [f"{name}: {value}" for name, value in response.getheaders() if name.lower() not in ours]
    lines += [f"Content-Length: {len(content)}", "", ""]
    return "\r\n".join(lines).encode("latin-1") + content


def _give_back(client: StreamRequestHandler, faults: Faults, raw: bytes) -> bool:
    sent, cut = faults.pass_on(raw, up=False)
    client.wfile.write(sent)
    if cut:
        raise _CutError
    return True
