"""Sealing to a public key that holds against today's and tomorrow's machines: HPKE with ML-KEM-768 + X25519.

Keys travel as bytes: public = ML-KEM (1,184) then X25519 (32); private = ML-KEM seed (64) then X25519 (32).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import (
        MLKEM768X25519PrivateKey,
        MLKEM768X25519PublicKey,
        Suite,
    )

PUBLIC_BYTES = 1184 + 32
PRIVATE_BYTES = 64 + 32
OVERHEAD_BYTES = 1120 + 16  # the encapsulated key and the tag
_SEED = 64
_MLKEM_PUBLIC = 1184


class UnsealError(ValueError):
    """The bytes were not sealed to this key, for this purpose, or are no longer whole."""


def generate() -> tuple[bytes, bytes]:
    """A new pair: private bytes, public bytes."""
    from cryptography.hazmat.primitives.asymmetric import mlkem, x25519  # noqa: PLC0415 - heavy

    lattice, curve = mlkem.MLKEM768PrivateKey.generate(), x25519.X25519PrivateKey.generate()
    public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return lattice.private_bytes_raw() + curve.private_bytes_raw(), public


def seal(public: bytes, plaintext: bytes | bytearray, info: bytes) -> bytes:
    """`plaintext` for the holder of the private key only, bound to `info`; 1,136 bytes longer.

    UnsealError if `public` is no key.
    """
    try:
        key = _public(public)
    except ValueError as error:
        raise UnsealError from error
    return _suite().encrypt(plaintext, key, info)


def unseal(private: bytes | bytearray, sealed: bytes, info: bytes) -> bytes:
    """What was sealed. UnsealError if it is not for this key and `info`, or not whole."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - heavy

    try:
        return _suite().decrypt(sealed, _private(private), info)
    except (InvalidTag, ValueError) as error:
        raise UnsealError from error


def public_of(private: bytes | bytearray) -> bytes:
    """The public bytes that belong to `private`. ValueError if it is no key."""
    from cryptography.hazmat.primitives.asymmetric import mlkem, x25519  # noqa: PLC0415 - heavy

    lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(private[:_SEED])
    curve = x25519.X25519PrivateKey.from_private_bytes(private[_SEED:])
    return lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite  # noqa: PLC0415 - heavy

    return Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _public(public: bytes) -> MLKEM768X25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric import mlkem, x25519  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PublicKey  # noqa: PLC0415 - heavy

    return MLKEM768X25519PublicKey(
        mlkem.MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC]),
        x25519.X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC:]),
    )


def _private(private: bytes | bytearray) -> MLKEM768X25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric import mlkem, x25519  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey  # noqa: PLC0415 - heavy

    return MLKEM768X25519PrivateKey(
        mlkem.MLKEM768PrivateKey.from_seed_bytes(private[:_SEED]),
        x25519.X25519PrivateKey.from_private_bytes(private[_SEED:]),
    )
