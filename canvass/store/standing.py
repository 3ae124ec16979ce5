"""What an import asks of the vault, in bulk: when values were given, who was erased, which facts are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.clock import wall

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

_HAS = {
    Kind.STALL: "SELECT 1 FROM stall WHERE id = ?",
    Kind.SIGN_UP: "SELECT 1 FROM sign_up WHERE id = ?",
    Kind.SALE: "SELECT 1 FROM sale WHERE id = ?",
    Kind.DONATION: "SELECT 1 FROM donation WHERE id = ?",
    Kind.TALLY: "SELECT 1 FROM tally WHERE id = ?",
    Kind.STOCK: "SELECT 1 FROM stock WHERE id = ?",
    Kind.ANSWERS: """
        SELECT 1 FROM answers WHERE id = ?1
         UNION
        SELECT 1 FROM wipe WHERE answers = ?1 AND about = 'all'
    """,
    Kind.CONSENT: "SELECT 1 FROM consent WHERE id = ?1 UNION SELECT 1 FROM consent WHERE identity = ?1",
    Kind.VOID: "SELECT 1 FROM void WHERE target = ?",
    Kind.TIE: "SELECT 1 FROM tie WHERE answers = ?",
}


def has(store: Store, kind: str, identity: Id) -> bool:
    """Whether a fact is here: a void by what it takes back, a tie by the answers, others by their own id."""
    return store.one(_HAS[Kind(kind)], (identity,)) is not None


def kinds(store: Store, subject: Id) -> frozenset[str]:
    """The kinds of change that are known about a subject."""
    return frozenset(
        row[0] for row in store.run("SELECT DISTINCT kind FROM change WHERE subject = ?", (subject,))
    )


def brought(store: Store, subject: Id) -> bool:
    """Whether something came here by a file, and still counts."""
    return store.one("SELECT 1 FROM change WHERE subject = ? AND batch IS NOT NULL", (subject,)) is not None


def first_given(store: Store) -> dict[Id, int]:
    """When each contact's first values were given, in UTC milliseconds."""
    return {row[0]: wall(row[1]) for row in store.each("SELECT id, clock FROM contact")}


def edited(store: Store) -> dict[Id, dict[str, int]]:
    """When each edited value of a contact was last given (UTC ms); of a merged one under its root, too."""
    rows = store.each(
        """
        SELECT coalesce(root, subject), field, max(clock)
          FROM cell LEFT JOIN member ON member.contact = subject
         WHERE version > 1
         GROUP BY 1, 2
        """
    )
    found: dict[Id, dict[str, int]] = {}
    for contact, field, clock in rows:
        found.setdefault(contact, {})[field] = wall(clock)
    return found


def hidden(store: Store) -> dict[Id, Id]:
    """Everybody who is shown as somebody else, and as whom."""
    return dict(store.run("SELECT contact, root FROM member WHERE contact != root"))


def erased(store: Store) -> tuple[set[Id], set[str]]:
    """Who was erased: their identities, and the keyed hashes of their emails and phones."""
    ids, hashes = set(), set()
    for contact, email, phone in store.run("SELECT contact, email_hash, phone_hash FROM erasure"):
        ids.add(contact)
        hashes |= {each for each in (email, phone) if each}
    return ids, hashes
