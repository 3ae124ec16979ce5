"""The key file as JSON, read with suspicion: everything about it is refused before any key is derived.

One spelling only: a file that is not exactly what Canvass would write, byte for byte, is not read. Bytes are
written in hex.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NoReturn

from canvass.errors import Damage, DamageError, NewerVaultError
from canvass.vault import hybrid, slots
from canvass.vault.slots import FORMAT, Cost, Kind, Slot, canonical

if TYPE_CHECKING:
    from canvass.vault.keyfile import KeyFile

LARGEST = 1 << 20
MOST_SLOTS = 64
MOST_DERIVATIONS = 2
MAC_BYTES = 32
SETTLED, ROTATING = "settled", "rotating"


def body(keyfile: KeyFile) -> dict[str, object]:
    """What the seals of the key file cover."""
    return {
        "format": FORMAT,
        "vault": keyfile.vault.hex(),
        "generation": keyfile.generation,
        "state": ROTATING if keyfile.rotating else SETTLED,
        "slots": [_slot_out(slot) for slot in keyfile.slots],
    }


def encode(keyfile: KeyFile) -> bytes:
    """The whole file, with its seals and its hash."""
    whole = {**body(keyfile), "mac": keyfile.mac.hex(), "next_mac": keyfile.next_mac.hex()}
    return canonical({**whole, "hash": _hash(whole)}) + b"\n"


def decode(content: bytes) -> KeyFile:
    """The key file in `content`. DamageError (unreadable or refused), NewerVaultError."""
    found = _parse(content)
    given = found.pop("hash", None)
    if given != _hash(found) or canonical({**found, "hash": given}) + b"\n" != content:
        raise DamageError(Damage.KEYS_UNREADABLE)
    version = found.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise NewerVaultError(version, FORMAT)
    return _keyfile_in(found)


def _parse(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        _refuse("size")
    try:
        found = json.loads(content.decode(), object_pairs_hook=_no_duplicates)
    except (ValueError, RecursionError) as error:
        raise DamageError(Damage.KEYS_UNREADABLE) from error
    if not isinstance(found, dict):
        raise DamageError(Damage.KEYS_UNREADABLE)
    return found


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        _refuse("duplicate field")
    return found


def _hash(whole: dict[str, object]) -> str:
    return hashlib.sha256(canonical(whole)).hexdigest()


def _slot_out(slot: Slot) -> dict[str, object]:
    ciphertexts = {"private": slot.private, "vault_key": slot.vault_key, "next_key": slot.next_key}
    return {**slots.described(slot), **{name: value.hex() for name, value in ciphertexts.items()}}


def _keyfile_in(found: dict[str, Any]) -> KeyFile:
    from canvass.vault.keyfile import KeyFile  # noqa: PLC0415 - the value and its spelling need each other

    _fields(found, {"format", "vault", "generation", "state", "slots", "mac", "next_mac"})
    _number(found["format"], FORMAT, FORMAT)
    if found["state"] not in (SETTLED, ROTATING):
        _refuse("state")
    rotating = found["state"] == ROTATING
    if not isinstance(found["slots"], list) or not 1 <= len(found["slots"]) <= MOST_SLOTS:
        _refuse("slots")
    slots_in = tuple(_slot_in(slot, rotating=rotating) for slot in found["slots"])
    if len({slot.id for slot in slots_in}) != len(slots_in):
        _refuse("slot twice")
    if len({(slot.cost, slot.salt) for slot in slots_in if slot.cost}) > MOST_DERIVATIONS:
        _refuse("derivations")
    return KeyFile(
        vault=_bytes(found["vault"], slots.ID_BYTES),
        generation=_number(found["generation"], 1, 2**53),
        slots=slots_in,
        mac=_bytes(found["mac"], MAC_BYTES),
        next_mac=_bytes(found["next_mac"], MAC_BYTES if rotating else 0),
    )


def _slot_in(found: object, *, rotating: bool) -> Slot:
    slot = _fields(found, {"slot", "kind", "kdf", "public", "private", "vault_key", "next_key"})
    if slot["kind"] not in list(Kind):
        _refuse("kind")
    kind = Kind(slot["kind"])
    cost, salt = _stretch_in(slot["kdf"], kind)
    return Slot(
        id=_bytes(slot["slot"], slots.ID_BYTES),
        kind=kind,
        cost=cost,
        salt=salt,
        public=_bytes(slot["public"], hybrid.PUBLIC_BYTES),
        private=_bytes(slot["private"], slots.PRIVATE_BYTES),
        vault_key=_bytes(slot["vault_key"], slots.SEALED_BYTES),
        next_key=_bytes(slot["next_key"], slots.SEALED_BYTES if rotating else 0),
    )


def _stretch_in(found: object, kind: Kind) -> tuple[Cost | None, bytes]:
    if kind is Kind.RECOVERY:
        kdf = _fields(found, {"alg", "salt"})
        if kdf["alg"] != "hkdf-sha256":
            _refuse("algorithm")
        return None, _bytes(kdf["salt"], slots.SALT_BYTES)
    kdf = _fields(found, {"alg", "salt", "m", "t", "p"})
    if kdf["alg"] != "argon2id":
        _refuse("algorithm")
    least, most = slots.LEAST, slots.CEILING
    cost = Cost(
        memory=_number(kdf["m"], least.memory, most.memory),
        passes=_number(kdf["t"], least.passes, most.passes),
        lanes=_number(kdf["p"], least.lanes, most.lanes),
    )
    return cost, _bytes(kdf["salt"], slots.SALT_BYTES)


def _fields(found: object, names: set[str]) -> dict[str, Any]:
    if not isinstance(found, dict) or set(found) != names:
        _refuse("fields")
    return found


def _bytes(found: object, length: int) -> bytes:
    if not isinstance(found, str) or len(found) != 2 * length:
        _refuse("length")
    try:
        return bytes.fromhex(found)
    except ValueError:
        _refuse("hex")


def _number(found: object, least: int, most: int) -> int:
    if type(found) is not int or not least <= found <= most:
        _refuse("range")
    return found


def _refuse(what: str) -> NoReturn:
    raise DamageError(Damage.KEYS_REFUSED, what)
