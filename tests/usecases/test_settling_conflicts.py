"""Two laptops give one value at once: the one that lost is kept and shown, until somebody decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.errors import MissingError
from canvass.model.cells import Edit, Stamp, stand
from canvass.model.change import Change, Kind
from canvass.store import cells, conflicts, contacts, journal, restamp
from canvass.usecases.edit_contact import change_consent, edit_contact
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.list_conflicts import list_conflicts, settle
from canvass.usecases.merge_contacts import merge
from canvass.usecases.show_contact import show_contact
from tests.store import changes, laptops
from tests.store.test_erasure import meet
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.model.change import Body
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from tests.store.conftest import Another

law = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
NUMBERS = ("+447700900124", "+447700900125", "+447700900126")


@pytest.fixture
def trial(another: Another) -> Store:
    """One laptop for all the trials of a law."""
    return another(changes.DEVICES[0])


@pytest.fixture
def here(store: Store) -> Store:
    """The secretary's laptop."""
    return store


def at_once(here: Store, *others: Store, field: str = "phone", values: tuple[str, ...] = NUMBERS) -> Id:
    """Ann signs up; then each laptop gives her another number, and they meet."""
    ann = people.ann(here)
    meet(here, *others)
    for laptop, value in zip((here, *others), values, strict=False):
        edit_contact(laptop, ann, field, value)
    meet(here, *others)
    return ann


def phone(store: Store, contact: Id) -> str:
    return contacts.find(store, contact).person.phone


def test_what_lost_is_shown_with_who_gave_it_and_when(here: Store, another: Another) -> None:
    there = another()
    ann = at_once(here, there)
    (conflict,) = list_conflicts(here)
    assert (conflict.contact, conflict.name, conflict.field) == (ann, "Ann Okafor", "phone")
    assert conflict.shown.value == phone(here, ann) == phone(there, ann)
    assert {conflict.shown.value, *(lost.value for lost in conflict.lost)} == set(NUMBERS[:2])
    assert conflict.shown.by == conflict.lost[0].by == "Rosa Okafor"
    assert abs(conflict.lost[0].at - laptops.NOON) < 1_000


@pytest.mark.parametrize("lost", [None, 0])
def test_once_decided_it_is_decided_everywhere_and_for_good(
    here: Store, another: Another, lost: int | None
) -> None:
    there = another()
    ann = at_once(here, there)
    (conflict,) = list_conflicts(here)
    settle(here, conflict, lost)
    meet(here, there)
    chosen = conflict.shown if lost is None else conflict.lost[lost]
    assert phone(here, ann) == phone(there, ann) == chosen.value
    edit_contact(there, ann, "phone", NUMBERS[2])
    meet(here, there)
    for laptop in (here, there):
        assert list_conflicts(laptop) == []
        assert not any(edit.lost for edit in show_contact(laptop, ann).edits)
        assert {edit.value for edit in show_contact(laptop, ann).edits} == set(NUMBERS), "history keeps all"
    assert laptops.dump(here)["cell"] == laptops.dump(there)["cell"]


def test_of_three_any_can_be_taken_and_none_is_asked_about_again(here: Store, another: Another) -> None:
    others = another(), another()
    ann = at_once(here, *others)
    (conflict,) = list_conflicts(here)
    settle(here, conflict, 1)
    assert phone(here, ann) == conflict.lost[1].value
    assert list_conflicts(here) == []


def test_what_somebody_else_gave_meanwhile_is_asked_about(here: Store, another: Another) -> None:
    there, late = another(), another()
    ann = at_once(here, there)
    meet(here, there, late)
    (conflict,) = list_conflicts(here)
    edit_contact(late, ann, "phone", NUMBERS[2])
    settle(here, conflict, 0)
    meet(here, late)
    (again,) = list_conflicts(here)
    assert NUMBERS[2] in {again.shown.value, *(lost.value for lost in again.lost)}
    with pytest.raises(MissingError):
        settle(here, conflict)


def test_the_newest_stands_first_and_whoever_goes_is_asked_about_no_more(
    here: Store, another: Another
) -> None:
    there = another()
    ann = at_once(here, there)
    edit_contact(here, ann, "postcode", "LS1 4AB")
    edit_contact(there, ann, "postcode", "LS2 9JT")
    meet(here, there)
    assert [conflict.field for conflict in list_conflicts(here)] == ["postcode", "phone"]
    assert [conflict.field for conflict in list_conflicts(here, limit=1)] == ["postcode"]
    (_, by_phone) = list_conflicts(here)
    erase_contact(here, ann)
    assert list_conflicts(here) == []
    with pytest.raises(MissingError):
        settle(here, by_phone)


def test_somebody_shown_as_another_is_asked_about_under_that_name(here: Store, another: Another) -> None:
    there = another()
    ann = at_once(here, there)
    anne = people.ann(here, first_name="Anne")
    merge(here, ann, anne, {"first_name": anne, "phone": ann})
    (conflict,) = list_conflicts(here)
    assert conflict.contact == contacts.find(here, ann).id
    assert conflict.name == "Anne Okafor"
    settle(here, conflict, 0)
    assert phone(here, anne) == conflict.lost[0].value


def test_a_union_without_its_consent_is_not_asked_about(here: Store, another: Another) -> None:
    there = another()
    ann = people.ann(here)
    change_consent(here, ann, *_union("yes"))
    meet(here, there)
    for laptop, union in ((here, "Unite"), (there, "GMB")):
        edit_contact(laptop, ann, "union", union)
    meet(here, there)
    assert [conflict.field for conflict in list_conflicts(here)] == ["union"]
    change_consent(here, ann, *_union("withdrawn"))
    assert list_conflicts(here) == []


def _union(answer: str) -> Any:
    from canvass.model.consent import Answer, Purpose

    return Purpose.UNION, Answer(answer)


def test_another_stamp_for_what_was_not_sent_changes_no_decision(here: Store, another: Another) -> None:
    there = another()
    ann = at_once(here, there)
    with here.transaction():
        here.change("UPDATE change SET bundle = 1 WHERE device = ?", (there.device,))
    (conflict,) = list_conflicts(here)
    settle(here, conflict, 0)
    before = phone(here, ann)
    assert restamp.restamp(here, -5_000_000, laptops.NOON - 4_000_000)
    assert list_conflicts(here) == []
    assert phone(here, ann) == before
    fresh = another()
    meet(here, fresh)
    assert list_conflicts(fresh) == []


@pytest.mark.parametrize("odd", ["all", [1], [[1, 2, "x"]], [["1", 2, "00"]], [[1, 2, 3]], None, {"a": 1}])
def test_an_edit_that_names_nonsense_names_nothing(here: Store, another: Another, odd: Any) -> None:
    there = another()
    ann = at_once(here, there)
    journal.edit(here, "contact", ann, "phone", NUMBERS[2], came_with={"knows": odd})
    (conflict,) = list_conflicts(here)
    assert conflict.shown.value == NUMBERS[2]


@law
@given(made=changes.lists(st.one_of(changes.contacts, changes.edits, changes.merges, changes.erasures)))
def test_the_index_finds_every_cell_in_which_something_honest_lost(trial: Store, made: list[Change]) -> None:
    """Where each edit names the version before its own, as laptops do."""
    store = trial
    with laptops.tried(store):
        for change in made:
            if change.kind == Kind.CONTACT and journal.about(store, change.subject):
                continue  # stated twice: a first value that gave way to another is in the history only
            if change.kind != Kind.CELL or change.body["of"] != "contact":
                journal.apply(store, [change])
            elif contacts.is_here(store, change.subject):
                _edit_somewhere(store, change)
        found = {(cell.subject, cell.field): set(cell.lost) for cell in conflicts.find(store)}
        for subject, field in store.run("SELECT DISTINCT subject, field FROM cell"):
            now = cells.standing(store, "contact", subject, field) if field in ("surname", "phone") else None
            if now is not None:
                assert found.get((subject, field), set()) == set(now.losers)
        for cell in conflicts.find(store):
            conflicts.settle(store, cell, str(cell.lost[-1].value))
        assert conflicts.find(store) == []


def _edit_somewhere(store: Store, drawn: Change) -> None:
    """The edit as its laptop would have made it: over any of the values there ever were."""
    field = str(drawn.body["field"])
    if field not in ("surname", "phone"):
        return
    known = cells.edits(store, drawn.subject, field) or [_shown(store, drawn.subject, field)]
    over = known[drawn.clock % len(known)].stamp
    body: Body = {
        **drawn.body,
        "version": over.version + 1,
        "over": [over.version, over.clock, over.device.hex()],
    }
    change = Change(drawn.id, drawn.device, drawn.clock, drawn.activist, drawn.kind, drawn.subject, body)
    journal.apply(store, [change])


def _shown(store: Store, subject: Id, field: str) -> Edit:
    now = cells.standing(store, "contact", subject, field)
    assert now
    return now.edit


def test_a_circle_of_names_ends() -> None:
    stamps = [Stamp(2, 1, b"a"), Stamp(2, 2, b"b"), Stamp(3, 3, b"c")]
    made = [Edit(one, str(one.clock), None, tuple(stamps)) for one in stamps]
    assert stand(made).losers == ()
