"""A store is known by its marker; a login page is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.errors import NotAStoreError
from canvass.model.laptop import Laptop, Role
from canvass.sync import envelope, marker, signing
from canvass.sync.marker import Marker
from canvass.vault.identity import generate
from tests.sync.sealing import LAPTOP, ROSA, SPACE

FOUNDER = Laptop(LAPTOP, "Rosa’s laptop", Role.SECRETARY, ROSA.signing_public, ROSA.receiving_public)
CONTENT = marker.write(SPACE, FOUNDER, ROSA.signing_private)


def test_a_store_says_whose_it_is() -> None:
    assert marker.read(CONTENT) == Marker(SPACE, LAPTOP, ROSA.signing_public, ROSA.receiving_public)
    assert b"Rosa" not in CONTENT


@given(st.binary(max_size=200) | st.text().map(str.encode))
def test_anything_else_is_no_store(noise: bytes) -> None:
    for content in (noise, CONTENT + noise + b"x", b"CVS1" + noise):
        with pytest.raises(NotAStoreError):
            marker.read(content)


def test_each_byte_of_a_marker_counts() -> None:
    for at in range(len(CONTENT)):
        with pytest.raises(NotAStoreError):
            marker.read(CONTENT[:at] + bytes([CONTENT[at] ^ 0x80]) + CONTENT[at + 1 :])
        with pytest.raises(NotAStoreError):
            marker.read(CONTENT[:at])


def test_a_marker_of_a_later_version_is_left_alone() -> None:
    later = envelope.begun(b"CVS1", (2, SPACE, LAPTOP, ROSA.signing_public, ROSA.receiving_public))
    with pytest.raises(NotAStoreError):
        marker.read(signing.sign(later, ROSA.signing_private))


def test_a_marker_is_written_by_the_founder_only() -> None:
    for founder, private in (
        (FOUNDER, generate().signing_private),
        (replace(FOUNDER, device=b""), ROSA.signing_private),
        (replace(FOUNDER, receiving_public=b""), ROSA.signing_private),
    ):
        with pytest.raises(ValueError, match="nobody could read"):
            marker.write(SPACE, founder, private)
