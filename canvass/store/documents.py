"""Documents: the branch's settings and its activists, whole, the last version standing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from canvass.errors import MissingError
from canvass.model.change import HIGHEST_VERSION, canonical
from canvass.model.document import read_activist, read_branch

if TYPE_CHECKING:
    from canvass.model.branch import Activist, Branch
    from canvass.model.change import Body, Change
    from canvass.model.ids import Id
    from canvass.store.store import Store

BRANCH = "branch"
ACTIVIST = "activist"
QUESTIONS = "questions"
LAPTOP = "laptop"


def written(store: Store, change: Change) -> None:
    """A new version of a document; an older one changes nothing.

    Of two with one version a laptop's own word of who goes on for it gives way to anybody else's.
    """
    body = change.body
    document = body["document"]
    store.change(
        """
        INSERT INTO document (kind, id, version, clock, device, body)
        VALUES (:kind, :id, :version, :clock, :device, :body)
            ON CONFLICT (kind, id) DO UPDATE
           SET version = :version, clock = :clock, device = :device, body = :body
         WHERE (:version, :is_given, :clock, :device)
               > (document.version, json_extract(document.body, '$.succeeds') IS NULL,
                  document.clock, document.device)
        """,
        {
            "kind": body["document_kind"],
            "id": body["id"],
            "version": body["version"],
            "is_given": not isinstance(document, dict) or document.get("succeeds") is None,
            "clock": change.clock,
            "device": change.device,
            "body": canonical(document) if isinstance(document, dict) else "{}",
        },
    )
    if body["document_kind"] == LAPTOP and isinstance(document, dict) and document.get("role") == "secretary":
        store.change("INSERT OR IGNORE INTO secretary (device) VALUES (?)", (body["id"],))
    if body["document_kind"] == BRANCH:
        drop_stopgap(store)


def was_secretary(store: Store, device: Id) -> bool:
    """Whether a laptop was ever said to be a secretary's."""
    return store.one("SELECT 1 FROM secretary WHERE device = ?", (device.hex(),)) is not None


def drop_stopgap(store: Store) -> None:
    """The settings of a laptop that joined (version 0) go as soon as the branch's own are here."""
    store.change(
        """
        DELETE FROM document
         WHERE kind = :branch
           AND version = 0
           AND EXISTS (SELECT 1 FROM document WHERE kind = :branch AND version > 0)
        """,
        {"branch": BRANCH},
    )


def next_version(store: Store, kind: str, document_id: str) -> int:
    """The version that a new writing of a document gets."""
    row = store.one("SELECT version FROM document WHERE kind = ? AND id = ?", (kind, document_id))
    return min(int(row[0]) + 1, HIGHEST_VERSION) if row else 1


def body(store: Store, kind: str, document_id: str) -> Body | None:
    """The standing version of a document, or None."""
    row = store.one("SELECT body FROM document WHERE kind = ? AND id = ?", (kind, document_id))
    return dict(json.loads(row[0])) if row else None


def bodies(store: Store, kind: str) -> list[Body]:
    """The standing version of every document of a kind."""
    rows = store.run("SELECT body FROM document WHERE kind = ? ORDER BY id", (kind,))
    return [dict(json.loads(row[0])) for row in rows]


def branch(store: Store) -> Branch:
    """The branch. Raises MissingError before set-up."""
    row = store.one("SELECT body FROM document WHERE kind = ? ORDER BY id", (BRANCH,))
    if row is None:
        raise MissingError(BRANCH)
    return read_branch(json.loads(row[0]))


def activists(store: Store) -> list[Activist]:
    """Everybody who uses this laptop or ever did, by name; who can open it stands in the key file."""
    rows = store.run("SELECT body FROM document WHERE kind = ?", (ACTIVIST,))
    found = [read_activist(json.loads(row[0])) for row in rows]
    return sorted((a for a in found if a.name), key=lambda a: (a.name.casefold(), a.slot))
