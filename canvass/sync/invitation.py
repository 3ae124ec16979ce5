"""Invitations: one line of text that lets a laptop find the store and be known there as the one invited.

    "canvass-invite:" and, in base 64 for addresses, [1, kind, address, user, secret, bucket, region, folder,
    space, founder's signing key, one-time secret] as MessagePack, then the first 4 bytes of its SHA-256

It is the content of a `.canvass-invite` file and of the QR code too. It has the store's password in it.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

from canvass.errors import BadInvitationError
from canvass.model.ids import SIZE, Id
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.sync.envelope import is_one_line

_BEGINS = "canvass-invite:"
_VERSION = 1
_CHECK_BYTES = 4
_SIGNING_BYTES = 32
_LONGEST = 8_192
_LONGEST_PART = 1_024


@dataclass(frozen=True, slots=True)
class Invitation:
    """Where the store is, whose it is, and 16 bytes that only the invited know."""

    settings: StoreSettings
    space: Id
    root_signing_public: bytes
    secret: bytes = field(repr=False)

    def to_text(self) -> str:
        """One line. ValueError for what is no invitation."""
        import msgspec  # noqa: PLC0415 - heavy, only when used

        where = self.settings
        parts = (where.address, where.user, where.secret, where.bucket, where.region, where.folder)
        line = _Line(_VERSION, where.kind, *parts, self.space, self.root_signing_public, self.secret)
        if not _is_sound(line):
            raise ValueError("an invitation that nobody could read")
        written = msgspec.msgpack.encode(line)
        return _BEGINS + base64.urlsafe_b64encode(written + _check(written)).decode().rstrip("=")

    @classmethod
    def from_text(cls, text: str) -> Invitation:
        """The invitation in a text, whatever blanks a letter put in. Raises BadInvitationError."""
        import msgspec  # noqa: PLC0415 - heavy, only when used

        said = "".join(text[:_LONGEST].split())
        letters = said.removeprefix(_BEGINS)
        try:
            content = base64.b64decode(letters + "=" * (-len(letters) % 4), altchars=b"-_", validate=True)
            written, check = content[:-_CHECK_BYTES], content[-_CHECK_BYTES:]
            line = msgspec.msgpack.decode(written, type=_Line)
        except (ValueError, RecursionError):
            raise BadInvitationError from None
        if not said.startswith(_BEGINS) or check != _check(written) or not _is_sound(line):
            raise BadInvitationError
        settings = StoreSettings(StoreKind(line.kind), *line[2:8])
        return cls(settings, line.space, line.root_signing_public, line.once)


class _Line(NamedTuple):
    version: int
    kind: str
    address: str
    user: str
    secret: str
    bucket: str
    region: str
    folder: str
    space: bytes
    root_signing_public: bytes
    once: bytes


def _check(written: bytes) -> bytes:
    return hashlib.sha256(written).digest()[:_CHECK_BYTES]


def _is_sound(line: _Line) -> bool:
    return (
        line.version == _VERSION
        and line.kind in set(StoreKind)
        and all(len(part) <= _LONGEST_PART and is_one_line(part) for part in line[2:8])
        and (len(line.space), len(line.root_signing_public), len(line.once)) == (SIZE, _SIGNING_BYTES, SIZE)
    )
