"""Remove a laptop from the branch: its chain ends where it is known here, and a new epoch begins without it.

What the laptop has it keeps: its disk's encryption and its passphrase are the defence of that. What it sends
afterwards counts for nobody, and what others send it cannot open. The store's password is changed by hand.

Nobody removes what is their own: whoever has a copy of it could do the same to them. A secretary who is alone
and whose vault was copied makes a new vault, lets it in by the code on paper, and removes the old one there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import LastOfficerError, MissingError
from canvass.model.change import Kind
from canvass.model.laptop import Cut, Role
from canvass.store import bundles, enrolment, journal, lines, removals, space
from canvass.usecases.say_alone import say_alone
from canvass.usecases.space_documents import begin_epoch, require_secretary

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

FEWEST_OFFICERS = 2


def remove_laptop(store: Store, device: Id) -> None:
    """Remove one, by all identities that it had; the next exchange tells everybody and gives the new key.

    Raises OnlySecretaryError, MissingError for what does not stand, LastOfficerError where fewer than two
    could open the branch's keys afterwards, and for this laptop itself.
    """
    with store.transaction():
        require_secretary(store)
        if device not in space.standing(store):
            raise MissingError("laptop")
        line = lines.whole(store, device)
        if store.device in line or not _is_dispensable(store, line):
            raise LastOfficerError
        journal.stamp_anew(store, 0, store.now())
        for one in sorted(line - removals.all_removed(store)):
            last = bundles.last_of(store, one)
            cut = Cut(last.seq, last.digest) if last else Cut(0, b"")
            say_alone(store, Kind.REMOVED, removals.body(cut, store.now()), one)  # it may read that, too
        for one in line:
            enrolment.drop_owed(store, one)
        begin_epoch(store)


def is_needed(store: Store, role: Role) -> bool:
    """Whether the branch would have too few officers without one of this role."""
    return role is Role.SECRETARY and space.officers(store) <= FEWEST_OFFICERS


def _is_dispensable(store: Store, line: frozenset[Id]) -> bool:
    """Whether enough officers are left without any of these."""
    standing = space.standing(store)
    lost = sum(standing[one].laptop.role is Role.SECRETARY for one in line if one in standing)
    return not lost or space.officers(store) - lost >= FEWEST_OFFICERS
