"""A stall being worked as fast as it goes, in a process that is there to be killed.

`python -m tests.usecases.working FOLDER STATE SEED` prints the ids of the changes of each act once it is
confirmed: what has been printed must never be lost.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from canvass.model.account import Line
from canvass.model.cash_up import Tin
from canvass.model.entry import Payment, TallyKind
from canvass.model.import_plan import Choices, OnMatch
from canvass.model.incoming import Incoming, Table
from canvass.model.question import Question, QuestionSet, QuestionType
from canvass.model.stock import AT_A_STALL, Move
from canvass.usecases.ask import keep_answers, tie_answers
from canvass.usecases.cash_up import cash_up, look_at_till, pay_in_or_out, reopen_stall
from canvass.usecases.edit_contact import edit_contact, set_interest
from canvass.usecases.find_contacts import find_contacts
from canvass.usecases.merge_contacts import keep_apart, merge, recent_merges, unmerge
from canvass.usecases.move_stock import put_papers
from canvass.usecases.open_vault import open_vault
from canvass.usecases.plan_import import evidence_of, plan_import, suggest_mapping
from canvass.usecases.run_import import ImportRun
from canvass.usecases.run_stall import look_at_stall, open_stall
from canvass.usecases.sell import count, donate, sell
from canvass.usecases.settle_account import record_payment
from canvass.usecases.sign_up import sign_up
from canvass.usecases.take_back import take_back_last
from canvass.usecases.tidy_imports import tidy_up
from canvass.usecases.undo_import import UndoRun, list_imports
from canvass.usecases.work_the_stall import flip_payment, put_payment
from canvass.usecases.write_questions import write_questions
from tests.usecases import people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.model.branch import Branch
    from canvass.model.ids import Id
    from canvass.store.store import Store

PASSPHRASE = "lantern orbit velvet meadow copper stride"


def main(folder: str, state: str, seed: str) -> None:
    """Work until killed."""
    opened = open_vault(Path(folder), PASSPHRASE, Path(state))
    store, dice = opened.writer(), random.Random(seed)
    while tidy_up(store):
        pass
    known = last(store)
    for act in acts(store, opened.branch, dice):
        rows = store.run("SELECT seq, hex(id) FROM change WHERE seq > ? ORDER BY seq", (known,))
        known = rows[-1][0] if rows else known
        print(act, *(change for _, change in rows), flush=True)


def last(store: Store) -> int:
    """The number of the last change in the journal."""
    return int((store.one("SELECT coalesce(max(seq), 0) FROM change") or (0,))[0])


def acts(store: Store, branch: Branch, dice: random.Random) -> Iterator[str]:
    """What happens at a stall, in no order; each is confirmed when its name is given."""
    found = open_stall(store)
    stall = found.id if found else people.stall(store)
    yield "start"
    while True:
        act = dice.choice([_sell, _sell, _sell, _sign, _sign, *ACTS])
        act(store, branch, stall, dice)
        yield act.__name__.strip("_")


def _sell(store: Store, branch: Branch, stall: Id, dice: random.Random) -> None:
    sell(store, branch, dice.choice([k for k in branch.sale_keys if not k.is_donation]), stall, 150)


def _sign(store: Store, _branch: Branch, stall: Id, dice: random.Random) -> None:
    said = {"keep": True, "text": dice.random() < 0.5, "email": False}
    sign_up(store, people.form(store, said, ("rent",), first_name="Ann", phone="07700 900123"), stall)


def _undo(store: Store, _branch: Branch, stall: Id, _dice: random.Random) -> None:
    take_back_last(store, stall)


def _pay(store: Store, _branch: Branch, stall: Id, dice: random.Random) -> None:
    lines = look_at_stall(store, stall).entries
    if lines:
        put_payment(store, stall, dice.choice(lines).id, dice.choice(list(Payment)))


def _flip(store: Store, _branch: Branch, stall: Id, _dice: random.Random) -> None:
    flip_payment(store, stall)


def _tally(store: Store, _branch: Branch, stall: Id, dice: random.Random) -> None:
    count(store, stall, dice.choice(list(TallyKind)), dice.randint(1, 9), dice.choice(["", "Depot bulletin"]))


def _donate(store: Store, _branch: Branch, stall: Id, dice: random.Random) -> None:
    donate(store, stall, dice.randint(1, 500), dice.choice([Payment.CASH, Payment.CARD]))


def _papers(store: Store, branch: Branch, stall: Id, dice: random.Random) -> None:
    title, way = branch.publications[0], dice.choice(AT_A_STALL)
    put_papers(store, stall, Move(title.id, title.title, title.issue, way, dice.randint(0, 40)))


def _tin(store: Store, _branch: Branch, stall: Id, dice: random.Random) -> None:
    pay_in_or_out(store, stall, dice.choice(list(Tin)), dice.randint(1, 500), "parking")


def _centre(store: Store, _branch: Branch, _stall: Id, dice: random.Random) -> None:
    record_payment(store, dice.choice([Line.PAID, Line.OWED]), dice.randint(1, 5000), "June")


def _ask(store: Store, _branch: Branch, stall: Id, dice: random.Random) -> None:
    questions = write_questions(store, QuestionSet("rent", "Rents", questions=(RENTS,)))
    given = keep_answers(store, stall, questions, {"rents": dice.choice(["yes", "no"])}, complete=True)
    if known := find_contacts(store, ""):
        tie_answers(store, given, dice.choice(known))


def _cash_up(store: Store, branch: Branch, stall: Id, dice: random.Random) -> None:
    for entry in look_at_till(store, stall).unknown:
        put_payment(store, stall, entry, Payment.CARD)
    cash_up(store, stall, {100: dice.randint(0, 9)}, "RA", "counted in the rain")
    reopen_stall(store, stall)
    _sell(store, branch, stall, dice)


def _edit(store: Store, _branch: Branch, _stall: Id, dice: random.Random) -> None:
    contacts: list[Id] = find_contacts(store, "")
    if contacts:
        who = dice.choice(contacts)
        edit_contact(store, who, "surname", f"Okafor {dice.randint(1, 99)}")
        set_interest(store, who, "rent", has=dice.random() < 0.5)


def _merge(store: Store, _branch: Branch, _stall: Id, dice: random.Random) -> None:
    contacts: list[Id] = find_contacts(store, "")
    if len(contacts) > 1:
        one, other = dice.sample(contacts, 2)
        dice.choice([merge_by_phone, keep_apart])(store, one, other)


def merge_by_phone(store: Store, one: Id, other: Id) -> Id:
    return merge(store, one, other, {"phone": other})


def _unmerge(store: Store, _branch: Branch, _stall: Id, dice: random.Random) -> None:
    if made := recent_merges(store):
        unmerge(store, dice.choice(made).id)


def _import(store: Store, _branch: Branch, _stall: Id, dice: random.Random) -> None:
    rows = [("Tom", f"Reed {dice.randint(1, 9)}", f"07700 9007{n:02d}") for n in range(8)]
    table = Table("", ("First name", "Surname", "Mobile"), tuple(enumerate(rows, 2)))
    said = evidence_of(store, ("keep", "text"), store.now() - 1, "the blue folder")
    choices = Choices(suggest_mapping(store, table), OnMatch.UPDATE, evidence=said)
    run = ImportRun(plan_import(store, Incoming("list.csv", "", 0, (table,)), table, choices))
    while run.finished is None:
        run.next(store)


def _undo_import(store: Store, _branch: Branch, _stall: Id, dice: random.Random) -> None:
    if lines := [line for line in list_imports(store) if not line.undone]:
        undo = UndoRun(dice.choice(lines).id)
        while undo.next(store):
            pass


RENTS = Question("rents", QuestionType.YES_NO, {"en": "Do you rent?"})
ACTS = (
    *(_undo, _pay, _flip, _tally, _donate, _papers, _tin, _centre, _ask, _cash_up, _edit),
    *(_merge, _unmerge, _import, _undo_import),
)


if __name__ == "__main__":
    main(*sys.argv[1:])
