"""A purge removes whom a secretary has, and nobody else, and leaves no letter of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.errors import MissingError
from canvass.model.change import Change, Kind
from canvass.model.clock import stamp_of
from canvass.model.laptop import Ack, Role
from canvass.model.question import Question, QuestionSet, QuestionType
from canvass.store import answers, contacts, entries, journal, purged, space
from canvass.usecases.ask import keep_answers, tie_answers
from canvass.usecases.edit_contact import edit_contact, set_interest
from canvass.usecases.find_contacts import find_contacts
from canvass.usecases.keep_draft import keep_form, kept_form
from canvass.usecases.merge_contacts import merge
from canvass.usecases.purge import DAYS, purge, purge_days, purgeable, set_purge_days
from canvass.usecases.run_stall import count_stall, end_stall
from canvass.usecases.sign_up import sign_up
from canvass.usecases.sync_hints import known_by_hint
from canvass.usecases.write_questions import write_questions
from tests.store import changes, laptops
from tests.store.test_erasure import NEEDLE, OTHER, in_pages, meet
from tests.usecases import handing_over, people
from tests.usecases.handing_over import COMRADE, SECRETARY, confirm, days_pass, send

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from tests.store.conftest import Another

law = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
long_law = settings(max_examples=1_500, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def trial(another: Another) -> Store:
    """One laptop for all the trials of a law."""
    return another(changes.DEVICES[0])


@pytest.fixture
def laptop(store: Store) -> Store:
    """A stall's laptop of a branch."""
    handing_over.join(store)
    return store


def hand_over(store: Store) -> None:
    """All is sent, the secretary has it, and a week has passed."""
    confirm(store, send(store))
    days_pass(store)


def test_whom_the_secretary_has_is_removed_after_a_week(laptop: Store) -> None:
    ann = people.ann(laptop)
    confirm(laptop, send(laptop))
    assert (purgeable(laptop, DAYS), purge(laptop, DAYS)) == (0, 0)
    days_pass(laptop)
    assert purgeable(laptop, DAYS) == 1
    assert purge(laptop, DAYS) == 1
    assert contacts.count(laptop) == purgeable(laptop, DAYS) == purge(laptop, DAYS) == 0
    assert not find_contacts(laptop, "Okafor")
    with pytest.raises(MissingError):
        edit_contact(laptop, ann, "phone", "07700 900124")


def test_the_hint_still_knows_them_and_whoever_signs_up_again_is_new(laptop: Store) -> None:
    ann = people.ann(laptop, postcode="LS1 4AB")
    hand_over(laptop)
    purge(laptop, DAYS)
    again = people.form(laptop, first_name="Ann", surname="Okafor", phone="07700 900123", postcode="ls14ab")
    assert known_by_hint(laptop, again.person) == {"phone", "name"}
    new = sign_up(laptop, again, None)
    assert new.is_new
    assert new.contact != ann
    assert purgeable(laptop, 0) == 0


def test_the_totals_of_a_stall_stay_and_name_nobody(laptop: Store) -> None:
    stall = people.stall(laptop)
    people.ann(laptop, stall)
    end_stall(laptop, stall)
    hand_over(laptop)
    before = count_stall(laptop, stall)
    assert purge(laptop, DAYS) == 1
    assert count_stall(laptop, stall) == before
    assert "Okafor" not in repr(entries.newest(laptop, stall, 5))


def test_nobody_goes_who_was_not_sent_or_not_confirmed(laptop: Store) -> None:
    people.ann(laptop)
    days_pass(laptop)
    assert purgeable(laptop, DAYS) == purge(laptop, DAYS) == 0
    ack = send(laptop, state="sealed")
    confirm(laptop, ack)
    assert purge(laptop, DAYS) == 0, "sealed, and not in the store"
    with laptop.transaction():
        laptop.change("UPDATE bundle SET state = 'sent'")
        laptop.change("DELETE FROM ack")
    confirm(laptop, ack, by=COMRADE)
    assert purgeable(laptop, DAYS) == purge(laptop, DAYS) == 0, "another activist's word is no receipt"
    confirm(laptop, Ack(ack.device, ack.seq + 1, bytes(32)))
    assert purge(laptop, DAYS) == 0, "the receipt is of a chain that is not ours"


def test_an_edit_that_was_not_sent_keeps_the_whole_person(laptop: Store) -> None:
    ann, ben = people.ann(laptop), people.ann(laptop, first_name="Ben", phone="07700 900124")
    hand_over(laptop)
    set_interest(laptop, ann, "rent", has=True)
    days_pass(laptop)
    assert purgeable(laptop, DAYS) == purge(laptop, DAYS) == 1
    assert not contacts.is_here(laptop, ben)
    assert contacts.is_here(laptop, ann)


def test_people_merged_go_together_or_not_at_all(laptop: Store) -> None:
    ann, anne = people.ann(laptop), people.ann(laptop, first_name="Anne", email="anne@example.org")
    confirm(laptop, send(laptop))
    merge(laptop, ann, anne, {"email": anne})
    days_pass(laptop)
    assert purge(laptop, DAYS) == 0
    confirm(laptop, send(laptop))
    days_pass(laptop)
    assert purge(laptop, DAYS) == 1
    assert not laptop.run("SELECT 1 FROM contact UNION SELECT 1 FROM merged")
    assert contacts.count(laptop) == 0
    assert known_by_hint(laptop, people.form(laptop, email="Anne@example.org").person) == {"email"}


def test_a_stall_that_is_not_over_keeps_its_people(laptop: Store) -> None:
    stall = people.stall(laptop)
    ann = people.ann(laptop, stall)
    hand_over(laptop)
    assert purge(laptop, DAYS) == 0
    end_stall(laptop, stall)
    assert purge(laptop, DAYS) == 1
    assert purged.is_purged(laptop, ann)


def test_whoever_is_chosen_on_a_half_typed_form_stays_and_so_does_the_form(laptop: Store) -> None:
    ann = people.ann(laptop)
    hand_over(laptop)
    stall = people.stall(laptop)
    form = people.form(laptop, same_as=ann, first_name="Ann", notes="rings on")
    keep_form(laptop, stall, form)
    assert purgeable(laptop, DAYS) == purge(laptop, DAYS) == 0
    keep_form(laptop, stall, replace(form, same_as=None))
    assert purge(laptop, DAYS) == 1
    assert kept_form(laptop, stall) == replace(form, same_as=None)


@pytest.mark.parametrize("role", [Role.SECRETARY, None])
def test_only_a_stalls_laptop_ever_purges(store: Store, role: Role | None) -> None:
    if role is not None:
        handing_over.join(store, role)
    people.ann(store)
    hand_over(store)
    assert purgeable(store, 0) == purge(store, 0) == 0
    assert contacts.count(store) == 1


def test_answers_stay_and_are_nobodys(laptop: Store) -> None:
    stall, ann = people.stall(laptop), people.ann(laptop)
    rents = QuestionSet(
        "rent", "Rents", questions=(Question("rents", QuestionType.YES_NO, {"en": "Do you rent?"}),)
    )
    said = keep_answers(laptop, stall, write_questions(laptop, rents), {"rents": "yes"}, complete=True)
    assert tie_answers(laptop, said, ann)
    end_stall(laptop, stall)
    hand_over(laptop)
    assert purge(laptop, DAYS) == 1
    left = answers.find(laptop, said)
    assert left
    assert left.given == {"rents": "yes"}
    assert left.contact is None


def test_later_news_of_them_brings_nothing_back(laptop: Store, another: Another) -> None:
    ann = people.ann(laptop)
    there = another()
    meet(laptop, there)
    hand_over(laptop)
    purge(laptop, DAYS)
    before = laptops.dump(laptop)
    edit_contact(there, ann, "surname", NEEDLE)
    set_interest(there, ann, "rent", has=True)
    later = [change for change in journal.about(there, ann) if change.device == there.device]
    assert journal.apply(laptop, later) == len(later) == 2
    assert journal.apply(laptop, later) == 0
    after = laptops.dump(laptop)
    assert NEEDLE not in repr(after)
    assert {**after, "change": before["change"]} == before
    journal.apply(laptop, [erasure_of(ann)])
    form = people.form(laptop, phone="07700 900123")
    assert not known_by_hint(laptop, form.person), "an erased person is not hinted"


def erasure_of(contact: Id) -> Change:
    body: dict[str, Any] = {"at": 1, "email_hash": "", "phone_hash": ""}
    return Change(changes.named("end"), SECRETARY, 1, laptops.ACTIVIST, Kind.ERASURE, contact, body)


def test_what_the_secretary_wrote_is_with_the_secretary(laptop: Store) -> None:
    body: dict[str, Any] = {"first_name": "Cara", "surname": "Ellis"}
    cara = Change(changes.named("c"), SECRETARY, 1, laptops.ACTIVIST, Kind.CONTACT, changes.PEOPLE[0], body)
    confirm(laptop, send(laptop))
    journal.apply(laptop, [cara])
    assert purge(laptop, DAYS) == 0
    send(laptop, by=SECRETARY, state="taken")
    assert purge(laptop, DAYS) == 1


def test_of_a_copied_laptop_only_the_very_bundle_that_is_named_counts(laptop: Store) -> None:
    people.ann(laptop)
    send(laptop)
    twin = Ack(laptop.device, 1, b"t" * 32)
    with laptop.transaction():
        laptop.change(
            """
            INSERT INTO bundle (device, seq, digest, epoch, count, made, state)
            VALUES (?, 1, ?, x'00', 1, 1, 'taken')
            """,
            (laptop.device, twin.digest),
        )
    days_pass(laptop)
    confirm(laptop, twin)
    assert purge(laptop, DAYS) == 0
    confirm(laptop, send(laptop))
    assert purge(laptop, DAYS) == 0, "the next bundle may follow the twin's"


def test_own_bundles_are_emptied_once_they_are_covered(laptop: Store) -> None:
    people.ann(laptop)
    first = send(laptop)
    people.ann(laptop)
    send(laptop)
    confirm(laptop, first)
    purge(laptop, DAYS)
    assert laptop.run("SELECT seq, content FROM bundle ORDER BY seq") == [(1, None), (2, b"sealed")]


def test_many_go_a_few_at_a_time(laptop: Store) -> None:
    for number in range(5):
        people.ann(laptop, phone=f"07700 90012{number}")
    hand_over(laptop)
    assert [purge(laptop, DAYS, most=2) for _ in range(4)] == [2, 2, 1, 0]


def test_after_how_many_days_can_be_set(laptop: Store) -> None:
    assert purge_days(laptop) == DAYS
    set_purge_days(laptop, 30)
    assert purge_days(laptop) == 30
    set_purge_days(laptop, -1)
    assert purge_days(laptop) == 0


def test_no_letter_of_them_is_left_on_any_page_of_the_file(laptop: Store, tmp_path: Path) -> None:
    said = {"first_name": OTHER, "notes": OTHER * 50}
    for number in range(30):  # so that the words of others lie round about
        body = {"surname": f"Someone {number}", **said}
        journal.record(laptop, Kind.CONTACT, changes.named(f"other {number}"), body)
    wanda = people.ann(laptop, first_name="Wanda", surname=NEEDLE, email=f"{NEEDLE}@example.org")
    same = people.ann(laptop, first_name="Wanda", surname=f"Van {NEEDLE}")
    edit_contact(laptop, wanda, "notes", f"{NEEDLE} rang")
    edit_contact(laptop, wanda, "notes", f"{NEEDLE} rang twice")
    merge(laptop, wanda, same, {"surname": same})
    confirm(laptop, send(laptop))
    with laptop.transaction():
        laptop.change("UPDATE bundle SET content = ?", (NEEDLE.encode(),))
    days_pass(laptop)
    for number in range(30):
        journal.edit(laptop, "contact", changes.named(f"other {number}"), "notes", f"{OTHER} {number}")
    laptop.run("PRAGMA wal_checkpoint(TRUNCATE)")
    assert in_pages(tmp_path / "vault.db", NEEDLE)
    assert purge(laptop, DAYS) == 1
    laptop.run("PRAGMA wal_checkpoint(TRUNCATE)")
    assert in_pages(tmp_path / "vault.db", OTHER)
    assert not in_pages(tmp_path / "vault.db", NEEDLE)
    assert not (tmp_path / "vault.db-wal").stat().st_size


_ABOUT_PEOPLE = st.one_of(
    changes.contacts, changes.contacts, changes.consents, changes.sign_ups, changes.merges, changes.anything
)


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[list[Change], str, bool]]:
    """Bundles of changes: with whom they came, or that they did not leave; and whether they are confirmed."""
    whole = draw(changes.lists(_ABOUT_PEOPLE))
    carriers = ["own", "own", "comrade", "secretary", "unsent"]
    found: list[tuple[list[Change], str, bool]] = []
    while whole:
        cut = draw(st.integers(1, len(whole)))
        found.append((whole[:cut], draw(st.sampled_from(carriers)), draw(st.booleans())))
        whole = whole[cut:]
    return found


def never_removes_what_is_not_covered(store: Store, made: list[tuple[list[Change], str, bool]]) -> None:
    """The oracle goes through the journal in Python, by the rule as it is written, and without the SQL."""
    with laptops.tried(store):
        handing_over.join(store)
        confirm(store, send(store))
        at_risk = _deliver(store, made)
        before = {row[0]: row for row in store.run("SELECT * FROM change")}
        here = {row[0] for row in store.run("SELECT id FROM contact UNION SELECT id FROM merged")}
        is_one_of_us = space.role(store) is Role.ACTIVIST  # or somebody removed this laptop
        kept = {c for c in here if not is_one_of_us or _group(store, c) & at_risk}
        expected = purgeable(store, 0)
        assert purge(store, 0) == expected
        left = {row[0] for row in store.run("SELECT id FROM contact UNION SELECT id FROM merged")}
        assert left == kept, "nobody else goes, and nobody stays without a reason"
        assert {row[0] for row in store.run("SELECT contact FROM purged")} == here - left
        for seq, row in before.items():
            (now,) = store.run("SELECT * FROM change WHERE seq = ?", (seq,))
            assert now == row or row[6] in here - left
        laptops.searched(store)
        assert contacts.count(store) == len(store.run("SELECT 1 FROM contact"))


def _deliver(store: Store, made: list[tuple[list[Change], str, bool]]) -> set[Id]:
    """Apply them, bundle by bundle; everybody whom a change is about that is not covered or is young."""
    devices = {"own": store.device, "comrade": COMRADE, "secretary": SECRETARY}
    loose: list[Change] = []
    late: list[Change] = []  # those that are sent last: with nothing
    pending: dict[str, list[Change]] = {}
    for some, carrier, confirmed in made:
        if carrier == "unsent":
            late += some
            continue
        journal.apply(store, some)
        ack = send(store, by=devices[carrier], state="sent" if carrier == "own" else "taken")
        pending.setdefault(carrier, []).extend(some)
        if confirmed or carrier == "secretary":
            pending[carrier] = []
            confirm(store, ack)
    journal.apply(store, late)
    loose = [*late, *(change for some in pending.values() for change in some)]
    young = stamp_of(store.now())
    every = [change for some, _, _ in made for change in some]
    loose += [change for change in every if change.clock >= young]
    return _people(store, {change.subject for change in loose})


def _people(store: Store, subjects: set[Id]) -> set[Id]:
    found = set(subjects)
    for change in journal._read(store, "body IS NOT NULL"):
        if change.kind in {Kind.SIGN_UP, Kind.MERGE, Kind.APART} and change.subject in subjects:
            named = [change.body[name] for name in ("contact", "one", "other") if name in change.body]
            is_none = change.kind == Kind.MERGE and len(set(named)) == 1  # somebody with themselves
            found |= {bytes.fromhex(str(name)) for name in named if not is_none}
        if change.kind == Kind.TIE and bytes.fromhex(str(change.body["answers"])) in subjects:
            found.add(change.subject)
    rows = store.run("SELECT contact FROM sign_up JOIN stall ON stall.id = stall WHERE ended IS NULL")
    return found | {row[0] for row in rows}


def _group(store: Store, contact: Id) -> set[Id]:
    sql = """
        SELECT contact FROM member WHERE root = (SELECT root FROM member WHERE contact = ?)
    """
    return {contact} | {row[0] for row in store.run(sql, (contact,))}


@law
@given(made=histories())
def test_a_purge_never_removes_what_is_not_covered(
    trial: Store, made: list[tuple[list[Change], str, bool]]
) -> None:
    never_removes_what_is_not_covered(trial, made)


@pytest.mark.prove
@long_law
@given(made=histories())
def test_a_purge_never_removes_what_is_not_covered_at_length(
    trial: Store, made: list[tuple[list[Change], str, bool]]
) -> None:
    never_removes_what_is_not_covered(trial, made)
