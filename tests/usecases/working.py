"""A stall being worked as fast as it goes, in a process that is there to be killed.

`python -m tests.usecases.working FOLDER STATE SEED` prints the ids of the changes of each act once it is
confirmed: what has been printed must never be lost.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from canvass.model.entry import Payment, TallyKind
from canvass.usecases.edit_contact import edit_contact, set_interest
from canvass.usecases.find_contacts import find_contacts
from canvass.usecases.open_vault import open_vault
from canvass.usecases.run_stall import open_stall
from canvass.usecases.sell import count, donate, sell
from canvass.usecases.sign_up import sign_up
from canvass.usecases.take_back import take_back_last
from canvass.usecases.work_the_stall import flip_payment
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
    keys = [k for k in branch.sale_keys if not k.is_donation]
    while True:
        act = dice.choice(["sell", "sell", "sell", "sign", "sign", "undo", "flip", "edit", "tally", "donate"])
        if act == "sell":
            sell(store, branch, dice.choice(keys), stall, 150)
        elif act == "sign":
            said = {"keep": True, "text": dice.random() < 0.5, "email": False}
            sign_up(store, people.form(store, said, ("rent",), first_name="Ann", phone="07700 900123"), stall)
        elif act == "undo":
            take_back_last(store, stall)
        elif act == "flip":
            flip_payment(store, stall)
        elif act == "edit":
            _edit(store, dice)
        elif act == "tally":
            count(store, stall, dice.choice(list(TallyKind)))
        else:
            donate(store, stall, dice.randint(1, 500), dice.choice([Payment.CASH, Payment.CARD]))
        yield act


def _edit(store: Store, dice: random.Random) -> None:
    contacts: list[Id] = find_contacts(store, "")
    if contacts:
        who = dice.choice(contacts)
        edit_contact(store, who, "surname", f"Okafor {dice.randint(1, 99)}")
        set_interest(store, who, "rent", has=dice.random() < 0.5)


if __name__ == "__main__":
    main(*sys.argv[1:])
