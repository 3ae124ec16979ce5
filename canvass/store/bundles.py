"""Bundles: what was sealed here and what was taken in, and which changes went or came with which."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from canvass.model.laptop import Ack, Chained, Sealed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.model.ids import Id
    from canvass.store.store import Store


class Known(NamedTuple):
    """What a bundle says of itself: its place, its epoch, how many changes, when it was made (UTC ms)."""

    chained: Chained
    epoch: Id
    changes: int
    made: int


def unsent(store: Store) -> int:
    """How many changes went out in no bundle yet."""
    row = store.one("SELECT count(*) FROM change WHERE bundle IS NULL")
    return int(row[0]) if row else 0


def last_of(store: Store, device: Id) -> Chained | None:
    """The last bundle of a laptop that is known here; of two with one number, the smaller digest."""
    row = store.one(
        """
        SELECT device, seq, digest FROM bundle
         WHERE device = ? AND state != 'taking' ORDER BY seq DESC, digest LIMIT 1
        """,
        (device,),
    )
    return Chained(*row) if row else None


def last_epoch(store: Store, device: Id) -> Id | None:
    """The epoch under which the last bundle of a laptop was sealed."""
    row = store.one(
        "SELECT epoch FROM bundle WHERE device = ? AND state != 'taking' ORDER BY seq DESC, digest LIMIT 1",
        (device,),
    )
    return row[0] if row else None


def lasts(store: Store) -> list[Chained]:
    """The last bundle of every laptop."""
    rows = store.run(
        """
        SELECT device, seq, min(digest)
          FROM bundle
         WHERE state != 'taking'
           AND seq = (SELECT max(one.seq) FROM bundle AS one
                       WHERE one.device = bundle.device AND one.state != 'taking')
         GROUP BY device
        """
    )
    return [Chained(*row) for row in rows]


def digests(store: Store, device: Id, seq: int) -> set[bytes]:
    """The bundles known under one number; more than one where a laptop was copied."""
    rows = store.run(
        "SELECT digest FROM bundle WHERE device = ? AND seq = ? AND state != 'taking'", (device, seq)
    )
    return {row[0] for row in rows}


def known_from(store: Store, device: Id, seq: int) -> list[tuple[int, bytes]]:
    """The numbers and digests of the bundles of a laptop that are known, from a number on."""
    return store.run(
        "SELECT seq, digest FROM bundle WHERE device = ? AND seq >= ? AND state != 'taking'", (device, seq)
    )


def keep_sealed(store: Store, sealed: Sealed, known: Known, upto: Iterable[int]) -> None:
    """Keep a bundle that was sealed here, and which changes (by their place in the journal) went into it."""
    number = _keep(store, known, "sealed", sealed.content)
    for seq in upto:
        store.change("UPDATE change SET bundle = ? WHERE seq = ?", (number, seq))


def keep_sealed_alone(store: Store, sealed: Sealed, known: Known, change: Id) -> None:
    """Keep a bundle that holds one change, known by its identity."""
    number = _keep(store, known, "sealed", sealed.content)
    store.change("UPDATE change SET bundle = ? WHERE id = ?", (number, change))


def begin_taking(store: Store, known: Known) -> int:
    """The number under which the changes of a bundle are kept, while it is taken in a slice at a time."""
    row = store.one(
        "SELECT number FROM bundle WHERE device = ? AND seq = ? AND digest = ?", tuple(known.chained)
    )
    return int(row[0]) if row else _keep(store, known, "taking", None)


def taken(store: Store, chained: Chained, content: bytes | None) -> None:
    """A bundle was taken in whole; its bytes are kept where this laptop passes them on."""
    store.change(
        """
        UPDATE bundle SET state = 'taken', content = ?
         WHERE device = ? AND seq = ? AND digest = ? AND state = 'taking'
        """,
        (content, *chained),
    )


def _keep(store: Store, known: Known, state: str, content: bytes | None) -> int:
    row = store.one(
        """
        INSERT INTO bundle (device, seq, digest, epoch, count, made, state, content)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING number
        """,
        (*known.chained, known.epoch, known.changes, known.made, state, content),
    )
    return int(row[0]) if row else 0


def to_send(store: Store, at_once: int = 20) -> list[Sealed]:
    """The oldest bundles that are not in the store yet."""
    rows = store.run(
        """
        SELECT device, seq, digest, content FROM bundle
         WHERE state IN ('sealed', 'again') AND content IS NOT NULL ORDER BY number LIMIT ?
        """,
        (at_once,),
    )
    return [Sealed(*row) for row in rows]


def sealed(store: Store) -> int:
    """How many bundles are not in the store yet."""
    row = store.one("SELECT count(*) FROM bundle WHERE state IN ('sealed', 'again') AND content IS NOT NULL")
    return int(row[0]) if row else 0


def sent(store: Store, sealed: Sealed) -> None:
    """Note that a bundle is in the store."""
    store.change(
        """
        UPDATE bundle SET state = 'sent'
         WHERE device = ? AND seq = ? AND digest = ? AND state IN ('sealed', 'again')
        """,
        (sealed.device, sealed.seq, sealed.digest),
    )


def send_again(store: Store, device: Id, after: int) -> int:
    """The store lost bundles of this laptop: they are to be sent once more; how many there still are."""
    return store.change(
        """
        UPDATE bundle SET state = 'again'
         WHERE device = ? AND seq > ? AND state = 'sent' AND content IS NOT NULL
        """,
        (device, after),
    )


def contents(store: Store, device: Id, after: int) -> list[Sealed]:
    """The bundles of somebody else's that this laptop can pass on."""
    rows = store.run(
        """
        SELECT device, seq, digest, content FROM bundle
         WHERE device = ? AND seq > ? AND state != 'sealed' AND content IS NOT NULL ORDER BY seq
        """,
        (device, after),
    )
    return [Sealed(*row) for row in rows]


def held(store: Store, device: Id) -> list[tuple[int, bytes]]:
    """The numbers and digests of what `contents` would give of a whole chain."""
    return store.run(
        "SELECT seq, digest FROM bundle WHERE device = ? AND state != 'sealed' AND content IS NOT NULL",
        (device,),
    )


def acks(store: Store, by: Id) -> dict[Id, Ack]:
    """What a laptop said it has, by whose chain."""
    rows = store.run("SELECT device, seq, digest FROM ack WHERE by = ?", (by,))
    return {row[0]: Ack(*row) for row in rows}


def note_acks(store: Store, by: Id, said: Iterable[Ack]) -> None:
    """Keep what a laptop said it has; an older word of it changes nothing."""
    for ack in said:
        store.change(
            """
            INSERT INTO ack (by, device, seq, digest) VALUES (?, ?, ?, ?)
                ON CONFLICT (by, device) DO UPDATE SET seq = excluded.seq, digest = excluded.digest
             WHERE excluded.seq > ack.seq
            """,
            (by, *ack),
        )


def carry_facts(store: Store, device: Id, after: int) -> bool:
    """Whether bundles of a laptop after one of its numbers held anything but confirmations."""
    return (
        store.one("SELECT 1 FROM bundle WHERE device = ? AND seq > ? AND count > 0", (device, after))
        is not None
    )


def authors(store: Store) -> dict[int, Id]:
    """By whom each bundle is, by its number here."""
    return {row[0]: row[1] for row in store.run("SELECT number, device FROM bundle")}


def quarantine(store: Store, device: Id, seq: int, flaw: str) -> None:
    """Note that a bundle is not what its author may have sent."""
    store.change(
        "INSERT OR REPLACE INTO quarantine (device, seq, flaw, at) VALUES (?, ?, ?, ?)",
        (device, seq, flaw, store.now()),
    )


def quarantined(store: Store) -> set[Id]:
    """Laptops whose chain waits at a bad bundle."""
    return {row[0] for row in store.run("SELECT DISTINCT device FROM quarantine")}


def out_of_quarantine(store: Store, device: Id, seq: int) -> None:
    """The bundle under this number was taken in after all."""
    store.change("DELETE FROM quarantine WHERE device = ? AND seq <= ?", (device, seq))


def unseal(store: Store, device: Id) -> None:
    """What was sealed and never sent is unsent again: another copy of this laptop took its place."""
    store.change(
        """
        UPDATE change SET bundle = NULL
         WHERE bundle IN (SELECT number FROM bundle WHERE device = ? AND state = 'sealed')
        """,
        (device,),
    )
    store.change("DELETE FROM bundle WHERE device = ? AND state = 'sealed'", (device,))


def forget_taken(store: Store, own: Iterable[Id]) -> None:
    """Everybody else's bundles are to be read again from the first; which change came with which stays."""
    marks = [device.hex() for device in own]
    store.change(
        """
        UPDATE bundle SET state = 'taking'
         WHERE state = 'taken' AND hex(device) NOT IN (SELECT upper(value) FROM json_each(?))
        """,
        (json.dumps(marks),),
    )


def last_made(store: Store, device: Id) -> int | None:
    """When the newest bundle of a laptop was made, by its own clock (UTC milliseconds)."""
    row = store.one("SELECT made FROM bundle WHERE device = ? ORDER BY seq DESC LIMIT 1", (device,))
    return int(row[0]) if row else None


def last_with_facts(store: Store, device: Id) -> int:
    """The number of the newest bundle of a laptop that says more than what it has; 0 for none."""
    row = store.one("SELECT max(seq) FROM bundle WHERE device = ? AND count > 0", (device,))
    return int(row[0] or 0) if row else 0
