"""Joining: how a laptop asks to be let in, and the fingerprint that two people compare before it is.

    "CVJ1" | u16 | header [1, laptop, name, signing key, receiving key, nonce, MAC] | its signature 64
    | zeros up to the next 256 bytes, so that not even the length of the name is told

The request is then sealed to the founder's receiving key (by HPKE, in `vault.hybrid`), so that nobody else
who reads the store learns a name. The MAC is HMAC-SHA256 under the invitation's secret: it was invited.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import NamedTuple

from canvass.errors import BadInvitationError
from canvass.model.ids import SIZE, Id
from canvass.sync import envelope, signing
from canvass.sync.invitation import Invitation
from canvass.sync.marker import RECEIVING_BYTES, SIGNING_BYTES

__all__ = [
    "Invitation",
    "Request",
    "fingerprint",
    "join_info",
    "read_request",
    "write_request",
]

LONGEST_NAME = 200
_MAGIC = b"CVJ1"
_VERSION = 1
_INFO = b"canvass/cvs1/join"
_FINGERPRINT = b"canvass/cvs1/fingerprint"
_MOST_BYTES = 8_192
_STEP = 256


@dataclass(frozen=True, slots=True)
class Request:
    """A laptop that asks to be let in: what its people call it, its keys, and 16 random bytes."""

    device: Id
    name: str
    signing_public: bytes
    receiving_public: bytes
    nonce: Id


class _Header(NamedTuple):
    version: int
    device: bytes
    name: str
    signing_public: bytes
    receiving_public: bytes
    nonce: bytes
    mac: bytes


def join_info(space: Id) -> bytes:
    """What the sealing of a request is bound to."""
    return _INFO + space


def write_request(request: Request, secret: bytes | None, signing_private: bytes) -> bytes:
    """A request, to be sealed; without the `secret` of an invitation only a person's word vouches for it.

    ValueError for a name or keys that are none.
    """
    header = _header(request, secret)
    content = signing.sign(envelope.begun(_MAGIC, header), signing_private)
    if not _is_sound(header) or not signing.is_by(content, request.signing_public):
        raise ValueError("a request that nobody could read")
    return content + bytes(-len(content) % _STEP)


def read_request(content: bytes, secret: bytes | None) -> Request:
    """A request that was unsealed, by the laptop whose keys it names; with `secret`, by one who knew it.

    Raises BadInvitationError for anything else.
    """
    try:
        header, ends = envelope.read(content[:_MOST_BYTES], _MAGIC, _Header)
    except ValueError:
        raise BadInvitationError from None
    said, padding = content[: ends + signing.BYTES], content[ends + signing.BYTES :]
    is_whole = _is_sound(header) and padding == bytes(-len(said) % _STEP)
    if not is_whole or not signing.is_by(said, header.signing_public):
        raise BadInvitationError
    request = Request(*header[1:6])
    if secret is not None and not hmac.compare_digest(_header(request, secret).mac, header.mac):
        raise BadInvitationError
    return request


def fingerprint(
    space: Id, root_signing_public: bytes, signing_public: bytes, receiving_public: bytes
) -> bytes:
    """32 bytes that are the same on both screens only if nobody exchanged a key on the way. ValueError."""
    parts = (space, root_signing_public, signing_public, receiving_public)
    if tuple(map(len, parts)) != (SIZE, SIGNING_BYTES, SIGNING_BYTES, RECEIVING_BYTES):
        raise ValueError("keys that are none")
    return hashlib.sha256(b"".join((_FINGERPRINT, *parts))).digest()


def _header(request: Request, secret: bytes | None) -> _Header:
    said = _Header(
        _VERSION,
        request.device,
        request.name,
        request.signing_public,
        request.receiving_public,
        request.nonce,
        b"",
    )
    if secret is None:
        return said
    return said._replace(mac=hmac.digest(secret, _INFO + envelope.begun(_MAGIC, said), "sha256"))


def _is_sound(header: _Header) -> bool:
    sizes = (header.device, header.signing_public, header.receiving_public, header.nonce)
    return (
        header.version == _VERSION
        and tuple(map(len, sizes)) == (SIZE, SIGNING_BYTES, RECEIVING_BYTES, SIZE)
        and 0 < len(header.name) <= LONGEST_NAME
        and envelope.is_one_line(header.name)
    )
