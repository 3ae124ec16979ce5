"""The sync space of the branch: where it is, who belongs to it, its keys. The laptops stand in documents.

A space's root is the laptop that founded it: its key is in the store's marker and in every invitation, so
that whoever joins knows at least one laptop by its key before anybody has told them anything.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from canvass.errors import MissingError
from canvass.model.laptop import Laptop, Role
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.normalise.text import clean
from canvass.store import lines, meta, removals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Body
    from canvass.model.ids import Id
    from canvass.store.store import Store

LAPTOP = "laptop"  # kinds of document, which only secretaries write
EPOCH = "epoch"
_SETTINGS = "sync store"
_SPACE = "sync space"
_SIGNING_BYTES = 32
_HIGHEST = 1 << 31  # a number of an epoch beyond it is nobody's honest count


@dataclass(frozen=True, slots=True)
class Space:
    """Which space this laptop belongs to, or asks to join; `secret` and `nonce` are of its own request."""

    id: Id
    root: Id
    root_signing_public: bytes
    root_receiving_public: bytes
    secret: bytes = field(default=b"", repr=False)
    nonce: Id = b""


class EpochKey(NamedTuple):
    """A key of the branch's; the epoch that is current is the highest by (number, id)."""

    number: int
    id: Id
    key: bytes

    def __repr__(self) -> str:
        """Without the key, which no log may show."""
        return f"EpochKey(number={self.number}, id={self.id!r})"


class Stated(NamedTuple):
    """What a secretary's laptop `by` said of an epoch: its number, and whom it gave the key to.

    `holds` are the earlier epochs whose keys come with that one: two may have been begun at once.
    """

    number: int
    by: Id
    to: frozenset[Id]
    holds: frozenset[Id]


class Member(NamedTuple):
    """A laptop as its document says it: for which epoch it was first given keys, whether it is paper.

    `succeeds` is the identity that it goes on for, if any.
    """

    laptop: Laptop
    epoch: Id
    is_paper: bool
    succeeds: Id = b""


def keep_settings(store: Store, settings: StoreSettings) -> None:
    """Keep where the store is, with its credentials: it never leaves the vault."""
    meta.put(store, _SETTINGS, json.dumps(asdict(settings)))


def settings(store: Store) -> StoreSettings | None:
    """Where the store is; None before one was chosen."""
    found = meta.get(store, _SETTINGS)
    if found is None:
        return None
    said: dict[str, Any] = json.loads(found)
    return StoreSettings(**{**said, "kind": StoreKind(said["kind"])})


def keep(store: Store, space: Space) -> None:
    """Keep which space this laptop belongs to, or asks to join."""
    meta.put(store, _SPACE, json.dumps({name: value.hex() for name, value in asdict(space).items()}))


def find(store: Store) -> Space | None:
    """The space; None before it was founded or asked for."""
    found = meta.get(store, _SPACE)
    if found is None:
        return None
    return Space(**{name: bytes.fromhex(value) for name, value in json.loads(found).items()})


def founder(store: Store) -> Id | None:
    """The laptop that founded the space, by the identity it had; None where there is no space."""
    row = store.one("SELECT value ->> '$.root' FROM meta WHERE name = ?", (_SPACE,))
    return bytes.fromhex(row[0]) if row else None


def signing_keys(store: Store) -> tuple[bytes, bytes]:
    """The pair by which this laptop signs: private, public. Raises MissingError."""
    row = store.one("SELECT signing_private, signing_public FROM own_device")
    if row is None:
        raise MissingError("device")
    return row[0], row[1]


def members(store: Store) -> dict[Id, Member]:
    """Everybody who was ever admitted, the removed and the paper included, by device; the root always is."""
    space = find(store)
    found: dict[Id, Member] = {}
    if space is not None:
        public = space.root_signing_public, space.root_receiving_public
        found[space.root] = Member(Laptop(space.root, "", Role.SECRETARY, *public), b"", is_paper=False)
    for device, body in store.run("SELECT id, body FROM document WHERE kind = ?", (LAPTOP,)):
        member = _member(device, json.loads(body))
        if member is None:
            continue
        if space is not None and member.laptop.device == space.root:
            said = member.laptop  # its keys are the marker's, whoever says something else
            known = found[space.root].laptop
            keys = known.signing_public, known.receiving_public
            member = member._replace(laptop=Laptop(said.device, said.name, said.role, *keys))
        found[member.laptop.device] = member
    return found


def standing(store: Store) -> dict[Id, Member]:
    """Members who were not removed and for whom no other identity goes on; paper, too."""
    known = members(store)
    former = {member.succeeds for device, member in known.items() if member.succeeds != device}
    out = removals.all_removed(store) | former
    return {device: member for device, member in known.items() if device not in out}


def laptops(store: Store) -> list[Laptop]:
    """The laptops of the branch that stand, by name; the paper is none."""
    found = [member.laptop for member in standing(store).values() if not member.is_paper]
    return sorted(found, key=lambda laptop: (laptop.name.casefold(), laptop.device))


def laptop(store: Store, device: Id) -> Laptop | None:
    """One that was ever admitted: a removed one (what it sent before still counts), paper, the root."""
    member = members(store).get(device)
    return member.laptop if member else None


def role(store: Store) -> Role | None:
    """What this laptop may say; None before a secretary's word of it has come, and once it was removed."""
    if removals.cut(store, store.device) is not None:
        return None
    known = laptop(store, store.device)
    return known.role if known else None


def officers(store: Store) -> int:
    """How many can open the branch's keys: each secretary's laptop that stands, and each paper that does."""
    return sum(member.laptop.role is Role.SECRETARY for member in standing(store).values())


def epochs(store: Store) -> list[EpochKey]:
    """Every key of the branch's that is here, oldest first."""
    rows = store.run("SELECT number, id, key FROM epoch_key ORDER BY number, id")
    return [EpochKey(*row) for row in rows]


def keep_epoch(store: Store, epoch: EpochKey) -> bool:
    """Keep a key; whether it is new."""
    return bool(
        store.change(
            "INSERT OR IGNORE INTO epoch_key (id, number, key) VALUES (?, ?, ?)",
            (epoch.id, epoch.number, epoch.key),
        )
    )


def correct_epoch(store: Store, epoch: EpochKey) -> None:
    """Put the key of an epoch that is here already right."""
    store.change("UPDATE epoch_key SET key = ? WHERE id = ?", (epoch.key, epoch.id))


def epoch_key(store: Store, epoch: Id) -> bytes | None:
    """The key of an epoch; None if it is not here."""
    row = store.one("SELECT key FROM epoch_key WHERE id = ?", (epoch,))
    return row[0] if row else None


def current_epoch(store: Store) -> tuple[Id, bytes] | None:
    """The epoch to seal under and its key: the highest whose key is here. None before admission.

    An epoch that no secretary who stands has said is none, unless there is no other: a removed laptop cannot
    make the branch write under a key of its own.
    """
    held = epochs(store)
    said = stated_epochs(store)
    gone = removals.all_removed(store)
    standing = [
        epoch._replace(number=said[epoch.id].number)
        for epoch in held
        if epoch.id in said and said[epoch.id].by not in gone
    ]
    best = max(standing or held, default=None)
    return (best.id, best.key) if best else None


def stated_epochs(store: Store) -> dict[Id, Stated]:
    """Every epoch that a document tells of, whether its key is here or not."""
    found = {}
    for epoch, by, body in store.run("SELECT id, device, body FROM document WHERE kind = ?", (EPOCH,)):
        if (read := _epoch(epoch, by, json.loads(body))) is not None:
            found[read[0]] = read[1]
    return found


def next_number(store: Store) -> int:
    """The number of an epoch that begins now."""
    known = [stated.number for stated in stated_epochs(store).values()]
    return max([*known, *(epoch.number for epoch in epochs(store))], default=0) + 1


def laptop_body(laptop: Laptop, epoch: Id = b"", *, is_paper: bool = False, succeeds: Id = b"") -> Body:
    """A laptop as its document says it; `epoch` is the one whose keys it was given when it was admitted.

    `succeeds` is the identity that it goes on for, if any.
    """
    body: Body = {
        "name": laptop.name,
        "role": laptop.role.value,
        "signing": laptop.signing_public.hex(),
        "receiving": laptop.receiving_public.hex(),
        "epoch": epoch.hex(),
        "paper": is_paper,
    }
    return {**body, lines.SUCCEEDS: succeeds.hex()} if succeeds else body


def epoch_body(number: int, to: frozenset[Id], holds: frozenset[Id]) -> Body:
    """An epoch as its document says it."""
    return {
        "number": number,
        "to": [device.hex() for device in sorted(to)],
        "holds": [epoch.hex() for epoch in sorted(holds)],
    }


def _member(device: str, body: Mapping[str, Any]) -> Member | None:
    """None where the document makes no sense: such a laptop is unknown."""
    try:
        laptop = Laptop(
            bytes.fromhex(device),
            clean(str(body["name"])).value,  # a laptop certifies its own next identity, under any name
            Role(body["role"]),
            bytes.fromhex(body["signing"]),
            bytes.fromhex(body["receiving"]),
        )
        epoch = bytes.fromhex(body.get("epoch", ""))
    except (KeyError, TypeError, ValueError):
        return None
    if len(laptop.signing_public) != _SIGNING_BYTES:
        return None
    return Member(laptop, epoch, body.get("paper") is True, lines.succeeded(body) or b"")


def _epoch(epoch: str, by: Id, body: Mapping[str, Any]) -> tuple[Id, Stated] | None:
    try:
        number, to = body["number"], frozenset(bytes.fromhex(device) for device in body["to"])
        holds = frozenset(bytes.fromhex(other) for other in body.get("holds", ()))
        found = bytes.fromhex(epoch), Stated(number, by, to, holds)
    except (KeyError, TypeError, ValueError):
        return None
    is_count = isinstance(number, int) and not isinstance(number, bool)
    return found if is_count and 0 < number < _HIGHEST else None
