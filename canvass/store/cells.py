"""Rows whose values can be edited: first values on the row, every edit of a cell kept beside it."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from canvass.model.cells import Edit, Stamp, Standing, stand
from canvass.model.contact import FIELDS, Person
from canvass.model.stall import STALL_FIELDS
from canvass.store import meta, search, unions

if TYPE_CHECKING:
    from canvass.model.change import Body, Change, Json
    from canvass.model.ids import Id
    from canvass.store.store import Store

# The only SQL put together from names: ours, fixed here, never a person's.
_CONTACT_COLUMNS = ", ".join(f'"{name}"' for name in FIELDS)
_READ = {
    **{("contact", name): f'SELECT "{name}", clock, device FROM contact WHERE id = ?' for name in FIELDS},
    **{("stall", name): f"SELECT {name}, clock, device FROM stall WHERE id = ?" for name in STALL_FIELDS},
    ("sale", "payment"): "SELECT payment, clock, device FROM sale WHERE id = ?",
    ("donation", "payment"): "SELECT payment, clock, device FROM donation WHERE id = ?",
}
_MERGED = {name: f'SELECT "{name}", clock, device FROM merged WHERE id = ?' for name in FIELDS}
_WRITE = {
    **{("contact", name): f'UPDATE contact SET "{name}" = ? WHERE id = ?' for name in FIELDS},
    **{("stall", name): f"UPDATE stall SET {name} = ? WHERE id = ?" for name in STALL_FIELDS},
    ("sale", "payment"): "UPDATE sale SET payment = ? WHERE id = ?",
    ("donation", "payment"): "UPDATE donation SET payment = ? WHERE id = ?",
}
_NUMBERS = frozenset({"float_pence", "started", "ended"})
_FIRST, _TOO_GREAT = 1, 1 << 63  # SQLite's integers


def contact(store: Store, change: Change) -> None:
    """A contact's first values; of two firsts under one id the earlier stands."""
    stamp = store.one("SELECT clock, device FROM contact WHERE id = ?", (change.subject,))
    if not _is_first(stamp, change):
        unions.wipe(store, change.subject)
        return
    if stamp is None:
        meta.add(store, meta.CONTACTS, 1)
    values = tuple(str(change.body.get(name) or "") for name in FIELDS)
    store.change("DELETE FROM cell WHERE subject = ? AND version = 1", (change.subject,))
    marks = ", ".join("?" * (len(FIELDS) + 3))
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in FIELDS)
    store.change(
        f"""
        INSERT INTO contact (id, clock, device, {_CONTACT_COLUMNS}) VALUES ({marks})
        ON CONFLICT (id) DO UPDATE SET clock = excluded.clock, device = excluded.device, {updates}
        """,
        (change.subject, change.clock, change.device, *values),
    )
    settle(store, "contact", change.subject)
    if change.body.get(unions.FIELD):
        settle(store, "contact", change.subject, unions.FIELD)
    index(store, change.subject)


def stall(store: Store, change: Change) -> None:
    """A stall's first values; of two firsts under one id the earlier stands."""
    if not _is_first(store.one("SELECT clock, device FROM stall WHERE id = ?", (change.subject,)), change):
        return
    store.change("DELETE FROM cell WHERE subject = ? AND version = 1", (change.subject,))
    store.change(
        """
        INSERT OR REPLACE INTO stall
               (id, clock, device, kind, place, crew, campaign, float_pence, started, ended)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (change.subject, change.clock, change.device, *(change.body.get(name) for name in STALL_FIELDS)),
    )
    settle(store, "stall", change.subject)


def edited(store: Store, change: Change) -> None:
    """One edit of one cell; what no cell of this version can hold is kept in the journal only."""
    body = change.body
    of, field = str(body.get("of")), str(body.get("field"))
    if (of, field) not in _READ or not _is_edit(field, body):
        unions.wipe(store, change.subject)  # the journal says it all the same
        return
    sign_up = body.get("sign_up")
    stamp = Stamp(int(str(body["version"])), change.clock, change.device)
    _add(
        store,
        change.subject,
        field,
        Edit(stamp, body.get("value"), _stamp(body.get("over")), _named(body.get("knows"))),
        change.activist,
        bytes.fromhex(str(sign_up)) if sign_up else None,
    )
    settle(store, of, change.subject, field)
    if of == "contact":
        index(store, change.subject)


def _is_edit(field: str, body: Body) -> bool:
    """Whether this names a version after the first, and a value of the field's own kind."""
    version, value = body.get("version"), body.get("value")
    if not isinstance(version, int) or not _FIRST < version < _TOO_GREAT:
        return False
    if field in _NUMBERS:
        is_number = isinstance(value, int) and -_TOO_GREAT < value < _TOO_GREAT
        return is_number or (value is None and field == "ended")
    return isinstance(value, str)


def settle(store: Store, of: str, subject: Id, only: str | None = None) -> None:
    """Bring the columns of a row to what its edits say; a row that has not arrived yet waits."""
    fields = store.run("SELECT DISTINCT field FROM cell WHERE subject = ?", (subject,))
    for (field,) in fields if only is None else [(only,)]:
        if (of, field) not in _READ:
            continue  # an edit of something else under the same identity: a forgery, and none of this
        if (of, field) == ("contact", unions.FIELD):
            _settle_union(store, subject)
        else:
            _settle(store, of, subject, field)


def _settle(store: Store, of: str, subject: Id, field: str) -> None:
    row = store.one(_READ[of, field], (subject,))
    if row is None:
        return
    known = edits(store, subject, field)
    if all(edit.stamp.version != 1 for edit in known):
        first = Edit(Stamp(1, row[1], row[2]), row[0], None)
        _add(store, subject, field, first, b"", None)
        known = [*known, first]
    store.change(_WRITE[of, field], (stand(known).edit.value, subject))


def _settle_union(store: Store, contact: Id) -> None:
    """The row has the name only under its consent; its first value is a cell of its own from the start."""
    row = store.one('SELECT "union" FROM contact WHERE id = ?', (contact,))
    if row and (row[0] or edits(store, contact, unions.FIELD)):
        _settle(store, "contact", contact, unions.FIELD)
    unions.wipe(store, contact)
    if row:
        known = edits(store, contact, unions.FIELD)
        shown = stand(known).edit.value if known and unions.is_shown(store, contact) else ""
        store.change(_WRITE["contact", unions.FIELD], (shown, contact))


def edits(store: Store, subject: Id, field: str) -> list[Edit]:
    """Every edit of one cell, oldest version first; empty if it was never edited."""
    rows = store.run(
        """
        SELECT version, clock, device, value, over_version, over_clock, over_device, knows
          FROM cell
         WHERE subject = ? AND field = ?
         ORDER BY version, clock, device
        """,
        (subject, field),
    )
    return [
        Edit(
            Stamp(*row[:3]),
            row[3],
            Stamp(*row[4:7]) if row[4] is not None else None,
            _named(json.loads(row[7])) if row[7] else (),
        )
        for row in rows
    ]


def standing(store: Store, of: str, subject: Id, field: str) -> Standing | None:
    """What a cell shows and what lost to it, of a merged contact by itself; None if the row is not here."""
    row = store.one(_MERGED[field], (subject,)) if of == "contact" else None
    row = row or store.one(_READ[of, field], (subject,))
    if row is None:
        return None
    return stand(edits(store, subject, field) or [Edit(Stamp(1, row[1], row[2]), row[0], None)])


def index(store: Store, contact_id: Id) -> None:
    """Bring the search index to what the contact's row says now."""
    row = store.one(f"SELECT number, {_CONTACT_COLUMNS} FROM contact WHERE id = ?", (contact_id,))
    if row is not None:
        search.put(store, row[0], Person(*row[1:]))


def _is_first(stamp: tuple[Any, ...] | None, change: Change) -> bool:
    return stamp is None or (change.clock, change.device) < stamp


def _stamp(value: Json) -> Stamp | None:
    if not isinstance(value, list):
        return None
    version, clock, device = (str(part) for part in value)
    return Stamp(int(version), int(clock), bytes.fromhex(device))


def _named(value: Json) -> tuple[Stamp, ...]:
    """The edits that one of them names; what is no stamp names none."""
    found = []
    for one in value if isinstance(value, list) else []:
        match one:
            case [int(version), int(clock), str(device)]:
                with suppress(ValueError):
                    found.append(Stamp(version, clock, bytes.fromhex(device)))
    return tuple(found)


def hexed(stamps: tuple[Stamp, ...]) -> list[Json]:
    """Stamps as the body of a change has them."""
    return [[version, clock, device.hex()] for version, clock, device in stamps]


def _add(store: Store, subject: Id, field: str, edit: Edit, activist: Id, sign_up: Id | None) -> None:
    over: tuple[Any, ...] = edit.over or (None, None, None)
    knows = json.dumps(hexed(edit.knows)) if edit.knows else ""
    store.change(
        """
        INSERT OR IGNORE INTO cell
               (subject, field, version, clock, device, value,
                over_version, over_clock, over_device, activist, sign_up, knows)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (subject, field, *edit.stamp, edit.value, *over, activist, sign_up, knows),
    )


def values_before(store: Store, subject: Id, sign_up: Id) -> list[tuple[str, str]]:
    """The fields that one sign-up changed and that still show its value, with what they said before.

    What was said in another sign-up that was taken back is passed over.
    """
    rows = store.run(
        "SELECT field, version, clock, device FROM cell WHERE subject = ? AND sign_up = ?", (subject, sign_up)
    )
    before = []
    for field, *stamp in rows:
        known = {edit.stamp: edit for edit in edits(store, subject, field)}
        now = stand(known.values()).edit
        if now.stamp == Stamp(*stamp) and (earlier := _before(known, now, _void(store, subject, field))):
            before.append((str(field), str(earlier.value)))
    return before


def _before(known: dict[Stamp, Edit], edit: Edit, void: set[Stamp]) -> Edit | None:
    """The newest edit that `edit` goes back to and that was not taken back, or None."""
    step: Edit | None = edit
    while step is not None:
        over = step.over if step.over is not None and step.over < step.stamp else None
        step = known.get(over) if over is not None else None
        if step is not None and step.stamp not in void:
            return step
    return None


def _void(store: Store, subject: Id, field: str) -> set[Stamp]:
    """The edits of one cell that were made in a sign-up which was taken back."""
    rows = store.run(
        """
        SELECT version, clock, device
          FROM cell
         WHERE subject = ? AND field = ? AND EXISTS (SELECT 1 FROM void WHERE void.target = cell.sign_up)
        """,
        (subject, field),
    )
    return {Stamp(*row) for row in rows}
