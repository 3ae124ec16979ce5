"""Where sync stands, for the page and the status line: read in a moment, said in words by the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.laptop import Role
from canvass.model.sync_news import Alarm, LaptopStanding, SyncStatus, Worry
from canvass.store import alarms, bundles, crowds, erasures, lines, meta, removals, space
from canvass.usecases import purge, sync_state

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.model.laptop import Ack
    from canvass.model.sync_store import StoreSettings
    from canvass.store.store import Store

ENOUGH_OFFICERS = 2


def is_set_up(store: Store) -> bool:
    """Whether a store was chosen and this laptop belongs to a space, or asked to."""
    return space.find(store) is not None and space.settings(store) is not None


def settings_of(store: Store) -> StoreSettings | None:
    """Where the store is; None before one was chosen."""
    return space.settings(store)


def see_alarm(store: Store, worry: Worry, device: Id | None) -> None:
    """The person understood; it is said again only if something new happens."""
    with store.transaction():
        alarms.see(store, worry, device)


def sync_status(store: Store) -> SyncStatus:
    """Everything that the page shows."""
    store.device = meta.device(store)  # another lane may have given it another
    role = space.role(store)
    officers = space.officers(store) if role else 0
    return SyncStatus(
        is_set_up=is_set_up(store),
        admitted=role is not None,
        role=role,
        last=meta.get(store, sync_state.LAST),
        laptops=tuple(_laptops(store)),
        alarms=tuple(_alarms(store, role, officers)),
        purgeable=purge.purgeable(store, purge.purge_days(store)) if role is Role.ACTIVIST else 0,
        officers=officers,
    )


def _alarms(store: Store, role: Role | None, officers: int) -> list[Alarm]:
    """What was noted, and what is so for as long as it is so."""
    found = alarms.unseen(store)
    if role is Role.SECRETARY and officers < ENOUGH_OFFICERS:
        found.append(Alarm(Worry.ONE_OFFICER, None, store.now()))
    if role and _lacks_newest_key(store) and all(alarm.worry is not Worry.NO_KEY for alarm in found):
        found.append(Alarm(Worry.NO_KEY, None, store.now()))
    if role is Role.SECRETARY and (many := crowds.waiting(store)):
        found.append(Alarm(Worry.CROWD, None, store.now(), str(many)))
    return found


def _lacks_newest_key(store: Store) -> bool:
    stated = space.stated_epochs(store)
    newest = max(stated, key=lambda epoch: (stated[epoch].number, epoch), default=None)
    return newest is not None and space.epoch_key(store, newest) is None


def _laptops(store: Store) -> list[LaptopStanding]:
    gone, waits = removals.all_removed(store), bundles.quarantined(store)
    former = (meta.devices(store) | set(lines.former(store).values())) - {store.device}
    facts = bundles.last_with_facts(store, store.device)
    gone_out = erasures.sent_with(store)
    found = []
    for device, member in space.members(store).items():
        if member.is_paper or device in former:
            continue
        said = bundles.acks(store, device)
        found.append(
            LaptopStanding(
                device=device,
                name=member.laptop.name,
                role=member.laptop.role,
                is_this=device == store.device,
                seen=bundles.last_made(store, device),
                has_ours=device == store.device or _seq(said, store.device) >= facts,
                erasures_left=_left(device, said, gone_out),
                waits=device in waits,
                removed=device in gone,
            )
        )
    return sorted(found, key=lambda one: (one.removed, not one.is_this, one.name.casefold(), one.device))


def _seq(said: dict[Id, Ack], device: Id) -> int:
    return said[device].seq if device in said else 0


def _left(device: Id, said: dict[Id, Ack], gone_out: list[tuple[Id | None, int | None]]) -> int:
    return sum(
        author != device and (author is None or author not in said or said[author].seq < (seq or 0))
        for author, seq in gone_out
    )
