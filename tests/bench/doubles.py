"""A crowd of invented people in which some stand twice or more, as hurried lists of several years make them.

Households share phones, addresses and postcodes; a few hold a father and a son of one name. A second entry is
another day's: typing slips, short forms, initials, swapped boxes, new numbers, removals, marriages. The
values are as they would be kept: a zero eaten by a spreadsheet stands where nothing could put it right.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from canvass.model.contact import Person
from canvass.model.duplicate import Known

if TYPE_CHECKING:
    from collections.abc import Sequence


def _listed(words: str) -> list[str]:
    return words.split()


FIRST = _listed(
    "David John Sarah Susan Paul Emma Mohammed Elizabeth Michael Margaret James Thomas Daniel Robert "
    "Catherine William Joanna Christopher Jennifer Andrew Rebecca Stephen Patricia Matthew Jessica "
    "Anthony Deborah Mark Samantha Joshua Victoria Benjamin Nicola Samuel Hannah Joseph Katherine Peter "
    "Alexandra Richard Amanda Edward Charlotte Timothy Olivia Nicholas Isabella George Abigail "
    "Frederick Amelia Kenneth Philippa Aisha Fatima Ahmed Hussain Priya Rajesh Gurpreet Harjit "
    "Katarzyna Tomasz Agnieszka Piotr Siân Gwilym Rhys Megan Siobhán Seán Niamh Aoife Oisín Wei Mei "
    "Kwame Ngozi Chinonso Abdul Yusuf Zainab Leila Omar Maya Rosa Carlos Ian Alan Brian Kevin Gary "
    "Karen Linda Julie Tracey Helen Alison Claire Louise Laura Amy Lucy Zoe Ella Grace Ruth Joan Jean "
    "Carol Marie Anne Mary Jack Harry Oliver Leo Noah Alfie Poppy Isla Freya Evie Ava Mia Sophie "
)
FIRST_OFTEN = [1 / (n + 20) for n in range(len(FIRST))]
SURNAMES = _listed(
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans "
    "Walker White Roberts Green Hall Wood Jackson Clarke Khan Ali Hussain Begum Anderson Harrison "
    "Richardson Watson Morrison Singh Kaur Murphy Kelly Byrne Ahmed Lewis Edwards Hughes Turner Hill "
    "Moore Clark Cooper Ward Morris Baker Harris King Lee Martin Allen Scott Carter Phillips Mitchell "
    "James Parker Bennett Price Griffiths Shah Young Cook Bailey Marshall Campbell Stewart Cox Okafor "
    "Mensah Nowak Kowalska Chen Nguyen O'Brien O'Connor Begley "
)
ENDS = _listed(
    "ley ton ham ford well field wood ing man son worth by combe stead bury shaw den ridge gate thwaite "
)
STARTS = _listed(
    "Ash Black Brad Bright Car Chat Clay Cran Dal Ed El Far Fen Gar Gold Green Hal Hart Hather Hol Hor "
    "Hux Kil Kirk Lang Lin Lock Mar Mel Mid Nor Oak Pen Pick Pres Rad Red Ros Ruther Sal Shel Stan "
    "Stock Stain Swin Tat Thorn Tid Under Wal Wat Wes Whit Wil Win Wood Wyn Yar "
)
MIDDLES = ("", "", "er", "en", "ing", "le", "ber", "do", "a", "is")
SHORT = {
    "Elizabeth": "Liz Beth Lizzie",
    "Robert": "Bob Rob",
    "William": "Bill Will",
    "Margaret": "Maggie Peggy",
    "Michael": "Mike Mick",
    "Thomas": "Tom",
    "Daniel": "Dan",
    "Catherine": "Cath Kate",
    "Katherine": "Kate Kathy",
    "Christopher": "Chris",
    "Jennifer": "Jen Jenny",
    "Andrew": "Andy",
    "Rebecca": "Becky",
    "Stephen": "Steve",
    "Patricia": "Pat Trish",
    "Matthew": "Matt",
    "Jessica": "Jess",
    "Anthony": "Tony",
    "Samantha": "Sam",
    "Samuel": "Sam",
    "Victoria": "Vicky",
    "Benjamin": "Ben",
    "Nicola": "Nicky",
    "Joseph": "Joe",
    "Peter": "Pete",
    "Alexandra": "Alex",
    "Richard": "Dick Rich",
    "Edward": "Ed Ted",
    "Timothy": "Tim",
    "Nicholas": "Nick",
    "Katarzyna": "Kasia",
    "Tomasz": "Tomek",
    "Mohammed": "Muhammad Mohamed Mo",
    "Susan": "Sue",
    "David": "Dave",
    "James": "Jim Jamie",
    "Joanna": "Jo",
    "Philippa": "Pippa",
    "Frederick": "Fred",
    "Kenneth": "Ken",
    "Abigail": "Abi",
    "Charlotte": "Lottie",
}
AREAS = ("LS", "BD", "M", "SE", "N", "E", "G", "CF", "B", "S", "NE", "L")
HOSTS = ("mail.example.org", "post.example.org", "inbox.example.com", "uni.example.net", "web.example.net")
BESIDE = {a: b for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for a, b in pairwise(row)}


@dataclass(frozen=True, slots=True)
class Doubles:
    """A crowd, and which of them are the same person: identities in pairs, the smaller first."""

    crowd: list[Known]
    pairs: set[tuple[bytes, bytes]]


class Dice(random.Random):
    """Chance, and the email addresses that are given out: nobody has somebody else's."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.given: set[str] = set()


def doubles(count: int, seed: int) -> Doubles:
    """`count` entries of fewer people, in any order; the same for the same seed."""
    dice = Dice(seed)
    surnames = _surnames(dice, count)
    entries: list[tuple[Person, int]] = []
    originals = round(count * 0.82)
    number = 0
    while len(entries) < originals:
        for person in _household(dice, surnames):
            entries.append((person, number))
            number += 1
    del entries[originals:]
    while len(entries) < count:
        person, whose = entries[dice.randrange(originals)]
        entries.append((_again(dice, person, surnames), whose))
    dice.shuffle(entries)
    crowd = [Known(index.to_bytes(16, "big"), person) for index, (person, _) in enumerate(entries)]
    by_person: dict[int, list[bytes]] = {}
    for known, (_, whose) in zip(crowd, entries, strict=True):
        by_person.setdefault(whose, []).append(known.id)
    pairs = {(a, b) for ids in by_person.values() for n, a in enumerate(ids) for b in ids[n + 1 :]}
    return Doubles(crowd, pairs)


def quality(found: set[tuple[bytes, bytes]], true: set[tuple[bytes, bytes]]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = len(found & true)
    precision, recall = right / max(1, len(found)), right / max(1, len(true))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _surnames(dice: Dice, count: int) -> Sequence[str]:
    """As many as there are draws to make: half of the common ones, half of a long tail."""
    tail = [
        dice.choice(STARTS) + dice.choice(MIDDLES) + dice.choice(ENDS) for _ in range(max(50, count // 8))
    ]
    often = dice.choices(SURNAMES, [1 / (n + 15) for n in range(len(SURNAMES))], k=len(tail))
    return [*tail, *often]


def _household(dice: Dice, surnames: Sequence[str]) -> list[Person]:
    size = dice.choices((1, 2, 3, 4), (68, 20, 8, 4))[0]
    surname = dice.choice(surnames)
    postcode = _postcode(dice) if dice.random() < 0.85 else ""
    landline = _phone(dice, "113") if dice.random() < 0.4 else ""
    email = f"the{surname}s@{dice.choice(HOSTS)}".lower() if size > 1 and dice.random() < 0.2 else ""
    people: list[Person] = []
    for number in range(size):
        family = surname if dice.random() < 0.85 else dice.choice(surnames)
        first = _first_name(dice, {person.first_name for person in people})
        if number and dice.random() < 0.004:
            first = people[0].first_name
        own = _email(dice, first, family)
        people.append(
            Person(
                first,
                family,
                phone=landline if landline and dice.random() < 0.6 else _phone(dice, "7"),
                email=email if email and dice.random() < 0.6 else own,
                postcode=postcode,
            )
        )
    return [_sparse(dice, person) for person in people]


def _first_name(dice: Dice, taken: set[str]) -> str:
    """Some names are everybody's; nobody calls two children the same."""
    while (first := dice.choices(FIRST, FIRST_OFTEN)[0]) in taken:
        pass
    return first


def _sparse(dice: Dice, person: Person) -> Person:
    """Not everybody gives everything; somebody without anything to reach them by is not kept."""
    phone = person.phone if dice.random() < 0.75 else ""
    email = person.email if dice.random() < 0.65 or not phone else ""
    return replace(person, phone=phone, email=email)


def _again(dice: Dice, person: Person, surnames: Sequence[str]) -> Person:
    """The same person on another day, on another list."""
    first, surname = _name_again(dice, person, surnames)
    chance = dice.random
    phone, email, postcode = person.phone, person.email, person.postcode
    if not phone or chance() < 0.13:
        phone = _phone(dice, "7") if chance() < 0.7 else ""
    elif chance() < 0.06:
        phone = _slip_digit(dice, phone)
    elif chance() < 0.04:
        phone = phone.removeprefix("+44")  # a zero that a spreadsheet ate
    if not email or chance() < 0.13:
        email = _email(dice, first, surname) if chance() < 0.6 else ""
    elif chance() < 0.07:
        email = _slip(dice, email)
    if not postcode or chance() < 0.12:
        postcode = _postcode(dice)
    elif chance() < 0.05:
        postcode = _slip_digit(dice, postcode)
    phone = phone if chance() < 0.72 else ""
    email = email if chance() < 0.7 or not phone else ""
    postcode = postcode if chance() < 0.7 or not (phone or email) else ""
    return Person(first, surname, phone=phone, email=email, postcode=postcode)


def _name_again(dice: Dice, person: Person, surnames: Sequence[str]) -> tuple[str, str]:
    first, surname = person.first_name, person.surname
    chance = dice.random()
    if chance < 0.14 and first in SHORT:
        first = dice.choice(SHORT[first].split())
    elif chance < 0.17:
        first = first[0]
    elif chance < 0.24:
        first = _slip(dice, first)
    elif chance < 0.25:
        first = ""
    chance = dice.random()
    if chance < 0.09:
        surname = _slip(dice, surname)
    elif chance < 0.12:
        surname = f"{surname}-{dice.choice(surnames)}" if dice.random() < 0.4 else dice.choice(surnames)
    elif chance < 0.14:
        first, surname = surname, first or surname
    chance = dice.random()
    return (first.upper(), surname.upper()) if chance < 0.05 else (first, surname)


def _slip(dice: Dice, text: str) -> str:
    """One slip of the finger: a letter too few or too many, the one beside it, or two exchanged."""
    if len(text) < 3:
        return text
    at = dice.randrange(1, len(text))
    kind = dice.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at - 1].lower() + text[at:]
    if kind == 2:
        return text[:at] + BESIDE.get(text[at], "e") + text[at + 1 :]
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :] if at > 1 else text


def _slip_digit(dice: Dice, text: str) -> str:
    at = dice.choice([index for index, sign in enumerate(text) if sign.isdigit()][-7:])
    return f"{text[:at]}{dice.randrange(10)}{text[at + 1 :]}"


def _phone(dice: Dice, start: str) -> str:
    """No number can be dialled: none in Britain begins with a nought after the code."""
    return f"+440{start}{dice.randrange(10 ** (9 - len(start))):0{9 - len(start)}}"


def _email(dice: Dice, first: str, surname: str) -> str:
    first, surname = (text.lower().replace("'", "") or "x" for text in (first, surname))
    number = dice.choice(("", str(dice.randrange(1, 100)), str(dice.randrange(1940, 2010))))
    shape = dice.choice(
        (
            f"{first}.{surname}",
            f"{first}{surname}",
            f"{first[0]}{surname}",
            f"{first}_{surname[0]}",
            f"{surname}{first[0]}",
        )
    )
    while (address := f"{shape}{number}@{dice.choice(HOSTS)}") in dice.given:
        number = str(dice.randrange(100_000))
    dice.given.add(address)
    return address


def _postcode(dice: Dice) -> str:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    inward = f"{dice.randrange(10)}{dice.choice(letters)}{dice.choice(letters)}"
    return f"{dice.choice(AREAS)}{dice.randrange(1, 30)} {inward}"
