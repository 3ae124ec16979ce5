"""What is typed at the kiosk is sealed there, and taken in once, whatever happened to the files meanwhile."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from canvass.errors import ClosedStallError, DiskError, RejectedError
from canvass.model.consent import How, Purpose
from canvass.model.contact import Person
from canvass.model.problem import Reason
from canvass.model.sign_up import SignUpForm
from canvass.model.stall import StallKind, StallPlan
from canvass.store import consents, contacts, documents, interests, meta, sign_ups
from canvass.usecases.edit_contact import edit_contact
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.open_kiosk import (
    APART,
    MOST_AN_HOUR,
    Laptop,
    Order,
    choices,
    kiosk_order,
    missing,
    order_text,
    read_order,
    seal_form,
    wait,
)
from canvass.usecases.run_stall import end_stall, start_stall
from canvass.usecases.set_up_branch import write_branch
from canvass.usecases.take_in import Refusal, TakenIn, take_in
from canvass.vault import hybrid, inbox
from tests.store.laptops import NOON, some_branch

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.ids import Id
    from canvass.store.store import Store

ADA = Person(first_name="Ada", surname="Fenwick", phone="07700 900123", email="ada@example.org")
SAID = {Purpose.KEEP.value: True, Purpose.EMAIL.value: True, Purpose.PHONE.value: False}


@pytest.fixture
def stall(store: Store) -> Id:
    private, public = hybrid.generate()
    store.change("UPDATE own_device SET receiving_private = ?, receiving_public = ?", (private, public))
    return start_stall(store, StallPlan(StallKind.WORKPLACE, "Example Depot")).id


@pytest.fixture
def order(store: Store, stall: Id, tmp_path: Path) -> Order:
    return kiosk_order(
        store, stall, Laptop(tmp_path / "vault", tmp_path / "canvass.log", window=("--vault",))
    )


def form(person: Person = ADA, **changes: Any) -> SignUpForm:
    return replace(SignUpForm(person, SAID, ("joining",)), **changes)


def forged(order: Order, **changes: Any) -> Path:
    """What somebody who had the public key might drop into the inbox."""
    body = {
        "salt": os.urandom(16).hex(),
        "person": {"first_name": "Mallory", "phone": "07700 900666"},
        "answers": {"keep": True},
        "interests": [],
        "notice": "standard",
        "version": 1,
        "digest": "0" * 64,
        "language": "en",
        "at": NOON,
        "stall": order.stall.hex(),
    }
    return drop(order, json.dumps(body | changes).encode())


def drop(order: Order, plain: bytes) -> Path:
    return inbox.drop(order.laptop.folder, inbox.seal_entry(order.receiving_key, plain))


def waiting(order: Order) -> list[Path]:
    return list(inbox.entries(order.laptop.folder))


def people(store: Store) -> list[Person]:
    return [contacts.find(store, contact).person for contact in contacts.ids_by_name(store)]


def test_the_order_travels_as_text_and_comes_back_whole(order: Order) -> None:
    text = order_text(order)
    assert read_order(text) == order
    assert "\n" not in text


def test_the_order_says_nothing_about_anybody(store: Store, order: Order, stall: Id) -> None:
    from canvass.usecases.sign_up import sign_up

    sign_up(store, form(notice=order.notice.id, notice_version=order.notice.version), stall)
    private, _ = meta.receiving_keys(store)
    text = order_text(kiosk_order(store, stall, order.laptop))
    for word in ("Ada", "Fenwick", "900123", "Rosa", "Okafor", private.hex(), store.activist.hex()):
        assert word not in text


def test_a_stall_that_has_ended_is_not_handed_over(store: Store, order: Order, stall: Id) -> None:
    end_stall(store, stall)
    with pytest.raises(ClosedStallError):
        kiosk_order(store, stall, order.laptop)


def test_a_notice_with_blanks_is_not_handed_over(store: Store, order: Order, stall: Id) -> None:
    write_branch(store, replace(documents.branch(store), complaints=""))
    with pytest.raises(RejectedError):
        kiosk_order(store, stall, order.laptop)


def test_what_was_sealed_is_taken_in_as_it_was_said(store: Store, order: Order) -> None:
    seal_form(order, form(), NOON - 60_000)
    assert take_in(store, order.laptop.folder) == TakenIn(1)
    (contact,) = contacts.ids_by_name(store)
    assert contacts.find(store, contact).person.email == "ada@example.org"
    assert interests.of_contact(store, contact).keys() == {"joining"}
    said = consents.of_contact(store, contact)
    assert {c.purpose: c.answer.value for c in said} == {"keep": "yes", "email": "yes", "phone": "no"}
    assert {(c.at, c.how, c.stall) for c in said} == {(NOON - 60_000, How.KIOSK, order.stall)}
    assert not waiting(order)


def test_nothing_typed_stands_in_the_inbox(order: Order) -> None:
    path = seal_form(order, form(), NOON)
    assert not [word for word in (b"Ada", b"Fenwick", b"900123") if word in path.read_bytes()]
    assert path.stat().st_mode & 0o777 == 0o600


def test_without_the_base_consent_nothing_is_written(order: Order) -> None:
    with pytest.raises(RejectedError):
        seal_form(order, form(answers={"keep": False}), NOON)
    assert not (order.laptop.folder / inbox.FOLDER).exists()


def test_a_union_without_its_own_yes_is_left_out(store: Store, order: Order) -> None:
    seal_form(order, form(replace(ADA, union="Example Workers")), NOON)
    seal_form(order, form(replace(ADA, union="Example Workers"), answers=SAID | {"union": True}), NOON)
    take_in(store, order.laptop.folder)
    assert sorted(person.union for person in people(store)) == ["", "Example Workers"]


def test_a_name_and_a_way_to_be_reached_are_all_that_is_needed(order: Order) -> None:
    assert {p.reason for p in missing(order, SignUpForm())} == {Reason.MISSING_NAME, Reason.MISSING_CHANNEL}
    assert not missing(order, SignUpForm(Person(first_name="Ada", postcode="LS1 1AA")))
    assert choices(order, form(Person("Ada", phone="07700 900123"))) == [Purpose.TEXT, Purpose.PHONE]
    assert choices(order, form(Person("Ada", union="Example", postcode="LS1"))) == [
        Purpose.POST,
        Purpose.UNION,
    ]


def test_a_crash_after_the_commit_takes_nobody_in_twice(store: Store, order: Order) -> None:
    path = seal_form(order, form(), NOON)
    sealed = path.read_bytes()
    take_in(store, order.laptop.folder)
    path.write_bytes(sealed)
    inbox.drop(order.laptop.folder, sealed)
    assert take_in(store, order.laptop.folder) == TakenIn()
    assert len(people(store)) == 1
    assert not waiting(order)


def test_a_copy_does_not_bring_back_somebody_who_was_erased(store: Store, order: Order) -> None:
    path = seal_form(order, form(), NOON)
    sealed = path.read_bytes()
    take_in(store, order.laptop.folder)
    erase_contact(store, contacts.ids_by_name(store)[0])
    inbox.drop(order.laptop.folder, sealed)
    assert take_in(store, order.laptop.folder) == TakenIn()
    assert not people(store)


def test_the_same_person_may_sign_up_twice(store: Store, order: Order) -> None:
    seal_form(order, form(), NOON)
    seal_form(order, form(), NOON)
    assert take_in(store, order.laptop.folder).kept == 2


def test_an_entry_proposes_and_never_overwrites(store: Store, order: Order) -> None:
    seal_form(order, form(), NOON)
    take_in(store, order.laptop.folder)
    (contact,) = contacts.ids_by_name(store)
    edit_contact(store, contact, "job", "driver")
    forged(order, person={"first_name": "Ada", "surname": "Fenwick", "phone": "07700 900123", "job": "spy"})
    take_in(store, order.laptop.folder)
    assert contacts.find(store, contact).person.job == "driver"
    assert len(people(store)) == 2


def test_a_stall_that_ended_since_and_a_newer_notice_lose_nobody(store: Store, order: Order) -> None:
    seal_form(order, form(), NOON)
    newer = replace(some_branch().notices[0], version=order.notice.version + 1, short="Other words.")
    write_branch(store, replace(some_branch(), notices=(newer,)))
    end_stall(store, order.stall)
    assert take_in(store, order.laptop.folder) == TakenIn(1)
    said = consents.of_contact(store, contacts.ids_by_name(store)[0])
    assert {(c.notice_version, c.stall) for c in said} == {(order.notice.version, order.stall)}
    digests = store.run("SELECT DISTINCT notice_digest FROM consent")
    assert digests == [(order.notice.digest(),)]


def test_a_sign_up_is_never_in_the_future(store: Store, order: Order) -> None:
    forged(order, at=NOON * 10)
    take_in(store, order.laptop.folder)
    (identity,) = store.run("SELECT id FROM sign_up")
    act = sign_ups.find(store, identity[0])
    assert act is not None
    assert act.at < NOON + 1_000
    assert act.how == How.KIOSK


NOT_OURS: list[dict[str, Any]] = [
    {"person": {"first_name": "M", "admin": "1"}},
    {"person": {"first_name": ["M"]}},
    {"person": None},
    {"answers": {"keep": 1}},
    {"answers": {"everything": True}},
    {"interests": ["x"] * 51},
    {"interests": [""]},
    {"interests": ["\ud800"]},
    {"notice": 7},
    {"notice": "n" * 65},
    {"version": True},
    {"version": 2**31},
    {"version": 0},
    {"digest": "0" * 63},
    {"language": "en\n"},
    {"at": 1.5},
    {"at": -1},
    {"at": True},
    {"stall": None},
    {"stall": "00"},
]


@pytest.mark.parametrize("changes", NOT_OURS, ids=repr)
def test_an_entry_that_ours_could_not_write_is_put_aside(
    store: Store, order: Order, changes: dict[str, Any]
) -> None:
    forged(order, **changes)
    taken = take_in(store, order.laptop.folder)
    assert [refused.why for refused in taken.refused] == [Refusal.NOT_AN_ENTRY]
    assert not people(store)


@pytest.mark.parametrize(
    "plain", [b"", b"\xff", b"[]", b"[" * 50_000, b"1" * 9_000, b'{"at":NaN}'], ids=lambda p: repr(p[:9])
)
def test_what_is_no_entry_at_all_is_put_aside(store: Store, order: Order, plain: bytes) -> None:
    drop(order, plain)
    assert [refused.why for refused in take_in(store, order.laptop.folder).refused] == [Refusal.NOT_AN_ENTRY]


def test_one_bad_entry_does_not_stop_the_others(store: Store, order: Order) -> None:
    good = seal_form(order, form(), NOON)
    cut = good.with_name("0" * 32 + inbox.SUFFIX)
    cut.write_bytes(good.read_bytes()[:-1])
    good.with_name("1" * 32 + inbox.SUFFIX).write_bytes(b"")
    with good.with_name("2" * 32 + inbox.SUFFIX).open("wb") as huge:
        huge.truncate(5 * 2**30)
    forged(order, answers={"keep": False})
    forged(order)
    seal_form(order, form(), NOON)
    taken = take_in(store, order.laptop.folder)
    assert taken.kept == 3
    assert sorted(refused.why for refused in taken.refused) == [
        Refusal.CANNOT_BE_KEPT,
        Refusal.SEALED_WRONG,
        Refusal.SEALED_WRONG,
        Refusal.TOO_LARGE,
    ]
    assert all(refused.path.exists() for refused in taken.refused)
    assert take_in(store, order.laptop.folder) == TakenIn()


def test_an_entry_for_another_laptop_is_put_aside(store: Store, order: Order) -> None:
    seal_form(replace(order, receiving_key=hybrid.generate()[1]), form(), NOON)
    assert [r.why for r in take_in(store, order.laptop.folder).refused] == [Refusal.SEALED_WRONG]


def test_hostile_words_are_kept_as_words(store: Store, order: Order) -> None:
    hostile = "=HYPERLINK(0)'); DROP TABLE contact; \u202e<b>\ud800\0" + "x" * 500
    seal_form(order, form(replace(ADA, surname=hostile)), NOON)
    assert take_in(store, order.laptop.folder).kept == 1
    assert people(store)[0].surname.startswith("=HYPERLINK(0)'); DROP TABLE contact; <b>")


def test_entries_come_no_faster_than_people_type(order: Order) -> None:
    def dropped(path: Path, at: int) -> None:
        os.utime(path, ns=(at * 1_000_000, at * 1_000_000))

    assert wait(order, NOON) == 0
    dropped(seal_form(order, form(), NOON), NOON)
    assert wait(order, NOON + 1_000) == APART - 1_000
    assert wait(order, NOON + APART) == 0
    assert wait(order, NOON - 60_000) == 0, "a clock that was set back makes nobody wait"
    for number in range(MOST_AN_HOUR - 1):
        path = order.laptop.folder / inbox.FOLDER / f"{number}{inbox.SUFFIX}"
        path.touch()
        dropped(path, NOON + number)
    assert wait(order, NOON + 600_000) == 3_000_000
    assert wait(order, NOON + 3_600_000) == 0


@pytest.mark.skipif(not hasattr(os, "O_DIRECTORY"), reason="a folder of another kind")
def test_a_disk_that_refuses_is_said(order: Order, tmp_path: Path) -> None:
    (tmp_path / "no folder").touch()
    gone = replace(order, laptop=replace(order.laptop, folder=tmp_path / "no folder" / "vault"))
    with pytest.raises(DiskError):
        seal_form(gone, form(), NOON)
