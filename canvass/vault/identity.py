"""A laptop's own keys: one to sign with, one to receive by. Bytes, which the store keeps inside the vault."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from canvass.vault import hybrid
from canvass.vault.keys import expand


@dataclass(frozen=True, slots=True)
class Identity:
    """Ed25519 (32 bytes each half) and the hybrid of `hybrid` (96 private, 1,216 public)."""

    signing_private: bytes
    signing_public: bytes
    receiving_private: bytes
    receiving_public: bytes


def generate() -> Identity:
    """A new laptop's keys."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - heavy

    signing = Ed25519PrivateKey.generate()
    private, public = hybrid.generate()
    return Identity(signing.private_bytes_raw(), signing.public_key().public_bytes_raw(), private, public)


def of_secret(secret: bytes, purpose: bytes) -> Identity:
    """The keys that `secret` (128 uniform bits or more) always gives for `purpose`."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - heavy

    root = hashlib.sha256(b"canvass/v1/identity/" + purpose + b"/" + secret).digest()
    signing = Ed25519PrivateKey.from_private_bytes(expand(root, b"signing"))
    private = expand(root, b"lattice d") + expand(root, b"lattice z") + expand(root, b"curve")
    public = signing.public_key().public_bytes_raw()
    return Identity(signing.private_bytes_raw(), public, private, hybrid.public_of(private))
