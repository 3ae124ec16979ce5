"""What outlives a restore: whoever was erased or said no since the backup stays so, and what was signed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from canvass.model.change import Change, Kind
from canvass.store import documents, drafts, journal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.store.store import Store


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
        return journal.apply(to, (change for change in _lasting(known) if _belongs(to, change)))


def _lasting(known: Store) -> Iterator[Change]:
    rows = known.each(
        """
        SELECT id, device, clock, activist, kind, subject, body
          FROM change
         WHERE kind IN ('erasure', 'wipe', 'consent', 'void', 'cell', 'cash_up', 'document')
         ORDER BY seq
        """
    )
    for change_id, device, clock, activist, kind, subject, body in rows:
        found = json.loads(body) if body else {}
        yield Change(change_id, device, clock, activist, kind, subject, found)


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
