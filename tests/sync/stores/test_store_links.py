"""Links and folders that somebody planted in a store: nothing leads out of it or ends an exchange."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from canvass.errors import StoreRefusedError
from canvass.sync.stores.folder import FolderStore

NAME = "sp/aa/log/bb/00000001-0123456789ab.cvb"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links there need rights that tests lack")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere"


def opened() -> int:
    return len(list(Path("/dev/fd").iterdir()))


@pytest.mark.parametrize("depth", range(4))
def test_nobody_is_made_to_write_or_delete_in_another_place(stick: Path, elsewhere: Path, depth: int) -> None:
    *folders, last = NAME.split("/")
    planted = stick.joinpath(*folders[:depth])
    planted.mkdir(parents=True, exist_ok=True)
    (planted / folders[depth]).symlink_to(elsewhere)
    there = elsewhere.joinpath(*folders[depth + 1 :], last)
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_bytes(b"theirs")
    before = sorted(elsewhere.rglob("*"))
    store = FolderStore(str(stick))
    for name in (NAME, NAME.replace("00000001", "00000002")):
        with pytest.raises(StoreRefusedError):
            store.put(name, b"ours")
        with pytest.raises(StoreRefusedError):
            store.delete(name)
        assert store.get(name) is None
    assert store.list("/".join(folders)) == []
    assert sorted(elsewhere.rglob("*")) == before
    assert there.read_bytes() == b"theirs"


def test_a_link_a_circle_and_a_folder_are_no_files_of_ours(stick: Path, elsewhere: Path) -> None:
    (elsewhere / "file").write_bytes(b"theirs")
    (stick / "link").symlink_to(elsewhere / "file")
    (stick / "circle").symlink_to("circle")
    (stick / "folder").mkdir()
    store, open_before = FolderStore(str(stick)), opened()
    for name in ("link", "circle", "folder"):
        assert store.get(name) is None
        store.put(name, b"ours")
        assert store.get(name) is None
    assert opened() == open_before
    assert (elsewhere / "file").read_bytes() == b"theirs"


def test_the_store_itself_may_be_reached_by_a_link(stick: Path, tmp_path: Path) -> None:
    (tmp_path / "shortcut").symlink_to(stick)
    store = FolderStore(str(tmp_path / "shortcut"))
    store.put(NAME, b"ours")
    assert store.get(NAME) == b"ours"
    assert store.list("sp/aa/log/bb") == [NAME]
