"""The key file is read with suspicion: a changed byte, an absurd number, a planted slot."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from canvass.errors import Damage, DamageError, NewerVaultError, VaultError, WrongPassphraseError
from canvass.vault import copies, keyfile, keyfile_json, keys, recovery, slots
from tests.vault.ground import OURS, THEIRS, Place, flip

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.vault.keyfile import KeyFile

KNOWN = Path("tests/data/vault_format_1.keys")
KNOWN_KEY = bytearray(range(32))
KNOWN_CODE = "YKSD-ZKFA-QQ9X-KMVQ-9C7A-074W-VWQE-3A71-T5CJ"
DERIVED = {
    keys.Use.SQLCIPHER: "7f70f3e69613b9f56ec131ebabf435d58cc7bc10ce61a320fb2b57e717965502",
    keys.Use.BACKUP: "c76884e784931e68ad6d3711177b7389b266a064fca3468aff672f354d318098",
    keys.Use.AUDIT: "5707a7aca0c34b652095bb8cd0ef3ad1df9ea5078a39d6bf5f3f5c10c78fcb7e",
    keys.Use.KEYFILE: "f4f543e2826ff431aeae1424c89f24ecf6e44eae95d74234dae6374d6f6c4dd7",
    keys.Use.SEAL: "32c728130b6b02f170a6ba8a952b4b3f4288118af06aab19f8790b9ca0f8d914",
}


@pytest.fixture
def known() -> KeyFile:
    return keyfile_json.decode(KNOWN.read_bytes())


def test_a_key_file_of_this_format_opens_for_ever(known: KeyFile) -> None:
    assert keyfile.unlock(known, OURS).vault_key == KNOWN_KEY
    assert keyfile.unlock(known, KNOWN_CODE).vault_key == KNOWN_KEY
    assert {use: keys.derive(KNOWN_KEY, use).hex() for use in keys.Use} == DERIVED
    assert keys.raw_key(KNOWN_KEY) == f"x'{DERIVED[keys.Use.SQLCIPHER]}'".encode()
    assert keyfile_json.encode(known) == KNOWN.read_bytes()


def test_any_changed_byte_and_any_cut_is_noticed() -> None:
    content = KNOWN.read_bytes()
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= 1 << (at % 8)
        assert _refused(bytes(changed)), f"byte {at} changed"
        assert _refused(content[:at]), f"cut at {at}"


def test_the_other_copy_opens_and_mends(place: Place) -> None:
    for number, name in enumerate(copies.NAMES):
        whole = (place.folder / name).read_bytes()
        for spoil in (b"", whole[:5000], b"\0" * len(whole), b"[" * 100_000, b"x" * (2 << 20), None):
            if spoil is None:
                (place.folder / name).unlink()
            else:
                (place.folder / name).write_bytes(spoil)
            found = copies.read(place.folder)
            assert not found.whole
            assert found.keyfile == keyfile_json.decode(
                (place.folder / copies.NAMES[1 - number]).read_bytes()
            )
        place.unlock().close()
        assert copies.read(place.folder).whole
        assert (place.folder / name).read_bytes() == whole


def test_both_copies_spoilt_is_damage_and_no_new_vault(place: Place) -> None:
    for name in copies.NAMES:
        flip(place.folder / name, 700)
    with pytest.raises(DamageError) as damage:
        place.unlock()
    assert damage.value.damage is Damage.KEYS_UNREADABLE
    for name in copies.NAMES:
        (place.folder / name).unlink()
    with pytest.raises(DamageError) as damage:
        place.unlock()
    assert damage.value.damage is Damage.KEYS_MISSING


ABSURD: list[Callable[[dict[str, Any]], object]] = [
    lambda found: found["slots"][0]["kdf"].update(m=4 << 30),
    lambda found: found["slots"][0]["kdf"].update(m=1024),
    lambda found: found["slots"][0]["kdf"].update(t=10**9),
    lambda found: found["slots"][0]["kdf"].update(t=2),
    lambda found: found["slots"][0]["kdf"].update(p=0),
    lambda found: found["slots"][0]["kdf"].update(p=True),
    lambda found: found["slots"][0]["kdf"].update(m=65536.0),
    lambda found: found["slots"][0]["kdf"].update(salt="00"),
    lambda found: found["slots"][0]["kdf"].update(alg="md5"),
    lambda found: found["slots"][0]["kdf"].update(extra=1),
    lambda found: found["slots"][0].update(kind=["passphrase"]),
    lambda found: found["slots"][0].update(kdf=[]),
    lambda found: found["slots"][0].update(public="zz" * 1216),
    lambda found: found["slots"][0].pop("private"),
    lambda found: found["slots"].append(found["slots"][0]),
    lambda found: found.update(slots=[]),
    lambda found: found.update(slots=[found["slots"][0]] * 65),
    lambda found: found.update(state=["settled"]),
    lambda found: found.update(state="rotating"),
    lambda found: found.update(format=0),
    lambda found: found.update(format=True),
    lambda found: found.update(generation=-1),
    lambda found: found.update(generation=10**400),
    lambda found: found.update(name="Rosalind"),
]


@pytest.mark.parametrize("spoil", ABSURD)
def test_absurd_numbers_are_refused_before_anything_is_derived(
    spoil: Callable[[dict[str, Any]], object],
) -> None:
    with pytest.raises(DamageError) as damage:
        keyfile_json.decode(_rewritten(spoil))
    assert damage.value.damage is Damage.KEYS_REFUSED


def test_a_field_given_twice_is_refused() -> None:
    content = KNOWN.read_bytes().replace(b'"generation":1', b'"generation":1,"generation":1')
    with pytest.raises(DamageError) as damage:
        keyfile_json.decode(content)
    assert damage.value.damage is Damage.KEYS_REFUSED


def test_a_newer_format_says_so() -> None:
    with pytest.raises(NewerVaultError) as newer:
        keyfile_json.decode(_rewritten(lambda found: found.update(format=99)))
    assert (newer.value.found, newer.value.known) == (99, 1)


def test_one_copy_of_a_newer_format_is_enough_to_leave_both_alone(place: Place) -> None:
    (place.folder / copies.NAMES[1]).write_bytes(_rewritten(lambda found: found.update(format=2)))
    with pytest.raises(NewerVaultError):
        place.unlock()


def test_what_is_bound_into_a_slot_cannot_be_changed_with_the_hash_made_good(known: KeyFile) -> None:
    ours, code = known.slots
    other = keyfile.add(known, KNOWN_KEY, THEIRS)[0].slots[-1]
    forged = [
        replace(known, slots=(code,)),
        replace(known, slots=(*known.slots, other)),
        replace(known, generation=2),
        replace(known, mac=bytes(32)),
        replace(known, slots=(replace(ours, public=other.public), code)),
        replace(known, slots=(replace(ours, vault_key=other.vault_key), code)),
        replace(known, slots=(ours, replace(code, vault_key=other.vault_key))),
    ]
    for one in forged:
        again = keyfile_json.decode(keyfile_json.encode(one))
        with pytest.raises(DamageError) as damage:
            keyfile.unlock(again, KNOWN_CODE)
        assert damage.value.damage is Damage.KEYS_FORGED
    bound = [
        replace(known, vault=bytes(16)),
        replace(known, slots=(ours, replace(code, id=bytes(16)))),
        replace(known, slots=(ours, replace(code, salt=bytes(16)))),
        replace(known, slots=(ours, replace(code, public=other.public))),
    ]
    for one in bound:
        with pytest.raises(WrongPassphraseError):
            keyfile.unlock(keyfile_json.decode(keyfile_json.encode(one)), KNOWN_CODE)
    with pytest.raises(WrongPassphraseError):
        keyfile.unlock(replace(known, slots=(replace(ours, cost=slots.Cost(65536, 4, 4)), code)), OURS)


def test_somebody_with_a_key_of_their_own_cannot_plant_a_slot(known: KeyFile) -> None:
    theirs = keys.new_vault_key()
    code = recovery.generate()
    salt = bytes(16)
    planted = slots.make(
        known.vault, slots.Way(slots.Kind.RECOVERY, None, salt), recovery.stretch(code, salt), theirs
    )
    with_theirs = replace(known, slots=(*known.slots, planted))
    with pytest.raises(DamageError) as damage:
        keyfile.unlock(with_theirs, KNOWN_CODE)
    assert damage.value.damage is Damage.KEYS_FORGED


def _rewritten(spoil: Callable[[dict[str, Any]], object]) -> bytes:
    found = json.loads(KNOWN.read_bytes())
    del found["hash"]
    spoil(found)
    digest = hashlib.sha256(slots.canonical(found)).hexdigest()
    return slots.canonical({**found, "hash": digest}) + b"\n"


def _refused(content: bytes) -> bool:
    try:
        keyfile_json.decode(content)
    except VaultError:
        return True
    return False
