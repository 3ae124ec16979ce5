"""Key files: the branch's keys for one laptop, sealed to it (by HPKE, in `vault.hybrid`) and signed.

    "CVK1" | u16 | header [1, space, epoch, laptop, maker] | sealed keyring | the maker's signature 64

One file a laptop and epoch, with the keys of every epoch so far, so that whoever is admitted late reads all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from canvass.errors import BadBundleError, BundleFlaw
from canvass.model.ids import SIZE, Id
from canvass.sync import envelope, signing

MOST_FILE_BYTES = 256 * 1024
_MAGIC = b"CVK1"
_VERSION = 1
_INFO = b"canvass/cvs1/keys"
_KEY_BYTES = 32
_LAST_NUMBER = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Epoch:
    """A span of time with one key of 32 bytes; a new one begins when somebody is removed."""

    id: Id
    number: int
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Keyring:
    """Every epoch's key, and the key under which erased people are kept from coming back."""

    epochs: tuple[Epoch, ...]
    suppression: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key file as it was found: who says to have made it, and the sealed keyring."""

    maker: Id
    sealed: bytes
    content: bytes

    def is_by(self, signing_public: bytes) -> bool:
        """Whether the holder of this key signed it."""
        return signing.is_by(self.content, signing_public)


class _Header(NamedTuple):
    version: int
    space: bytes
    epoch: bytes
    device: bytes
    maker: bytes


class _Ring(NamedTuple):
    version: int
    epochs: list[tuple[bytes, int, bytes]]
    suppression: bytes

    def __repr__(self) -> str:
        """Without the keys, which no log may show."""
        return f"_Ring(version={self.version})"


def wrap_info(space: Id, epoch: Id, device: Id) -> bytes:
    """What the sealing is bound to."""
    return _INFO + space + epoch + device


def pack(keyring: Keyring) -> bytes:
    """A keyring as it is sealed. ValueError for keys that are none."""
    import msgspec  # noqa: PLC0415 - heavy, only when used

    ring = _Ring(_VERSION, [(e.id, e.number, e.key) for e in keyring.epochs], keyring.suppression)
    if not _is_ring(ring):
        raise ValueError("keys that are none")
    return msgspec.msgpack.encode(ring)


def unpack(content: bytes) -> Keyring:
    """A keyring again. Raises BadBundleError (payload) for anything that `pack` does not write."""
    import msgspec  # noqa: PLC0415 - heavy, only when used

    try:
        ring = msgspec.msgpack.decode(content, type=_Ring)
    except (ValueError, RecursionError):
        raise BadBundleError(BundleFlaw.PAYLOAD) from None
    if not _is_ring(ring):
        raise BadBundleError(BundleFlaw.PAYLOAD)
    return Keyring(tuple(Epoch(*epoch) for epoch in ring.epochs), ring.suppression)


def write(space: Id, epoch: Id, device: Id, maker: Id, sealed: bytes, signing_private: bytes) -> bytes:
    """The file for `device` by `maker`. ValueError for what has no place, or is too large."""
    header = _Header(_VERSION, space, epoch, device, maker)
    content = signing.sign(envelope.begun(_MAGIC, header) + sealed, signing_private)
    if not _is_sound(header) or len(content) > MOST_FILE_BYTES:
        raise ValueError("a key file that has no place, or is too large")
    return content


def read(content: bytes, space: Id, epoch: Id, device: Id) -> KeyFile:
    """The key file of a laptop and epoch; whether its maker may make one, and did, is for the caller to see.

    Raises BadBundleError (too large, format, place).
    """
    if len(content) > MOST_FILE_BYTES:
        raise BadBundleError(BundleFlaw.TOO_LARGE)
    try:
        header, ends = envelope.read(content, _MAGIC, _Header)
    except ValueError:
        raise BadBundleError(BundleFlaw.FORMAT) from None
    if not _is_sound(header) or len(content) < ends + signing.BYTES:
        raise BadBundleError(BundleFlaw.FORMAT)
    if (header.space, header.epoch, header.device) != (space, epoch, device):
        raise BadBundleError(BundleFlaw.PLACE)
    return KeyFile(header.maker, content[ends : -signing.BYTES], content)


def _is_sound(header: _Header) -> bool:
    return header.version == _VERSION and all(len(each) == SIZE for each in header[1:])


def _is_ring(ring: _Ring) -> bool:
    return (
        ring.version == _VERSION
        and len(ring.suppression) == _KEY_BYTES
        and all(
            len(epoch) == SIZE and 0 < number <= _LAST_NUMBER and len(key) == _KEY_BYTES
            for epoch, number, key in ring.epochs
        )
        and len({epoch for epoch, *_ in ring.epochs}) == len(ring.epochs)
    )
