"""What a member of the public types at the kiosk: sealed, and opened by nobody but the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvass.vault import hybrid, identity, inbox

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = b'{"given": "Beatrix", "phone": "07700 900123"}'


def test_an_entry_is_dropped_and_opened_after_unlock(tmp_path: Path) -> None:
    keys = identity.generate()
    for text in (ENTRY, b"", b"x" * 5000):
        path = inbox.drop(tmp_path, inbox.seal_entry(keys.receiving_public, text))
        assert path.stat().st_mode & 0o777 == 0o600
        assert ENTRY not in path.read_bytes()
    waiting = [
        inbox.open_entry(keys.receiving_private, path.read_bytes()) for path in inbox.entries(tmp_path)
    ]
    assert waiting == [ENTRY, b"", b"x" * 5000]


def test_lengths_say_little() -> None:
    public = identity.generate().receiving_public
    assert len({len(inbox.seal_entry(public, b"x" * size)) for size in range(0, 250, 10)}) == 1


def test_a_forged_cut_or_foreign_entry_is_refused(tmp_path: Path) -> None:
    keys, other = identity.generate(), identity.generate()
    sealed = inbox.seal_entry(keys.receiving_public, ENTRY)
    flipped = bytearray(sealed)
    flipped[-1] ^= 1
    wrong = [
        b"",
        b"x",
        sealed[:-1],
        sealed[:1000],
        bytes(flipped),
        bytes(inbox.LARGEST + 1),
        inbox.seal_entry(other.receiving_public, ENTRY),
        hybrid.seal(keys.receiving_public, ENTRY, b"another purpose"),
        hybrid.seal(keys.receiving_public, b"\xff" * 256, b"canvass/v1/inbox"),
    ]
    for one in wrong:
        with pytest.raises(inbox.EntryError):
            inbox.open_entry(keys.receiving_private, one)
    path = inbox.drop(tmp_path, wrong[0])
    moved = inbox.quarantine(tmp_path, path)
    assert moved.exists()
    assert list(inbox.entries(tmp_path)) == []


def test_too_much_is_no_entry(tmp_path: Path) -> None:
    public = identity.generate().receiving_public
    with pytest.raises(inbox.EntryError):
        inbox.seal_entry(public, bytes(inbox.LARGEST))
    inbox.drop(tmp_path, bytes(inbox.LARGEST + 1))
    (tmp_path / inbox.FOLDER / "half.entry.part").write_bytes(b"")
    assert list(inbox.entries(tmp_path)) == []
    assert len(list((tmp_path / inbox.FOLDER / inbox.QUARANTINE).iterdir())) == 1


def test_keys_belong_together() -> None:
    keys = identity.generate()
    assert hybrid.public_of(keys.receiving_private) == keys.receiving_public
    assert (len(keys.signing_private), len(keys.signing_public)) == (32, 32)


_KEYS = identity.generate()


@settings(max_examples=30)
@given(st.binary(max_size=3000))
def test_whatever_is_sealed_comes_out(text: bytes) -> None:
    assert inbox.open_entry(_KEYS.receiving_private, inbox.seal_entry(_KEYS.receiving_public, text)) == text
