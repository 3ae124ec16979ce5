"""Remove a laptop from the branch: its chain ends where it is known here, and a new epoch begins without it.

What the laptop has it keeps: its disk's encryption and its passphrase are the defence of that. What it sends
afterwards counts for nobody, and what others send it cannot open. The store's password is changed by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import LastOfficerError, MissingError
from canvass.model.change import Kind
from canvass.model.laptop import Cut, Role
from canvass.store import bundles, enrolment, journal, removals, space
from canvass.usecases.say_alone import say_alone
from canvass.usecases.space_documents import begin_epoch, require_secretary

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

FEWEST_OFFICERS = 2


def remove_laptop(store: Store, device: Id) -> None:
    """Remove one; the next exchange tells everybody and gives them the new key.

    Raises OnlySecretaryError, MissingError for what does not stand, LastOfficerError where fewer than two
    could open the branch's keys afterwards, and for this laptop itself.
    """
    with store.transaction():
        require_secretary(store)
        member = space.members(store).get(device)
        if member is None or removals.cut(store, device) is not None:
            raise MissingError("laptop")
        if device == store.device or is_needed(store, member.laptop.role):
            raise LastOfficerError
        last = bundles.last_of(store, device)
        cut = Cut(last.seq, last.digest) if last else Cut(0, b"")
        journal.stamp_anew(store, 0, store.now())
        say_alone(store, Kind.REMOVED, removals.body(cut, store.now()), device)  # it may read that, too
        enrolment.drop_owed(store, device)
        begin_epoch(store)


def is_needed(store: Store, role: Role) -> bool:
    """Whether the branch would have too few officers without one of this role."""
    return role is Role.SECRETARY and space.officers(store) <= FEWEST_OFFICERS
