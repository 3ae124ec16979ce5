"""A stall's laptop that has sent its bundles to a secretary's, written straight into its tables."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.laptop import Ack, Laptop, Role
from canvass.store import bundles, journal, space
from tests.store.changes import named

if TYPE_CHECKING:
    from canvass.model.change import Body
    from canvass.model.ids import Id
    from canvass.store.store import Store

SECRETARY, COMRADE = named("the secretary's laptop"), named("another activist's laptop")
EPOCH = named("the first epoch")
DAY = 24 * 60 * 60 * 1000


def join(store: Store, role: Role = Role.ACTIVIST) -> None:
    """This laptop belongs to a branch with a secretary's and another activist's."""
    members = {store.device: role, SECRETARY: Role.SECRETARY, COMRADE: Role.ACTIVIST}
    for device, its in members.items():
        document = space.laptop_body(Laptop(device, "laptop", its, bytes(32), bytes(1216)))
        body: Body = {"document_kind": "laptop", "id": device.hex(), "version": 1, "document": dict(document)}
        journal.record(store, Kind.DOCUMENT, named("document"), body)
    with store.transaction():
        space.keep_epoch(store, space.EpochKey(1, EPOCH, b"k" * 32))


def send(store: Store, *, by: Id | None = None, state: str = "sent") -> Ack:
    """Everything that is in no bundle yet goes out in one, or came with one of somebody else's."""
    device = by or store.device
    last = bundles.last_of(store, device)
    seq = last.seq + 1 if last else 1
    digest = hashlib.sha256(f"{device!r} {seq}".encode()).digest()
    with store.transaction():
        (number,) = store.run(
            """
            INSERT INTO bundle (device, seq, digest, epoch, count, made, state, content)
            VALUES (?, ?, ?, ?, 1, 1, ?, ?) RETURNING number
            """,
            (device, seq, digest, EPOCH, state, b"sealed" if device == store.device else None),
        )[0]
        store.change("UPDATE change SET bundle = ? WHERE bundle IS NULL", (number,))
    return Ack(device, seq, digest)


def confirm(store: Store, ack: Ack, by: Id = SECRETARY) -> None:
    """A laptop says that it has a bundle and all before it."""
    with store.transaction():
        bundles.note_acks(store, by, [ack])


def days_pass(store: Store, days: int = 8) -> None:
    """So much later."""
    now = store.now()
    store.now = lambda: now + days * DAY
