"""The branch's keys travel to one laptop, from a maker who can be verified, and to nobody else."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.errors import BadBundleError, BundleFlaw
from canvass.sync import keyfile
from canvass.sync.keyfile import Epoch, Keyring
from canvass.vault import hybrid
from tests.store.changes import named
from tests.sync.sealing import EPOCH, LAPTOP, ROSA, SPACE

OTHER = named("another")
KEYRING = Keyring((Epoch(EPOCH, 1, bytes(range(32))), Epoch(OTHER, 2, bytes(32))), bytes(reversed(range(32))))


def sealed_for_rosa() -> bytes:
    info = keyfile.wrap_info(SPACE, EPOCH, LAPTOP)
    sealed = hybrid.seal(ROSA.receiving_public, keyfile.pack(KEYRING), info)
    return keyfile.write(SPACE, EPOCH, LAPTOP, LAPTOP, sealed, ROSA.signing_private)


def test_a_laptop_receives_the_branchs_keys() -> None:
    found = keyfile.read(sealed_for_rosa(), SPACE, EPOCH, LAPTOP)
    info = keyfile.wrap_info(SPACE, EPOCH, LAPTOP)
    assert found.maker == LAPTOP
    assert found.is_by(ROSA.signing_public)
    assert keyfile.unpack(hybrid.unseal(ROSA.receiving_private, found.sealed, info)) == KEYRING
    with pytest.raises(hybrid.UnsealError):
        hybrid.unseal(ROSA.receiving_private, found.sealed, keyfile.wrap_info(SPACE, EPOCH, OTHER))


def test_a_key_file_lies_in_its_own_place_only() -> None:
    content = sealed_for_rosa()
    for place in ((OTHER, EPOCH, LAPTOP), (SPACE, OTHER, LAPTOP), (SPACE, EPOCH, OTHER)):
        with pytest.raises(BadBundleError) as caught:
            keyfile.read(content, *place)
        assert caught.value.flaw is BundleFlaw.PLACE


def test_each_byte_of_a_key_file_counts() -> None:
    content = sealed_for_rosa()
    for at in range(len(content)):
        flipped = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        try:
            assert not keyfile.read(flipped, SPACE, EPOCH, LAPTOP).is_by(ROSA.signing_public)
        except BadBundleError as error:
            assert error.flaw in {BundleFlaw.FORMAT, BundleFlaw.PLACE}  # noqa: PT017 - either way is right


@given(st.binary(max_size=300))
def test_anything_else_is_no_key_file_and_no_keyring(noise: bytes) -> None:
    with pytest.raises(BadBundleError):
        keyfile.read(noise, SPACE, EPOCH, LAPTOP)
    with pytest.raises(BadBundleError):
        keyfile.unpack(noise)


def test_what_is_no_key_is_not_packed_and_not_read() -> None:
    [first, _] = KEYRING.epochs
    for flawed in (
        replace(KEYRING, suppression=b""),
        replace(KEYRING, epochs=(replace(first, key=b"short"),)),
        replace(KEYRING, epochs=(replace(first, id=b"short"),)),
        replace(KEYRING, epochs=(replace(first, number=0),)),
        replace(KEYRING, epochs=(first, first)),
    ):
        with pytest.raises(ValueError, match="keys that are none"):
            keyfile.pack(flawed)
        epochs = [(epoch.id, epoch.number, epoch.key) for epoch in flawed.epochs]
        with pytest.raises(BadBundleError):
            keyfile.unpack(msgspec.msgpack.encode((1, epochs, flawed.suppression)))
    for content in (msgspec.msgpack.encode((2, [], bytes(32))), b"\x91" * 5_000):
        with pytest.raises(BadBundleError):
            keyfile.unpack(content)


def test_what_is_too_large_is_neither_written_nor_read() -> None:
    with pytest.raises(ValueError, match="too large"):
        keyfile.write(SPACE, EPOCH, LAPTOP, LAPTOP, bytes(300_000), ROSA.signing_private)
    with pytest.raises(BadBundleError) as caught:
        keyfile.read(bytes(300_000), SPACE, EPOCH, LAPTOP)
    assert caught.value.flaw is BundleFlaw.TOO_LARGE


def test_keys_do_not_show_in_a_traceback() -> None:
    assert repr(bytes(range(32))) not in repr(KEYRING)
