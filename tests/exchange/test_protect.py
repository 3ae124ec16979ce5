from __future__ import annotations

import random
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import InvalidKeyError
from python_calamine import CalamineWorkbook

from canvass.exchange.export import save_protected_xlsx
from canvass.exchange.package import SMALLEST
from canvass.exchange.protect import protect
from tests.exchange.samples import ORIGIN, ROSA, one_column, table, workbook

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "lantern orbit maple thirteen quay ribbon"


def opened(sealed: bytes, passphrase: str = WORDS) -> BytesIO:
    plain = BytesIO()
    file = OfficeFile(BytesIO(sealed))
    file.load_key(password=passphrase, verify_password=True)
    file.decrypt(plain, verify_integrity=True)
    plain.seek(0)
    return plain


def test_the_protected_file_opens_with_its_passphrase_and_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "contacts.xlsx"
    report = save_protected_xlsx([table([ROSA])], ORIGIN, path, WORDS)
    plain = opened(path.read_bytes())
    assert plain.getvalue() == workbook(table([ROSA])).getvalue()
    assert CalamineWorkbook.from_filelike(plain).get_sheet_by_name("Contacts").to_python()[1][1] == "Rosa"
    assert report.passphrase == WORDS
    assert WORDS not in repr(report)


def test_nothing_of_it_stands_in_the_file_in_the_clear(tmp_path: Path) -> None:
    path = tmp_path / "contacts.xlsx"
    save_protected_xlsx([one_column(["needle"] * 500)], ORIGIN, path, WORDS)
    sealed = path.read_bytes()
    assert not [
        word for word in (b"needle", b"xl/worksheets", b"PK\x03\x04", WORDS.encode()) if word in sealed
    ]


def test_another_passphrase_opens_nothing(tmp_path: Path) -> None:
    save_protected_xlsx([table([ROSA])], ORIGIN, tmp_path / "a.xlsx", WORDS)
    with pytest.raises(InvalidKeyError):
        opened((tmp_path / "a.xlsx").read_bytes(), WORDS + "s")


def test_two_files_with_one_passphrase_have_nothing_in_common() -> None:
    one, two = BytesIO(), BytesIO()
    protect(workbook(table([ROSA])), WORDS, one)
    protect(workbook(table([ROSA])), WORDS, two)
    assert one.getvalue()[-4_096:] != two.getvalue()[-4_096:]


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(ValueError, match="passphrase"):
        protect(workbook(table([ROSA])), "", BytesIO())


def test_a_flipped_byte_is_refused() -> None:
    sealed = BytesIO()
    protect(workbook(one_column(f"person {number}" for number in range(3_000))), WORDS, sealed)
    whole = sealed.getvalue()
    for place in random.Random(4).sample(range(len(whole) // 2, len(whole) - 1_024), 6):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        with pytest.raises(InvalidKeyError):
            opened(bytes(flipped))


@pytest.mark.parametrize("rows", [0, 1, 2, 40])
def test_a_small_file_opens_too(rows: int) -> None:
    """The library spoils what is under 4,096 bytes, so that ours never are."""
    plain = workbook(one_column(["a"] * rows))
    assert len(plain.getvalue()) >= SMALLEST
    sealed = BytesIO()
    protect(plain, WORDS, sealed)
    assert opened(sealed.getvalue()).getvalue() == plain.getvalue()


def test_a_large_file_opens_too() -> None:
    """Beyond seven megabytes the container needs a second kind of table."""
    dice = random.Random(1)
    plain = workbook(one_column(f"{dice.getrandbits(4_000):x}" for _ in range(20_000)))
    assert len(plain.getvalue()) > 9_000_000
    sealed = BytesIO()
    protect(plain, WORDS, sealed)
    assert opened(sealed.getvalue()).getvalue() == plain.getvalue()
