"""The payload of a bundle: what was confirmed, and changes column by column, so that they pack small.

Written as MessagePack and read strictly: whoever wrote it, reading ends in changes or in BadBundleError.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from canvass.errors import BadBundleError, BundleFlaw
from canvass.model.change import Change
from canvass.model.clock import COUNTER_MASK, stamp_of, wall
from canvass.model.ids import SIZE
from canvass.model.laptop import Ack
from canvass.sync.clamping import clamped
from canvass.sync.columns import BodiesIn, BodiesOut
from canvass.sync.layout import LAST_SEQ
from canvass.sync.references import Named, Naming, cut, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.ids import Id

MOST_CHANGES = 2_000
_TOO_GREAT = 1 << 63
_DIGEST = 32


class _Row(NamedTuple):
    """One change without its body; the first four are codes, `wall` a step in milliseconds."""

    id: int
    subject: int
    activist: int
    device: int
    wall: int
    counter: int
    shape: int


class _Payload(NamedTuple):
    """A payload as it travels: `rows` has a column for each part of a row, `values` one a shape and name."""

    acks: list[tuple[bytes, int, bytes]]
    prefixes: bytes
    starts: list[int]
    steps: list[int]
    shapes: list[tuple[str, list[str]]]
    rows: tuple[list[int], list[int], list[int], list[int], list[int], list[int], list[int]]
    values: list[list[tuple[int, list[Any]]]]


def encode(changes: Sequence[Change], acks: Sequence[Ack], author: Id) -> bytes:
    """The payload of a bundle by the laptop `author`. ValueError for what no payload can hold."""
    import msgspec  # noqa: PLC0415 - heavy, only when used

    naming, bodies = Naming(), BodiesOut(changes)
    rows = []
    before = 0
    for change in changes:
        rows.append(_row_out(change, author, before, naming, bodies))
        before = wall(change.clock)
    said = [(ack.device, ack.seq, ack.digest) for ack in acks]
    if not all(_is_ack(*each) for each in said):
        raise ValueError("a confirmation that is none")
    columns: Any = tuple([row[at] for row in rows] for at in range(len(_Row._fields)))
    payload = _Payload(said, *cut(naming.ids), bodies.shapes, columns, bodies.columns)
    return msgspec.msgpack.encode(payload)


def decode(payload: bytes, author: Id, ref_time: int) -> tuple[tuple[Change, ...], tuple[Ack, ...]]:
    """The changes and confirmations of a payload, no stamp far beyond `ref_time` (UTC ms).

    Raises BadBundleError (payload).
    """
    import msgspec  # noqa: PLC0415 - heavy, only when used

    try:
        read = msgspec.msgpack.decode(payload, type=_Payload)
        changes = _changes(read, author)
        acks = _acks(read)
    except (ValueError, RecursionError):  # what MessagePack, UTF-8 and our own checks raise
        raise BadBundleError(BundleFlaw.PAYLOAD) from None
    clocks = clamped([change.clock for change in changes], ref_time)
    stamped = (replace(change, clock=clock) for change, clock in zip(changes, clocks, strict=True))
    return tuple(stamped), acks


def _row_out(change: Change, author: Id, before: int, naming: Naming, bodies: BodiesOut) -> _Row:
    if not 0 <= change.clock < _TOO_GREAT:
        raise ValueError("a stamp that is none")
    return _Row(
        naming.code(change.id, "id"),
        naming.code(change.subject, "subject"),
        naming.code(change.activist, "activist"),
        naming.code(None if change.device == author else change.device, "device"),
        wall(change.clock) - before,
        change.clock & COUNTER_MASK,
        bodies.add(change, naming),
    )


def _changes(read: _Payload, author: Id) -> list[Change]:
    ids = joined(read.prefixes, read.starts, read.steps)
    named, bodies = Named(ids), BodiesIn(read.shapes, read.values)
    changes = []
    now = 0
    for row in map(_Row._make, zip(*read.rows, strict=True)):
        now += row.wall
        clock = stamp_of(now, row.counter)
        if not (0 <= row.counter <= COUNTER_MASK and 0 <= clock < _TOO_GREAT):
            raise ValueError("a stamp that is none")
        change_id, subject = named.id(row.id, "id"), named.id(row.subject, "subject")
        activist, device = named.id(row.activist, "activist"), named.id_or_none(row.device, "device")
        kind, body = bodies.take(row.shape, clock, named)
        changes.append(Change(change_id, device or author, clock, activist, kind, subject, body))
    named.finish()
    bodies.finish()
    if len(changes) > MOST_CHANGES or len({change.id for change in changes}) < len(changes):
        raise ValueError("too many changes, or one twice")
    return changes


def _acks(read: _Payload) -> tuple[Ack, ...]:
    if not all(_is_ack(*ack) for ack in read.acks):
        raise ValueError("a confirmation that is none")
    return tuple(Ack(*ack) for ack in read.acks)


def _is_ack(device: Id, seq: int, digest: bytes) -> bool:
    return len(device) == SIZE and 0 < seq <= LAST_SEQ and len(digest) == _DIGEST
