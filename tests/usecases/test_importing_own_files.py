"""Two laptops, and a file of Canvass's own between them: taken in whole, once, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.import_plan import Choices, OnMatch
from canvass.store import consents, contacts, extracts, journal
from canvass.usecases.export import Format, What, Wish, export
from canvass.usecases.make_demo import demo_branch, fill_demo
from canvass.usecases.plan_import import (
    people_table,
    plan_import,
    read_incoming,
    suggest_mapping,
)
from canvass.usecases.quarantine import count_quarantined
from canvass.usecases.sign_up import sign_up
from tests.usecases import people
from tests.usecases.lists import PRIYA, done, facts, journal_of, planned, undone

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.store.store import Store
    from tests.store.conftest import Another


def test_everything_of_one_laptop_is_taken_in_on_another_and_undone(
    another: Another, store: Store, tmp_path: Path
) -> None:
    """Contacts, consents, sales, stalls, answers: the totals of the evening are those of the street."""
    street = another()
    fill_demo(street, demo_branch())
    wish = Wish(frozenset(What), Format.XLSX_PLAIN, tmp_path, reason="two laptops, one evening")
    (file,) = export(street, wish).report.files
    incoming = read_incoming(file.path, lambda _rows: True)
    table = people_table(incoming)
    assert table is not None
    made = plan_import(store, incoming, table, Choices(suggest_mapping(store, table), OnMatch.UPDATE))
    before = facts(store)
    run = done(store, made)
    for what in (extracts.STALLS, extracts.CONTACTS):
        assert extracts.count(store, what, extracts.Scope()) == extracts.count(street, what, extracts.Scope())
    taken = "SELECT count(*), sum(pence) FROM sale WHERE id NOT IN (SELECT target FROM void)"
    assert store.run(taken) == street.run(taken)
    assert count_quarantined(store) == 0
    again = plan_import(store, incoming, table, made.plan.choices)
    assert again.plan.acting == 0
    undone(store, run)
    after = facts(store)
    for known in (before, after):
        known.pop("document")  # who sold what: their names stay known
    assert after == before


def test_a_file_of_our_own_comes_back_whole_after_it_was_undone(
    another: Another, store: Store, tmp_path: Path
) -> None:
    street = another()
    fill_demo(street, demo_branch())
    wish = Wish(frozenset(What), Format.XLSX_PLAIN, tmp_path, reason="two laptops, one evening")
    (file,) = export(street, wish).report.files
    incoming = read_incoming(file.path, lambda _rows: True)
    table = people_table(incoming)
    assert table is not None
    choices = Choices(suggest_mapping(store, table), OnMatch.UPDATE)
    first = done(store, plan_import(store, incoming, table, choices))
    once = {name: len(rows) for name, rows in facts(store).items()}
    undone(store, first)
    done(store, plan_import(store, incoming, table, choices))
    assert {name: len(rows) for name, rows in facts(store).items()} == once
    journal.apply(store, journal_of(street))  # and its own laptop's words add nothing twice
    taken = "SELECT count(*), sum(pence) FROM sale WHERE id NOT IN (SELECT target FROM void)"
    assert store.run(taken) == street.run(taken)


def test_somebody_who_signed_up_elsewhere_outlives_the_undoing_of_the_list(
    store: Store, another: Another
) -> None:
    """Two laptops: here the list is undone before it is known that she signed up there."""
    there = another()
    run = done(store, planned(store, [PRIYA]))
    [priya] = contacts.ids_by_name(store)
    journal.apply(there, journal_of(store))
    form = people.form(there, {"keep": True}, same_as=priya, first_name="Priya", surname="Nair")
    sign_up(there, form, None)
    undone(store, run)
    assert contacts.count(store) == 0
    journal.apply(store, journal_of(there))
    journal.apply(there, journal_of(store))
    for laptop in (store, there):
        assert contacts.find(laptop, priya).person.name == "Priya Nair"
        assert consents.standing(laptop, priya) == {"keep": True}
