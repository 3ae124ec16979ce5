"""An activist's laptop in bad hands forges facts: what others said stands, and the branch goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canvass.model.change import HIGHEST_VERSION, Kind
from canvass.model.ids import new_id
from canvass.model.laptop import Role
from canvass.model.sync_news import Ending, Worry
from canvass.store import contacts, documents, journal, meta, space
from canvass.store.carrying import carry_over
from canvass.usecases.admit_laptop import change_role
from canvass.usecases.come_back import come_back
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.remove_laptop import remove_laptop
from canvass.usecases.set_up_branch import write_branch
from tests.usecases import people
from tests.usecases.evil import Mal, anew, document
from tests.usecases.spaces import branch
from tests.usecases.test_exchanging import worries

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]
LAST_YEAR = (1 << 47) - 1 - 600_000
NOBODY = {"at": 1, "email_hash": "", "phone_hash": ""}


def a_branch(branch: Branch) -> tuple[Laptop, Laptop, Mal]:
    """The secretary's laptop, an activist's, and one that is in bad hands."""
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    mal = Mal(branch.joined(carys, "Mal's"))
    people.ann(mal.laptop.store)
    mal.laptop.sync()
    carys.sync()
    tom.sync()
    mal.laptop.sync()
    return carys, tom, Mal(mal.laptop)


def only_contact(store: Store) -> Id:
    [(contact,)] = store.run("SELECT id FROM contact")
    return bytes(contact)


def erased_by(tom: Laptop, carys: Laptop) -> tuple[int, Change]:
    """Tom erases somebody whom Carys has, too, and has not said so yet: how many she has, and his word."""
    people.ann(tom.store)
    tom.sync()
    carys.sync()
    erase_contact(tom.store, only_contact(tom.store))
    [erasure] = journal.of_kind(tom.store, Kind.ERASURE)
    return contacts.count(carys.store), erasure


def phone(laptop: Laptop) -> str:
    [(found,)] = laptop.store.run("SELECT phone FROM contact")
    return str(found)


def said_of(store: Store, contact: Id, kind: Kind) -> Change:
    return [change for change in journal.about(store, contact) if change.kind == kind][-1]


def test_nobody_makes_themselves_a_secretary_by_their_own_certificate(branch: Branch) -> None:
    carys, tom, mal = a_branch(branch)
    [own] = [
        c for c in journal.of_kind(mal.laptop.store, Kind.DOCUMENT) if c.body["id"] == mal.laptop.device.hex()
    ]
    body = anew(own)
    body["document"]["role"] = "secretary"
    mal.send([replace(own, clock=own.clock - 1, body=body)])
    mal.send([replace(own, clock=own.clock - 2, body=body, device=mal.laptop.device)])
    for laptop in (carys, tom):
        laptop.sync()
        known = space.laptop(laptop.store, mal.laptop.device)
        assert known is not None
        assert known.role is Role.ACTIVIST
    assert Worry.NOT_ALLOWED in worries(carys)


def test_a_broken_variant_stops_no_exchange(branch: Branch) -> None:
    carys, _, mal = a_branch(branch)
    own = document(mal.laptop, "branch")
    for device in (own.device, mal.laptop.device):
        mal.send([replace(own, clock=own.clock - 1, device=device, body={"document_kind": "branch"})])
    assert carys.sync().ending is Ending.DONE
    assert carys.sync().ending is Ending.DONE


def test_the_branchs_settings_stand(branch: Branch) -> None:
    carys, tom, mal = a_branch(branch)
    settings = document(mal.laptop, "branch")
    body = anew(settings)
    body["document"]["name"] = "Taken over"
    for device in (settings.device, mal.laptop.device):
        mal.send([replace(settings, clock=settings.clock - 1, device=device, body=body)])
    for laptop in (carys, tom):
        laptop.sync()
        assert laptop.branch() == "Leeds"


def test_a_phone_number_that_the_secretary_typed_stands_and_a_withdrawal_too(branch: Branch) -> None:
    carys, _, mal = a_branch(branch)
    ann = only_contact(carys.store)
    consent = said_of(carys.store, ann, Kind.CONSENT)
    journal.edit(carys.store, "contact", ann, "phone", "+447700900999")
    gone = journal.record(carys.store, Kind.CONSENT, ann, {**consent.body, "answer": "withdrawn"})
    carys.sync()
    mal.laptop.sync()
    edit = said_of(mal.laptop.store, ann, Kind.CELL)
    forged = replace(edit, clock=edit.clock - 1, body={**edit.body, "value": "+447700900666"})
    yes = replace(gone, clock=gone.clock - 1, body={**gone.body, "answer": "yes"})
    mal.send([forged, yes])
    mal.send([replace(forged, device=mal.laptop.device), replace(yes, device=mal.laptop.device)])
    carys.sync()
    assert journal.about(carys.store, ann).count(edit) == journal.about(carys.store, ann).count(gone) == 1
    assert Worry.FORGED_TWICE in worries(carys)


def test_what_was_not_sent_yet_is_not_taken_for_sent(branch: Branch) -> None:
    carys, _, mal = a_branch(branch)
    ann = only_contact(carys.store)
    journal.edit(carys.store, "contact", ann, "phone", "+447700900999")
    edit = said_of(carys.store, ann, Kind.CELL)
    body = {**edit.body, "value": "+447700900666"}
    mal.send([replace(edit, device=mal.laptop.device, clock=edit.clock - 9, body=body)])
    carys.sync()
    assert phone(carys) == "+447700900999"
    mal.laptop.sync()
    assert edit.body in [change.body for change in journal.about(mal.laptop.store, ann)]


@pytest.mark.parametrize("whose", ["tom", "carys"])
def test_nobody_stops_another_from_recording(branch: Branch, whose: str) -> None:
    carys, tom, mal = a_branch(branch)
    victim = tom if whose == "tom" else carys
    last = mal.say(Kind.ERASURE, new_id(), NOBODY, device=victim.device, clock=(1 << 63) - 1)
    mal.send([last], made=LAST_YEAR)
    victim.sync()
    meta.wake(victim.store)
    people.ann(victim.store)
    assert victim.store.clock < 1 << 60


def test_an_erasure_is_not_dropped_because_its_identity_was_taken(branch: Branch) -> None:
    carys, tom, mal = a_branch(branch)
    before, erasure = erased_by(tom, carys)
    empty = mal.say(Kind.ERASURE, erasure.subject, {}, id=erasure.id)
    mal.send([mal.say("zzz", new_id(), {"a": 1}, id=erasure.id)])
    mal.send([empty])
    carys.sync()
    tom.sync()
    carys.sync()
    assert contacts.count(carys.store) == before - 1
    assert Worry.FORGED_TWICE in worries(carys)


def test_an_empty_word_does_not_shut_out_the_full_one(branch: Branch) -> None:
    carys, tom, mal = a_branch(branch)
    before, erasure = erased_by(tom, carys)
    mal.send([mal.say(Kind.ERASURE, erasure.subject, {}, id=erasure.id, activist=erasure.activist)])
    carys.sync()
    tom.sync()
    carys.sync()
    assert contacts.count(carys.store) == before - 1


def test_an_echo_that_comes_first_does_not_shut_out_who_said_it(branch: Branch) -> None:
    carys, tom, mal = a_branch(branch)
    people.ann(tom.store)
    said = [change for change in journal.of_kind(tom.store, Kind.CONTACT) if change.device == tom.device]
    mal.send(said)
    carys.sync()
    assert contacts.count(carys.store) == 1
    tom.sync()
    carys.sync()
    assert contacts.count(carys.store) == 2


def test_what_waits_does_not_come_into_force_by_a_restore(branch: Branch) -> None:
    carys, _, mal = a_branch(branch)
    ann = only_contact(carys.store)
    mal.send([mal.say(Kind.VOID, new_id(), {}), mal.say(Kind.CONSENT, ann, {"answer": "maybe"})])
    mal.send([mal.say(Kind.VOID, new_id(), {"at": 1})])
    carys.sync()
    backup = branch.laptop().store
    journal.apply(backup, [said_of(carys.store, ann, Kind.CONTACT)])
    carry_over(carys.store, backup)
    assert not backup.run("SELECT 1 FROM void")


def test_others_words_that_a_restore_carried_over_are_not_sent_as_ones_own(branch: Branch) -> None:
    carys, tom, _ = a_branch(branch)
    erase_contact(carys.store, only_contact(carys.store))
    carys.sync()
    tom.sync()
    backup = branch.laptop().store
    carry_over(tom.store, backup)
    [erasure] = journal.of_kind(backup, Kind.ERASURE)
    assert backup.run("SELECT 1 FROM change WHERE id = ? AND bundle IS NULL", (erasure.id,)) == []


def test_whoever_comes_back_says_as_themselves_what_was_not_counted(branch: Branch) -> None:
    carys, tom, _ = a_branch(branch)
    people.ann(tom.store)
    cara = only_contact(tom.store)
    journal.edit(tom.store, "contact", cara, "phone", "+447700900111")
    journal.edit(tom.store, "contact", cara, "phone", "+447700900222")
    remove_laptop(carys.store, tom.device)
    carys.sync()
    tom.sync()
    assert come_back(tom.store)
    unsent = tom.store.run("SELECT DISTINCT device FROM change WHERE bundle IS NULL")
    assert unsent == [(tom.device,)]
    assert phone(tom) == "+447700900222"
    journal.edit(tom.store, "contact", cara, "phone", "+447700900333")
    tom.ask("Tom's")
    [asking] = carys.asking()
    carys.admit(asking)
    tom.sync()
    carys.sync()
    assert carys.store.one("SELECT phone FROM contact WHERE id = ?", (cara,)) == ("+447700900333",)
    assert worries(carys) <= {Worry.ONE_OFFICER}


def test_what_waited_comes_into_force_after_an_exchange_that_was_cut_off(
    branch: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    carys, tom, _ = a_branch(branch)
    sue = branch.joined(carys, "Sue's")
    change_role(carys.store, sue.device, Role.SECRETARY)
    carys.sync()
    sue.sync()
    write_branch(sue.store, replace(documents.branch(sue.store), name="Leeds North"))
    sue.sync()

    class CutError(Exception):
        """The process ended."""

    def cut(_: object) -> int:
        raise CutError

    with monkeypatch.context() as once:
        once.setattr("canvass.usecases.sync_ledger.VaultLedger.retry", cut)
        with pytest.raises(CutError):
            tom.sync()
    tom.sync()
    assert tom.branch() == "Leeds North"
    assert journal.waiting(tom.store) == []


def test_no_version_is_so_high_that_others_are_shut_out(branch: Branch) -> None:
    carys, _, mal = a_branch(branch)
    sue = branch.joined(carys, "Sue's", Role.SECRETARY)
    ann = only_contact(carys.store)
    for version in (2**53, HIGHEST_VERSION):
        body = {"of": "contact", "field": "phone", "version": version, "value": "+447700900666"}
        mal.send([mal.say(Kind.CELL, ann, body)])
    carys.sync()
    sue.sync()
    journal.edit(carys.store, "contact", ann, "phone", "+447700900999")
    carys.sync()
    sue.sync()
    assert phone(carys) == phone(sue) == "+447700900999"
