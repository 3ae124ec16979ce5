"""What was recorded after a place in this laptop's journal: counted from its end, and never for long.

What an import brought is not counted: it came from a file, and is in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canvass.store.store import Store

FURTHEST = 2000  # changes to look back over: four milliseconds, and more than two long days record

_LATE = """
    (SELECT seq, kind, subject, body, batch FROM change
      WHERE seq > :after ORDER BY seq DESC LIMIT :furthest) AS late
"""
_STANDING = f"""
    SELECT late.kind, count(*)
      FROM {_LATE}
      JOIN (SELECT key AS kind, value AS mark FROM json_each(:marks)) AS known
        ON known.kind = late.kind AND late.seq > known.mark
     WHERE late.batch IS NULL
       AND NOT EXISTS (SELECT 1 FROM void WHERE void.target = late.subject)
       AND (late.kind != 'sign_up'
            OR EXISTS (SELECT 1 FROM sign_up JOIN contact ON contact.id = sign_up.contact
                        WHERE sign_up.id = late.subject))
     GROUP BY late.kind
"""
# An edit, a void or a withdrawal of something that was recorded before; what has its own line is not counted
# twice, and an edit that came with a sign-up is that sign-up's.
_CORRECTIONS = f"""
    SELECT count(*)
      FROM {_LATE}
     WHERE late.batch IS NULL
       AND (late.kind IN ('void', 'wipe')
            OR late.kind = 'consent' AND json_extract(late.body, '$.sign_up') IS NULL
            OR late.kind = 'cell' AND json_extract(late.body, '$.sign_up') IS NULL
               AND json_extract(late.body, '$.of') != 'stall')
       AND NOT EXISTS (SELECT 1 FROM change
                        WHERE change.subject = late.subject AND change.seq > :after
                          AND change.kind NOT IN ('void', 'wipe', 'tie', 'consent', 'cell',
                                                  'interest_added', 'interest_removed'))
"""


@dataclass(frozen=True, slots=True)
class Later:
    """Standing facts of each kind that came later, and corrections of earlier ones.

    Where that `is_all` is false, the numbers are of the newest only.
    """

    facts: Mapping[str, int]
    corrections: int
    is_all: bool


def later(store: Store, marks: Mapping[str, int]) -> Later:
    """What is newer than the mark of its kind; corrections are of what is older than all marks."""
    after = min(marks.values())
    values = {"after": after, "furthest": FURTHEST, "marks": json.dumps(dict(marks))}
    facts = {kind: int(found) for kind, found in store.run(_STANDING, values)}
    corrections = store.one(_CORRECTIONS, values)
    reached = store.one(
        "SELECT 1 FROM change WHERE seq > :after ORDER BY seq DESC LIMIT 1 OFFSET :furthest", values
    )
    return Later(facts, int(corrections[0]) if corrections else 0, is_all=reached is None)


def has_any(store: Store, kinds: Iterable[str]) -> bool:
    """Whether anything of these kinds was ever recorded or taken in; what was taken back counts too."""
    marks = json.dumps(list(kinds))
    found = "SELECT 1 FROM change WHERE kind IN (SELECT value FROM json_each(?)) LIMIT 1"
    return store.one(found, (marks,)) is not None
