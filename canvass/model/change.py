"""Change: one recorded fact in the journal, and the kinds of fact there are.

The body of a change is a flat mapping of JSON values; identities in it are 32 hexadecimal digits. A kind
that this version does not know is kept and passed on, and applied after the upgrade.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.ids import Id

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Body: TypeAlias = "Mapping[str, Json]"


class Kind(StrEnum):
    """What sort of fact a change records, and by which rule it merges (DESIGN §6)."""

    CONTACT = "contact"  # a contact's first cells
    STALL = "stall"  # a stall's first cells
    CELL = "cell"  # one edited cell of a contact, stall, sale or donation
    SIGN_UP = "sign_up"  # immutable
    SALE = "sale"  # immutable
    DONATION = "donation"  # immutable
    TALLY = "tally"  # immutable
    VOID = "void"  # immutable
    EXPORT = "export"  # immutable: the register of what left the vault
    STOCK = "stock"  # immutable: copies that moved
    PAID = "paid"  # immutable: cash into or out of the tin
    CASH_UP = "cash_up"  # immutable: a numbered report
    PAYMENT = "payment"  # immutable: to the centre, or a debt from elsewhere
    ANSWERS = "answers"  # immutable: what one person said, nameless
    WIPE = "wipe"  # grow-only: answers that went with a person, or with a consent
    TIE = "tie"  # grow-only: whose answers they are; it is about that person
    CONSENT = "consent"  # grow-only: a yes, a no or a withdrawal
    INTEREST_ADDED = "interest_added"  # add wins
    INTEREST_REMOVED = "interest_removed"
    DOCUMENT = "document"  # branch, catalogue, notice, activist: single writer, last version stands
    ERASURE = "erasure"  # a tombstone: beats everything for ever
    IMPORT = "import"  # immutable: a file that was taken in
    MERGE = "merge"  # an edge between two contacts, until a void
    APART = "apart"  # two contacts are two people, until a void
    REMOVED = "removed"  # grow-only: a laptop that is of the branch no more, and where its chain ends


ABOUT_A_CONTACT = frozenset(
    {
        Kind.CONTACT,
        Kind.CELL,
        Kind.CONSENT,
        Kind.INTEREST_ADDED,
        Kind.INTEREST_REMOVED,
        Kind.TIE,
        Kind.ERASURE,
    }
)
NOT_PERSONAL = (frozenset(Kind) - ABOUT_A_CONTACT) | {Kind.ERASURE}
HIGHEST_VERSION = 1 << 31  # of a cell or document: no honest laptop reaches it; there the later one stands


@dataclass(frozen=True, slots=True)
class Change:
    """One fact: what, about which thing, said by whom on which laptop, and when by its clock."""

    id: Id
    device: Id
    clock: int
    activist: Id
    kind: str
    subject: Id
    body: Body


def canonical(body: Body) -> str:
    """The one JSON text of a body: sorted names, no spaces, real letters."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
