"""What an exchange needs of the vault: read at once, written in short acts between which a sale can come."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from canvass.sync.bundle import Contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canvass.errors import BundleFlaw
    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.model.laptop import Ack, Chained, Laptop, Sealed
    from canvass.model.sync_news import Worry
    from canvass.sync.bundle import Opened, Place
    from canvass.sync.layout import Head


@dataclass(frozen=True, slots=True)
class State:
    """What this laptop knows of its space.

    `members` are all whose bundles can be verified, removed ones too; `cuts` the last number that counts of
    those; `keys` by epoch; `lasts` the last bundle of each chain that is known here; `confirmed` how far
    others said to have got. `passes_on` says whether this laptop keeps and relays everybody's bundles; `now`
    is what its clock says (UTC milliseconds). `own` are this laptop's identities, the ones it
    had included; `copied` says that somebody else goes on under the present one. `looks_through` says that
    it is time to see whether the store still has what the heads tell of.
    """

    space: Id
    device: Id
    signing_private: bytes = field(repr=False)
    members: Mapping[Id, Laptop]
    cuts: Mapping[Id, int]
    keys: Mapping[Id, bytes] = field(repr=False)
    lasts: Mapping[Id, Chained]
    confirmed: Mapping[Id, Ack]
    owes: bool  # key files or the marker to put
    passes_on: bool
    now: int
    reads_own_again: bool
    own: frozenset[Id]
    copied: bool
    looks_through: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the next bundle is to hold: the changes with their places in the journal; `made` is UTC ms."""

    place: Place
    changes: tuple[Change, ...]
    places: tuple[int, ...]
    acks: tuple[Ack, ...]
    made: int
    signing_private: bytes = field(repr=False)
    epoch_key: bytes = field(repr=False)

    def first(self, many: int) -> Prepared:
        """The first changes of it, so many as one bundle holds."""
        return replace(self, changes=self.changes[:many], places=self.places[:many])

    def contents(self) -> Contents:
        """What the bundle says."""
        return Contents(self.changes, self.acks, self.made)


class Ledger(Protocol):
    """The vault's side of an exchange; each verb is one short act, or several between which others come."""

    def state(self) -> State:
        """What is known now."""

    def left(self) -> int:
        """How much is still to go: changes unsent, and bundles sealed; none where there is no space."""

    def digests(self, device: Id, seq: int) -> set[bytes]:
        """The bundles known under one number of a chain."""

    def unknown(self, heads: Iterable[Head]) -> set[Head]:
        """Those of some heads whose bundles are not here."""

    def take(self, opened: Opened, content: bytes) -> int:
        """Take a bundle in; how many changes were new."""

    def refuse(self, device: Id, seq: int, flaw: BundleFlaw) -> None:
        """A bundle is not what its author may have sent: that chain waits."""

    def sound(self, worry: Worry, device: Id | None = None, detail: str = "") -> None:
        """Tell the person."""

    def is_over(self, worry: Worry, device: Id | None = None) -> None:
        """It came right."""

    def retry(self) -> int:
        """Apply what waited for its author's role or for a newer version; how many there were."""

    def stamp(self, moved_ms: int | None) -> int:
        """Stamp some of what is unsent by the true time; how many, none once all is stamped."""

    def prepare(self, moved_ms: int | None, *, again: bool = False) -> Prepared | None:
        """The next bundle's contents, stamped by the true time; None where nothing is to be said.

        `again` says that it is not the first of this exchange.
        """

    def keep(self, prepared: Prepared, sealed: Sealed) -> bool:
        """Keep a sealed bundle; False where what it holds was changed meanwhile."""

    def to_send(self) -> list[Sealed]:
        """Sealed bundles that are not in the store yet, oldest first."""

    def sent(self, sealed: Sealed) -> None:
        """A bundle is in the store."""

    def send_again(self, after: int) -> int:
        """The store lost this laptop's bundles after a number; how many go out once more."""

    def contents(self, device: Id, after: int) -> list[Sealed]:
        """Somebody else's bundles after a number, to pass on."""

    def held(self, device: Id) -> set[Head]:
        """What of a chain this laptop could pass on."""

    def looked_through(self) -> None:
        """The store has all of it."""

    def copied(self) -> None:
        """Somebody else goes on under this laptop's identity: remembered until it has another."""

    def succeed(self) -> None:
        """Go on under a new identity: this one was copied or put back."""

    def owed(self) -> list[tuple[str, bytes]]:
        """Key files, and the marker, that this laptop has to put into the store."""

    def paid(self, name: str) -> None:
        """One of them is there."""

    def take_keys(self, name: str, content: bytes) -> bool:
        """Take the keys for this laptop out of a key file; False if it is not from whom it may be."""

    def own_read(self) -> None:
        """This laptop's own chain was read again."""

    def had(self, where: str) -> Mapping[Id, int]:
        """How far each chain was known to stand in this store."""

    def finished(self, where: str, heads: Mapping[Id, int]) -> None:
        """An exchange came to its end; this is how far each chain stands in this store now."""

    def marker(self) -> bytes | None:
        """The marker of the space, for a store that has none yet."""

    def keep_marker(self, content: bytes) -> None:
        """Keep the marker, so that it can be laid into another store."""
