"""Drafts: half-typed forms inside the encrypted file, local to this laptop, so that locking never waits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.change import Body
    from canvass.store.store import Store


def keep(store: Store, form: str, body: Body) -> None:
    """Keep what stands on a form, in place of what was kept before; untidied, so lone surrogates too."""
    with store.transaction():
        store.change(
            "INSERT OR REPLACE INTO draft (form, saved, body) VALUES (?, ?, ?)",
            (form, store.now(), json.dumps(body)),
        )


def drop(store: Store, form: str) -> None:
    """Forget a draft: it was saved or given up."""
    with store.transaction():
        store.change("DELETE FROM draft WHERE form = ?", (form,))


def drop_ending(store: Store, ending: str) -> None:
    """Forget every draft whose name ends so: a stall is over, and all that was half done at it."""
    with store.transaction():
        store.change("DELETE FROM draft WHERE substr(form, -length(?1)) = ?1", (ending,))


def starting(store: Store, form: str) -> list[tuple[str, Body]]:
    """Every draft whose name begins with `form`: its name and what was kept."""
    rows = store.run("SELECT form, body FROM draft WHERE substr(form, 1, ?) = ?", (len(form), form))
    return [(row[0], dict(json.loads(row[1]))) for row in rows]


def find(store: Store, form: str) -> Body | None:
    """What was kept of a form, or None."""
    row = store.one("SELECT body FROM draft WHERE form = ?", (form,))
    return dict(json.loads(row[0])) if row else None
