"""Hints: "already with us?" where the list is not, as keyed and shortened hashes of phone, email and name.

A hash is HMAC-SHA256 under a key of the branch's epoch, cut to so few bits that about one stranger in two
hundred is taken for somebody known: 24 bits up to 84,000 rows, one more for each doubling, at most 32. A row
keeps the bits it was written with. With a new epoch hints are made anew from what is in the store; those of
people whom this laptop handed over stay under the old key, because nobody tells it of them again.

Beside a contact's hints stands which row of an imported file told of it, or that somebody did without a file:
so that hints of a row that is taken back elsewhere go, where nobody else tells of that contact.

What they reveal. Without the vault's key: nothing, they are in the encrypted file. To a thief who can open
the vault (it holds the epoch's key, too):

- who has one person in mind and knows their phone, email, or name and postcode learns, 199 times in 200
  rightly, whether the branch knows them. That is what a hint is for, and no length of hash hinders it;
- who has a directory of a whole town finds those in it who are known, among strangers, one in two hundred;
  because rows of one contact carry its identity, a phone and a name that hit the same contact leave no doubt;
- who has no directory and tries all thousand million mobile numbers gets sixty wrong ones for each right one
  at 24 bits and thirty at 25 (tests/usecases/test_hints_without_the_list.py measures it): no list of members;
- which of those whom nobody can name came by one row of one file: nothing that the identities do not tell;
- no name, number, address, consent or interest can be read from a hash, and nothing says when or where;
- how many are known, about; and whoever has an older copy of the file learns nothing of who came since.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from typing import TYPE_CHECKING, NamedTuple

from canvass.store import meta

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.model.ids import Id
    from canvass.store.store import Store

FEWEST, MOST = 24, 32  # bits
ONE_IN = 200  # strangers who are taken for somebody known
_ROWS = "hints"  # how many there are, kept because counting takes long
_PURPOSE = b"canvass/cvs1/hints"
_TOLD = b"\0"  # begins a row that is no hash: no hash is of so few bits
_IS_HASH = "substr(hash, 1, 1) != x'00'"


class Key(NamedTuple):
    """The key of the hints of one epoch, by the epoch's number."""

    epoch: int
    key: bytes


class Digest(NamedTuple):
    """The first 32 bits of a value's hash under the key of an epoch."""

    epoch: int
    bits: int


def key_of(epoch: int, epoch_key: bytes) -> Key:
    """The key of the hints of an epoch: of no use for its bundles."""
    return Key(epoch, hmac.new(epoch_key, _PURPOSE, hashlib.sha256).digest())


def digest(key: Key, kind: str, value: str) -> Digest:
    """The hash of a value; `kind` keeps a phone and a name apart."""
    whole = hmac.digest(key.key, f"{kind}|{value}".encode(errors="surrogatepass"), "sha256")
    return Digest(key.epoch, int.from_bytes(whole[: MOST // 8], "big"))


def bits_for(rows: int) -> int:
    """How many bits a new row gets where there are so many."""
    return max(FEWEST, min(MOST, (ONE_IN * rows).bit_length()))


def put(store: Store, contact: Id, digests: Iterable[Digest]) -> None:
    """Keep hints of one contact, as short as there are few."""
    known = int(meta.get(store, _ROWS) or 0)
    added = 0
    for each in digests:
        values = (_cut(each, bits_for(known + added)), contact)
        added += store.change("INSERT OR IGNORE INTO hint (hash, contact) VALUES (?, ?)", values)
    if added:
        meta.put(store, _ROWS, known + added)


def has(store: Store, digests: Iterable[Digest]) -> bool:
    """Whether somebody has a value of which these are the hashes, as far as short ones can tell."""
    lengths = range(FEWEST, bits_for(int(meta.get(store, _ROWS) or 0)) + 1)
    cuts = [_cut(digest, bits) for digest in digests for bits in lengths]
    marks = ", ".join("?" * len(cuts))
    return store.one(f"SELECT 1 FROM hint WHERE hash IN ({marks})", cuts) is not None


def told_by(store: Store, contact: Id, row: Id | None) -> None:
    """Keep by which row of an imported file a contact was told of; None: by somebody, without a file."""
    store.change("INSERT OR IGNORE INTO hint (hash, contact) VALUES (?, ?)", (_TOLD + (row or b""), contact))


def taken_back(store: Store, row: Id) -> None:
    """A row of a file was taken back: forget the hints of whom nothing else told of."""
    for (contact,) in store.run("SELECT contact FROM hint WHERE hash = ?", (_TOLD + row,)):
        store.change("DELETE FROM hint WHERE hash = ? AND contact = ?", (_TOLD + row, contact))
        if store.one(f"SELECT 1 FROM hint WHERE contact = ? AND NOT {_IS_HASH}", (contact,)) is None:
            remove(store, contact)


def remove(store: Store, contact: Id) -> None:
    """Forget the hints of one contact."""
    if gone := store.change(f"DELETE FROM hint WHERE contact = ? AND {_IS_HASH}", (contact,)):
        meta.add(store, _ROWS, -gone)
    store.change("DELETE FROM hint WHERE contact = ?", (contact,))


def forget(store: Store) -> None:
    """Forget the hints of everybody of whom this laptop will read again, because their epoch is over."""
    store.change("DELETE FROM hint WHERE contact NOT IN (SELECT contact FROM purged)")
    row = store.one(f"SELECT count(*) FROM hint WHERE {_IS_HASH}")
    meta.put(store, _ROWS, int(row[0]) if row else 0)


def _cut(digest: Digest, bits: int) -> bytes:
    """The length and the epoch, then the first bits and noughts."""
    spare = MOST - bits
    return struct.pack(">BII", bits, digest.epoch, digest.bits >> spare << spare)
