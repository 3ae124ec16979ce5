"""Whose key files a laptop believes, and what of its own it still opens under another identity."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.laptop import Role
from canvass.model.sync_news import Ending
from canvass.store import erasures, meta, space
from canvass.sync import keyfile, layout
from canvass.usecases import join_space
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.invite_laptop import invite
from canvass.usecases.remove_laptop import remove_laptop
from canvass.usecases.succeed import succeed
from canvass.vault import hybrid
from tests.usecases import people
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from canvass.usecases.admit_laptop import Asking
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]

FIRST = bytes(16)  # the smallest name of an epoch


def key_by(thief: Laptop, to: Asking) -> None:
    """A laptop that was removed puts a key file for a newcomer beside the real one."""
    here = space.find(thief.store)
    assert here is not None
    own = [keyfile.Epoch(each.id, each.number, each.key) for each in space.epochs(thief.store)]
    ring = keyfile.Keyring((keyfile.Epoch(FIRST, 9, b"T" * 32), *own), b"s" * 32)
    info = keyfile.wrap_info(here.id, FIRST, to.device)
    sealed = hybrid.seal(to.receiving_public, keyfile.pack(ring), info)
    signing, _ = space.signing_keys(thief.store)
    content = keyfile.write(here.id, FIRST, to.device, thief.device, sealed, signing)
    thief.folder.put(layout.key_name(here.id, FIRST, to.device), content)


def test_a_removed_founder_catches_nobody_who_was_invited(branch: Branch) -> None:
    carys, _ = branch.founder()
    sue = branch.joined(carys, "Sue's", Role.SECRETARY)
    carys.sync()
    remove_laptop(sue.store, carys.device)
    sue.sync()
    new = branch.laptop()
    join_space.remember_store(new.store, branch.settings)
    new.ask("New", invite(sue.store, with_credentials=False))
    [asking] = sue.asking()
    key_by(carys, asking)
    assert new.sync().ending is Ending.NOT_ADMITTED
    sue.admit(asking)
    people.ann(new.store)
    for _ in range(2):
        assert new.sync().ending is Ending.DONE
    assert space.current_epoch(new.store) == space.current_epoch(sue.store)
    assert space.epoch_key(new.store, FIRST) is None
    sue.sync()
    assert [person.first_name for person in people.everybody(sue.store)] == ["Ann"]


def test_a_founder_under_another_identity_still_lets_in_who_asks_in_the_folder(branch: Branch) -> None:
    carys, _ = branch.founder()
    succeed(carys.store)
    carys.sync()
    bo = branch.laptop()
    words = bo.ask("Bo's")
    [asking] = carys.asking()
    assert (asking.name, asking.words) == ("Bo's", words)
    carys.admit(asking)
    assert bo.sync().ending is Ending.DONE
    assert space.role(bo.store) is Role.ACTIVIST
    assert space.current_epoch(bo.store) == space.current_epoch(carys.store)


def test_whoever_was_erased_before_a_laptop_joined_is_kept_out_of_its_imports_afterwards(
    branch: Branch,
) -> None:
    carys, _ = branch.founder()
    bo = branch.laptop()
    with bo.store.transaction():
        meta.put(bo.store, erasures.SUPPRESSION_KEY, secrets.token_bytes(32))  # as every new vault has
    ann = people.ann(bo.store)
    [phone] = [person.phone for person in people.everybody(bo.store) if person.phone]
    erase_contact(bo.store, ann)
    bo.ask("Bo's")
    carys.admit(carys.asking()[0])
    bo.sync()
    assert erasures.suppressed(bo.store, "", phone)
    assert not erasures.suppressed(bo.store, "", phone[:-1])


def test_keys_and_the_secret_of_an_invitation_show_in_no_log(branch: Branch) -> None:
    carys, _ = branch.founder()
    [epoch] = space.epochs(carys.store)
    assert repr(epoch.key)[2:-1] not in repr(space.epochs(carys.store))
    here = space.find(carys.store)
    assert here is not None
    assert "SECRET" not in repr(replace(here, secret=b"SECRETSECRET1234"))
