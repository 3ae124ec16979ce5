"""Blocks: small groups of people who have a key in common, so that only they need be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvass.matching.short_forms import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from canvass.matching.traits import Traits

_HELD = 40  # who hold one phone, email or postcode: at most 780 comparisons a block
_NAMED = 6  # who have one name: a name that more people have says nothing by itself


class Key(NamedTuple):
    """What a block has in common, the most people it may hold, and what parts a larger one."""

    of: Callable[[Traits], str | None]
    most: int
    finer: Callable[[Traits], str | None]


def blocks(traits: list[Traits], key: Key) -> Iterator[list[int]]:
    """The groups of indices that share `key`, ascending; a part that is still too large is left out."""
    for group in _grouped(range(len(traits)), traits, key.of):
        if len(group) <= key.most:
            yield group
        else:
            yield from (part for part in _grouped(group, traits, key.finer) if len(part) <= key.most)


def _grouped(
    indices: range | list[int], traits: list[Traits], key: Callable[[Traits], str | None]
) -> list[list[int]]:
    alone: dict[str, int] = {}
    groups: dict[str, list[int]] = {}
    for index in indices:
        value = key(traits[index])
        if not value:
            continue
        first = alone.setdefault(value, index)
        if first != index:
            if value in groups:
                groups[value].append(index)
            else:
                groups[value] = [first, index]
    return list(groups.values())


def _by_name(one: Traits) -> str:
    return f"{one.surname[:4]} {one.first_name[:1]}"


def _district(one: Traits) -> str | None:
    return f"{one.surname} {one.first_name[:1]} {one.postcode[:-3]}" if one.postcode else None


def _phone(one: Traits) -> str | None:
    return one.phone


def _email(one: Traits) -> str | None:
    return one.email


def _email_local(one: Traits) -> str | None:
    return one.email.rpartition("@")[0] or None


def _name(one: Traits) -> str | None:
    """Both names in either order."""
    first, surname = one.first_name, one.surname
    if not first or not surname:
        return None
    return f"{first} {surname}" if first < surname else f"{surname} {first}"


def _postcode_first(one: Traits) -> str | None:
    return one.postcode + one.first_name[:1] if one.postcode and one.first_name else None


def _postcode_surname(one: Traits) -> str | None:
    return f"{one.postcode} {one.surname[:3]}" if one.postcode and one.surname else None


def _first_skeleton(one: Traits) -> str | None:
    """First name and the consonants of the surname: a slip in its vowels."""
    if not one.first_name or not one.surname:
        return None
    bare = one.surname.replace("e", "").replace("a", "").replace("o", "").replace("i", "").replace("u", "")
    return f"{one.first_name} {bare}"


def _surname_root(one: Traits) -> str | None:
    """Surname and the full form of the first name: Liz and Elizabeth."""
    root = ROOT.get(one.first_name)
    return f"{root} {one.surname}" if root and one.surname else None


def _surname_start(one: Traits) -> str | None:
    """Surname and the beginning of the first name: a slip in its end."""
    return f"{one.surname} {one.first_name[:3]}" if one.surname and one.first_name else None


KEYS = (
    Key(_phone, _HELD, _by_name),
    Key(_email, _HELD, _by_name),
    Key(_email_local, _NAMED, _by_name),
    Key(_name, _NAMED, _district),
    Key(_postcode_first, _HELD, _by_name),
    Key(_postcode_surname, _HELD, _by_name),
    Key(_first_skeleton, _NAMED, _district),
    Key(_surname_root, _NAMED, _district),
    Key(_surname_start, _NAMED, _district),
)
