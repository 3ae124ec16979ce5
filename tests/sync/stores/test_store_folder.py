"""A folder as a store: sticks that are pulled out, full or locked, and what other programs leave in it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from canvass.errors import StoreFullError, StoreRefusedError, StoreUnreachableError
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.sync.stores.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.sync.stores.store import BundleStore

NAME = "sp/aa/log/bb/00000001-0123456789ab.cvb"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    root = tmp_path / "stick"
    root.mkdir()
    return root


@pytest.fixture
def store(stick: Path) -> BundleStore:
    return open_store(StoreSettings(StoreKind.FOLDER, str(stick)))


def test_a_stick_that_is_pulled_out_is_no_empty_store(store: BundleStore, stick: Path) -> None:
    stick.rename(stick.with_name("pocket"))
    for verb in (lambda: store.list("sp"), lambda: store.get(NAME), lambda: store.put(NAME, b"x")):
        with pytest.raises(StoreUnreachableError):
            verb()
    with pytest.raises(StoreUnreachableError):
        store.delete(NAME)
    assert not stick.exists(), "a store is never made by the way"


def test_a_file_where_the_folder_was_is_no_store(store: BundleStore, stick: Path) -> None:
    stick.rmdir()
    stick.write_bytes(b"")
    with pytest.raises(StoreUnreachableError):
        store.list("sp")


def test_a_name_is_taken_once(store: BundleStore) -> None:
    store.put(NAME, b"first")
    store.put(NAME, b"second")
    assert store.get(NAME) == b"first"


def test_what_other_programs_leave_is_seen_but_harms_nothing(store: BundleStore, stick: Path) -> None:
    store.put(NAME, b"x")
    folder = (stick / NAME).parent
    (folder / "00000001-0123456789ab.sync-conflict-20261123-101112-ABCDEFG.cvb").touch()
    (folder / "00000001-0123456789AB.CVB").touch()
    (folder / "00000001-0123456789ab.cvb~").touch()
    for name in (".~half.part", ".stfolder", "a\nb"):
        (folder / name).touch()
    os.close(os.open(os.fsencode(folder) + b"/\xff.cvb", os.O_CREAT))
    os.mkfifo(folder / "pipe.cvb")
    (folder / "link.cvb").symlink_to("/nowhere")
    (folder / "folder.cvb").mkdir()
    listed = store.list("sp/aa/log/bb/")
    assert NAME in listed
    assert all(name.startswith("sp/aa/log/bb/00000001-") for name in listed)
    assert len(listed) == 4
    assert store.get("sp/aa/log/bb/pipe.cvb") is None
    assert store.get("sp/aa/log/bb/link.cvb") is None


def test_nothing_but_the_name_is_left(store: BundleStore, stick: Path) -> None:
    store.put(NAME, b"x")
    assert [p.name for p in (stick / NAME).parent.iterdir()] == [NAME.rpartition("/")[2]]


def test_what_a_kill_left_goes_with_the_next_attempt(store: BundleStore, stick: Path) -> None:
    part = (stick / NAME).with_name(".~00000001-0123456789ab.cvb.part")
    part.parent.mkdir(parents=True)
    part.write_bytes(b"ha")
    assert store.list("sp/aa/log/bb") == []
    store.put(NAME, b"half")
    assert store.get(NAME) == b"half"
    assert not part.exists()


def test_a_disk_without_hard_links_will_do(store: BundleStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "this is FAT")

    monkeypatch.setattr(os, "link", no_links)
    store.put(NAME, b"first")
    store.put(NAME, b"second")
    assert store.get(NAME) == b"first"
    assert store.list("sp/aa/log/bb") == [NAME]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, StoreFullError),
        (errno.EDQUOT, StoreFullError),
        (errno.EROFS, StoreRefusedError),
        (errno.EACCES, StoreRefusedError),
        (errno.EIO, StoreUnreachableError),
    ],
)
def test_what_the_disk_says_is_said(
    store: BundleStore, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: type[Exception]
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, "as the disk says it")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        (stick / NAME).parent.mkdir(parents=True)
        with pytest.raises(said):
            store.put(NAME, b"x")
    assert store.get(NAME) is None
    assert not list((stick / NAME).parent.iterdir())


def test_opening_a_folder_loads_no_network_library() -> None:
    lines = (
        "import sys",
        "from canvass.model.sync_store import StoreKind, StoreSettings",
        "from canvass.sync.stores.store import open_store",
        "open_store(StoreSettings(StoreKind.FOLDER, '/')).list('')",
        "print(*sorted({'socket', 'ssl', 'http', 'asyncio', 'obstore', 'opendal'} & set(sys.modules)))",
    )
    ran = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
