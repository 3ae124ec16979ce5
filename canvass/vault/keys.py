"""The keys that come out of the one vault key, each for one use (HKDF-SHA256, security.md §2)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from enum import StrEnum

KEY_BYTES = 32


class Use(StrEnum):
    """What a derived key is for."""

    SQLCIPHER = "sqlcipher"
    BACKUP = "backup"
    AUDIT = "audit"
    KEYFILE = "keyfile"
    SEAL = "seal"


def new_vault_key() -> bytearray:
    """32 random bytes, to be wiped by whoever holds them."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def expand(secret: bytes | bytearray, info: bytes) -> bytes:
    """32 bytes by HKDF-Expand-SHA256; `secret` is uniform already, so that there is nothing to extract."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - heavy, only when used
    from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand  # noqa: PLC0415 - heavy, only when used

    return HKDFExpand(hashes.SHA256(), KEY_BYTES, info).derive(secret)


def derive(vault_key: bytes | bytearray, use: Use) -> bytes:
    """The 32-byte key of one use."""
    return expand(vault_key, b"canvass/v1/" + use.value.encode())


def raw_key(vault_key: bytes | bytearray) -> bytearray:
    """The SQLCipher key as `x'…64 hex digits…'`, in a buffer that the opener wipes."""
    text = bytearray(b"x'")
    for byte in derive(vault_key, Use.SQLCIPHER):
        text += b"%02x" % byte
    text += b"'"
    return text


def authenticate(key: bytes, message: bytes) -> bytes:
    """32 bytes of HMAC-SHA256."""
    return hmac.digest(key, message, hashlib.sha256)


def wipe(buffer: bytearray) -> None:
    """Overwrite `buffer` with zeros; copies that Python made elsewhere go with the process."""
    buffer[:] = bytes(len(buffer))
