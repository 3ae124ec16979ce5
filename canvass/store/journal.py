"""The one write path: a key press, an import, a kiosk entry and a sync merge all end in `apply`.

Applying is idempotent (a change is known by its id) and independent of order (each kind's rule is in
DESIGN §6 and in the module that keeps its rows), so that a vault is a pure function of the set of changes
in its journal.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from canvass.errors import MissingError
from canvass.model.change import HIGHEST_VERSION, Change, Kind, canonical
from canvass.model.clock import tick, witness
from canvass.model.ids import Id, new_id
from canvass.store import (
    answers,
    cash_ups,
    cells,
    consents,
    documents,
    erasures,
    imports,
    interests,
    merges,
    meta,
    payments,
    records,
    removals,
    stock,
    tins,
    variants,
)
from canvass.store.concerned import is_about_erased, joined, touched
from canvass.store.restamp import restamp
from canvass.store.variants import Came, Met

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from canvass.model.change import Body, Json
    from canvass.store.store import Store


def _void(store: Store, change: Change) -> None:
    """An entry, a merge, an import or a row of one is taken back."""
    records.void(store, change)
    target = records.id_of(change.body["target"])
    for subject in imports.take_out(store, target) if target else ():
        _apply_anew(store, subject)


TO_LOOK_AT = "to be looked at"  # whether what waits may be ready now
RULES: dict[str, Callable[[Store, Change], None]] = {
    Kind.CONTACT: cells.contact,
    Kind.STALL: cells.stall,
    Kind.CELL: cells.edited,
    Kind.SIGN_UP: records.sign_up,
    Kind.SALE: records.sale,
    Kind.DONATION: records.donation,
    Kind.TALLY: records.tally,
    Kind.VOID: _void,
    Kind.EXPORT: records.export,
    Kind.STOCK: stock.moved,
    Kind.PAID: tins.paid,
    Kind.CASH_UP: cash_ups.signed,
    Kind.PAYMENT: payments.made,
    Kind.ANSWERS: answers.said,
    Kind.WIPE: answers.wiped,
    Kind.TIE: answers.tied,
    Kind.CONSENT: consents.said,
    Kind.INTEREST_ADDED: interests.added,
    Kind.INTEREST_REMOVED: interests.removed,
    Kind.DOCUMENT: documents.written,
    Kind.ERASURE: erasures.erased,
    Kind.IMPORT: imports.made,
    Kind.MERGE: merges.merged,
    Kind.APART: merges.kept_apart,
    Kind.REMOVED: removals.removed,
}
_EMPTYING = {Kind.ERASURE, Kind.VOID, Kind.WIPE}  # take a text away, which may be what had to wait
_WAITS = "waiting = 1 AND kind IN (SELECT value FROM json_each(?)) ORDER BY seq"  # of those kinds


def record(
    store: Store,
    kind: Kind,
    subject: Id,
    body: Body,
    change_id: Id | None = None,
    activist: Id | None = None,
) -> Change:
    """State a new fact: stamp it with this laptop, its clock and the activist, and apply it.

    What a file of Canvass's own says was done by somebody else carries that `activist`.
    """
    store.clock = tick(store.clock, store.now())
    who = activist or store.activist
    change = Change(change_id or new_id(), store.device, store.clock, who, kind, subject, body)
    apply(store, (change,))
    return change


def edit(
    store: Store,
    of: str,
    subject: Id,
    field: str,
    value: str | int | None,
    sign_up: Id | None = None,
    came_with: Body | None = None,
) -> bool:
    """Give a cell a new value, knowing the one it has; the same value is no change. Whether it changed.

    Raises MissingError if the row is not here. `sign_up` is the act in which the person said so;
    `came_with` names an import and the row of it.
    """
    if of == "contact":
        subject = merges.source(store, subject, field)
    now = cells.standing(store, of, subject, field)
    if now is None:
        raise MissingError(of)
    if now.edit.value == value:
        return False
    version, clock, device = now.edit.stamp
    body: dict[str, Json] = {
        "of": of,
        "field": field,
        "version": min(version + 1, HIGHEST_VERSION),
        "value": value,
    }
    body["over"] = [version, clock, device.hex()]
    if sign_up is not None:
        body["sign_up"] = sign_up.hex()
    body |= came_with or {}
    record(store, Kind.CELL, subject, body)
    return True


def apply(
    store: Store,
    changes: Iterable[Change],
    *,
    bundle: int | None = None,
    author: Id | None = None,
    waiting: Container[Id] = (),
) -> int:
    """Keep every change that is not known yet, in one transaction; how many were new.

    `bundle` is the number of the bundle they came with, `author` who sealed it; None: this laptop itself.
    Those that are `waiting` are kept, and change nothing until they are replayed, like kinds of tomorrow.
    """
    new = 0
    with store.transaction():
        for change in changes:
            waits = change.kind not in RULES or change.id in waiting
            new += _keep(store, change, Came(bundle, author, waits))
    return new


def waiting(store: Store) -> list[tuple[Change, int | None]]:
    """What is kept, not applied and of a known kind, each with the number of the bundle that brought it."""
    brought = dict(store.run("SELECT id, bundle FROM change WHERE waiting = 1"))
    return [(change, brought[change.id]) for change in _read(store, _WAITS, (json.dumps(list(RULES)),))]


def replay(store: Store, ready: Callable[[Change], bool]) -> int:
    """Apply the changes that waited and are `ready` now; how many there were."""
    found = [c for c in _read(store, _WAITS, (json.dumps(list(RULES)),)) if ready(c)]
    with store.transaction():
        for change in found:
            store.change("UPDATE change SET waiting = 0 WHERE id = ?", (change.id,))
            meta.put(store, TO_LOOK_AT, 1)  # by what it says more may be ready
            if change.body and not is_about_erased(store, change):
                _follow(store, change)
    return len(found)


def about(store: Store, subject: Id) -> list[Change]:
    """Every change about one thing, oldest first."""
    return list(_read(store, "subject = ? ORDER BY clock, device, id", (subject,)))


def of_kind(store: Store, kind: Kind) -> list[Change]:
    """Every change of one kind, oldest first."""
    return list(_read(store, "kind = ? ORDER BY clock, device, id", (kind,)))


def is_known(store: Store, thing: Id) -> bool:
    """Whether anything was ever said here of a thing, but for what everybody has: documents, erasures."""
    return any(_read(store, "subject = ? AND kind NOT IN ('document', 'erasure') LIMIT 1", (thing,)))


def stamp_anew(store: Store, moved_ms: int, now: int, most: int | None = None) -> int:
    """Stamp what was not sent by the true time (`restamp`), and make the rows anew; how many were stamped."""
    with store.transaction():
        return make_anew(store, restamp(store, moved_ms, now, most))


def make_anew(store: Store, moved: Sequence[Change]) -> int:
    """Make the rows anew of changes that the journal has under another stamp now; how many there were."""
    stand = [change for change in moved if change.body and variants.has_rows(store, change)]
    whose = [contact for change in stand for contact in (*touched(store, change), *joined(change))]
    with merges.scattered(store, whose, afterwards=whose):
        for subject in {one for change in stand for one in variants.take_out(store, change)}:
            _apply_anew(store, subject)
    return len(moved)


def _keep(store: Store, change: Change, came: Came) -> int:
    batch, act = imports.came_with(change.kind, change.body)
    gone = is_about_erased(store, change) or imports.is_undone(store, batch, act)
    is_empty = gone or not change.body  # erased where it comes from, or undone
    kept = store.change(
        """
        INSERT OR IGNORE INTO change
               (id, device, clock, activist, kind, subject, body, waiting, batch, act, bundle)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.id,
            change.device,
            change.clock,
            change.activist,
            change.kind,
            change.subject,
            None if is_empty else canonical(change.body),
            came.waits,
            None if is_empty else batch,
            None if is_empty else act,
            came.bundle,
        ),
    )
    if kept == 0:
        return _agree(store, change, came, gone=gone)
    if came.waits:
        meta.put(store, TO_LOOK_AT, 1)
        return 1
    if came.author is None and change.device == store.device:
        store.clock = max(store.clock, change.clock)  # never stamped again
    else:
        store.clock = witness(store.clock, change.clock, store.now())
    if not is_empty:
        _follow(store, change)
    return 1


def _agree(store: Store, change: Change, came: Came, *, gone: bool) -> int:
    """A fact came again: it may have a smaller stamp, or have waited; another one is kept beside it."""
    match variants.meet(store, change, came, gone=gone):
        case Met.EARLIER:
            make_anew(store, [change])
        case Met.AT_LAST:
            for kept in _read(store, "id = ?", (change.id,)):
                _follow(store, kept)
        case Met.ANOTHER:
            beside = variants.beside(store, change, came)
            return _keep(store, beside, came) if beside else 0
    return 0


def _follow(store: Store, change: Change) -> None:
    """Apply a change by its rule, with everybody it is about by themselves meanwhile."""
    with merges.scattered(store, touched(store, change), afterwards=joined(change)):
        _state(store, change)
    emptied = "SELECT 1 FROM change WHERE waiting = 1 AND body IS NULL LIMIT 1"
    if change.kind == Kind.DOCUMENT or (change.kind in _EMPTYING and store.one(emptied)):
        meta.put(store, TO_LOOK_AT, 1)


def _state(store: Store, change: Change) -> None:
    """Apply a fact; of several statements of one (by a file, by its own laptop) the earliest stands."""
    if change.kind in imports.STATED_ONCE and store.one(
        """
        SELECT 1 FROM change
         WHERE subject = ? AND kind = ? AND id != ? AND body IS NOT NULL AND waiting = 0
        """,
        (change.subject, change.kind, change.id),
    ):
        imports.forget(store, change.kind, change.subject)
        _apply_anew(store, change.subject)
    else:
        RULES[change.kind](store, change)


def _apply_anew(store: Store, subject: Id) -> None:
    """Apply all that is known of a thing whose rows were taken out."""
    known = "subject = ? AND body IS NOT NULL AND waiting = 0 ORDER BY clock, device, id"
    for change in _read(store, known, (subject,)):
        if change.kind != Kind.VOID and not is_about_erased(store, change):
            RULES[change.kind](store, change)


def _read(store: Store, where: str, values: tuple[Any, ...] = ()) -> Iterable[Change]:
    columns = "SELECT id, device, clock, activist, kind, subject, body FROM change WHERE "
    for row in store.run(columns + where, values):
        change_id, device, clock, activist, kind, subject, body = row
        known = json.loads(body) if body else {}
        yield Change(change_id, device, clock, activist, kind, subject, known)
