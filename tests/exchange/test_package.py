from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.exchange import package
from canvass.exchange.package import Package, combine
from tests.exchange.samples import COLUMNS, ORIGIN, ROSA, table, workbook

MADE = ORIGIN.made


@given(st.binary(max_size=300), st.binary(max_size=3_000))
def test_two_checksums_make_that_of_the_whole(first: bytes, second: bytes) -> None:
    assert combine(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)


def test_a_head_is_put_right_after_its_body() -> None:
    stream = BytesIO()
    book = Package(stream, MADE)
    offset, part = book.begin("rows.xml", b"<rows n='?????'>")
    part.write(b"<row/>" * 50_000)
    with pytest.raises(ValueError, match="length"):
        part.finish(b"<rows n='50000' more>")
    book.end("rows.xml", offset, part.finish(b"<rows n='50000'>"))
    book.close()
    with ZipFile(stream) as found:
        assert found.testzip() is None
        assert found.read("rows.xml") == b"<rows n='50000'>" + b"<row/>" * 50_000
        assert found.infolist()[0].date_time == (2026, 11, 23, 14, 2, 0)


def test_nothing_in_the_file_says_zip64_or_leaves_sizes_for_later() -> None:
    stream = workbook(table(ROSA for _ in range(3_000)))
    with ZipFile(stream) as found:
        for part in found.infolist():
            assert part.extra == b""
            assert part.extract_version == 20
            assert part.flag_bits == 0
            local = struct.unpack_from("<IHHHHHIIIHH", stream.getvalue(), part.header_offset)
            assert local[1:4] == (20, 0, 8)
            assert local[6:9] == (part.CRC, part.compress_size, part.file_size)
            assert local[10] == 0
    assert b"PK\x06\x06" not in stream.getvalue()


def test_a_file_beyond_four_gigabytes_is_refused_and_not_mangled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "PART_LIMIT", 1_000)
    with pytest.raises(OverflowError):
        workbook(table([ROSA], COLUMNS))
