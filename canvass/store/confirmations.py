"""How far others say to have got with each chain, as far as it is believed.

A single activist's laptop could name a bundle that never was, and everybody would look for it for ever: what
a secretary's laptop names counts, or what two laptops do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.laptop import Ack, Role
from canvass.store import lines, removals, space

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


def furthest(store: Store) -> dict[Id, Ack]:
    """The furthest bundle of each chain that a secretary's laptop, or at least two, say to have.

    Nothing that its author or who was removed says; all identities of one laptop are one.
    """
    believed = _believed(store)
    said: dict[Id, list[tuple[Ack, Id]]] = {}
    for by, *named in store.run("SELECT by, device, seq, digest FROM ack ORDER BY seq DESC, digest"):
        ack = Ack(*named)
        if by in believed and by != ack.device:
            said.setdefault(ack.device, []).append((ack, by))
    found = {device: _furthest(acks, believed) for device, acks in said.items()}
    return {device: ack for device, ack in found.items() if ack is not None}


def _furthest(acks: list[tuple[Ack, Id]], believed: dict[Id, tuple[Id, bool]]) -> Ack | None:
    """The first of some words, furthest first, that is a secretary's or the second laptop's."""
    heard: set[Id] = set()
    for ack, by in acks:
        laptop, is_secretary = believed[by]
        heard.add(laptop)
        if is_secretary or len(heard) > 1:
            return ack
    return None


def _believed(store: Store) -> dict[Id, tuple[Id, bool]]:
    """Which laptop each identity is of, by its first one, and whether it is a secretary's."""
    gone, before = removals.all_removed(store), lines.former(store)
    return {
        device: (_first(device, before), member.laptop.role is Role.SECRETARY)
        for device, member in space.members(store).items()
        if device not in gone
    }


def _first(device: Id, before: dict[Id, Id]) -> Id:
    seen: set[Id] = set()
    while device in before and device not in seen:
        seen.add(device)
        device = before[device]
    return device
