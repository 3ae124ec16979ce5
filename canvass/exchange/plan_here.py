"""Here: what the vault knows, as far as a plan asks it; whoever makes a plan hands it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from canvass.model.contact import Person
    from canvass.model.ids import Id


class Here(Protocol):
    """The contacts that are here, asked one at a time; merged ones answer for their root."""

    @property
    def now(self) -> int:
        """This moment in UTC milliseconds: no day of a file lies after it."""

    @property
    def count(self) -> int:
        """How many contacts there are."""

    @property
    def interest_ids(self) -> Mapping[str, str]:
        """The branch's interests: their ids by `normalise.name.searchable_name` of their names."""

    def find(self, person: Person) -> Sequence[tuple[Id, bool]]:
        """Who the person may be, the likeliest first, and whether it is certain.

        Certain: the same email, phone, or postcode and surname, *and* a first name that agrees. What reads as
        no address, number or whole postcode (`n/a`, `Hull`) is nobody's.
        """

    def same(self, one: Person, other: Person) -> bool:
        """Whether two rows that share an email, a phone, or postcode and surname are one person."""

    def known(self, contact: Id) -> Id | None:
        """The contact that this identity stands for here, after merges; None for one never seen."""

    def person(self, contact: Id) -> Person:
        """What is known of a contact."""

    def changed(self, contact: Id) -> Mapping[str, int]:
        """When each value was last given or taken away here (UTC ms); those that never were are absent."""

    def answers(self, contact: Id) -> Mapping[str, bool]:
        """What the contact consents to now, by purpose; never asked is absent."""

    def interests(self, contact: Id) -> Collection[str]:
        """The ids of the contact's interests."""

    def is_erased(self, email: str, phone: str) -> bool:
        """Whether somebody with this email or phone was erased here; either may be empty."""

    def is_erased_id(self, contact: Id) -> bool:
        """Whether the contact of this identity was erased here."""

    def has(self, kind: str, identity: Id) -> bool:
        """Whether a fact of this kind (`sale`, `consent` …) is here, by the id in Canvass's own exports.

        That is the change's id for consents, what was taken back for voids, the answers for ties, and the
        subject for all others.
        """

    def kinds(self, identity: Id) -> frozenset[str]:
        """The kinds of change known about this subject; empty for one that is not known."""

    def brought(self, identity: Id) -> bool:
        """Whether what has this identity came here by a file."""
