"""The zip container of an XLSX: streamed, never zip64, the head of a part corrected after its rows are known.

A part begins with one *stored* deflate block that holds its head. Its place in the file is therefore known,
and it can be written again at the end (same length, say with the true `<dimension>`) without holding the rows
in memory or on disk; CRC-32 being linear, the checksum of the whole follows from those of head and body.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO

LEVEL = 5
PART_LIMIT = 0xFFFF_FFFF
BLOCK = 0xFFFF
SMALLEST = 4_096  # bytes; msoffcrypto 6.1 spoils what is smaller, so small parts are left long
LOCAL = struct.Struct("<IHHHHHIIIHH")
CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
END = struct.Struct("<IHHHHIIH")
VERSION = 20
DEFLATED = 8
UNIX = 3 << 8
ORDINARY_FILE = 0o100600 << 16


@dataclass(frozen=True, slots=True)
class Part:
    """What the directory says of one part; sizes in bytes."""

    crc: int
    packed: int
    size: int


class Deflated:
    """One part being compressed into `sink`, its head open to correction until `finish`."""

    def __init__(self, sink: IO[bytes], head: bytes) -> None:
        self._sink = sink
        self._start = sink.tell()
        self._head_size = len(head)
        self._body_size = 0
        self._body_crc = 0
        self._squeeze = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        sink.write(_stored(head))

    @property
    def size(self) -> int:
        """Bytes so far, before compression."""
        return self._head_size + self._body_size

    def write(self, content: bytes) -> None:
        """Add to the body."""
        self._body_crc = zlib.crc32(content, self._body_crc)
        self._body_size += len(content)
        self._sink.write(self._squeeze.compress(content))

    def finish(self, head: bytes) -> Part:
        """End the part and put the true head, of the same length, in the place of the first."""
        if len(head) != self._head_size:
            raise ValueError("a head keeps its length")
        self._sink.write(self._squeeze.flush())
        end = self._sink.tell()
        self._sink.seek(self._start)
        self._sink.write(_stored(head))
        self._sink.seek(end)
        return Part(combine(zlib.crc32(head), self._body_crc, self._body_size), end - self._start, self.size)


class Package:
    """A zip file on a seekable stream; the parts' times are `made`, milliseconds since 1970 in UTC."""

    def __init__(self, stream: IO[bytes], made: int) -> None:
        self._stream = stream
        self._when = _dos_time(made)
        self._parts: list[tuple[bytes, Part, int]] = []

    def begin(self, name: str, head: bytes) -> tuple[int, Deflated]:
        """Open the part `name` on the stream itself; `end` takes what this returns."""
        offset = self._stream.tell()
        self._stream.write(self._local(name.encode("ascii"), Part(0, 0, 0)))
        return offset, Deflated(self._stream, head)

    def end(self, name: str, offset: int, part: Part) -> None:
        """Write what is now known of the part into its header."""
        label = name.encode("ascii")
        after = self._stream.tell()
        self._stream.seek(offset)
        self._stream.write(self._local(label, part))
        self._stream.seek(after)
        self._parts.append((label, part, offset))

    def add(self, name: str, content: str) -> None:
        """Add a small part, whole, and not compressed as far as one block goes: see SMALLEST."""
        text = content.encode()
        offset, part = self.begin(name, text[:BLOCK])
        part.write(text[BLOCK:])
        self.end(name, offset, part.finish(text[:BLOCK]))

    def copy(self, name: str, part: Part, packed: memoryview) -> None:
        """Add a part that was compressed elsewhere."""
        label = name.encode("ascii")
        offset = self._stream.tell()
        self._stream.write(self._local(label, part))
        self._stream.write(packed)
        self._parts.append((label, part, offset))

    def close(self) -> None:
        """Write the directory; OverflowError when the file is beyond what zip holds without zip64 (4 GiB)."""
        start = self._stream.tell()
        for label, part, offset in self._parts:
            self._stream.write(self._central(label, part, offset))
        size = self._stream.tell() - start
        if start + size > PART_LIMIT:
            raise OverflowError("beyond 4 GiB")
        count = len(self._parts)
        self._stream.write(END.pack(0x06054B50, 0, 0, count, count, size, start, 0))

    def _local(self, label: bytes, part: Part) -> bytes:
        if part.size > PART_LIMIT or part.packed > PART_LIMIT:
            raise OverflowError("beyond 4 GiB")
        what = (part.crc, part.packed, part.size, len(label), 0)
        return LOCAL.pack(0x04034B50, VERSION, 0, DEFLATED, *self._when, *what) + label

    def _central(self, label: bytes, part: Part, offset: int) -> bytes:
        what = (part.crc, part.packed, part.size, len(label), 0, 0, 0, 0, ORDINARY_FILE, offset)
        return CENTRAL.pack(0x02014B50, VERSION | UNIX, VERSION, 0, DEFLATED, *self._when, *what) + label


def combine(first: int, second: int, length: int) -> int:
    """The CRC-32 of two texts one after the other, from theirs and the second's length in bytes."""
    shift, power = 0x8000_0000, 0x0080_0000  # x to the 0, x to the 8: one byte further
    while length:
        if length & 1:
            shift = _times(shift, power)
        power = _times(power, power)
        length >>= 1
    return _times(shift, first) ^ second


def _times(a: int, b: int) -> int:
    """Multiply two polynomials modulo that of CRC-32, bits reversed as in zip."""
    product = 0
    while a:
        if a & 0x8000_0000:
            product ^= b
        a = a << 1 & 0xFFFF_FFFF
        b = b >> 1 ^ (0xEDB8_8320 if b & 1 else 0)
    return product


def _stored(head: bytes) -> bytes:
    """One deflate block that is not compressed and not the last (RFC 1951 §3.2.4)."""
    return struct.pack("<BHH", 0, len(head), len(head) ^ 0xFFFF) + head


def _dos_time(made: int) -> tuple[int, int]:
    """Time and date as zip has them: UTC, two seconds apart, from 1980 on."""
    when = max(datetime.fromtimestamp(made / 1000, UTC), datetime(1980, 1, 1, tzinfo=UTC))
    time = when.hour << 11 | when.minute << 5 | when.second // 2
    return time, (when.year - 1980) << 9 | when.month << 5 | when.day
