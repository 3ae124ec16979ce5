"""Erasure: rows, history, index and journal text of a person go; a random id and keyed hashes stay."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import TYPE_CHECKING

from canvass.store import hints, meta, search

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store

SUPPRESSION_KEY = "suppression key"
_FORMER_KEYS = "former suppression keys"  # JSON, in hexadecimal


def erased(store: Store, change: Change) -> None:
    """Remove everything about a person, for ever; later news of the same id is not taken in."""
    contact = change.subject
    body = change.body
    store.change(
        "INSERT OR IGNORE INTO erasure (id, contact, at, email_hash, phone_hash) VALUES (?, ?, ?, ?, ?)",
        (change.id, contact, body["at"], body["email_hash"], body["phone_hash"]),
    )
    take_rows(store, contact)
    hints.remove(store, contact)


def take_rows(store: Store, contact: Id) -> None:
    """Take a person out of every table, the index and the text of the journal; of changes their ids stay."""
    if row := store.one("SELECT number FROM contact WHERE id = ?", (contact,)):
        search.take_out(store, row[0])
        meta.add(store, meta.CONTACTS, -1)
    for sql in (
        "DELETE FROM contact WHERE id = ?",
        "DELETE FROM cell WHERE subject = ?",
        "DELETE FROM consent WHERE contact = ?",
        "DELETE FROM standing_consent WHERE contact = ?",
        "DELETE FROM interest_added WHERE contact = ?",
        "DELETE FROM interest_removed WHERE contact = ?",
        "DELETE FROM tie WHERE contact = ?",
        "UPDATE import_row SET mended = '', contact = NULL WHERE contact = ?",
        "UPDATE change SET body = NULL, batch = NULL, act = NULL WHERE subject = ? AND kind != 'erasure'",
    ):
        store.change(sql, (contact,))


def is_erased(store: Store, contact: Id) -> bool:
    """Whether this person was erased."""
    return store.one("SELECT 1 FROM erasure WHERE contact = ?", (contact,)) is not None


def keyed_hash(store: Store, value: str) -> str:
    """HMAC-SHA256 of a normalised email or phone under the branch's key; empty for nothing.

    A plain hash of a phone number can be reversed by trying every number (security.md §4.10).
    """
    return _hash(bytes(meta.get(store, SUPPRESSION_KEY)), value) if value else ""


def change_key(store: Store, key: bytes) -> None:
    """Go on with the key of the branch that this laptop joined; its own one still knows whom it erased."""
    own = meta.get(store, SUPPRESSION_KEY)
    if own is not None and bytes(own) != key:
        former = [bytes(own).hex(), *(each.hex() for each in _former_keys(store))]
        meta.put(store, _FORMER_KEYS, json.dumps(former))
    meta.put(store, SUPPRESSION_KEY, key)


def suppressed(store: Store, email: str, phone: str) -> bool:
    """Whether an erased person had this email or phone: checked before an import takes anybody in."""
    keys = [bytes(meta.get(store, SUPPRESSION_KEY)), *_former_keys(store)]
    hashes = [_hash(key, value) for value in (email, phone) if value for key in keys]
    return any(
        store.one("SELECT 1 FROM erasure WHERE email_hash = ? OR phone_hash = ?", (h, h)) for h in hashes
    )


def sent_with(store: Store) -> list[tuple[Id | None, int | None]]:
    """In whose bundle, under which number, each erasure went out; None for one that did not go out yet."""
    rows = store.run(
        """
        SELECT bundle.device, bundle.seq FROM erasure
          JOIN change ON change.id = erasure.id
          LEFT JOIN bundle ON bundle.number = change.bundle
        """
    )
    return [(row[0], row[1]) for row in rows]


def _hash(key: bytes, value: str) -> str:
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


def _former_keys(store: Store) -> list[bytes]:
    return [bytes.fromhex(key) for key in json.loads(meta.get(store, _FORMER_KEYS) or "[]")]
