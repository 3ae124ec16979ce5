"""Purge: remove from a stall's laptop whom a secretary has, so that a stolen one holds days and not years.

Nobody is removed of whom a word is not covered by a secretary's receipt or is younger than some days, who
signed up at a stall that is not over, or who is chosen on a half-typed form; no form is touched, and no fact
that is not about a person. On a laptop of the role secretary nothing is ever purged. Whoever signs up here
again is a new contact; the hint says that they are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.clock import stamp_of
from canvass.model.contact import Contact, Person
from canvass.model.laptop import Role
from canvass.store import contacts, lines, merges, meta, purged, receipts, space
from canvass.usecases.keep_draft import chosen_on_forms
from canvass.usecases.sync_hints import keep_hints_of

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

DAYS = 7
_DAYS = "purge days"
_DAY_MS = 24 * 60 * 60 * 1000


def purge_days(store: Store) -> int:
    """After how many days whoever was handed over may be removed, as it is set on this laptop."""
    days = meta.get(store, _DAYS)
    return DAYS if days is None else int(days)


def set_purge_days(store: Store, days: int) -> None:
    """Set after how many days; none are fewer than none."""
    with store.transaction():
        meta.put(store, _DAYS, max(0, days))


def purgeable(store: Store, days: int) -> int:
    """How many contacts a purge would remove now."""
    if space.role(store) is not Role.ACTIVIST:
        return 0
    return receipts.count_handed_over(store, _secretaries(store), _young(store, days), chosen_on_forms(store))


def purge(store: Store, days: int, most: int | None = None) -> int:
    """Remove who was handed over and is older than `days`, no more than `most`; how many contacts those were.

    Each takes about a millisecond: where somebody may sell meanwhile, a hundred at a time until none is left.
    The contents of this laptop's own bundles that a secretary has go, too. The caller checkpoints the vault
    afterwards, so that the write-ahead log forgets as well.
    """
    with store.transaction():
        if space.role(store) is not Role.ACTIVIST:
            return 0
        secretaries = _secretaries(store)
        found = receipts.handed_over(store, secretaries, _young(store, days), chosen_on_forms(store))[:most]
        keep_hints_of(store, (alone for contact in found for alone in _by_themselves(store, contact)))
        for contact in found:
            purged.remove(store, contact)
        receipts.empty_covered(store, secretaries)
    return len(found)


def _by_themselves(store: Store, contact: Id) -> list[Contact]:
    """Everybody who is shown as this contact, each with their own values."""
    alone = merges.by_themselves(store, contact)
    members = [Contact(member, Person(**said)) for member, said in alone.items()]
    return members or [contacts.find(store, contact)]


def _secretaries(store: Store) -> list[Id]:
    """Secretaries' laptops that stand, by what they were called before, too."""
    known = space.members(store)
    lined = {one for laptop in space.laptops(store) for one in lines.back(store, laptop.device)}
    return [one for one in lined if one in known and known[one].laptop.role is Role.SECRETARY]


def _young(store: Store, days: int) -> int:
    return stamp_of(max(0, store.now() - days * _DAY_MS))
