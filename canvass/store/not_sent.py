"""What is in no store yet, as a person counts it: looked at from the newest, and never for long."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from canvass.store.store import Store

FURTHEST = 2000  # changes to look at: some milliseconds, and more than two long days record

# What went out in no bundle, and what lies in one that no store has yet; by an index each (CROSS: in order).
# What says of which sign-up it is, or came with a row of a list, is counted with that.
# Whoever came with a row did not sign up here, and is another entry.
_NOT_SENT = """
    WITH late AS (
        SELECT * FROM (SELECT kind, subject, body, batch FROM change
                        WHERE bundle IS NULL ORDER BY seq DESC LIMIT :most)
         UNION ALL
        SELECT * FROM (SELECT kind, subject, body, batch
                         FROM bundle CROSS JOIN change ON change.bundle = bundle.number
                        WHERE bundle.state IN ('sealed', 'again') LIMIT :most)
    )
    SELECT count(*) FILTER (WHERE kind = 'sign_up' AND batch IS NULL
                              AND NOT EXISTS (SELECT 1 FROM void WHERE void.target = late.subject)),
           count(DISTINCT subject) FILTER (
               WHERE body IS NOT NULL
                 AND kind NOT IN ('contact', 'tie', 'wipe')
                 AND NOT (kind = 'sign_up'
                          AND (batch IS NULL
                               OR EXISTS (SELECT 1 FROM void WHERE void.target = late.subject)))
                 AND NOT (kind IN ('cell', 'consent', 'interest_added')
                          AND (batch IS NOT NULL OR json_extract(body, '$.sign_up') IS NOT NULL))),
           count(*)
      FROM late
"""


class Counted(NamedTuple):
    """Sign-ups that stand, other entries, and how many changes were looked at."""

    sign_ups: int
    others: int
    changes: int


def count(store: Store) -> Counted:
    """Count what is not sent; where more changes than FURTHEST are, the numbers are of the newest only."""
    row = store.one(_NOT_SENT, {"most": FURTHEST + 1})
    return Counted(*row) if row else Counted(0, 0, 0)
