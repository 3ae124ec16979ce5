"""A list is taken in, its rows matched, mended and undone; nothing is won that nobody said or lost."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.errors import CancelledError, MissingError
from canvass.model.consent import Answer, Purpose
from canvass.model.contact import Person
from canvass.model.import_plan import Choices, OnMatch, Verdict, Why
from canvass.store import consents, contacts, extracts
from canvass.usecases.edit_contact import change_consent, edit_contact
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.merge_contacts import merge
from canvass.usecases.plan_import import (
    evidence_of,
    leave_out,
    people_table,
    plan_import,
    read_incoming,
    say_who,
    suggest_mapping,
    take_change,
)
from canvass.usecases.quarantine import count_quarantined, list_quarantined, release
from canvass.usecases.run_import import ImportRun
from canvass.usecases.sign_up import sign_up
from canvass.usecases.tidy_imports import cut_off, tidy_up
from canvass.usecases.undo_import import (
    edited_since,
    import_rows_of,
    list_imports,
    need,
    undo_row,
)
from tests.store import laptops
from tests.usecases import people
from tests.usecases.lists import PRIYA, TOM, done, facts, planned, undone

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.store.store import Store
    from canvass.usecases.plan_import import Planned


def person(store: Store, surname: str) -> Person:
    [found] = [one for one in people.everybody(store) if one.surname == surname]
    return found


def test_a_list_becomes_contacts_with_the_evidence_it_has(store: Store) -> None:
    run = done(store, planned(store, [PRIYA, TOM]))
    assert run.finished is not None
    assert (run.finished.counts, run.finished.quarantined) == ({"new": 2}, 1)
    assert person(store, "Nair").phone == "+447700900456"
    [tom] = list_quarantined(store)
    assert tom.name == "Tom Reed"
    assert extracts.count(store, extracts.CONTACTS, extracts.Scope()) == 1
    [line] = list_imports(store)
    assert (line.name, line.count, line.by, line.can_undo) == ("old list.csv", 2, "Rosa Okafor", True)
    rows = import_rows_of(store, run.id)
    assert [(row.number, row.verdict, row.name) for row in rows] == [
        (2, "new", "Priya Nair"),
        (3, "new", "Tom Reed"),
    ]
    assert rows[0].mended == (("phone", "7700900456", "+447700900456"),)


def test_the_same_list_twice_changes_nothing(store: Store) -> None:
    done(store, planned(store, [PRIYA, TOM]))
    before = facts(store)
    for on_match in OnMatch:
        again = planned(store, [PRIYA, TOM], on_match)
        assert (again.plan.count(Verdict.SAME), again.plan.acting) == (2, 0)
        done(store, again)
    assert facts(store) == before


def test_quarantine_ends_when_somebody_finds_the_sheet(store: Store) -> None:
    done(store, planned(store, [TOM]))
    [tom] = list_quarantined(store)
    release(
        store, tom.id, evidence_of(store, ("keep", "text", "email"), store.now() - 1, "folder 3, sheet 12")
    )
    assert count_quarantined(store) == 0
    assert consents.standing(store, tom.id) == {"keep": True, "text": True}  # he gave no email
    [keep, _] = consents.of_contact(store, tom.id)
    assert (keep.how, keep.evidence) == ("paper", "folder 3, sheet 12")


def test_what_everybody_in_the_list_said_is_recorded_with_where_it_can_be_seen(store: Store) -> None:
    evidence = evidence_of(store, ("keep", "text"), store.now() - 1000, "freshers' fair, blue folder")
    done(store, planned(store, [TOM], evidence=evidence))
    assert count_quarantined(store) == 0
    [tom] = contacts.ids_by_name(store)
    assert consents.standing(store, tom) == {"keep": True, "text": True}


def test_a_yes_of_a_list_never_overrides_a_withdrawal(store: Store) -> None:
    done(store, planned(store, [PRIYA]))
    [priya] = contacts.ids_by_name(store)
    change_consent(store, priya, Purpose.EMAIL, Answer.WITHDRAWN)
    again = planned(store, [PRIYA], OnMatch.UPDATE)
    assert again.plan.acting == 0
    done(store, again)
    assert consents.standing(store, priya)["email"] is False


def test_a_newer_value_stays_unless_somebody_says_otherwise(store: Store) -> None:
    old = planned(store, [PRIYA])
    done(store, old)
    [priya] = contacts.ids_by_name(store)
    edit_contact(store, priya, "email", "p.nair@example.org")
    again = planned(store, [PRIYA], OnMatch.UPDATE)
    again = plan_import(store, again.incoming, again.table, replace(again.plan.choices, as_of=1))
    [change] = again.plan.rows[0].changes
    assert (change.here, change.file, change.take, change.why) == (
        "p.nair@example.org",
        "priya@example.org",
        False,
        Why.NEWER_HERE,
    )
    done(store, take_change(again, 2, "email", take=True))
    assert contacts.find(store, priya).person.email == "priya@example.org"


def test_whoever_was_erased_does_not_come_back(store: Store) -> None:
    done(store, planned(store, [PRIYA]))
    erase_contact(store, contacts.ids_by_name(store)[0])
    again = planned(store, [PRIYA])
    assert [row.verdict for row in again.plan.rows] == [Verdict.BLOCKED]
    done(store, again)
    assert contacts.count(store) == 0


def test_of_two_who_could_be_meant_somebody_says_which(store: Store) -> None:
    said = {"keep": True}
    values = {"first_name": "Priya", "surname": "Nair", "phone": "07700 900456"}
    twins = [
        sign_up(store, replace(people.form(store, said), person=Person(**values)), None).contact
        for _ in range(2)
    ]
    made = planned(store, [PRIYA])
    [row] = made.plan.rows
    assert (row.verdict, set(row.candidates)) == (Verdict.UNSURE, set(twins))
    chosen = say_who(made, 2, twins[1])
    assert chosen.plan.rows[0].contact == twins[1]
    done(store, chosen)
    assert contacts.find(store, twins[1]).person.email == "priya@example.org"
    assert contacts.find(store, twins[0]).person.email == ""
    assert say_who(made, 2, None).plan.rows[0].verdict is Verdict.NEW


def test_a_row_that_was_left_out_does_nothing(store: Store) -> None:
    done(store, leave_out(planned(store, [PRIYA, TOM]), 3))
    assert [one.surname for one in people.everybody(store)] == ["Nair"]


def test_an_import_is_undone_as_if_it_had_never_been(store: Store) -> None:
    people.ann(store, phone="07700 900456", first_name="Priya", surname="Nair")
    before = facts(store)
    run = done(store, planned(store, [PRIYA, TOM], OnMatch.UPDATE))
    assert facts(store) != before
    undone(store, run)
    after = facts(store)
    assert after == before
    assert list_imports(store)[0].undone
    with pytest.raises(MissingError):
        need(store, run.id)
    assert b"priya@example.org" not in repr(store.run("SELECT body FROM change")).encode()


def test_one_row_is_undone_and_the_others_stay(store: Store) -> None:
    run = done(store, planned(store, [PRIYA, TOM]))
    undo_row(store, run.id, import_rows_of(store, run.id)[0].act or b"")
    assert [one.surname for one in people.everybody(store)] == ["Reed"]
    assert [row.undone for row in import_rows_of(store, run.id)] == [True, False]


def test_whoever_was_written_about_since_is_named_and_can_be_kept(store: Store) -> None:
    run = done(store, planned(store, [PRIYA, TOM]))
    [priya] = [c for c in contacts.ids_by_name(store) if contacts.find(store, c).person.surname == "Nair"]
    edit_contact(store, priya, "workplace", "Leeds buses")
    [since] = edited_since(store, run.id)
    assert (since.name, since.what) == ("Priya Nair", ("cell",))
    undone(store, run, frozenset({since.act}))
    assert [one.surname for one in people.everybody(store)] == ["Nair"]
    undone(store, run)  # and she, too: nothing of her is left over
    assert contacts.count(store) == 0
    assert b"Leeds buses" not in repr(laptops.dump(store)).encode()


def test_what_was_edited_after_an_update_survives_its_undoing(store: Store) -> None:
    ann = people.ann(store, phone="07700 900456", first_name="Priya", surname="Nair")
    run = done(store, planned(store, [PRIYA], OnMatch.UPDATE))
    edit_contact(store, ann, "surname", "Nair-Reed")
    undone(store, run)
    found = contacts.find(store, ann).person
    assert (found.surname, found.email) == ("Nair-Reed", "")


def test_an_import_into_a_merged_person_is_undone_too(store: Store) -> None:
    one = people.ann(store, phone="07700 900456", first_name="Priya", surname="Nair")
    other = people.ann(store, phone="", email="priya@example.org", first_name="P", surname="Nair")
    merge(store, one, other, {})
    before = facts(store)
    run = done(store, planned(store, [(*PRIYA[:3], "new@example.org", *PRIYA[4:])], OnMatch.UPDATE))
    assert contacts.count(store) == 1
    assert contacts.find(store, one).person.email == "new@example.org"
    undone(store, run)
    after = facts(store)
    assert after == before


def test_an_import_that_was_cut_off_is_taken_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("canvass.usecases.run_import.SLICE_SECONDS", -1.0)
    before = facts(store)
    run = ImportRun(planned(store, [PRIYA, TOM]))
    assert run.next(store) == 1
    assert cut_off(store)
    assert contacts.count(store) == 1
    while tidy_up(store):
        pass
    assert not cut_off(store)
    after = facts(store)
    assert after == before


def test_nothing_is_written_after_an_unlock_when_nothing_was_cut_off(store: Store) -> None:
    done(store, planned(store, [PRIYA]))
    before = store.one("SELECT value FROM meta WHERE name = 'commits'")
    assert tidy_up(store) == 0
    assert store.one("SELECT value FROM meta WHERE name = 'commits'") == before


def test_whoever_signs_up_while_an_import_is_cut_off_stays(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("canvass.usecases.run_import.SLICE_SECONDS", -1.0)
    run = ImportRun(planned(store, [PRIYA, TOM]))
    run.next(store)
    [priya] = contacts.ids_by_name(store)
    said = {"keep": True, "email": True}
    form = people.form(store, said, same_as=priya, first_name="Priya", surname="Nair", email="p@example.org")
    sign_up(store, form, people.stall(store))
    while tidy_up(store):
        pass
    assert contacts.find(store, priya).person.email == "p@example.org"
    assert consents.standing(store, priya) == {"keep": True, "email": True}
    undo_row(store, run.id, import_rows_of(store, run.id)[0].act or b"")  # nor does undoing her row take her
    assert contacts.find(store, priya).person.name == "Priya Nair"


def test_what_happened_since_the_plan_goes_before_it(store: Store) -> None:
    ann = people.ann(store, phone="07700 900456", first_name="Priya", surname="Nair")
    made = planned(store, [PRIYA], OnMatch.UPDATE)
    edit_contact(store, ann, "email", "newer@example.org")
    done(store, made)
    assert contacts.find(store, ann).person.email == "newer@example.org"
    again = planned(store, [PRIYA, TOM], OnMatch.UPDATE)
    erase_contact(store, ann)
    done(store, again)
    assert [one.surname for one in people.everybody(store)] == ["Reed"]


def test_somebody_who_stops_it_has_nothing_of_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("canvass.usecases.run_import.SLICE_SECONDS", -1.0)
    run = ImportRun(planned(store, [PRIYA, TOM]))
    run.next(store)
    while run.stop(store):
        pass
    assert contacts.count(store) == 0
    assert not cut_off(store)
    plan = run.planned
    with pytest.raises(CancelledError):
        _many(store, plan)


def _many(store: Store, plan: Planned) -> None:
    table = replace(plan.table, rows=tuple((number, TOM) for number in range(2, 2_000)))
    plan_import(store, plan.incoming, table, plan.plan.choices, lambda _rows: False)


_words = st.sampled_from(["", "Ann", "Priya", "Tom"])
_rows = st.lists(
    st.tuples(
        _words,
        st.sampled_from(["Nair", "Reed", ""]),
        st.sampled_from(["", "07700900456", "7700900789"]),
        st.sampled_from(["", "priya@example.org", "tom@example.org"]),
        st.sampled_from(["", "2026-03-14"]),
        st.sampled_from(["", "yes", "no"]),
        st.sampled_from(["", "yes", "no"]),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(_rows, st.sampled_from(OnMatch))
def test_undone_whatever_the_list_was(store: Store, rows: list[tuple[str, ...]], on_match: OnMatch) -> None:
    with laptops.tried(store):
        people.ann(store, phone="07700 900456", first_name="Priya", surname="Nair")
        before = facts(store)
        noes = store.run("SELECT contact, purpose FROM standing_consent WHERE yes = 0")
        run = done(store, planned(store, rows, on_match))
        assert set(noes) <= set(store.run("SELECT contact, purpose FROM standing_consent WHERE yes = 0"))
        undone(store, run)
        after = facts(store)
        assert after == before


def test_a_file_is_read_mapped_and_remembered(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "freshers.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("Forename", "Family", "Mob"), ("Ann", "Okafor", "07700 900123")])
    incoming = read_incoming(path, lambda _rows: True)
    table = people_table(incoming)
    assert table is not None
    said = replace(suggest_mapping(store, table), targets=("first_name", "surname", "phone"))
    done(store, plan_import(store, incoming, table, Choices(said)))
    assert suggest_mapping(store, table) == said
