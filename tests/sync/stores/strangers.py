"""A server that answers as it is told to and writes down what it was asked: a real one on a bad day."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator, Mapping


class Reply(NamedTuple):
    """One answer."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = {}


class Asked(NamedTuple):
    """One request."""

    method: str
    path: str
    headers: Mapping[str, str]


@dataclass
class Stranger:
    """The server: what it answers from now on, and what it was asked so far; None: it hangs up."""

    port: int
    answer: Callable[[Asked], Reply | None]
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def stranger(
    answer: Callable[[Asked], Reply | None] = lambda _: Reply(), tls: ssl.SSLContext | None = None
) -> Iterator[Stranger]:
    """A server on loopback that gives those answers."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(self.command, self.path, dict(self.headers.items()))
            told.asked.append(asked)
            self._give(told.answer(asked))

        def _give(self, reply: Reply | None) -> None:
            if reply is None:
                self.close_connection = True
                return
            self.send_response_only(reply.status)
            plain = {"Content-Length": str(len(reply.body)), "Date": self.date_time_string()}
            for name, value in {**plain, **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Whoever hangs up may."""

    with Server(("127.0.0.1", 0), Handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        told = Stranger(server.server_port, answer)
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield told
        finally:
            server.shutdown()
            thread.join()
