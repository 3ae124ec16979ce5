"""The key file as a value: its slots, and the acts that open, add, change, remove and rotate; no disk here.

Beside the hash against accidents, the whole file is authenticated under the vault key, so that nobody without
it can plant a slot or take one away unnoticed. It names nobody: who holds which slot is in the database.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, replace

from canvass.errors import Damage, DamageError, LastSlotError, MissingError, WrongPassphraseError
from canvass.vault import keyfile_json, passphrase, recovery, slots
from canvass.vault.hybrid import UnsealError
from canvass.vault.keys import Use, authenticate, derive, wipe
from canvass.vault.slots import Cost, Kind, Slot, Way


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A vault's slots; `next_mac` is there only while the vault key is being changed."""

    vault: bytes
    generation: int
    slots: tuple[Slot, ...]
    mac: bytes = b""
    next_mac: bytes = b""

    @property
    def rotating(self) -> bool:
        """Whether a change of the vault key was begun and not ended."""
        return bool(self.next_mac or any(slot.next_key for slot in self.slots))


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a right secret gives; `next_key` is there only while the vault key is being changed."""

    slot_id: bytes
    vault_key: bytearray
    next_key: bytearray | None = None


def create(secret: str, cost: Cost, vault_key: bytearray) -> tuple[KeyFile, bytes, bytes]:
    """A new vault's key file, the id of its passphrase slot, its recovery code. MemoryShortError."""
    vault, salt = secrets.token_bytes(slots.ID_BYTES), secrets.token_bytes(slots.SALT_BYTES)
    stretched = slots.stretch(_spelt(secret), salt, cost)
    first = slots.make(vault, Way(Kind.PASSPHRASE, cost, salt), stretched, vault_key)
    wipe(stretched)
    code = recovery.generate()
    whole = KeyFile(vault, 1, (first, _recovery_slot(vault, code, vault_key)))
    return signed(whole, vault_key), first.id, code


def unlock(keyfile: KeyFile, secret: str) -> Unlocked:
    """Open with a passphrase or the recovery code: one derivation, however many slots.

    WrongPassphraseError, DamageError (forged), MemoryShortError.
    """
    if (found := _open_slot(keyfile, secret)) is None:
        raise WrongPassphraseError
    slot, private = found
    try:
        vault_key = slots.unseal_key(keyfile.vault, slot, private, slot.vault_key)
        next_key = slots.unseal_key(keyfile.vault, slot, private, slot.next_key) if slot.next_key else None
    except UnsealError as error:
        raise DamageError(Damage.KEYS_FORGED) from error
    wipe(private)
    expected = signed(keyfile, vault_key, next_key)
    seals = hmac.compare_digest(expected.mac + expected.next_mac, keyfile.mac + keyfile.next_mac)
    if not seals or keyfile.rotating != (next_key is not None):
        raise DamageError(Damage.KEYS_FORGED)
    return Unlocked(slot.id, vault_key, next_key)


def add(keyfile: KeyFile, vault_key: bytearray, secret: str) -> tuple[KeyFile, bytes]:
    """One passphrase more, and its slot's id. MemoryShortError, DamageError (no room)."""
    if len(keyfile.slots) >= keyfile_json.MOST_SLOTS:
        raise DamageError(Damage.KEYS_REFUSED, "slots")
    slot = _passphrase_slot(keyfile, vault_key, secret, b"")
    return _next(keyfile, (*keyfile.slots, slot), vault_key), slot.id


def change(keyfile: KeyFile, vault_key: bytearray, slot_id: bytes, secret: str) -> KeyFile:
    """The same slot under another passphrase and with a new key pair. MissingError, MemoryShortError."""
    if _slot(keyfile, slot_id).kind is not Kind.PASSPHRASE:
        raise MissingError
    made = _passphrase_slot(keyfile, vault_key, secret, slot_id)
    kept = tuple(made if slot.id == slot_id else slot for slot in keyfile.slots)
    return _next(keyfile, kept, vault_key)


def replace_recovery(keyfile: KeyFile, vault_key: bytearray) -> tuple[KeyFile, bytes]:
    """A new recovery code; the old one opens nothing any more."""
    code = recovery.generate()
    kept = tuple(slot for slot in keyfile.slots if slot.kind is not Kind.RECOVERY)
    return _next(keyfile, (*kept, _recovery_slot(keyfile.vault, code, vault_key)), vault_key), code


def begin_rotation(keyfile: KeyFile, old: bytearray, new: bytearray, without: bytes) -> KeyFile:
    """Without the slot `without`, every other slot gives the old vault key and the new.

    MissingError, LastSlotError.
    """
    leaving = _slot(keyfile, without)
    kept = [slot for slot in keyfile.slots if slot.id != without]
    if leaving.kind is Kind.PASSPHRASE and not any(slot.kind is Kind.PASSPHRASE for slot in kept):
        raise LastSlotError
    both = tuple(replace(slot, next_key=slots.seal_key(keyfile.vault, slot, new)) for slot in kept)
    return signed(replace(keyfile, generation=keyfile.generation + 1, slots=both), old, new)


def settle(keyfile: KeyFile, new: bytearray) -> KeyFile:
    """The end of a rotation: every slot gives the new vault key only."""
    kept = tuple(replace(slot, vault_key=slot.next_key, next_key=b"") for slot in keyfile.slots)
    return _next(keyfile, kept, new)


def signed(keyfile: KeyFile, vault_key: bytearray, next_key: bytearray | None = None) -> KeyFile:
    """`keyfile` with the seals of the vault key, and of the next one while it is being changed."""
    content = slots.canonical(keyfile_json.body(keyfile))
    mac = authenticate(derive(vault_key, Use.KEYFILE), content)
    next_mac = authenticate(derive(next_key, Use.KEYFILE), content) if next_key else b""
    return replace(keyfile, mac=mac, next_mac=next_mac)


def _next(keyfile: KeyFile, kept: tuple[Slot, ...], vault_key: bytearray) -> KeyFile:
    changed = KeyFile(keyfile.vault, keyfile.generation + 1, kept)
    return signed(changed, vault_key)


def _slot(keyfile: KeyFile, slot_id: bytes) -> Slot:
    for slot in keyfile.slots:
        if slot.id == slot_id:
            return slot
    raise MissingError


def _open_slot(keyfile: KeyFile, secret: str) -> tuple[Slot, bytearray] | None:
    if code := recovery.parse(secret):
        for slot in keyfile.slots:
            if slot.kind is Kind.RECOVERY and (
                private := slots.unwrap(keyfile.vault, slot, recovery.stretch(code, slot.salt))
            ):
                return slot, private
    if (spelt := passphrase.canonical(secret)) is None:
        return None
    for cost, salt in dict.fromkeys((slot.cost, slot.salt) for slot in keyfile.slots):
        if cost is None:
            continue
        stretched = slots.stretch(spelt, salt, cost)
        for slot in keyfile.slots:
            if (slot.cost, slot.salt) == (cost, salt) and (
                private := slots.unwrap(keyfile.vault, slot, stretched)
            ):
                wipe(stretched)
                return slot, private
        wipe(stretched)
    return None


def _passphrase_slot(keyfile: KeyFile, vault_key: bytearray, secret: str, slot_id: bytes) -> Slot:
    model = next(slot for slot in keyfile.slots if slot.kind is Kind.PASSPHRASE)
    cost = model.cost or slots.USUAL
    stretched = slots.stretch(_spelt(secret), model.salt, cost)
    made = slots.make(
        keyfile.vault, Way(Kind.PASSPHRASE, cost, model.salt), stretched, vault_key, slot_id=slot_id
    )
    wipe(stretched)
    return made


def _recovery_slot(vault: bytes, code: bytes, vault_key: bytearray) -> Slot:
    salt = secrets.token_bytes(slots.SALT_BYTES)
    return slots.make(vault, Way(Kind.RECOVERY, None, salt), recovery.stretch(code, salt), vault_key)


def _spelt(secret: str) -> bytes:
    if (spelt := passphrase.canonical(secret)) is None:
        raise WrongPassphraseError
    return spelt
