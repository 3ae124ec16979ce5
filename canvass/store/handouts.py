"""Hand-outs: the leaflets and bulletins that were given out at a stall, by title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.stock import HandedOut

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


def given_out(store: Store, stall: Id) -> list[HandedOut]:
    """How many of each title, what was taken back left out, in the order in which they were first said."""
    rows = store.run(
        """
        SELECT title, sum(amount)
          FROM tally
         WHERE stall = ? AND title != '' AND NOT EXISTS (SELECT 1 FROM void WHERE target = tally.id)
         GROUP BY title
         ORDER BY min(clock), title
        """,
        (stall,),
    )
    return [HandedOut(*row) for row in rows]
