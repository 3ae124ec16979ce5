"""Receipts: what a secretary's laptop has, by its own signed word, so that this laptop may let go of it.

A bundle is covered where a secretary's confirmation names it, or a later one of the same chain that is known
here: each bundle carries the hash of the one before. Where a laptop was copied and its chain is two from some
number on, only the very bundle that is named is covered. What a secretary's own laptop wrote is there anyway.
Everything in doubt is not covered: a change that was not sent, or whose bundle is not known.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.model.ids import Id
    from canvass.store.store import Store

_COVERED = """
    secretary (id) AS (SELECT unhex(value) FROM json_each(:secretaries)),
    covered (number) AS (
        SELECT number FROM bundle
         WHERE state = 'taken' AND device IN secretary
         UNION
        SELECT bundle.number
          FROM ack
          JOIN bundle AS named USING (device, seq, digest)
          JOIN bundle ON bundle.device = ack.device AND bundle.seq <= ack.seq
         WHERE ack.by IN secretary AND bundle.state != 'sealed'
           AND (bundle.number = named.number
                OR bundle.seq < ack.seq
                   AND NOT EXISTS (SELECT 1 FROM bundle AS twin
                                    WHERE twin.device = bundle.device AND twin.seq = bundle.seq
                                      AND twin.digest != bundle.digest)))
"""
# Things of which something is not covered, or is too young; each found by an index, so that it costs as much
# as there is of them, and not as much as there is in all. Then the people whom such a thing is about.
_HELD = f"""
    WITH RECURSIVE {_COVERED},
    carrier (number) AS (
        SELECT min(bundle) FROM change WHERE bundle IS NOT NULL
         UNION ALL
        SELECT (SELECT min(bundle) FROM change WHERE bundle > carrier.number) FROM carrier
         WHERE carrier.number IS NOT NULL
    ),
    laptop (id) AS (
        SELECT min(device) FROM change
         UNION ALL
        SELECT (SELECT min(device) FROM change WHERE device > laptop.id) FROM laptop
         WHERE laptop.id IS NOT NULL
    ),
    loose (subject) AS (
        SELECT subject FROM change WHERE bundle IS NULL
         UNION
        SELECT change.subject FROM carrier JOIN change ON change.bundle = carrier.number
         WHERE carrier.number NOT IN covered
         UNION
        SELECT change.subject FROM laptop JOIN change ON change.device = laptop.id AND change.clock >= :young
    ),
    person (contact) AS (
        SELECT subject FROM loose
         UNION SELECT contact FROM sign_up WHERE id IN loose
         UNION SELECT contact FROM sign_up WHERE stall IN (SELECT id FROM stall WHERE ended IS NULL)
         UNION SELECT contact FROM tie WHERE answers IN loose
         UNION SELECT one FROM merge WHERE id IN loose
         UNION SELECT other FROM merge WHERE id IN loose
         UNION SELECT one FROM apart WHERE id IN loose
         UNION SELECT other FROM apart WHERE id IN loose
         UNION SELECT unhex(value) FROM json_each(:kept)
    ),
    held (contact) AS (
        SELECT contact FROM person
         UNION SELECT root FROM member WHERE contact IN person
    )
"""


def handed_over(store: Store, secretaries: Iterable[Id], young: int, kept: Iterable[Id]) -> list[Id]:
    """Contacts of whom every word is covered and none is as young as the clock `young`, but those `kept`.

    Nobody who signed up at a stall that is not over.
    """
    values = _values(secretaries, young, kept)
    if not _is_any_covered(store, values):
        return []
    sql = f"{_HELD} SELECT id FROM contact WHERE id NOT IN held ORDER BY number"
    return [row[0] for row in store.run(sql, values)]


def count_handed_over(store: Store, secretaries: Iterable[Id], young: int, kept: Iterable[Id]) -> int:
    """How many `handed_over` would give, faster."""
    values = _values(secretaries, young, kept)
    if not _is_any_covered(store, values):
        return 0
    sql = f"""
        {_HELD}
        SELECT (SELECT value FROM meta WHERE name = 'contacts')
               - (SELECT count(*) FROM held JOIN contact ON contact.id = held.contact)
    """
    row = store.one(sql, values)
    return int(row[0]) if row else 0


def empty_covered(store: Store, secretaries: Iterable[Id]) -> int:
    """Let go of the contents of this laptop's own bundles that are covered; how many there were."""
    return store.change(
        f"""
        WITH {_COVERED}
        UPDATE bundle SET content = NULL
         WHERE content IS NOT NULL AND number IN covered
           AND device IN (SELECT id FROM own_device UNION SELECT id FROM former_device)
        """,
        {"secretaries": _hex(secretaries)},
    )


def _is_any_covered(store: Store, values: dict[str, Any]) -> bool:
    return store.one(f"WITH {_COVERED} SELECT 1 FROM covered LIMIT 1", values) is not None


def _values(secretaries: Iterable[Id], young: int, kept: Iterable[Id]) -> dict[str, Any]:
    return {"secretaries": _hex(secretaries), "young": young, "kept": _hex(kept)}


def _hex(ids: Iterable[Id]) -> str:
    return json.dumps([each.hex() for each in ids])
