"""Bundles: sealed once by their author, opened by whoever has the epoch's key, believed once checked."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from canvass.errors import BadBundleError, BundleFlaw
from canvass.model.ids import SIZE, Id
from canvass.model.laptop import Sealed
from canvass.sync import envelope, packing, payload, signing
from canvass.sync.clamping import LATEST, clamped
from canvass.sync.layout import LAST_SEQ, short

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from canvass.model.change import Change
    from canvass.model.laptop import Ack

MOST_CHANGES = payload.MOST_CHANGES
MOST_BYTES = 256 * 1024  # what one bundle of several changes packs to
MOST_FILE_BYTES = 512 * 1024
NO_DIGEST = bytes(32)  # before the first bundle
_MAGIC = b"CVB1"
_VERSION = 1
_SALT_BYTES = 16
_INFO = b"canvass/cvs1/bundle"
_KEY_BYTES, _NONCE_BYTES = 32, 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bundle stands: the `seq`-th of `device` in `space`, after the one with digest `prev`."""

    space: Id
    device: Id
    seq: int
    prev: bytes
    epoch: Id


@dataclass(frozen=True, slots=True)
class Contents:
    """What a bundle says, and when it was made (UTC milliseconds)."""

    changes: tuple[Change, ...]
    acks: tuple[Ack, ...]
    ref_time: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle that is what its author sent; whether `prev` is the one before is for the reader to see."""

    place: Place
    contents: Contents
    digest: bytes


class _Header(NamedTuple):
    """What stands in the clear; not how many changes there are, which would undo the padding."""

    version: int
    space: bytes
    device: bytes
    seq: int
    prev: bytes
    epoch: bytes
    ref_time: int


def seal(place: Place, contents: Contents, epoch_key: bytes, signing_private: bytes) -> Sealed:
    """A new bundle; the same place is never sealed twice. No stamp in it is far beyond `ref_time`.

    ValueError for a place that is none or for more than a bundle holds (`how_many`).
    """
    changes = contents.changes
    clocks = clamped([change.clock for change in changes], contents.ref_time)
    changes = tuple(replace(one, clock=clock) for one, clock in zip(changes, clocks, strict=True))
    header = _Header(
        _VERSION,
        place.space,
        place.device,
        place.seq,
        place.prev,
        place.epoch,
        contents.ref_time,
    )
    if not _is_sound(header) or len(changes) > MOST_CHANGES:
        raise ValueError("a bundle that has no place, or holds too much")
    begun = envelope.begun(_MAGIC, header) + secrets.token_bytes(_SALT_BYTES)
    plain = packing.pack(payload.encode(changes, contents.acks, place.device))
    content = signing.sign(begun + _encrypt(epoch_key, place, begun, plain), signing_private)
    if len(content) > MOST_FILE_BYTES:
        raise ValueError("more than a bundle holds")
    return Sealed(place.device, place.seq, hashlib.sha256(content).digest(), content)


def how_many(changes: Sequence[Change]) -> int:
    """How many of the first of `changes` go into one bundle; at least one where there is any."""
    many = min(len(changes), MOST_CHANGES)
    while many > 1 and not _fits(changes[:many]):
        many = (many + 1) // 2
    return many


def header(content: bytes) -> Place:
    """Where a bundle says that it stands, unverified. Raises BadBundleError (format, too large)."""
    return _place(_read(content)[0])


def open_bundle(
    content: bytes,
    *,
    name_h12: str,
    expected: tuple[Id, Id, int],
    signing_public: bytes,
    epoch_key: Callable[[Id], bytes | None],
) -> Opened:
    """What a bundle says, if it is the one of `expected` space, laptop and number and of that laptop's hand.

    Raises BadBundleError with the first flaw, cheap and outer ones first; `epoch_key` finds a key or None.
    """
    found, begun = _read(content)
    digest = hashlib.sha256(content).digest()
    if short(digest) != name_h12:
        raise BadBundleError(BundleFlaw.TORN)
    place = _place(found)
    if (place.space, place.device, place.seq) != expected:
        raise BadBundleError(BundleFlaw.PLACE)
    if not signing.is_by(content, signing_public):
        raise BadBundleError(BundleFlaw.SIGNATURE)
    key = epoch_key(place.epoch)
    if key is None:
        raise BadBundleError(BundleFlaw.KEY)
    plain = _decrypt(key, place, begun, content[len(begun) : -signing.BYTES])
    changes, acks = payload.decode(packing.unpack(plain), place.device, found.ref_time)
    return Opened(place, Contents(changes, acks, found.ref_time), digest)


def _fits(changes: Sequence[Change]) -> bool:
    try:
        packed = packing.pack(payload.encode(changes, (), b""))
    except packing.TooMuchError:
        return False
    return len(packed) <= MOST_BYTES


def _read(content: bytes) -> tuple[_Header, bytes]:
    """The header of a bundle, and everything up to the sealed part."""
    if len(content) > MOST_FILE_BYTES:
        raise BadBundleError(BundleFlaw.TOO_LARGE)
    try:
        found, ends = envelope.read(content, _MAGIC, _Header)
    except ValueError:
        raise BadBundleError(BundleFlaw.FORMAT) from None
    if not _is_sound(found) or len(content) <= ends + _SALT_BYTES + signing.BYTES:
        raise BadBundleError(BundleFlaw.FORMAT)
    return found, content[: ends + _SALT_BYTES]


def _is_sound(header: _Header) -> bool:
    return (
        header.version == _VERSION
        and all(len(each) == SIZE for each in (header.space, header.device, header.epoch))
        and 0 < header.seq <= LAST_SEQ
        and len(header.prev) == len(NO_DIGEST)
        and (header.seq == 1) is (header.prev == NO_DIGEST)
        and 0 <= header.ref_time <= LATEST
    )


def _place(header: _Header) -> Place:
    return Place(header.space, header.device, header.seq, header.prev, header.epoch)


def _encrypt(epoch_key: bytes, place: Place, begun: bytes, plain: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - heavy

    key, nonce = _key_and_nonce(epoch_key, place, begun)
    return AESGCM(key).encrypt(nonce, plain, begun)


def _decrypt(epoch_key: bytes, place: Place, begun: bytes, sealed: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - heavy

    key, nonce = _key_and_nonce(epoch_key, place, begun)
    try:
        return AESGCM(key).decrypt(nonce, sealed, begun)
    except InvalidTag:
        raise BadBundleError(BundleFlaw.SEALED) from None


def _key_and_nonce(epoch_key: bytes, place: Place, begun: bytes) -> tuple[bytes, bytes]:
    """A key for this bundle alone: of the epoch, the salt, and where the bundle stands."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - heavy

    if len(epoch_key) != _KEY_BYTES:
        raise ValueError("the key of an epoch has 32 bytes")
    info = _INFO + place.space + place.device + place.seq.to_bytes(8)
    derive = HKDF(SHA256(), _KEY_BYTES + _NONCE_BYTES, begun[-_SALT_BYTES:], info)
    derived = derive.derive(epoch_key)
    return derived[:_KEY_BYTES], derived[_KEY_BYTES:]
