"""Answers: what people said, nameless; to whom they are tied; and what of them was wiped.

Of several ties the earliest to a contact that is still here stands. A tie made in a sign-up that was taken
back is none. What a person said about a union is shown with them only while their union consent stands.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from canvass.model.answer import Answers
from canvass.model.change import canonical
from canvass.store.records import id_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Change
    from canvass.model.condition import Given
    from canvass.model.ids import Id
    from canvass.store.store import Store

_TIED = """
    (SELECT contact FROM tie
      WHERE tie.answers = answers.id
        AND NOT EXISTS (SELECT 1 FROM void WHERE target = tie.sign_up)
      ORDER BY tie.clock, tie.id LIMIT 1)
"""
_COLUMNS = f'SELECT id, stall, at, questions, version, given, complete, {_TIED}, "union" FROM answers'
_STANDS = "NOT EXISTS (SELECT 1 FROM void WHERE target = answers.id)"


def said(store: Store, change: Change) -> None:
    """Somebody answered."""
    body = change.body
    store.change(
        """
        INSERT OR IGNORE INTO answers
               (id, clock, device, stall, at, questions, version, given, "union", complete, activist)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.subject,
            change.clock,
            change.device,
            id_of(body["stall"]),
            body["at"],
            body["questions"],
            body["version"],
            json.dumps(body["given"], sort_keys=True),
            json.dumps(body.get("union") or []),
            bool(body["complete"]),
            change.activist,
        ),
    )
    for (about,) in store.run("SELECT about FROM wipe WHERE answers = ?", (change.subject,)):
        _wipe(store, change.subject, about)


def wiped(store: Store, change: Change) -> None:
    """Answers go with the person they were tied to (`all`), or what they said about a union does."""
    about = "all" if change.body.get("about") == "all" else "union"
    store.change("INSERT OR IGNORE INTO wipe (answers, about) VALUES (?, ?)", (change.subject, about))
    _wipe(store, change.subject, about)


def tied(store: Store, change: Change) -> None:
    """Somebody's answers are known to be theirs."""
    body = change.body
    store.change(
        "INSERT OR IGNORE INTO tie (id, contact, answers, sign_up, clock) VALUES (?, ?, ?, ?, ?)",
        (change.id, change.subject, id_of(body["answers"]), id_of(body.get("sign_up")), change.clock),
    )


def find(store: Store, answers: Id) -> Answers | None:
    """One person's answers, or None."""
    row = store.one(f"{_COLUMNS} WHERE id = ?", (answers,))
    return _answers(row) if row else None


def of_contact(store: Store, contact: Id) -> list[Answers]:
    """What a person said whenever they were asked, newest first, whether or not it may be shown."""
    rows = store.run(
        f"""
        {_COLUMNS}
         WHERE id IN (SELECT answers FROM tie WHERE contact = ?) AND {_STANDS}
         ORDER BY at DESC, id
        """,
        (contact,),
    )
    return [answers for answers in map(_answers, rows) if answers.contact == contact]


def is_used(store: Store, questions: str, version: int) -> bool:
    """Whether anybody ever answered this version of a set."""
    sql = "SELECT 1 FROM answers WHERE questions = ? AND version = ?"
    return store.one(sql, (questions, version)) is not None


def _wipe(store: Store, answers: Id, about: str) -> None:
    """Take the values from the table and from the journal, which then has no text of them either."""
    row = store.one('SELECT given, "union" FROM answers WHERE id = ?', (answers,))
    if row is None:
        return
    if about == "all":
        store.change("DELETE FROM answers WHERE id = ?", (answers,))
        store.change(
            "UPDATE change SET body = NULL, batch = NULL, act = NULL WHERE subject = ? AND kind = 'answers'",
            (answers,),
        )
        return
    union = set(json.loads(row[1]))
    given = {question: value for question, value in json.loads(row[0]).items() if question not in union}
    store.change("UPDATE answers SET given = ? WHERE id = ?", (json.dumps(given, sort_keys=True), answers))
    sql = "SELECT id, body FROM change WHERE subject = ? AND kind = 'answers' AND body IS NOT NULL"
    for change, body in store.run(sql, (answers,)):
        known = {**json.loads(body), "given": given}
        store.change("UPDATE change SET body = ? WHERE id = ?", (canonical(known), change))


def given_of(value: Mapping[str, Any]) -> dict[str, Given]:
    """Answers from their JSON: several options are a list there."""
    return {question: tuple(one) if isinstance(one, list) else one for question, one in value.items()}


def _answers(row: tuple[Any, ...]) -> Answers:
    answers, stall, at, questions, version, given, complete, contact, union = row
    answered, about_union = given_of(json.loads(given)), tuple(json.loads(union))
    return Answers(answers, stall, at, questions, version, answered, bool(complete), contact, about_union)
