"""Consents: every answer that was ever given, and what stands for each person and purpose."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from canvass.model.consent import Answer, Consent, Purpose, is_yes
from canvass.store import cells, unions

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store


def said(store: Store, change: Change) -> None:
    """A yes, a no or a withdrawal."""
    body = change.body
    stall, sign_up = body.get("stall"), body.get("sign_up")
    store.change(
        """
        INSERT OR IGNORE INTO consent
               (id, contact, purpose, answer, notice, notice_version, notice_digest,
                language, at, stall, sign_up, how, activist, names, evidence, identity)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.id,
            change.subject,
            body["purpose"],
            body["answer"],
            body["notice"],
            body["notice_version"],
            body["notice_digest"],
            body["language"],
            body["at"],
            bytes.fromhex(str(stall)) if stall else None,
            bytes.fromhex(str(sign_up)) if sign_up else None,
            body["how"],
            change.activist,
            json.dumps(body.get("names") or []),
            body.get("where") or "",
            bytes.fromhex(str(stated)) if (stated := body.get("consent")) else None,
        ),
    )
    settle(store, change.subject, str(body["purpose"]))


def settle(store: Store, contact: Id, purpose: str) -> None:
    """Work out anew whether a person consents to a purpose, and what that shows of them."""
    count_up(store, contact, purpose)
    if purpose == Purpose.UNION:
        cells.settle(store, "contact", contact, unions.FIELD)


def count_up(store: Store, contact: Id, purpose: str) -> None:
    """Keep whether all that was said amounts to a yes; what was never asked, or taken back, has no row."""
    said = [c for c in of_contact(store, contact) if c.purpose == purpose]
    if said:
        store.change(
            "INSERT OR REPLACE INTO standing_consent (contact, purpose, yes) VALUES (?, ?, ?)",
            (contact, purpose, is_yes(said)),
        )
    else:
        store.change("DELETE FROM standing_consent WHERE contact = ? AND purpose = ?", (contact, purpose))


def settle_sign_up(store: Store, sign_up: Id | None) -> None:
    """Work out anew what the consents of a sign-up that was taken back had changed."""
    rows = store.run("SELECT DISTINCT contact, purpose FROM consent WHERE sign_up = ?", (sign_up,))
    for contact, purpose in rows:
        settle(store, contact, purpose)


def of_contact(store: Store, contact: Id) -> list[Consent]:
    """Every answer of a person that was not taken back, oldest first."""
    rows = store.run(
        """
        SELECT id, contact, purpose, answer, notice, notice_version, language, at, stall, how, activist,
               names, notice_digest, sign_up, evidence, coalesce(identity, id)
          FROM consent
         WHERE contact = ?
           AND NOT EXISTS (SELECT 1 FROM void WHERE void.target = consent.sign_up)
         ORDER BY at, id
        """,
        (contact,),
    )
    return [_consent(row) for row in rows]


def _consent(row: tuple[Any, ...]) -> Consent:
    named = tuple(bytes.fromhex(name) for name in json.loads(row[11]))
    return Consent(
        id=row[0],
        contact=row[1],
        purpose=row[2],
        answer=Answer(row[3]),
        notice=row[4],
        notice_version=row[5],
        language=row[6],
        at=row[7],
        stall=row[8],
        how=row[9],
        activist=row[10],
        names=named,
        notice_digest=row[12],
        sign_up=row[13],
        evidence=row[14],
        identity=row[15],
    )


def standing(store: Store, contact: Id) -> dict[str, bool]:
    """What a person consents to now, purpose by purpose; a purpose never asked about is absent."""
    rows = store.run("SELECT purpose, yes FROM standing_consent WHERE contact = ?", (contact,))
    return {purpose: bool(yes) for purpose, yes in rows}


def to_be_named(store: Store, contact: Id, purpose: str) -> list[str]:
    """The noes and withdrawals that a new yes overrides, in hexadecimal."""
    return [
        c.identity.hex()
        for c in of_contact(store, contact)
        if c.purpose == purpose and c.answer is not Answer.YES
    ]
