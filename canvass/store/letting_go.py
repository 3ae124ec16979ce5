"""Letting go: sealed copies of an erased person's words go from this laptop, too; the keys to them are here.

What stands in the store itself goes when its old bundles do (sync.md §2.7), which is not built yet.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.model.ids import Id
    from canvass.store.store import Store

_OF_ERASED = """
    SELECT said.bundle
      FROM erasure
      JOIN change AS said ON said.subject = erasure.contact
      JOIN change AS word ON word.id = erasure.id
     WHERE said.bundle IS NOT NULL AND said.kind != 'erasure'
       AND (word.bundle IS NULL OR word.bundle > said.bundle)
"""  # of bundles that were sealed or begun before the erasure was: later ones hold nothing of theirs


def of_erased(store: Store, secretaries: Iterable[Id]) -> int:
    """Drop the bytes of every bundle in which an erased person stands; how many there were.

    Of this laptop's own only where one of the `secretaries` confirmed it: until then nobody else has it.
    """
    return store.change(
        f"""
        UPDATE bundle SET content = NULL
         WHERE content IS NOT NULL AND number IN ({_OF_ERASED})
           AND (state = 'taken'
                OR state = 'sent'
                   AND EXISTS (SELECT 1 FROM ack
                                WHERE ack.device = bundle.device AND ack.seq >= bundle.seq
                                  AND hex(ack.by) IN (SELECT upper(value) FROM json_each(?))))
        """,
        (json.dumps([device.hex() for device in secretaries]),),
    )


def unseal_erased(store: Store, device: Id) -> int:
    """What was sealed, never tried to be sent, and holds somebody erased since is unsent again.

    So with what was sealed after it; it is sealed anew without what was erased. How many bundles that were.
    """
    row = store.one(
        f"""
        SELECT min(seq) FROM bundle
         WHERE device = ? AND state = 'sealed' AND tried = 0 AND number IN ({_OF_ERASED})
        """,
        (device,),
    )
    if row is None or row[0] is None:
        return 0
    from_there = "device = ? AND seq >= ? AND state = 'sealed' AND tried = 0"
    store.change(
        f"UPDATE change SET bundle = NULL WHERE bundle IN (SELECT number FROM bundle WHERE {from_there})",
        (device, row[0]),
    )
    return store.change(f"DELETE FROM bundle WHERE {from_there}", (device, row[0]))


def tried(store: Store, digests: Iterable[bytes]) -> None:
    """These bundles are about to be put into a store: they may be there from now on."""
    for digest in digests:
        store.change("UPDATE bundle SET tried = 1 WHERE digest = ?", (digest,))
