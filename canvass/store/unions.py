"""The name of a union is kept only under a consent of its own (DESIGN §8; UK GDPR Art. 9(1)).

Where that consent does not stand the name is not shown. A no or a withdrawal wipes every name that was said
before it, from cells and journal, even if the no is taken back later: so that what is wiped depends only on
which changes are known, never on the order in which they came. A no that a file brought hides the name and
wipes nothing, because undoing the import takes the no back as if it had never been.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.consent import Purpose

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

FIELD = "union"


def is_shown(store: Store, contact: Id) -> bool:
    """Whether a person consents to their union being kept."""
    row = store.one(
        "SELECT yes FROM standing_consent WHERE contact = ? AND purpose = ?", (contact, Purpose.UNION)
    )
    return bool(row and row[0])


def wipe(store: Store, contact: Id) -> None:
    """Wipe every name of a union that was said before the last no or withdrawal of their own."""
    row = store.one(
        """
        SELECT max(change.clock)
          FROM consent
          JOIN change ON change.id = consent.id
         WHERE consent.contact = ? AND consent.purpose = ? AND consent.answer != 'yes'
           AND change.batch IS NULL
        """,
        (contact, Purpose.UNION),
    )
    if row is None or row[0] is None:
        return
    for sql in (
        "UPDATE cell SET value = '' WHERE subject = ? AND field = 'union' AND clock < ?",
        """
        DELETE FROM cell
         WHERE subject = ?1 AND field = 'union' AND version = 1 AND value = '' AND clock < ?2
           AND NOT EXISTS (SELECT 1 FROM cell WHERE subject = ?1 AND field = 'union' AND version != 1)
        """,
        """
        UPDATE change SET body = json_replace(body, '$.union', '')
         WHERE subject = ? AND clock < ? AND kind = 'contact' AND body IS NOT NULL
        """,
        """
        UPDATE change SET body = json_replace(body, '$.value', '')
         WHERE subject = ? AND clock < ? AND kind = 'cell' AND body IS NOT NULL
           AND json_extract(body, '$.of') = 'contact' AND json_extract(body, '$.field') = 'union'
        """,
    ):
        store.change(sql, (contact, row[0]))
