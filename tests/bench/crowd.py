"""A vault of many invented people, made through the journal once and kept under build/ for the next run."""

from __future__ import annotations

import hashlib
import os
import random
from inspect import getsource
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from canvass.model.change import Change, Kind
from canvass.store import journal, migrate, search
from tests.store import laptops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 50_000
GIVEN = (
    "Ann Anna Annie Joanna John James Mary Priya Mohammed Sam Samira Dan Daniel Rosa Rose Tom Thomas Hannah "
    "Joan Susan Alison Jackson Aisha Omar Wei Li Kwame Ngozi Siobhan Aoife Niamh Sean Liam Emma Olivia Noah "
    "Jack Harry George Oscar Leo Mia Ava Isla Poppy Ella"
)
FAMILY = (
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker "
    "White Roberts Green Hall Wood Jackson Clarke Khan Ali Hussain Begum Anderson Harrison Richardson Watson "
    "Morrison Stevenson Simpson Atkinson Nicholson Lawson Singh Kaur Okafor Mensah Murphy Kelly Byrne"
)
SYLLABLES = (
    "an ber car dan el fa gor hil jo ka lin mar nor ol pat quin ros sam tom ul vic wen yas zo son ton man "
    "ley ham ford well field wood ing"
)
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def people(count: int) -> Iterator[dict[str, str]]:
    """As uneven as real ones: a few names are everybody's, most are few people's; the same in every run.

    No number can be dialled: none in Britain begins with two noughts.
    """
    dice = random.Random(1)
    givens, families = GIVEN.split(), FAMILY.split()
    often = [1 / (n + 1) ** 0.6 for n in range(len(givens))]
    usual = [1 / (n + 1) ** 0.6 for n in range(len(families))]
    for _ in range(count):
        given = dice.choices(givens, often)[0] if dice.random() < 0.7 else _made_up(dice, 2)
        family = dice.choices(families, usual)[0] if dice.random() < 0.5 else _made_up(dice, 3)
        person = {"first_name": given, "surname": family}
        if dice.random() < 0.8:
            person["phone"] = f"+440{dice.randrange(10**9):09}"
        if dice.random() < 0.7:
            person["email"] = (
                f"{given}.{family}{dice.randrange(1000)}@{dice.choice('abc')}.example.org".lower()
            )
        inward = f"{dice.randrange(10)}{dice.choice(LETTERS)}{dice.choice(LETTERS)}"
        person["postcode"] = f"{dice.choice(('N', 'SE', 'LS', 'M', 'G'))}{dice.randrange(1, 30)} {inward}"
        yield person


def changes(count: int) -> Iterator[Change]:
    """Each person and their sign-up, as another laptop would send them."""
    device, stall = b"another laptop..", b"a stall on Monday"[:16]
    for number, person in enumerate(people(count)):
        contact, sign_up = (hashlib.sha256(f"{what} {number}".encode()).digest()[:16] for what in "cs")
        clock = (laptops.NOON + number) << 16
        body: dict[str, Any] = {"contact": contact.hex(), "stall": stall.hex(), "at": laptops.NOON + number}
        body |= {"how": "typed", "is_new": True}
        yield Change(contact, device, clock, laptops.ACTIVIST, Kind.CONTACT, contact, person)
        yield Change(sign_up, device, clock + 1, laptops.ACTIVIST, Kind.SIGN_UP, sign_up, body)


def crowd(count: int) -> Path:
    """The file of a vault with `count` people; made anew when the schema or the index has changed since."""
    form = "".join(sql for _, sql in migrate.steps()) + getsource(search)
    path = ROOT / "build" / f"crowd-{count}-{hashlib.sha256(form.encode()).hexdigest()[:8]}.db"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")  # another run may be making the same
        part.unlink(missing_ok=True)
        laptops.make(part)
        fill(laptops.wake(part, synchronous="OFF"), count)
        part.rename(path)
    return path


def fill(store: Store, count: int) -> None:
    """Take in the changes of `count` people, many at once."""
    store.run("PRAGMA cache_size = -1000000")
    coming = changes(count)
    while some := list(islice(coming, AT_ONCE)):
        journal.apply(store, some)
        store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    store.connection.close()


def _made_up(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choices(SYLLABLES.split(), k=syllables)).title()
