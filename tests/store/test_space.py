"""Who belongs to the space is read from documents, whatever stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.model.change import Change, Kind
from canvass.model.laptop import Laptop, Role
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.store import journal, space
from tests.store import changes, laptops

if TYPE_CHECKING:
    from canvass.store.store import Store

CARYS, BO, DEE = changes.DEVICES
HERE = space.Space(b"s" * 16, CARYS, b"R" * 32, b"r" * 1216)
law = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def said(kind: str, of: bytes, document: Any, by: bytes = CARYS, version: int = 1) -> Change:
    body = {"document_kind": kind, "id": of.hex(), "version": version, "document": document}
    name = changes.named(f"{kind} {of!r} {by!r} {version} {document}")
    return Change(name, by, version, laptops.ACTIVIST, Kind.DOCUMENT, name, body)


def certified(device: bytes, name: str, as_: Role = Role.ACTIVIST, **more: Any) -> Change:
    laptop = Laptop(device, name, as_, b"k" * 32, b"K" * 1216)
    return said(space.LAPTOP, device, {**space.laptop_body(laptop), **more})


def begun(epoch: bytes, number: Any, by: bytes = CARYS) -> Change:
    return said(space.EPOCH, epoch, {"number": number, "to": [CARYS.hex(), BO.hex()]}, by)


def gone(device: bytes) -> Change:
    body: dict[str, Any] = {"seq": 0, "digest": "", "at": 1}
    return Change(changes.named(f"{device!r} gone"), CARYS, 9, laptops.ACTIVIST, Kind.REMOVED, device, body)


def test_the_store_and_the_space_are_kept_as_they_were(store: Store) -> None:
    share = StoreSettings(StoreKind.S3, "", "key", "secret", "bucket", "eu-west-2", "leeds")
    assert (space.find(store), space.settings(store)) == (None, None)
    space.keep(store, HERE)
    space.keep_settings(store, share)
    assert (space.find(store), space.settings(store)) == (HERE, share)


def test_the_founder_is_known_before_anybody_said_so_and_by_no_other_key(store: Store) -> None:
    space.keep(store, HERE)
    assert space.laptop(store, CARYS) == Laptop(CARYS, "", Role.SECRETARY, b"R" * 32, b"r" * 1216)
    journal.apply(store, [certified(CARYS, "Carys's", Role.SECRETARY)])
    assert space.laptop(store, CARYS) == Laptop(CARYS, "Carys's", Role.SECRETARY, b"R" * 32, b"r" * 1216)


@pytest.mark.parametrize(
    "odd", [{"role": "king"}, {"signing": "00"}, {"signing": 5}, {"receiving": None}, {"epoch": []}]
)
def test_a_certificate_that_makes_no_sense_certifies_nobody(store: Store, odd: dict[str, Any]) -> None:
    space.keep(store, HERE)
    journal.apply(store, [certified(BO, "Bo's", **odd)])
    assert space.laptop(store, BO) is None


@pytest.mark.parametrize("number", [0, -1, 1 << 40, "2", True, None])
def test_an_epoch_with_a_number_that_nobody_counts_to_is_none(store: Store, number: object) -> None:
    space.keep_epoch(store, space.EpochKey(1, b"1" * 16, b"a" * 32))
    space.keep_epoch(store, space.EpochKey(5, b"5" * 16, b"b" * 32))
    journal.apply(store, [begun(b"1" * 16, 1), begun(b"5" * 16, number)])
    assert space.current_epoch(store) == (b"1" * 16, b"a" * 32)


@law
@given(data=st.data())
def test_everybody_seals_under_one_epoch_in_whatever_order_they_heard(
    store: Store, data: st.DataObject
) -> None:
    keys = [
        space.EpochKey(number, bytes([place]) * 16, b"k" * 32) for place, number in enumerate((1, 2, 2, 3))
    ]
    made = [begun(key.id, key.number, by) for key, by in zip(keys, (CARYS, BO, DEE, BO), strict=True)]
    made += [certified(BO, "Bo's"), certified(DEE, "Dee's", Role.SECRETARY)]
    made += data.draw(st.sampled_from([[], [gone(BO)], [gone(BO), gone(DEE)]]))
    found = []
    for _ in range(2):
        with laptops.tried(store):
            space.keep(store, HERE)
            for key in data.draw(st.permutations(keys)):
                space.keep_epoch(store, key)
            journal.apply(store, data.draw(st.permutations(made)))
            found.append((space.current_epoch(store), space.laptops(store), space.officers(store)))
    assert found[0] == found[1]
    expected = {6: keys[3], 7: keys[2], 8: keys[0]}[len(made)]
    assert found[0][0] == (expected.id, expected.key)
