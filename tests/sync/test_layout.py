"""Names in a store, and which are ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.sync import layout
from canvass.sync.layout import Head
from tests.store.changes import named

SPACE, LAPTOP, EPOCH = named("space"), named("laptop"), named("epoch")
DIGEST = named("digest") * 2
HEAD = layout.head_name(SPACE, LAPTOP, 7, DIGEST)
BUNDLE = layout.bundle_name(SPACE, LAPTOP, 7, DIGEST)

ids = st.binary(min_size=16, max_size=16)
digests = st.binary(min_size=32, max_size=32)


@given(ids, ids, st.integers(1, layout.LAST_SEQ), digests)
def test_a_name_says_what_was_put_into_it(space: bytes, device: bytes, seq: int, digest: bytes) -> None:
    head = Head(device, seq, layout.short(digest))
    name, bundle = (make(space, device, seq, digest) for make in (layout.head_name, layout.bundle_name))
    assert layout.parse_head(name) == head
    assert layout.parse_bundle(bundle) == head
    assert name.startswith(layout.heads(space))
    assert bundle.startswith(layout.log(space, device))
    assert layout.parse_key(layout.key_name(space, space, device)) == (space, device)
    assert layout.parse_join(layout.join_name(space, device)) == device


def test_names_are_safe_on_every_disk() -> None:
    for name in (HEAD, BUNDLE, layout.key_name(SPACE, EPOCH, LAPTOP), layout.join_name(SPACE, EPOCH)):
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-/")
        assert all(len(part) < 100 for part in name.split("/"))


FOREIGN = [
    "",
    BUNDLE.upper(),
    BUNDLE.replace(".cvb", ".sync-conflict-20260101-120000-ABCDEFG.cvb"),
    BUNDLE.replace(".cvb", ".CVB"),
    BUNDLE + ".part",
    BUNDLE + "~",
    BUNDLE + "\n",
    BUNDLE.replace("00000007", "00000000"),
    BUNDLE.replace("00000007", "７0000007"),
    BUNDLE.replace("/log/", "/log/../log/"),
    "/" + BUNDLE,
    "../" + BUNDLE,
    BUNDLE.replace("/", "\\"),
    HEAD + " (1)",
    HEAD.replace(".", "-"),
    HEAD + "/",
]


@pytest.mark.parametrize("name", FOREIGN)
def test_a_name_that_is_not_exactly_ours_is_none(name: str) -> None:
    assert layout.parse_head(name) is None
    assert layout.parse_bundle(name) is None
    assert layout.parse_key(name) is None
    assert layout.parse_join(name) is None


@given(st.text())
def test_whatever_lies_in_a_store_has_a_name_that_is_read(name: str) -> None:
    for parse in (layout.parse_head, layout.parse_bundle, layout.parse_key, layout.parse_join):
        assert parse(name) is None


def test_there_is_no_name_for_what_has_no_place() -> None:
    for seq in (0, -1, layout.LAST_SEQ + 1):
        with pytest.raises(ValueError, match="numbered"):
            layout.bundle_name(SPACE, LAPTOP, seq, DIGEST)
    with pytest.raises(ValueError, match="16 bytes"):
        layout.heads(b"short")
