"""Who can open a vault: people come, change their passphrase, leave."""

from __future__ import annotations

import pytest

from canvass.errors import LastSlotError, MissingError, WrongPassphraseError
from canvass.vault import copies, keyfile, rotation, vault
from canvass.vault.slots import Kind
from tests.vault.ground import OURS, THEIRS, Place, put, rows


def test_a_second_activist_gets_a_way_in_and_loses_it_again(place: Place) -> None:
    session = place.unlock()
    theirs = vault.add_slot(session, THEIRS)
    session.close()
    guest = place.unlock(THEIRS)
    assert (guest.slot_id, rows(guest)) == (theirs, 100)
    guest.close()

    session = place.unlock()
    before = bytes(session.vault_key)
    rotation.remove_slot(session, theirs, 0)
    put(session, 3)
    session.close()
    with pytest.raises(WrongPassphraseError):
        place.unlock(THEIRS)
    for secret in (OURS, place.code):
        session = place.unlock(secret)
        assert bytes(session.vault_key) != before
        session.check(session.reader())
        assert rows(session) == 103
        session.close()


def test_a_changed_passphrase_replaces_the_old_one(place: Place) -> None:
    session = place.unlock()
    vault.change_passphrase(session, THEIRS)
    session.close()
    with pytest.raises(WrongPassphraseError):
        place.unlock()
    session = place.unlock(THEIRS)
    assert session.slot_id == place.slot_id
    session.close()


def test_a_new_recovery_code_replaces_the_old_one(place: Place) -> None:
    session = place.unlock()
    code = vault.replace_recovery(session)
    session.close()
    with pytest.raises(WrongPassphraseError):
        place.unlock(place.code)
    place.unlock(code).close()


def test_the_last_passphrase_cannot_be_taken_away(place: Place) -> None:
    session = place.unlock()
    with pytest.raises(LastSlotError):
        rotation.remove_slot(session, session.slot_id, 0)
    with pytest.raises(MissingError):
        rotation.remove_slot(session, b"nobody's id here", 0)
    put(session)
    session.close()
    place.unlock().close()


def test_whoever_came_in_by_the_code_can_give_themselves_a_passphrase(place: Place) -> None:
    session = place.unlock(place.code)
    vault.change_passphrase(session, THEIRS, slot_id=place.slot_id)
    with pytest.raises(MissingError):
        vault.change_passphrase(session, THEIRS)
    session.close()
    place.unlock(THEIRS).close()


def test_many_activists_cost_one_derivation(place: Place) -> None:
    session = place.unlock()
    vault.add_slot(session, THEIRS)
    kept = session.keyfile
    session.close()
    assert {(slot.cost, slot.salt) for slot in kept.slots if slot.kind is Kind.PASSPHRASE} == {
        (kept.slots[0].cost, kept.slots[0].salt)
    }


def test_the_key_file_names_nobody_and_holds_no_key(place: Place) -> None:
    content = (place.folder / "vault.keys").read_bytes()
    for secret in (OURS.encode(), place.vault_key, place.vault_key.hex().encode(), place.code.encode()):
        assert secret not in content


def test_unlocking_again_gives_the_same_key(place: Place) -> None:
    found = copies.read(place.folder)
    assert found.whole
    assert bytes(keyfile.unlock(found.keyfile, OURS).vault_key) == place.vault_key
