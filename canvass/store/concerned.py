"""Whom a change is about: the contacts whose rows it may change, and whether anything of it may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import ABOUT_A_CONTACT, NOT_PERSONAL, Kind
from canvass.store import erasures, imports, merges, purged, records

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store


def touched(store: Store, change: Change) -> list[Id]:
    """Contacts whose rows a rule may change."""
    if change.kind in ABOUT_A_CONTACT:
        return [change.subject]
    if change.kind == Kind.SIGN_UP:
        return [records.id_of(change.body["contact"]) or b""]
    if change.kind == Kind.VOID and (target := records.id_of(change.body["target"])):
        return [*imports.contacts_of(store, target), *(merges.is_merge(store, target) or ())]
    return list(joined(change))


def joined(change: Change) -> tuple[Id, ...]:
    """Contacts whom a change connects."""
    if change.kind != Kind.MERGE:
        return ()
    return tuple(id_ for name in ("one", "other") if (id_ := records.id_of(change.body[name])))


def is_about_erased(store: Store, change: Change) -> bool:
    """Whether nothing of this may be kept; a kind that only a newer version knows may be about anybody.

    So with somebody who was handed over and removed from this laptop.
    """
    return change.kind not in NOT_PERSONAL and (
        erasures.is_erased(store, change.subject) or purged.is_purged(store, change.subject)
    )
