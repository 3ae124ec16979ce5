"""Own known: one fact of Canvass's own tables, whom it is about, and what may not have its identity."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from canvass.exchange.own_rows import FlawError
from canvass.model.change import Kind
from canvass.model.ids import SIZE
from canvass.model.import_plan import Fact, Why

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from canvass.exchange.own_rows import OwnRow
    from canvass.exchange.plan_here import Here
    from canvass.model.ids import Id

_SEED = b"canvass/v1/imported"
_COMPANIONS = frozenset({Kind.VOID, Kind.CELL, Kind.WIPE})  # what is said of a thing that is of another kind


class Known(NamedTuple):
    """One fact, and the identity by which the vault is asked whether it has it."""

    fact: Fact
    asked: Id


class People(NamedTuple):
    """Whom the facts may be about: those here, and those who are new in the same file.

    `given` are the identities that the file gave so far, each to one kind of thing.
    """

    here: Here
    new: AbstractSet[Id]
    given: dict[Id, str]

    def need(self, contact: Id) -> Id:
        """The contact; FlawError where nobody has it, or it was erased here."""
        if self.here.is_erased_id(contact):
            raise FlawError("contact_id", Why.ERASED)
        if contact not in self.new and self.here.known(contact) is None:
            raise FlawError("contact_id", Why.UNKNOWN_ID, contact.hex())
        return contact

    def need_free(self, known: Known) -> None:
        """FlawError where the identity of a new fact is that of a thing of another kind."""
        kind, asked = known.fact.kind, known.asked
        if kind in {Kind.VOID, Kind.TIE}:
            return
        kinds = self.here.kinds(asked) - _COMPANIONS
        is_free = not kinds or (kind != Kind.CONSENT and kind in kinds)
        if not is_free or asked in self.new or self.given.setdefault(asked, kind) != kind:
            column = "sale_id" if kind == Kind.DONATION else f"{kind}_id"
            raise FlawError(column, Why.UNREADABLE, asked.hex())


def a_fact(row: OwnRow, kind: Kind, subject: Id, by: str, body: dict[str, object]) -> Known:
    """A fact that the vault knows by its subject."""
    return Known(Fact(row.number, kind, subject, derived(kind, subject), by, body), subject)


def derived(kind: Kind, identity: Id) -> Id:
    """The identity of a change whose own is in no file: always the same for the same fact."""
    return sha256(_SEED + kind.encode() + identity).digest()[:SIZE]


def digits(identity: Id | None) -> str | None:
    """An identity as it stands in a body."""
    return identity.hex() if identity else None
