"""A slot: one way into a vault, and why the vault key can change without asking for passphrases.

A slot owns a key pair. Its private half is wrapped under what the passphrase or code stretches to; the vault
key is sealed to its public half. Whoever opens the slot reads the vault key; whoever holds the vault key can
seal a new one to every slot. The header (all but the ciphertexts) is bound into both.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from enum import StrEnum

from canvass.errors import MemoryShortError
from canvass.vault import hybrid
from canvass.vault.keys import KEY_BYTES, expand

FORMAT = 1
ID_BYTES = 16
SALT_BYTES = 16
NONCE_BYTES = 12
PRIVATE_BYTES = NONCE_BYTES + hybrid.PRIVATE_BYTES + 16
SEALED_BYTES = KEY_BYTES + hybrid.OVERHEAD_BYTES


class Kind(StrEnum):
    """Whose way in it is."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a kind, not a secret
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: Argon2id memory in KiB, passes, lanes."""

    memory: int
    passes: int
    lanes: int


USUAL = Cost(memory=256 * 1024, passes=3, lanes=4)
FLOOR = Cost(memory=64 * 1024, passes=3, lanes=4)
CEILING = Cost(memory=1024 * 1024, passes=20, lanes=8)
LEAST = Cost(memory=FLOOR.memory, passes=3, lanes=1)


@dataclass(frozen=True, slots=True)
class Way:
    """How a slot is opened: by what kind of secret, stretched at what cost, with what salt."""

    kind: Kind
    cost: Cost | None
    salt: bytes


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in; `cost` is None for the recovery code, `next_key` is for a change of the vault key."""

    id: bytes
    kind: Kind
    cost: Cost | None
    salt: bytes
    public: bytes
    private: bytes
    vault_key: bytes
    next_key: bytes = b""


def stretch(secret: bytes, salt: bytes, cost: Cost) -> bytearray:
    """32 bytes by Argon2id, which the caller wipes. MemoryShortError."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - heavy, only when used

    stretched = bytearray(KEY_BYTES)
    try:
        Argon2id(
            salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
        ).derive_into(secret, stretched)
    except MemoryError as error:
        raise MemoryShortError from error
    return stretched


def make(vault: bytes, way: Way, stretched: bytearray, vault_key: bytearray, *, slot_id: bytes = b"") -> Slot:
    """A slot with a new key pair, opened by `stretched`, giving `vault_key`.

    `slot_id` keeps a person's own.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - heavy, only when used

    private, public = hybrid.generate()
    slot_id = slot_id or secrets.token_bytes(ID_BYTES)
    slot = Slot(slot_id, way.kind, way.cost, way.salt, public, b"", b"")
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_wrapping_key(slot, stretched)).encrypt(nonce, private, header(vault, slot))
    return replace(slot, private=nonce + sealed, vault_key=seal_key(vault, slot, vault_key))


def unwrap(vault: bytes, slot: Slot, stretched: bytearray) -> bytearray | None:
    """The slot's private key, or None if this is not what it was wrapped with."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - heavy, only when used
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - heavy, only when used

    private = bytearray(hybrid.PRIVATE_BYTES)
    nonce, sealed = slot.private[:NONCE_BYTES], slot.private[NONCE_BYTES:]
    try:
        AESGCM(_wrapping_key(slot, stretched)).decrypt_into(nonce, sealed, header(vault, slot), private)
    except InvalidTag:
        return None
    return private


def seal_key(vault: bytes, slot: Slot, vault_key: bytearray) -> bytes:
    """`vault_key` for whoever opens `slot`. UnsealError if the slot's public key is none."""
    return hybrid.seal(slot.public, vault_key, b"canvass/v1/vault-key" + header(vault, slot))


def unseal_key(vault: bytes, slot: Slot, private: bytearray, sealed: bytes) -> bytearray:
    """The vault key that was sealed to `slot`. UnsealError."""
    return bytearray(hybrid.unseal(private, sealed, b"canvass/v1/vault-key" + header(vault, slot)))


def described(slot: Slot) -> dict[str, object]:
    """The slot's header as it stands in the file: everything that is not a ciphertext."""
    kdf: dict[str, object] = {"alg": "hkdf-sha256", "salt": slot.salt.hex()}
    if slot.cost:
        cost = {"m": slot.cost.memory, "t": slot.cost.passes, "p": slot.cost.lanes}
        kdf = {"alg": "argon2id", "salt": slot.salt.hex(), **cost}
    return {"slot": slot.id.hex(), "kind": slot.kind.value, "kdf": kdf, "public": slot.public.hex()}


def header(vault: bytes, slot: Slot) -> bytes:
    """What is bound into every ciphertext of the slot."""
    return canonical({"format": FORMAT, "vault": vault.hex(), **described(slot)})


def canonical(value: object) -> bytes:
    """The one way to write a JSON value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _wrapping_key(slot: Slot, stretched: bytearray) -> bytes:
    return expand(stretched, b"canvass/v1/slot/" + slot.id)
