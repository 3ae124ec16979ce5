"""Invented people and three past stalls, to try Canvass on. Every number is one of Ofcom's for drama.

Ofcom, "Telephone numbers for use in TV and radio drama programmes": 07700 900000 to 900999.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.model.consent import Purpose
from canvass.model.contact import Person
from canvass.model.entry import Payment, TallyKind
from canvass.model.money import MOST
from canvass.model.sign_up import SignUpForm
from canvass.model.stall import StallKind, StallPlan
from canvass.usecases.ask import tie_answers
from canvass.usecases.make_demo_questions import DEMO_QUESTIONS, ask_somebody
from canvass.usecases.run_stall import end_stall, start_stall
from canvass.usecases.sell import count, donate, pay, sell
from canvass.usecases.set_up_branch import presets, write_branch
from canvass.usecases.sign_up import sign_up
from canvass.usecases.take_back import take_back_last
from canvass.usecases.write_questions import write_questions

if TYPE_CHECKING:
    from canvass.model.branch import Branch
    from canvass.store.store import Store

PASSPHRASE = "paper stall sunshine banner kettle drum"  # noqa: S105 - it opens invented people only
ACTIVIST = "Robin Ashdown"
_MINUTE = 60_000
_DAY = 24 * 60 * _MINUTE
_FIRST = (
    "Amara Bryn Callum Dilys Esme Farida Gwen Hamza Iona Jude Kezia Leon Maeve Nadia Owen Priya Quinn Rhys "
    "Saoirse Tariq Una Vikram Wanda Xanthe Yusuf Zoë"
)
_LAST = (
    "Abara Bewick Carver Dunmore Eastgate Fenwick Garside Holloway Ingleby Jarrow Kestrel Lindqvist "
    "Merriman Northcote Oakshott Pemberley Quill Rowntree Saltmarsh Tolland Underhill Vance Whitlock Yarrow"
)
_PLACES = {
    "LS1": "Leeds Briggate",
    "LS2": "Leeds University Union",
    "BD1": "Bradford Interchange",
}


@dataclass(frozen=True, slots=True)
class _Outing:
    kind: StallKind
    postcode: str
    days_ago: int
    sign_ups: int
    sales: int


_OUTINGS = (
    _Outing(StallKind.WORKPLACE, "BD1", 21, 7, 14),
    _Outing(StallKind.CAMPUS, "LS2", 12, 16, 9),
    _Outing(StallKind.STREET, "LS1", 5, 11, 18),
)


def demo_branch() -> Branch:
    """The invented branch: the generic preset with its blanks filled."""
    generic = next(preset.branch for preset in presets() if preset.id == "generic")
    return replace(
        generic,
        name="Leeds (demo)",
        organisation="Example Socialists",
        contact_address="secretary@example.org",
        complaints="complaints@example.org",
    )


def fill_demo(store: Store, branch: Branch, seed: int = 1) -> None:
    """Record three past stalls by the same acts as on the day; the store's clock is set back for each."""
    write_branch(store, branch)
    write_questions(store, DEMO_QUESTIONS)
    dice = random.Random(seed)  # noqa: S311 - the demo is the same every time
    today = store.now
    people = _people(dice)
    try:
        for outing in _OUTINGS:
            moment = [today() - outing.days_ago * _DAY]
            store.now = lambda moment=moment: moment[0]  # type: ignore[misc]
            _hold(store, branch, outing, moment, dice, people)
    finally:
        store.now = today


def _hold(
    store: Store,
    branch: Branch,
    outing: _Outing,
    moment: list[int],
    dice: random.Random,
    people: list[Person],
) -> None:
    plan = StallPlan(outing.kind, _PLACES[outing.postcode], "RA, PN", "general", 1_500)
    stall = start_stall(store, plan).id
    acts = ["sign_up"] * outing.sign_ups + ["sale"] * outing.sales + ["tally"] * 12
    acts += ["donation"] * 2 + ["asked"] * 5
    dice.shuffle(acts)
    for act in acts:
        moment[0] += dice.randrange(20_000, 3 * _MINUTE)
        if act == "sign_up":
            signed = sign_up(store, _form(branch, people.pop(), outing, dice), stall)
            if dice.random() < 0.3:
                tie_answers(store, ask_somebody(store, stall, dice), signed.contact, signed.sign_up)
        elif act == "asked":
            ask_somebody(store, stall, dice)
        elif act == "tally":
            count(store, stall, dice.choice(list(TallyKind)))
        elif act == "donation":
            donate(store, stall, dice.choice((100, 200, 500)))
        else:
            _sell(store, branch, stall, dice)
    take_back_last(store, stall, sign_ups_too=False)
    moment[0] += _MINUTE
    end_stall(store, stall)


def _sell(store: Store, branch: Branch, stall: bytes, dice: random.Random) -> None:
    keys = [key for key in branch.sale_keys if not key.is_donation]
    sale = sell(store, branch, dice.choice(keys[:4]), stall, pence=min(300, MOST))
    if dice.random() < 0.2:
        pay(store, "sale", sale, Payment.CARD)


def _form(branch: Branch, person: Person, outing: _Outing, dice: random.Random) -> SignUpForm:
    notice = branch.notice()
    if notice is None:
        raise AssertionError("the demo's notice has no blanks")
    answers = {Purpose.KEEP: True, Purpose.EMAIL: dice.random() < 0.8, Purpose.TEXT: dice.random() < 0.5}
    if outing.kind is StallKind.CAMPUS:
        person = replace(
            person, institution="University of Example", course=dice.choice(("History", "Physics"))
        )
    elif outing.kind is StallKind.WORKPLACE:
        person = replace(person, workplace="Example Depot", union="Example Workers’ Union")
        answers[Purpose.UNION] = True
    else:
        person = replace(person, postcode=f"{outing.postcode} {dice.randrange(1, 9)}AA")
    interests = tuple(choice.id for choice in dice.sample(branch.interests, 2))
    said = {purpose.value: yes for purpose, yes in answers.items()}
    digest = notice.digest()
    return SignUpForm(
        person, said, interests, None, notice.id, notice.version, notice.language, notice_digest=digest
    )


def _people(dice: random.Random) -> list[Person]:
    pairs = [(first, last) for first in _FIRST.split() for last in _LAST.split()]
    dice.shuffle(pairs)
    return [
        Person(
            first_name=first,
            surname=last,
            phone=f"07700 900{number:03d}",
            email=f"{first}.{last}@example.org".lower().replace("ë", "e"),
        )
        for number, (first, last) in enumerate(pairs[:60], start=100)
    ]
