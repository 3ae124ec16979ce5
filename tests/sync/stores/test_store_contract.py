"""What every store keeps, over real media: the same sentences for a folder, for WebDAV and for S3."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canvass.errors import (
    BadBundleError,
    BundleFlaw,
    NotAStoreError,
    StoreRefusedError,
    StoreUnreachableError,
)
from canvass.model.sync_store import StoreKind
from canvass.sync.stores.store import MOST_BYTES, open_store
from tests.sync.stores.servers import MEDIA, medium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.model.sync_store import StoreSettings
    from canvass.sync.stores.store import BundleStore

SPACE = "sp/0123456789abcdef0123456789abcdef"
HEADS = f"{SPACE}/heads"
LOG = f"{SPACE}/log/fedcba9876543210fedcba9876543210"
NAME = f"{LOG}/00000001-0123456789ab.cvb"


@pytest.fixture(params=MEDIA, scope="module")
def settings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[StoreSettings]:
    with medium(request.param, tmp_path_factory.mktemp("medium")) as found:
        yield found


@pytest.fixture
def store(settings: StoreSettings) -> Iterator[BundleStore]:
    opened = open_store(settings)
    yield opened
    for folder in (HEADS, LOG, f"{SPACE}/join", ""):
        for name in opened.list(folder):
            opened.delete(name)


def test_what_is_put_is_got_and_listed(store: BundleStore) -> None:
    store.put(NAME, b"a bundle")
    assert store.get(NAME) == b"a bundle"
    assert store.list(LOG) == store.list(f"{LOG}/") == [NAME]


def test_a_store_without_anything_in_it_is_simply_empty(store: BundleStore) -> None:
    assert store.list("") == store.list(HEADS) == []
    assert store.get("canvass.cvs") is None
    assert store.get(NAME) is None
    store.delete(NAME)


@pytest.mark.parametrize("content", [b"", b"\0", bytes(range(256)) * 4096], ids=["empty", "one", "1 MiB"])
def test_every_length_comes_back(store: BundleStore, content: bytes) -> None:
    store.put(NAME, content)
    assert store.get(NAME) == content


def test_what_is_too_long_is_not_taken_in(store: BundleStore) -> None:
    store.put(NAME, bytes(MOST_BYTES + 1))
    with pytest.raises(BadBundleError) as error:
        store.get(NAME)
    assert error.value.flaw is BundleFlaw.TOO_LARGE


def test_putting_the_same_again_changes_nothing(store: BundleStore) -> None:
    store.put(NAME, b"a bundle")
    store.put(NAME, b"a bundle")
    assert store.get(NAME) == b"a bundle"
    assert store.list(LOG) == [NAME]


def test_what_is_deleted_is_gone_and_may_be_deleted_again(store: BundleStore) -> None:
    store.put(NAME, b"a bundle")
    store.delete(NAME)
    store.delete(NAME)
    assert store.get(NAME) is None
    assert store.list(LOG) == []


def test_a_list_is_one_level_of_files(store: BundleStore) -> None:
    store.put("canvass.cvs", b"marker")
    store.put(NAME, b"a bundle")
    store.put(f"{HEADS}/fedc.00000001.0123456789ab", b"1")
    store.put(f"{SPACE}/join/ab.cvj", b"a request")
    assert store.list("") == ["canvass.cvs"]
    assert store.list("sp") == store.list(SPACE) == store.list(f"{SPACE}/log") == []
    assert store.list(HEADS) == [f"{HEADS}/fedc.00000001.0123456789ab"]


def test_a_name_that_begins_like_another_is_another(store: BundleStore) -> None:
    store.put(f"{SPACE}/join/ab", b"1")
    store.put(f"{SPACE}/join/ab.cvj", b"2")
    store.delete(f"{SPACE}/join/ab")
    assert store.list(f"{SPACE}/join") == [f"{SPACE}/join/ab.cvj"]


@pytest.mark.parametrize("name", ["", "../a", "/a", "a//b", "a/", "a/../b", "./a", "a\\b", "a:b", "a\nb"])
def test_no_name_leads_out_of_the_store(store: BundleStore, name: str) -> None:
    for verb in (store.get, store.delete, lambda name: store.put(name, b"x")):
        with pytest.raises(ValueError, match=r"^"):
            verb(name)


def test_several_threads_may_use_one_store(store: BundleStore) -> None:
    names = [f"{LOG}/{n:08x}-0123456789ab.cvb" for n in range(40)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(store.put, names, [name.encode() for name in names]))
        assert list(threads.map(store.get, names)) == [name.encode() for name in names]
    assert sorted(store.list(LOG)) == names


def test_what_goes_and_comes_is_counted(store: BundleStore) -> None:
    store.put(NAME, bytes(1000))
    before = store.requests
    store.get(NAME)
    assert store.requests == before + 1
    assert store.bytes_up >= 1000
    assert store.bytes_down >= 1000


def test_a_store_tells_its_clock_if_it_has_one(store: BundleStore, settings: StoreSettings) -> None:
    store.list("")
    if settings.kind is StoreKind.FOLDER:
        assert store.clock is None
    else:
        assert store.clock is not None
        assert abs(store.clock) < 1500


def test_a_wrong_password_is_refused(settings: StoreSettings, request: pytest.FixtureRequest) -> None:
    if not settings.user or "moto" in request.node.name:  # moto asks nobody
        pytest.skip("this one has no password")
    store = open_store(replace(settings, secret="wrong"))
    for verb in (lambda: store.list(LOG), lambda: store.get(NAME), lambda: store.put(NAME, b"x")):
        with pytest.raises(StoreRefusedError):
            verb()
    with pytest.raises(StoreRefusedError):
        store.delete(NAME)


def test_an_address_where_nothing_is_is_no_empty_store(settings: StoreSettings) -> None:
    elsewhere = settings.address if settings.bucket else settings.address.rstrip("/") + "/elsewhere"
    store = open_store(replace(settings, address=elsewhere, bucket=settings.bucket and "other"))
    with pytest.raises((StoreUnreachableError, NotAStoreError)):
        store.list(LOG)
    with pytest.raises((StoreUnreachableError, NotAStoreError)):
        store.put(NAME, b"x")


def test_all_heads_are_listed_however_many_pages_they_fill(
    store: BundleStore, settings: StoreSettings
) -> None:
    many = 1200 if settings.region == "rclone" else 120  # its pages are of a thousand
    names = {f"{HEADS}/{n:032x}.00000001.0123456789ab" for n in range(many)}
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda name: store.put(name, b"1"), names))
        before = store.requests
        listed = store.list(HEADS)
        assert len(listed) == len(names)
        assert set(listed) == names
        assert store.requests > before + bool(settings.bucket), "a bucket lists in pages"
    for name in names:
        store.delete(name)


def test_an_idle_exchange_and_a_later_write_are_one_request_each(store: BundleStore) -> None:
    store.put(f"{HEADS}/first", b"1")
    for verb in (
        lambda: store.put(f"{HEADS}/second", b"1"),
        lambda: store.list(HEADS),
        lambda: store.get(f"{HEADS}/first"),
        lambda: store.delete(f"{HEADS}/first"),
    ):
        before = store.requests
        verb()
        assert store.requests == before + 1
