"""Names in a store: where everything lies, and which names are ours (sync.md §2.2).

Only lower-case letters, digits, dots and hyphens: safe on FAT and Windows, with nothing of a person in them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from canvass.model.ids import SIZE

if TYPE_CHECKING:
    from canvass.model.ids import Id

MARKER = "canvass.cvs"
SHORT = 12  # hex digits of a digest that stand in a name
LAST_SEQ = (1 << 32) - 1

_ID = f"[0-9a-f]{{{SIZE * 2}}}"
_SEQ, _H12 = "[0-9a-f]{8}", f"[0-9a-f]{{{SHORT}}}"
_HEAD = re.compile(rf"sp/{_ID}/heads/({_ID})\.({_SEQ})\.({_H12})")
_BUNDLE = re.compile(rf"sp/{_ID}/log/({_ID})/({_SEQ})-({_H12})\.cvb")
_KEY = re.compile(rf"sp/{_ID}/key/({_ID})/({_ID})\.cvk")
_JOIN = re.compile(rf"sp/{_ID}/join/({_ID})\.cvj")


class Head(NamedTuple):
    """How far a laptop's chain goes: its last number, and the first digits of that bundle's SHA-256."""

    device: Id
    seq: int
    h12: str


def short(digest: bytes) -> str:
    """The part of a SHA-256 that stands in names: its first 12 hexadecimal digits."""
    return digest.hex()[:SHORT]


def heads(space: Id) -> str:
    """The folder that tells everybody's head in one listing."""
    return f"sp/{_id(space)}/heads/"


def head_name(space: Id, device: Id, seq: int, digest: bytes) -> str:
    """The name that says: this laptop's chain goes as far as this bundle."""
    return head_at(space, Head(device, seq, short(digest)))


def head_at(space: Id, head: Head) -> str:
    """The name that says a head."""
    return f"{heads(space)}{_id(head.device)}.{_seq(head.seq)}.{head.h12}"


def parse_head(name: str) -> Head | None:
    """The head that a full name says; None where the name is not exactly ours."""
    found = _HEAD.fullmatch(name)
    return _head(found) if found else None


def log(space: Id, device: Id) -> str:
    """The folder of one laptop's bundles."""
    return f"sp/{_id(space)}/log/{_id(device)}/"


def bundle_name(space: Id, device: Id, seq: int, digest: bytes) -> str:
    """The name of one bundle."""
    return bundle_at(space, Head(device, seq, short(digest)))


def bundle_at(space: Id, head: Head) -> str:
    """The name of the bundle that a head tells of."""
    return f"{log(space, head.device)}{_seq(head.seq)}-{head.h12}.cvb"


def parse_bundle(name: str) -> Head | None:
    """Whose bundle a full name says it is, its number and digest; None where the name is not exactly ours."""
    found = _BUNDLE.fullmatch(name)
    return _head(found) if found else None


def keys(space: Id, device: Id) -> str:
    """The folder of the key files for one laptop: it finds its newest there without knowing the epoch."""
    return f"sp/{_id(space)}/key/{_id(device)}/"


def key_name(space: Id, epoch: Id, device: Id) -> str:
    """The name of the file with the branch's keys for one laptop."""
    return f"{keys(space, device)}{_id(epoch)}.cvk"


def parse_key(name: str) -> tuple[Id, Id] | None:
    """The epoch and the laptop of a key file; None where the name is not exactly ours."""
    found = _KEY.fullmatch(name)
    return (bytes.fromhex(found[2]), bytes.fromhex(found[1])) if found else None


def join_prefix(space: Id) -> str:
    """The folder of the requests to be let in."""
    return f"sp/{_id(space)}/join/"


def join_name(space: Id, nonce: Id) -> str:
    """The name of one request to be let in."""
    return f"{join_prefix(space)}{_id(nonce)}.cvj"


def parse_join(name: str) -> Id | None:
    """The nonce of a request; None where the name is not exactly ours."""
    found = _JOIN.fullmatch(name)
    return bytes.fromhex(found[1]) if found else None


def _head(found: re.Match[str]) -> Head | None:
    seq = int(found[2], 16)
    return Head(bytes.fromhex(found[1]), seq, found[3]) if seq else None


def _id(value: Id) -> str:
    if len(value) != SIZE:
        raise ValueError("an identity has 16 bytes")
    return value.hex()


def _seq(value: int) -> str:
    if not 0 < value <= LAST_SEQ:
        raise ValueError("bundles are numbered from 1")
    return f"{value:08x}"
