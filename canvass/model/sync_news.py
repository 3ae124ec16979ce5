"""What sync has to tell: alarms, where things stand, and how an exchange ended. Words are for the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.model.laptop import Role


class Worry(StrEnum):
    """What may be wrong; `Alarm.device` says whose."""

    ROLLED_BACK = "rolled back"  # the store lost what it had: published again where it could be
    WITHHELD = "withheld"  # a bundle that somebody confirmed is not in the store
    FORKED = "forked"  # two bundles with one number: a copied laptop; both were taken in
    CLONED = "cloned"  # this laptop's own chain went on elsewhere: it has a new identity now
    BAD_BUNDLE = "bad bundle"  # whole, but not what its author may have sent: that author's chain waits
    UNREADABLE_KIND = "unreadable kind"  # kept for a newer version
    NOT_ALLOWED = "not allowed"  # an activist's laptop said what only a secretary's may: left out
    UNKNOWN_LAPTOP = "unknown laptop"  # somebody writes here whom no secretary admitted
    CLOCK = "clock"  # this laptop's clock is far off: detail is the difference in ms
    CLOCKS_DIFFER = "clocks differ"  # another laptop's clock is far from this one's: detail is ms
    ONE_OFFICER = "one officer"  # only one can open the branch's keys
    REMOVED = "removed"  # this laptop was removed from the branch
    NO_KEY = "no key"  # a new epoch began and its key is not here yet
    CROWD = "crowd"  # more contacts are said to be one person than are shown as one: detail is how many
    FORGED_TWICE = "said twice"  # one identity, two different facts


@dataclass(frozen=True, slots=True)
class Alarm:
    """One worry, since when (UTC ms), about which laptop (None: the store or this one), and a detail."""

    worry: Worry
    device: Id | None
    at: int
    detail: str = ""


class Ending(StrEnum):
    """How an exchange ended; everything but DONE says "later" and loses nothing."""

    DONE = "done"
    CANCELLED = "cancelled"
    UNREACHABLE = "unreachable"  # no network, no stick, a timeout
    BUSY = "busy"  # 423, 429, 5xx: later
    REFUSED = "refused"  # a wrong password, no right to write
    FULL = "full"  # 507, disk full
    NOT_A_STORE = "not a store"  # a login page, another folder: nothing was changed
    NOT_ADMITTED = "not admitted"  # the secretary has not admitted this laptop yet
    REMOVED = "removed"  # this laptop was removed


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one exchange did: changes and bundles up and down, requests and bytes by the store's count."""

    ending: Ending
    sent: int = 0
    received: int = 0
    bundles_up: int = 0
    bundles_down: int = 0
    left: int = 0  # changes not yet sent


@dataclass(frozen=True, slots=True)
class LaptopStanding:
    """A laptop as the page shows it: `seen` is when its newest bundle was made (UTC ms; None: never).

    `has_ours` says whether it confirmed all that this laptop sent; `erasures_left` how many erasures it has
    not confirmed; `waits` whether its chain is quarantined.
    """

    device: Id
    name: str
    role: Role
    is_this: bool
    seen: int | None
    has_ours: bool
    erasures_left: int
    waits: bool
    removed: bool


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """Where sync stands: `last` exchange that ended well (UTC ms), laptops, alarms.

    `is_set_up` is False before a store was chosen; `admitted` before a secretary let this laptop in.
    """

    is_set_up: bool
    admitted: bool
    role: Role | None
    last: int | None
    laptops: tuple[LaptopStanding, ...]
    alarms: tuple[Alarm, ...]
    purgeable: int
    officers: int
