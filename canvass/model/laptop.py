"""Laptop: one member of a branch's sync space: its keys, its role, what it has sent and confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from canvass.model.ids import Id


class Role(StrEnum):
    """What a laptop carries and may say: an activist's hands over, a secretary's holds everything."""

    ACTIVIST = "activist"
    SECRETARY = "secretary"


@dataclass(frozen=True, slots=True)
class Laptop:
    """A certified member: Ed25519 key to verify by (32 bytes), hybrid key to seal to (1,216 bytes)."""

    device: Id
    name: str
    role: Role
    signing_public: bytes
    receiving_public: bytes


class Cut(NamedTuple):
    """Where the chain of a removed laptop ends: its last bundle that counts; 0 and b"" for none."""

    seq: int
    digest: bytes


class Ack(NamedTuple):
    """A laptop's word that it has a bundle of `device`, and every one before it."""

    device: Id
    seq: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bundle that was sealed here: its place in this laptop's chain, its SHA-256, its bytes."""

    device: Id
    seq: int
    digest: bytes
    content: bytes


class Chained(NamedTuple):
    """A bundle that is known here, by whoever made it."""

    device: Id
    seq: int
    digest: bytes
