"""What a store is found to be: pinned for every server, and nothing left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.model.sync_store import Probed, StoreKind, StoreSettings
from canvass.sync.stores.probe import probe
from canvass.sync.stores.store import open_store
from tests.sync.stores.servers import MEDIA, medium

if TYPE_CHECKING:
    from pathlib import Path

# (a name is taken once, half an upload can be read), as measured.
FOUND = {
    "folder": (True, None),
    "wsgidav": (True, True),
    "moto": (True, False),
    "nginx": (False, False),
    "apache": (True, False),
    "rclone webdav": (False, True),
    "rclone s3": (False, False),
}


@pytest.mark.parametrize("name", MEDIA)
def test_a_store_is_what_it_was_measured_to_be(name: str, tmp_path: Path) -> None:
    with medium(name, tmp_path) as settings:
        store = open_store(settings)
        store.put("canvass.cvs", b"marker")
        found = probe(store)
        create_only, torn_visible = FOUND[name]
        assert (found.create_only, found.torn_visible) == (create_only, torn_visible)
        assert found.reachable
        assert found.writable
        assert found.lists_all
        assert found.can_delete
        assert found.is_canvass
        assert (found.clock_ms is None) == (settings.kind is StoreKind.FOLDER)
        assert store.list("") == ["canvass.cvs"]


def test_a_stick_that_is_not_in_is_not_reached(tmp_path: Path) -> None:
    assert not _probed(tmp_path / "stick").reachable


def test_nothing_of_a_probe_is_left_in_a_folder(tmp_path: Path) -> None:
    assert not _probed(tmp_path).is_canvass
    assert not list(tmp_path.iterdir())


def _probed(root: Path) -> Probed:
    return probe(open_store(StoreSettings(StoreKind.FOLDER, str(root))))
