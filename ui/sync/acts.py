"""What the page asks for, each in its lane: with a `Store` in the vault's, with a `Course` in the sync lane.

What reaches out is imported only here and only then, so that nothing of a network is loaded before.
"""

# ruff: noqa: PLC0415 - the whole point of this module

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from canvass.model.branch import Branch
    from canvass.model.ids import Id
    from canvass.model.laptop import Role
    from canvass.model.sync_news import Alarm, Exchange, SyncStatus
    from canvass.model.sync_store import Probed, StoreSettings
    from canvass.store.store import Store
    from canvass.usecases.found_space import Founded
    from canvass.usecases.not_sent import NotSent
    from ui.sync.lane import Course

INVITATION = "canvass-invite:"  # how one begins
_PURGED_AT_ONCE = 100  # contacts: about a tenth of a second


class Invited(NamedTuple):
    """An invitation: as a line, where it says that the laptops meet, and whether it let this one in."""

    text: str
    settings: StoreSettings
    is_used: bool


class Known(NamedTuple):
    """Where sync stands, and what waits to be sent."""

    status: SyncStatus
    waits: NotSent


def status(store: Store) -> Known:
    """Where sync stands."""
    from canvass.usecases.is_alone import ALONE, is_alone
    from canvass.usecases.not_sent import NotSent, not_sent

    if is_alone(store):
        return Known(ALONE, NotSent())
    from canvass.usecases.sync_status import sync_status

    return Known(sync_status(store), not_sent(store))


def exchange(course: Course) -> Exchange:
    """Exchange with the store that is set up."""
    from canvass.usecases.reach_store import reach
    from canvass.usecases.sync import sync
    from canvass.usecases.sync_ledger import VaultLedger

    own = reach(settings(course), course.cancelled)
    return sync(VaultLedger(course.run), own, say=course.say, cancelled=course.cancelled)


def hand_over(stick: Path, course: Course) -> Exchange:
    """Exchange with a stick instead."""
    from canvass.usecases.hand_over import hand_over as carry
    from canvass.usecases.sync_ledger import VaultLedger

    return carry(VaultLedger(course.run), stick, say=course.say, cancelled=course.cancelled)


def check(settings: StoreSettings, _course: Course) -> Probed:
    """Try what a store can do."""
    from canvass.usecases.check_store import check_store
    from canvass.usecases.reach_store import reach

    reach(settings)
    return check_store(settings)


def check_own(course: Course) -> Probed:
    """Try what the store can do that is set up."""
    return check(settings(course), course)


def found(settings: StoreSettings, name: str, store: Store) -> Founded:
    """Found the branch's space; the paper code is kept nowhere."""
    from canvass.usecases.found_space import found_space

    return found_space(store, settings, name)


def paper_code_seen(store: Store) -> None:
    """The paper code was typed back."""
    from canvass.usecases.found_space import paper_code_seen as seen

    seen(store)


def read_invitation(text_or_path: str, course: Course) -> Invited:
    """What an invitation says, by its text or the path of its file."""
    from canvass.usecases.join_space import is_used_up
    from canvass.usecases.join_space import read_invitation as read

    is_text = text_or_path.startswith(INVITATION)
    invitation = read(text_or_path if is_text else Path(text_or_path).expanduser())
    is_used = course.run(partial(is_used_up, invitation=invitation))
    return Invited(invitation.to_text(), invitation.settings, is_used)


def ask(settings: StoreSettings, invitation: str, name: str, course: Course) -> tuple[str, ...]:
    """Ask to be let in, by the text of an invitation or, if it is empty, without one; the six words."""
    from canvass.usecases.join_space import ask_to_join, read_invitation, remember_store
    from canvass.usecases.reach_store import reach

    invited = read_invitation(invitation) if invitation else None
    asked = ask_to_join(course, reach(settings), invited, name)
    course.run(partial(remember_store, settings=settings))
    return asked.words


def open_with_paper(settings: StoreSettings, code: str, name: str, course: Course) -> bool:
    """Let this laptop in by the paper code; whether the code opens anything."""
    from canvass.usecases.join_space import remember_store
    from canvass.usecases.reach_store import reach
    from canvass.usecases.use_paper_code import open_with_paper as open_space

    is_open = open_space(course, reach(settings), code, name)
    if is_open:
        course.run(partial(remember_store, settings=settings))
    return is_open


def renew_paper_code(store: Store) -> str:
    """A new paper code; the old one opens nothing that comes."""
    from canvass.usecases.use_paper_code import renew_paper_code as renew

    return renew(store)


def own_words(store: Store) -> tuple[str, ...]:
    """The six words by which this laptop is let in; none where it did not ask."""
    from canvass.usecases.join_space import own_words as words

    return words(store)


def came_back(store: Store) -> bool:
    """Whether this laptop was removed once."""
    from canvass.usecases.come_back import came_back as was_removed

    return was_removed(store)


def own_settings(store: Store) -> StoreSettings | None:
    """Where the laptops meet."""
    from canvass.usecases.sync_status import settings_of

    return settings_of(store)


def move(settings: StoreSettings, store: Store) -> None:
    """The laptops meet elsewhere now, or the password is another one."""
    from canvass.usecases.join_space import remember_store

    remember_store(store, settings)


def fill(settings: StoreSettings, course: Course) -> Exchange:
    """Put all that the branch has here into a store that is empty; once that is done, they meet there."""
    from canvass.model.sync_news import Ending
    from canvass.usecases.reach_store import reach
    from canvass.usecases.sync import sync
    from canvass.usecases.sync_ledger import VaultLedger

    store = reach(settings, course.cancelled)
    filled = sync(
        VaultLedger(course.run), store, say=course.say, cancelled=course.cancelled, where=settings.address
    )
    if filled.ending is Ending.DONE:
        course.run(partial(move, settings))
    return filled


def remove(device: Id, store: Store) -> None:
    """Remove a laptop from the branch."""
    from canvass.usecases.remove_laptop import remove_laptop

    remove_laptop(store, device)


def set_purge_days(days: int, store: Store) -> None:
    """Set after how many days."""
    from canvass.usecases.purge import set_purge_days as set_days

    set_days(store, days)


def change_role(device: Id, role: Role, store: Store) -> None:
    """Give a laptop another role."""
    from canvass.usecases.admit_laptop import change_role as give

    give(store, device, role)


def purge(store: Store) -> int:
    """Remove from this laptop some of whom the secretary has, so that a sale comes between; how many."""
    from canvass.usecases.purge import purge as remove_handed_over
    from canvass.usecases.purge import purge_days

    return remove_handed_over(store, purge_days(store), _PURGED_AT_ONCE)


def see(alarm: Alarm, store: Store) -> None:
    """Somebody understood an alarm."""
    from canvass.usecases.sync_status import see_alarm

    see_alarm(store, alarm.worry, alarm.device)


def last_stick(store: Store) -> Path | None:
    """Where was handed over to last."""
    from canvass.usecases.last_stick import last_stick as last

    return last(store)


def keep_stick(folder: Path, store: Store) -> None:
    """Remember where it is handed over to."""
    from canvass.usecases.last_stick import keep_stick as keep

    keep(store, folder)


def branch(store: Store) -> Branch:
    """The branch as it is now."""
    from canvass.usecases.sell import read_branch

    return read_branch(store)


def settings(course: Course) -> StoreSettings:
    """Where the laptops meet. Raises StoreUnreachableError where nothing is set up."""
    from canvass.errors import StoreUnreachableError
    from canvass.usecases.sync_status import settings_of

    settings = course.run(settings_of)
    if settings is None:
        raise StoreUnreachableError
    return settings
