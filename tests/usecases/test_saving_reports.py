"""A report as PDF lies whole in its folder and stands on the record, or neither."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from canvass.errors import DiskError, WritingStoppedError
from canvass.store.extracts import register
from canvass.usecases.export import last_export
from canvass.usecases.save_report import save_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.store.store import Store

PDF = b"%PDF-1.4 as it was drawn"


def test_a_report_is_written_and_on_the_record(store: Store, tmp_path: Path) -> None:
    path = save_pdf(store, "statement", PDF, tmp_path / "a" / "b", "all")
    assert path.read_bytes() == PDF
    assert (path.suffix, path.parent, path.stat().st_mode & 0o777) == (".pdf", tmp_path / "a" / "b", 0o600)
    [(_, _, form, selection, _, contents, digest)] = register(store)
    assert (form, selection, digest) == ("pdf", "all", sha256(PDF).hexdigest())
    assert "statement" in contents
    assert last_export(store) is None, "nothing of what stands in tables has left"


def test_two_of_the_same_minute_have_two_names(store: Store, tmp_path: Path) -> None:
    assert save_pdf(store, "statement", PDF, tmp_path) != save_pdf(store, "statement", PDF, tmp_path)


def test_nothing_is_written_that_the_register_cannot_take(store: Store, tmp_path: Path) -> None:
    store.stopped = True
    with pytest.raises(WritingStoppedError):
        save_pdf(store, "statement", PDF, tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_a_file_in_the_way_leaves_no_record(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("in the way")
    with pytest.raises(DiskError):
        save_pdf(store, "statement", PDF, tmp_path / "a")
    assert register(store) == []
