"""What a secretary's laptop says of the space, journalled as documents: who belongs to it, and new epochs."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from canvass.errors import OnlySecretaryError, RejectedError
from canvass.model.change import Kind
from canvass.model.ids import SIZE, new_id
from canvass.model.laptop import Role
from canvass.model.problem import Problem, Reason
from canvass.normalise.text import clean
from canvass.store import documents, journal, space

if TYPE_CHECKING:
    from canvass.model.change import Body, Json
    from canvass.model.ids import Id
    from canvass.model.laptop import Laptop
    from canvass.store.store import Store

KEY_BYTES = 32


def unlinkable_id() -> Id:
    """16 bytes for a name that the store's owner sees: unlike `new_id`, akin to nothing else."""
    return secrets.token_bytes(SIZE)


def laptop_name(typed: str) -> str:
    """A laptop's name, tidied. RejectedError if there is none."""
    name = clean(typed).value
    if not name:
        raise RejectedError([Problem("name", Reason.MISSING_NAME)])
    return name


def require_secretary(store: Store) -> None:
    """Pass a secretary's laptop. OnlySecretaryError."""
    if space.role(store) is not Role.SECRETARY:
        raise OnlySecretaryError


def write_laptop(store: Store, laptop: Laptop, epoch: Id = b"", *, is_paper: bool = False) -> None:
    """State that a laptop belongs to the branch; `epoch` is the one whose keys it is given with that."""
    known = space.members(store).get(laptop.device)
    body = space.laptop_body(laptop, epoch, is_paper=is_paper, succeeds=known.succeeds if known else b"")
    _write(store, space.LAPTOP, laptop.device.hex(), body)


def begin_epoch(store: Store) -> Id:
    """Begin a new epoch, whose key goes to everybody who stands, and to nobody else."""
    to = frozenset(space.standing(store))
    epoch = space.EpochKey(space.next_number(store), unlinkable_id(), secrets.token_bytes(KEY_BYTES))
    holds = frozenset(known.id for known in space.epochs(store))
    space.keep_epoch(store, epoch)
    _write(store, space.EPOCH, epoch.id.hex(), space.epoch_body(epoch.number, to, holds))
    return epoch.id


def _write(store: Store, kind: str, document_id: str, document: Body) -> None:
    with store.transaction():
        said: dict[str, Json] = {"document_kind": kind, "id": document_id}
        said["version"] = documents.next_version(store, kind, document_id)
        journal.record(store, Kind.DOCUMENT, new_id(), {**said, "document": dict(document)})
