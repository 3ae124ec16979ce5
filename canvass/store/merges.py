"""Merges: contacts that are one person, shown as one row under the smallest identity that is here.

A merge is an edge, a void of it takes it back (DESIGN §6). Whoever is connected by edges that stand is a
group. While a group is *joined*, its root's row shows for each field the value of one member, its facts
(sign-ups, consents, interests, ties) carry the root's identity beside their own, and consents count together:
a no of either side holds until a later yes names it. Before any fact about a member is applied the group is
*scattered*, so that every other rule of the journal sees contacts as they are by themselves, and joined again
afterwards: what tables hold depends only on which changes are known, and taking a merge back leaves no trace.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from canvass.model.consent import Purpose
from canvass.model.contact import FIELDS
from canvass.store import cells, consents, meta, search
from canvass.store.records import id_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store

MOST_IN_GROUP = 50  # people shown as one; more are an accident or an attack: they stay by themselves
_COLUMNS = ", ".join(("id", "clock", "device", *(f'"{name}"' for name in FIELDS)))
_OWNED = ("sign_up", "consent", "interest_added", "tie")  # tables whose rows are somebody's
_TO_ROOT = [f"UPDATE {table} SET own = contact, contact = ?1 WHERE contact = ?2" for table in _OWNED]
_TO_OWN = [
    f"UPDATE {table} SET contact = own, own = NULL WHERE contact = ? AND own IS NOT NULL" for table in _OWNED
]
_SHOW = f"UPDATE contact SET {', '.join(f'{chr(34)}{name}{chr(34)} = ?' for name in FIELDS)} WHERE id = ?"
_STANDS = "NOT EXISTS (SELECT 1 FROM void WHERE void.target = merge.id)"
_EDGE = "id, one, other, shown, clock, at, activist"


class Edge(NamedTuple):
    """A merge: of whom, whose values it shows (JSON), its clock, when (UTC milliseconds), by whom."""

    id: Id
    one: Id
    other: Id
    shown: str
    clock: int
    at: int
    activist: Id


def merged(store: Store, change: Change) -> None:
    """Two contacts are one person; a merge of somebody with themselves is none."""
    one, other = _pair(change)
    if one == other:
        return
    store.change(
        """
        INSERT OR IGNORE INTO merge (id, clock, device, one, other, shown, at, activist)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.subject,
            change.clock,
            change.device,
            one,
            other,
            json.dumps(change.body.get("shown") or {}, sort_keys=True),
            change.body["at"],
            change.activist,
        ),
    )


def kept_apart(store: Store, change: Change) -> None:
    """Two contacts are two people, whatever they share."""
    one, other = _pair(change)
    store.change(
        "INSERT OR IGNORE INTO apart (id, one, other, at, activist) VALUES (?, ?, ?, ?, ?)",
        (change.subject, one, other, change.body["at"], change.activist),
    )


def root_of(store: Store, contact: Id) -> Id:
    """Under whom a contact is shown: itself, or the root of its group."""
    row = store.one("SELECT root FROM member WHERE contact = ?", (contact,))
    return row[0] if row else contact


def members_of(store: Store, contact: Id) -> tuple[Id, ...]:
    """Everybody of the group of a contact, the root first; the contact alone where there is none."""
    root = root_of(store, contact)
    rows = store.run("SELECT contact FROM member WHERE root = ? ORDER BY contact != ?, contact", (root, root))
    return tuple(row[0] for row in rows) or (contact,)


def source(store: Store, contact: Id, field: str) -> Id:
    """Of whose value a field is shown, and to whom an edit of it belongs."""
    members = members_of(store, contact)
    if len(members) < 2:
        return contact
    people = _people(store, members)
    if len(people) < 2:
        return next(iter(people), contact)
    return _source(people, members[0], field, _choices(store, members))


def by_themselves(store: Store, contact: Id) -> dict[Id, dict[str, str]]:
    """The values of each member of a group, as they are by themselves; empty where there is no group."""
    return _people(store, members_of(store, contact))


def of_contact(store: Store, contact: Id) -> list[Edge]:
    """The merges that stand in a contact's group, newest first."""
    return _newest_first(store, members_of(store, contact))


def newest(store: Store, most: int) -> list[Edge]:
    """The last merges that stand, newest first."""
    rows = store.run(
        f"SELECT {_EDGE} FROM merge WHERE {_STANDS} ORDER BY clock DESC, id DESC LIMIT ?", (most,)
    )
    return [Edge(*row) for row in rows]


def roots(store: Store) -> list[Id]:
    """Everybody who stands for a group."""
    return [row[0] for row in store.run("SELECT DISTINCT root FROM member")]


def pairs_apart(store: Store) -> set[tuple[Id, Id]]:
    """Every pair of which somebody said that they are two, the smaller identity first."""
    rows = store.run(
        "SELECT one, other FROM apart WHERE NOT EXISTS (SELECT 1 FROM void WHERE void.target = apart.id)"
    )
    return {(row[0], row[1]) for row in rows}


def newest_apart(store: Store, most: int) -> list[Edge]:
    """The last pairs who were said to be two, where that stands, newest first; such an edge shows nothing."""
    rows = store.run(
        """
        SELECT id, one, other, '', 0, at, activist
          FROM apart
         WHERE NOT EXISTS (SELECT 1 FROM void WHERE void.target = apart.id)
         ORDER BY at DESC, id DESC LIMIT ?
        """,
        (most,),
    )
    return [Edge(*row) for row in rows]


def is_merge(store: Store, merge: Id) -> tuple[Id, Id] | None:
    """The two of a merge, or None."""
    row = store.one("SELECT one, other FROM merge WHERE id = ?", (merge,))
    return (row[0], row[1]) if row else None


@contextmanager
def scattered(store: Store, contacts: Iterable[Id], *, afterwards: Iterable[Id] = ()) -> Iterator[None]:
    """Everybody by themselves while a rule of the journal runs; then joined by the edges that stand now."""
    touched = set(contacts)
    roots = {root for root in (_root(store, contact) for contact in touched) if root is not None}
    known = {member for root in roots for member in members_of(store, root)}
    for root in sorted(roots):
        _scatter(store, root)
    yield
    left = known | touched | set(afterwards)
    while left:
        found = group(store, min(left))
        left -= found
        if 1 < len(found) <= MOST_IN_GROUP:
            _join(store, sorted(found))


def _root(store: Store, contact: Id) -> Id | None:
    row = store.one("SELECT root FROM member WHERE contact = ?", (contact,))
    return row[0] if row else None


def _pair(change: Change) -> tuple[Id, Id]:
    one, other = sorted(id_of(change.body[name]) or b"" for name in ("one", "other"))
    return one, other


def _edges(store: Store, contact: Id) -> list[Edge]:
    rows = store.run(
        f"""
        SELECT {_EDGE} FROM merge WHERE one = ?1 AND {_STANDS}
         UNION
        SELECT {_EDGE} FROM merge WHERE other = ?1 AND {_STANDS}
        """,
        (contact,),
    )
    return [Edge(*row) for row in rows]


def _newest_first(store: Store, members: Sequence[Id]) -> list[Edge]:
    found = {edge.id: edge for member in members for edge in _edges(store, member)}
    return sorted(found.values(), key=lambda edge: (edge.clock, edge.id), reverse=True)


def group(store: Store, contact: Id) -> set[Id]:
    """Everybody whom the standing edges connect with a contact; where there are too many, some of them."""
    found, new = {contact}, [contact]
    while new and len(found) <= MOST_IN_GROUP:
        for edge in _edges(store, new.pop()):
            new += {edge.one, edge.other} - found
            found |= {edge.one, edge.other}
    return found


def _join(store: Store, members: Sequence[Id]) -> None:
    here = [m for m in members if store.one("SELECT 1 FROM contact WHERE id = ?", (m,))]
    root = (here or members)[0]
    for member in members:
        store.change("INSERT INTO member (contact, root) VALUES (?, ?)", (member, root))
        if member != root:
            for sql in _TO_ROOT:
                store.change(sql, (root, member))
        store.change("DELETE FROM standing_consent WHERE contact = ?", (member,))
    for member in here:
        store.change(
            f"INSERT INTO merged ({_COLUMNS}) SELECT {_COLUMNS} FROM contact WHERE id = ?", (member,)
        )
        if member != root:
            _take_out(store, member)
    for purpose in _purposes(store, root):
        consents.count_up(store, root, purpose)
    _show(store, root, members)


def _scatter(store: Store, root: Id) -> None:
    members = members_of(store, root)
    store.change("DELETE FROM standing_consent WHERE contact = ?", (root,))
    for sql in _TO_OWN:
        store.change(sql, (root,))
    _take_out(store, root)
    for member in members:
        added = store.change(
            f"INSERT INTO contact ({_COLUMNS}) SELECT {_COLUMNS} FROM merged WHERE id = ?", (member,)
        )
        meta.add(store, meta.CONTACTS, added)
        cells.index(store, member)
        store.change("DELETE FROM merged WHERE id = ?", (member,))
        store.change("DELETE FROM member WHERE contact = ?", (member,))
        for purpose in _purposes(store, member):
            consents.count_up(store, member, purpose)


def _take_out(store: Store, contact: Id) -> None:
    row = store.one("SELECT number FROM contact WHERE id = ?", (contact,))
    if row is not None:
        search.take_out(store, row[0])
        store.change("DELETE FROM contact WHERE id = ?", (contact,))
        meta.add(store, meta.CONTACTS, -1)


def _purposes(store: Store, contact: Id) -> list[str]:
    return [row[0] for row in store.run("SELECT DISTINCT purpose FROM consent WHERE contact = ?", (contact,))]


def _show(store: Store, root: Id, members: Sequence[Id]) -> None:
    people = _people(store, members)
    if root not in people:
        return
    choices = _choices(store, members)
    values = {field: people[_source(people, root, field, choices)][field] for field in FIELDS}
    if not consents.standing(store, root).get(Purpose.UNION):
        values["union"] = ""
    store.change(_SHOW, (*(values[field] for field in FIELDS), root))
    cells.index(store, root)


def _people(store: Store, members: Sequence[Id]) -> dict[Id, dict[str, str]]:
    """The values of those who are here, the smallest identity first."""
    marks = ", ".join("?" * len(members))
    rows = store.run(f"SELECT {_COLUMNS} FROM merged WHERE id IN ({marks}) ORDER BY id", members)
    return {row[0]: dict(zip(FIELDS, row[3:], strict=True)) for row in rows}


def _choices(store: Store, members: Sequence[Id]) -> list[Mapping[str, str]]:
    """What was chosen to be shown, the newest merge first."""
    return [dict(json.loads(edge.shown)) for edge in _newest_first(store, members)]


def _source(
    people: Mapping[Id, Mapping[str, str]], root: Id, field: str, choices: Sequence[Mapping[str, str]]
) -> Id:
    for choice in choices:
        chosen = id_of(choice.get(field))
        if chosen is not None and chosen in people:
            return chosen
    if people[root][field]:
        return root
    return next((member for member, values in people.items() if values[field]), root)
