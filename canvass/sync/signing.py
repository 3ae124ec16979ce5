"""Signatures: everything that lies in a store ends in its author's Ed25519 signature over all before it.

What is signed always begins with four letters that say what it is, so that nothing passes for something else.
"""

from __future__ import annotations

BYTES = 64


def sign(content: bytes, signing_private: bytes) -> bytes:
    """`content` with its signature behind it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - heavy

    return content + Ed25519PrivateKey.from_private_bytes(signing_private).sign(content)


def public_of(signing_private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - heavy

    return Ed25519PrivateKey.from_private_bytes(signing_private).public_key().public_bytes_raw()


def is_by(content: bytes, signing_public: bytes) -> bool:
    """Whether the last 64 bytes sign the rest, by the holder of this key; False for what is no key."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - heavy

    try:
        Ed25519PublicKey.from_public_bytes(signing_public).verify(content[-BYTES:], content[:-BYTES])
    except (InvalidSignature, ValueError):
        return False
    return True
