"""Envelopes: what every file of ours in a store begins with, four letters that say what it is and a header.

    magic 4 | length of the header, u16 big-endian | header: MessagePack, an array of fixed length

The header is read strictly, and only as it would be written again: there is one way to say one thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_Header = TypeVar("_Header", bound="tuple[object, ...]")
_LENGTH_BYTES = 2
_MOST = (1 << 16) - 1


def begun(magic: bytes, header: Sequence[object]) -> bytes:
    """The beginning of a file. ValueError if the header is too long."""
    import msgspec  # noqa: PLC0415 - heavy, only when used

    written = msgspec.msgpack.encode(header)
    if len(written) > _MOST:
        raise ValueError("a header that is too long")
    return magic + len(written).to_bytes(_LENGTH_BYTES) + written


def is_one_line(text: str) -> bool:
    """Whether a text of a stranger's has no control characters."""
    return all(letter >= " " and letter != "\x7f" for letter in text)


def read(content: bytes, magic: bytes, kind: type[_Header]) -> tuple[_Header, int]:
    """The header of a file, and where it ends. ValueError for anything that `begun` does not write."""
    import msgspec  # noqa: PLC0415 - heavy, only when used

    starts = len(magic) + _LENGTH_BYTES
    ends = starts + int.from_bytes(content[len(magic) : starts])
    try:
        header = msgspec.msgpack.decode(content[starts:ends], type=kind)
    except RecursionError:
        raise ValueError("a header that is too deep") from None
    if content[:ends] != begun(magic, header):
        raise ValueError("another file")
    return header, ends
