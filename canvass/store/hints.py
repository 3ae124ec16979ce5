"""Hints: "already with us?" where the list is not, as keyed and shortened hashes of phone, email and name.

A hash is HMAC-SHA256 under a key that changes with the branch's epoch, cut to so few bits that about one
stranger in two hundred is taken for somebody known: 24 bits up to 84,000 rows, one more for each doubling, at
most 32. A row keeps the bits it was written with.

What they reveal. Without the vault's key: nothing, they are in the encrypted file. To a thief who can open
the vault (it holds the epoch's key, too):

- who has one person in mind and knows their phone, email, or name and postcode learns, 199 times in 200
  rightly, whether the branch knows them. That is what a hint is for, and no length of hash hinders it;
- who has a directory of a whole town finds those in it who are known, among strangers, one in two hundred;
  because rows of one contact carry its identity, a phone and a name that hit the same contact leave no doubt;
- who has no directory and tries all thousand million mobile numbers gets sixty wrong ones for each right one
  at 24 bits and thirty at 25 (tests/usecases/test_hints_without_the_list.py measures it): no list of members;
- no name, number, address, consent or interest can be read from a hash, and nothing says when or where;
- how many are known, about; and from an older copy of the file, nothing under the next epoch's key.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from canvass.store import meta

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.model.ids import Id
    from canvass.store.store import Store

FEWEST, MOST = 24, 32  # bits
ONE_IN = 200  # strangers who are taken for somebody known
_ROWS = "hints"  # how many there are, kept because counting takes long
_PURPOSE = b"canvass/cvs1/hints"


def key_of(epoch_key: bytes) -> bytes:
    """The key of the hints of an epoch: of no use for its bundles."""
    return hmac.new(epoch_key, _PURPOSE, hashlib.sha256).digest()


def digest(key: bytes, kind: str, value: str) -> int:
    """The first 32 bits of a value's keyed hash; `kind` keeps a phone and a name apart."""
    return int.from_bytes(hmac.digest(key, f"{kind}|{value}".encode(), "sha256")[: MOST // 8], "big")


def bits_for(rows: int) -> int:
    """How many bits a new row gets where there are so many."""
    return max(FEWEST, min(MOST, (ONE_IN * rows).bit_length()))


def put(store: Store, contact: Id, digests: Iterable[int]) -> None:
    """Keep hints of one contact, as short as there are few."""
    known = int(meta.get(store, _ROWS) or 0)
    added = 0
    for each in digests:
        values = (_cut(each, bits_for(known + added)), contact)
        added += store.change("INSERT OR IGNORE INTO hint (hash, contact) VALUES (?, ?)", values)
    if added:
        meta.put(store, _ROWS, known + added)


def has(store: Store, digest: int) -> bool:
    """Whether somebody has this value, as far as a short hash can tell."""
    lengths = range(FEWEST, bits_for(int(meta.get(store, _ROWS) or 0)) + 1)
    marks = ", ".join("?" * len(lengths))
    cuts = [_cut(digest, bits) for bits in lengths]
    return store.one(f"SELECT 1 FROM hint WHERE hash IN ({marks})", cuts) is not None


def remove(store: Store, contact: Id) -> None:
    """Forget the hints of one contact."""
    if gone := store.change("DELETE FROM hint WHERE contact = ?", (contact,)):
        meta.add(store, _ROWS, -gone)


def forget(store: Store) -> None:
    """Forget every hint: their key is of an epoch that is over."""
    store.change("DELETE FROM hint")
    meta.put(store, _ROWS, 0)


def _cut(digest: int, bits: int) -> bytes:
    """The length, then the first bits and noughts."""
    spare = MOST - bits
    return bytes((bits,)) + (digest >> spare << spare).to_bytes(MOST // 8, "big")
