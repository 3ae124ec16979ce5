"""What a server may answer on a bad day, and what is said of it: never that the store is empty."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from canvass.errors import (
    CancelledError,
    NotAStoreError,
    StoreBusyError,
    StoreFullError,
    StoreRefusedError,
    StoreUnreachableError,
)
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.sync.stores import web
from canvass.sync.stores.probe import probe
from canvass.sync.stores.store import open_store
from tests.sync.stores.strangers import Asked, Reply, Stranger, stranger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from canvass.sync.stores.store import BundleStore

NAME = "sp/aa/heads/bb"
PAGE = Reply(
    200,
    b"<!DOCTYPE html><html><body>Please log in</body></html>",
    {"Content-Type": "text/html; charset=utf-8"},
)
VERBS: dict[str, Callable[[BundleStore], object]] = {
    "list": lambda store: store.list("sp/aa/heads"),
    "get": lambda store: store.get(NAME),
    "put": lambda store: store.put(NAME, b"1"),
    "delete": lambda store: store.delete(NAME),
}
SAID = {
    401: StoreRefusedError,
    403: StoreRefusedError,
    413: StoreRefusedError,
    423: StoreBusyError,
    425: StoreBusyError,
    429: StoreBusyError,
    500: StoreBusyError,
    502: StoreBusyError,
    503: StoreBusyError,
    507: StoreFullError,
    302: NotAStoreError,
    308: NotAStoreError,
    418: NotAStoreError,
}


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_PAUSE", 0)


@pytest.fixture(scope="module")
def listening() -> Iterator[Stranger]:
    with stranger() as told:
        yield told


@pytest.fixture
def server(listening: Stranger) -> Stranger:
    listening.asked.clear()
    return listening


@pytest.fixture(params=[StoreKind.WEBDAV, StoreKind.S3])
def store(request: pytest.FixtureRequest, server: Stranger) -> BundleStore:
    return _opened(request.param, server)


def _opened(kind: StoreKind, server: Stranger) -> BundleStore:
    address = f"http://127.0.0.1:{server.port}/dav"
    bucket = "branch" if kind is StoreKind.S3 else ""
    return open_store(StoreSettings(kind, address, "user", "secret", bucket=bucket), seconds=0.2)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("status", SAID)
def test_what_a_server_says_is_said(store: BundleStore, server: Stranger, verb: str, status: int) -> None:
    server.answer = lambda _: Reply(status, PAGE.body, PAGE.headers)
    with pytest.raises(SAID[status]):
        VERBS[verb](store)


@pytest.mark.parametrize("verb", VERBS)
def test_a_login_page_is_no_store(store: BundleStore, server: Stranger, verb: str) -> None:
    server.answer = lambda _: PAGE
    with pytest.raises(NotAStoreError):
        VERBS[verb](store)


def test_a_login_page_is_what_a_probe_reports(store: BundleStore, server: Stranger) -> None:
    server.answer = lambda _: PAGE
    with pytest.raises(NotAStoreError):
        probe(store)


@pytest.mark.parametrize("verb", VERBS)
def test_a_redirect_is_not_followed(store: BundleStore, server: Stranger, verb: str) -> None:
    with stranger(lambda _: PAGE) as elsewhere:
        where = {"Location": f"http://127.0.0.1:{elsewhere.port}/login"}
        server.answer = lambda _: Reply(302, b"", where)
        with pytest.raises(NotAStoreError):
            VERBS[verb](store)
        assert not elsewhere.asked


@pytest.mark.parametrize("verb", VERBS)
def test_a_server_that_says_nothing_is_given_up(store: BundleStore, server: Stranger, verb: str) -> None:
    over = Event()

    def silent(_: Asked) -> None:
        over.wait(20)

    server.answer = silent
    began = time.monotonic()
    with pytest.raises(StoreUnreachableError):
        VERBS[verb](store)
    over.set()
    assert time.monotonic() - began < 8


@pytest.mark.parametrize("verb", VERBS)
def test_whoever_hangs_up_is_asked_three_times(store: BundleStore, server: Stranger, verb: str) -> None:
    server.answer = lambda _: None
    with pytest.raises(StoreUnreachableError):
        VERBS[verb](store)
    assert len(server.asked) == store.requests == 3


def test_whoever_hangs_up_once_is_asked_again(store: BundleStore, server: Stranger) -> None:
    server.answer = lambda _: None if len(server.asked) % 2 else Reply(200, b"1")
    assert store.get(NAME) == b"1"


def test_where_nobody_listens_there_is_no_store() -> None:
    with stranger() as gone:
        pass
    with pytest.raises(StoreUnreachableError):
        _opened(StoreKind.WEBDAV, gone).list("")


@pytest.mark.parametrize("verb", ["list", "get"])
def test_an_answer_that_is_cut_is_no_answer(store: BundleStore, server: Stranger, verb: str) -> None:
    cut = {"Content-Length": "100", "Connection": "close"}
    server.answer = lambda _: Reply(207, b"<multistatus", cut) if verb == "list" else Reply(200, b"1", cut)
    with pytest.raises(StoreUnreachableError):
        VERBS[verb](store)
    assert len(server.asked) == 3


def test_a_listing_without_its_end_is_no_listing(server: Stranger) -> None:
    server.answer = lambda _: Reply(207, b'<multistatus xmlns="DAV:"><response>')
    with pytest.raises(StoreUnreachableError):
        _opened(StoreKind.WEBDAV, server).list("sp")


LISTED = (
    b'<?xml version="1.0"?><multistatus xmlns="DAV:">%s</multistatus>',
    b"<ListBucketResult><IsTruncated>false</IsTruncated>%s</ListBucketResult>",
)


@pytest.mark.parametrize("kind", [StoreKind.WEBDAV, StoreKind.S3])
def test_names_that_are_not_plain_are_not_there(server: Stranger, kind: StoreKind) -> None:
    names = [
        *("..", ".hidden", "%2e%2e", "a%2Fb", "a%5Cb", "a%00b", "", "deep/er", "../../up", "good", "good~"),
        *("good.sync-conflict-20261123", "%FF", "a%0Ab"),
    ]
    if kind is StoreKind.WEBDAV:
        entry = "<response><href>/dav/sp/aa/heads/{}</href></response>"
    else:
        entry = "<Contents><Key>sp/aa/heads/{}</Key></Contents>"
    status = 207 if kind is StoreKind.WEBDAV else 200
    body = LISTED[kind is StoreKind.S3] % "".join(map(entry.format, names)).encode()
    server.answer = lambda _: Reply(status, body, {"Content-Type": "application/xml"})
    listed = _opened(kind, server).list("sp/aa/heads")
    assert {"sp/aa/heads/good", "sp/aa/heads/good~"} <= set(listed)
    assert all(name.count("/") == 3 and "\\" not in name and "\n" not in name for name in listed)


@pytest.mark.parametrize("kind", [StoreKind.WEBDAV, StoreKind.S3])
def test_a_listing_that_swells_is_refused_at_once(server: Stranger, kind: StoreKind) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
    status = 207 if kind is StoreKind.WEBDAV else 200
    server.answer = lambda _: Reply(status, bomb + LISTED[kind is StoreKind.S3] % b"")
    with pytest.raises(NotAStoreError):
        _opened(kind, server).list("sp")


def test_a_bucket_whose_pages_go_round_is_left(server: Stranger) -> None:
    said = (
        b"<ListBucketResult><IsTruncated>true</IsTruncated>"
        b"<NextContinuationToken>again</NextContinuationToken></ListBucketResult>"
    )
    server.answer = lambda _: Reply(200, said)
    with pytest.raises(StoreUnreachableError):
        _opened(StoreKind.S3, server).list("sp")
    assert len(server.asked) == 2


def test_a_wrong_clock_stops_nobody(server: Stranger) -> None:
    """The server of 2031 asks for its own time, and gets it."""
    now = {"Date": "Sun, 23 Nov 2031 12:00:00 GMT"}

    def strict(asked: Asked) -> Reply:
        fits = asked.headers["x-amz-date"].startswith("20311123T")
        return Reply(200, b"1", now) if fits else Reply(403, b"<Code>RequestTimeTooSkewed</Code>", now)

    server.answer = strict
    store = _opened(StoreKind.S3, server)
    assert store.get(NAME) == b"1"
    assert store.clock is not None
    assert store.clock > 1e11
    assert store.get(NAME) == b"1"
    assert len(server.asked) == 3


def test_a_share_that_may_only_be_read_is_said_to_be_so(server: Stranger) -> None:
    seen = Reply(207, LISTED[0] % b"<response><href>/dav/</href></response>")
    answers = {"GET": Reply(404), "PROPFIND": seen}
    server.answer = lambda asked: answers.get(asked.method, Reply(403))
    found = probe(_opened(StoreKind.WEBDAV, server))
    assert found.reachable
    assert not found.writable


@pytest.mark.parametrize(
    "address", ["", "cloud.example.org/dav", "ftp://example.org", "http://example.org/dav", "https://"]
)
def test_a_password_is_not_shouted_across_the_network(address: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        open_store(StoreSettings(StoreKind.WEBDAV, address, "user", "secret"))


@pytest.fixture
def dripping() -> Iterator[StoreSettings]:
    """A server that sends a byte every now and then, without end."""
    over = Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            taken, _ = listener.accept()
            with taken, suppress(OSError):
                taken.recv(9_999)
                taken.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                while not over.wait(0.1):
                    taken.sendall(b"x")

        thread = Thread(target=drip, daemon=True)
        thread.start()
        yield StoreSettings(StoreKind.WEBDAV, f"http://127.0.0.1:{listener.getsockname()[1]}/")
        over.set()
        thread.join()


def test_an_answer_that_drips_ends(dripping: StoreSettings) -> None:
    begun = time.monotonic()
    with pytest.raises(StoreUnreachableError):
        open_store(dripping, seconds=0.3).get(NAME)
    assert time.monotonic() - begun < 8


def test_an_answer_that_drips_is_called_off(dripping: StoreSettings) -> None:
    begun = time.monotonic()
    with pytest.raises(CancelledError):
        open_store(dripping, seconds=20, called_off=lambda: time.monotonic() > begun + 0.5).get(NAME)
    assert time.monotonic() - begun < 8
