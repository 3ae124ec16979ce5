"""Every file begins in one way only."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.sync.envelope import begun, is_one_line, read


class _Header(NamedTuple):
    number: int
    name: str


@given(st.integers(0, 1 << 40), st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.binary())
def test_a_header_comes_back(number: int, name: str, rest: bytes) -> None:
    header = _Header(number, name)
    content = begun(b"TEST", header)
    assert read(content + rest, b"TEST", _Header) == (header, len(content))


@given(st.binary(max_size=60))
def test_anything_else_is_no_header(noise: bytes) -> None:
    for content in (noise, b"TEST" + noise):
        with pytest.raises(ValueError):  # noqa: PT011 - which of several does not matter
            read(content, b"TEST", _Header)


def test_there_is_one_way_to_say_a_thing() -> None:
    long_way = b"\xdc\x00\x02\x07\xd9\x01x"  # the same array and text, written longer
    assert msgspec.msgpack.decode(long_way, type=_Header) == (7, "x")
    with pytest.raises(ValueError, match="another file"):
        read(b"TEST" + len(long_way).to_bytes(2) + long_way, b"TEST", _Header)
    with pytest.raises(ValueError, match="too long"):
        begun(b"TEST", _Header(1, "x" * 70_000))
    deep = b"\x91" * 60_000
    with pytest.raises(ValueError):  # noqa: PT011 - which of several does not matter
        read(b"TEST" + len(deep).to_bytes(2) + deep, b"TEST", tuple)


def test_a_line_has_no_control_characters() -> None:
    assert is_one_line("Zoë’s laptop")
    assert not is_one_line("two\nlines")
    assert not is_one_line("rung\x7f")
