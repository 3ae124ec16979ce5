"""What a laptop said of the branch before it joined one is never sent: only the branch's own word counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.store import answers, documents, journal

if TYPE_CHECKING:
    from canvass.store.store import Store


def drop_own_branch(store: Store) -> None:
    """Take this laptop's unsent words about the branch's settings out of the journal.

    The settings stay in force, as version 0, until the first that is sent by the branch takes their place:
    without any, the vault could not be opened.
    """
    with store.transaction():
        for branch in _drop_unsent(store, documents.BRANCH):
            if documents.body(store, documents.BRANCH, branch) is not None and not _tell_again(
                store, documents.BRANCH, branch
            ):
                store.change(
                    "UPDATE document SET version = 0 WHERE kind = ? AND id = ?", (documents.BRANCH, branch)
                )
        documents.drop_stopgap(store)


def drop_own_questions(store: Store) -> None:
    """Take this laptop's unsent questions out of the journal; answered ones can still be read here."""
    with store.transaction():
        for questions in _drop_unsent(store, documents.QUESTIONS):
            name, _, version = questions.rpartition(" ")
            told = _tell_again(store, documents.QUESTIONS, questions)
            if not told and not answers.is_used(store, name, int(version)):
                store.change(
                    "DELETE FROM document WHERE kind = ? AND id = ?", (documents.QUESTIONS, questions)
                )


def _drop_unsent(store: Store, kind: str) -> list[str]:
    """Remove what this laptop said of documents of a kind, under any of its identities; their names."""
    return sorted(
        {
            row[0]
            for row in store.run(
                """
                DELETE FROM change
                 WHERE bundle IS NULL
                   AND kind = 'document'
                   AND json_extract(body, '$.document_kind') = :kind
                   AND (device = :device OR device IN (SELECT id FROM former_device))
             RETURNING json_extract(body, '$.id')
                """,
                {"kind": kind, "device": store.device},
            )
        }
    )


def _tell_again(store: Store, kind: str, name: str) -> bool:
    """Put in force what others said of a document, in place of what was dropped; whether anybody did."""
    said = [
        change
        for change in journal.of_kind(store, Kind.DOCUMENT)
        if (change.body.get("document_kind"), change.body.get("id")) == (kind, name)
    ]
    if said:
        store.change("DELETE FROM document WHERE kind = ? AND id = ?", (kind, name))
    for change in said:
        documents.written(store, change)
    return bool(said)
