"""All that leaves in Canvass's own file comes back as the very facts that it was written from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.exchange.incoming import read_file
from canvass.exchange.own_facts import plan_all
from canvass.exchange.plan import plan
from canvass.model.change import Kind
from canvass.model.consent import Answer, Purpose
from canvass.model.import_plan import OnMatch
from canvass.model.stock import Move, Way
from canvass.normalise.name import searchable_name
from canvass.store import consents, contacts, documents, interests, journal
from canvass.usecases.edit_contact import change_consent
from canvass.usecases.export import Format, What, Wish, export
from canvass.usecases.make_demo import demo_branch, fill_demo
from canvass.usecases.move_stock import put_papers
from canvass.usecases.run_stall import last_stalls, start_stall
from tests.exchange.planning import Vault, choices

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.change import Body
    from canvass.model.incoming import Incoming
    from canvass.store.store import Store
    from tests.store.conftest import Another

KINDS = (
    *(Kind.STALL, Kind.SIGN_UP, Kind.CONSENT, Kind.ANSWERS),
    *(Kind.SALE, Kind.DONATION, Kind.STOCK, Kind.TALLY, Kind.VOID),
)


def left(store: Store, folder: Path) -> Incoming:
    """A file of everything, read as if it came from elsewhere."""
    fill_demo(store, demo_branch())
    stall = start_stall(store, last_stalls(store, 1)[0].plan).id
    put_papers(store, stall, Move("paper", "The Lantern", "7", Way.OUT, 30))
    somebody = contacts.ids_by_name(store)[0]
    change_consent(store, somebody, Purpose.EMAIL, Answer.WITHDRAWN)
    change_consent(store, somebody, Purpose.EMAIL, Answer.YES)
    wish = Wish(frozenset(What), Format.XLSX_PLAIN, folder, reason="a branch that moves house")
    (file,) = export(store, wish).report.files
    return read_file(file.path)


def test_everything_comes_back(another: Another, tmp_path: Path) -> None:
    store = another()
    read = left(store, tmp_path)
    people = next(table for table in read.tables if table.own == "contacts")
    made = plan(read, people, choices(people, OnMatch.UPDATE), Vault(now=store.now()))
    assert len(made.rows) == contacts.count(store)
    assert (made.quarantined, made.acting - sum(len(f.new) for f in made.facts)) == (0, len(made.rows))
    assert {f.table for f in made.facts if f.flaws} == {"cash_ups", "account"}
    found = {
        (fact.kind, fact.change if fact.kind == Kind.CONSENT else fact.subject): fact
        for f in made.facts
        for fact in f.new
    }
    for kind in KINDS:
        changes = journal.of_kind(store, kind)
        assert changes
        for change in changes:
            identity = change.id if kind is Kind.CONSENT else change.subject
            assert _alike(found[kind, identity].body) == _alike(change.body), kind


def test_here_all_of_it_is_known(another: Another, tmp_path: Path) -> None:
    store = another()
    read = left(store, tmp_path)
    vault = Vault(now=store.now())
    vault.people = {contact: contacts.find(store, contact).person for contact in contacts.ids_by_name(store)}
    for kind in (*KINDS, Kind.TIE):
        for change in journal.of_kind(store, kind):
            vault.facts.add((kind, _asked(kind, change.id, change.subject, change.body)))
    for contact in vault.people:
        vault.said[contact] = consents.standing(store, contact)
        vault.likes[contact] = set(interests.of_contact(store, contact))
    branch = documents.branch(store)
    vault.interest_ids = {searchable_name(one.name): one.id for one in branch.interests}
    people = next(table for table in read.tables if table.own == "contacts")
    made = plan(read, people, choices(people, OnMatch.UPDATE), vault)
    assert made.acting == 0
    assert [(row.changes, row.consents) for row in made.rows if row.changes or row.consents] == []
    sales = next(table for table in read.tables if table.own == "sales")
    assert [fact for facts in plan_all(read, sales, vault, frozenset()) for fact in facts.new] == []


def _asked(kind: Kind, change: bytes, subject: bytes, body: Body) -> bytes:
    match kind:
        case Kind.CONSENT:
            return change
        case Kind.TIE:
            return bytes.fromhex(str(body["answers"]))
        case Kind.VOID:
            return bytes.fromhex(str(body["target"]))
        case _:
            return subject


def _alike(body: object) -> dict[str, object]:
    """What a file can say of a fact: of a void not when and why, of a free copy no shares."""
    assert isinstance(body, dict)
    vague = (
        {"reason", "at"}
        if "target" in body
        else {*("ended", "payment", "centre_pence", "fund_pence"), "consent"}
    )
    if "given" in body:  # what was said about a union leaves only with its consent
        given = {asked: said for asked, said in body["given"].items() if asked != "union"}
        body = {**body, "given": given, "union": None}
    return {name: value for name, value in body.items() if name not in vague and value not in ([], None)}
