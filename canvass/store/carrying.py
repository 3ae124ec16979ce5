"""What outlives a restore: whoever was erased or said no since the backup stays so, and what was signed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from canvass.model.change import Change, Kind
from canvass.store import documents, drafts, journal, meta

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.store.store import Store

_SENT = 0  # in place of the number of a bundle: it went out in one that is not known here
_GONE_OUT = f"""
    (device NOT IN {meta.OURS}
     OR bundle IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM bundle WHERE number = change.bundle AND state = 'sealed'))
"""


def carry_over(known: Store, to: Store) -> int:
    """Apply to the vault `to` what `known` says and a restore must not undo; how many changes were new.

    Erasures, wiped answers, consents, voids, emptied fields, signed reports (no second one gets the number of
    one that lies printed somewhere) and the documents of activists; nothing about people whom `to` does not
    know; and no half-typed form that is gone comes back. Applying is idempotent, so that all of them are
    handed over. DamageError, DiskError.
    """
    with to.transaction():
        for form, body in drafts.starting(to, ""):
            if drafts.find(known, form) != body:  # saved, given up, or of somebody who was erased
                drafts.drop(to, form)
        own = journal.apply(to, _lasting(known, to, sent=False))
        return own + journal.apply(to, _lasting(known, to, sent=True), bundle=_SENT)


def _lasting(known: Store, to: Store, *, sent: bool) -> Iterator[Change]:
    """What was `sent` before, or is somebody else's word, is not to be sent by this laptop once more."""
    rows = known.each(
        f"""
        SELECT id, device, clock, activist, kind, subject, body
          FROM change
         WHERE {"" if sent else "NOT"} {_GONE_OUT}
           AND waiting = 0
           AND kind IN ('erasure', 'wipe', 'consent', 'void', 'cell', 'cash_up', 'document')
         ORDER BY seq
        """
    )
    for change_id, device, clock, activist, kind, subject, body in rows:
        found = json.loads(body) if body else {}
        change = Change(change_id, device, clock, activist, kind, subject, found)
        if _belongs(to, change):
            yield change


def _belongs(to: Store, change: Change) -> bool:
    body = change.body
    if change.kind == Kind.DOCUMENT:
        return body.get("document_kind") == documents.ACTIVIST
    if change.kind == Kind.CELL and body.get("value"):
        return False
    if change.kind in {Kind.CELL, Kind.CONSENT}:
        return (
            to.one("SELECT 1 FROM change WHERE subject = ? AND kind = 'contact'", (change.subject,))
            is not None
        )
    return True
