"""Laptops of one name told apart: what each is called here, and all that is known of one, in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvass.model.laptop import Role
from ui.contacts.phrases import date
from ui.sync.words import moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from canvass.model.ids import Id
    from canvass.model.sync_news import LaptopStanding
    from canvass.usecases.known_laptops import KnownLaptop

translate = QCoreApplication.translate


def told_apart(
    laptops: Sequence[LaptopStanding], known: Mapping[Id, KnownLaptop]
) -> tuple[LaptopStanding, ...]:
    """The same laptops; those of one name have as many of their six words behind it as tell them apart."""
    alike = defaultdict(list)
    for laptop in laptops:
        alike[laptop.name.casefold()].append(laptop)
    return tuple(_apart(laptop, alike[laptop.name.casefold()], known) for laptop in laptops)


def _apart(
    laptop: LaptopStanding, alike: Sequence[LaptopStanding], known: Mapping[Id, KnownLaptop]
) -> LaptopStanding:
    words = [known[one.device].words for one in alike if one.device in known]
    if len(alike) == 1 or laptop.device not in known:
        return laptop
    own = known[laptop.device].words
    needed = next((many for many in range(1, len(own)) if _differ(words, many)), len(own))
    return replace(laptop, name=f"{laptop.name} · {' '.join(own[:needed])}")


def _differ(words: Sequence[tuple[str, ...]], many: int) -> bool:
    return len({six[:many] for six in words}) == len(words)


def facts(laptop: LaptopStanding, known: KnownLaptop | None, by: str, now: int) -> str:
    """Whose it is, since when, by whom (`by` is that laptop's name), when it was seen, its six words."""
    said = [_whose(laptop)]
    if known is not None:
        said.append(_since(laptop, known, by))
    if laptop.seen is None:
        said.append(translate("sync", "Nothing has come from it yet."))
    elif not laptop.is_this:
        said.append(translate("sync", "Last seen {when}.").replace("{when}", moment(laptop.seen, now)))
    if known is not None:
        said.append(_words(laptop, known))
    return " ".join(said)


def standing(laptop: LaptopStanding) -> str:
    """What it has of this one's, and what is wrong with it; empty for this one itself."""
    if laptop.removed:
        return translate("sync", "It was removed.")
    if laptop.is_this:
        return ""
    said = [
        translate("sync", "It has everything that was sent from here.")
        if laptop.has_ours
        else translate("sync", "It has not confirmed yet that it has everything that was sent from here.")
    ]
    if laptop.erasures_left:
        left = translate("sync", "Erasures that it has not confirmed: %Ln.", "", laptop.erasures_left)
        said.append(left)
    if laptop.waits:
        said.append(translate("sync", "Something that it sent is not right and waits: see above."))
    return " ".join(said)


def _whose(laptop: LaptopStanding) -> str:
    if laptop.is_this:
        own = laptop.role is Role.SECRETARY
        return (
            translate("sync", "This laptop, a secretary’s.")
            if own
            else translate("sync", "This laptop, an activist’s.")
        )
    if laptop.role is Role.SECRETARY:
        return translate("sync", "A secretary’s laptop.")
    return translate("sync", "An activist’s laptop.")


def _since(laptop: LaptopStanding, known: KnownLaptop, by: str) -> str:
    if not by or known.by == laptop.device:
        words = translate("sync", "With the branch since {day}.")
    elif known.is_first:
        words = translate("sync", "Let in by {by} on {day}.")
    else:
        words = translate("sync", "Last let in, or given its role, by {by} on {day}.")
    return words.replace("{by}", by).replace("{day}", date(known.at))


def _words(laptop: LaptopStanding, known: KnownLaptop) -> str:
    words = (
        translate("sync", "Its six words, by which the others know it: {words}.")
        if laptop.is_this
        else translate("sync", "The six words that its own Sync page shows: {words}.")
    )
    return words.replace("{words}", " ".join(known.words))
