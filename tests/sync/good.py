"""One good change of each kind and one document of each, with all that they may say."""

from __future__ import annotations

import json
from typing import Any

from canvass.model.branch import Activist
from canvass.model.change import Change, Kind
from canvass.model.document import activist_body, branch_body
from canvass.model.question_document import questions_body
from canvass.usecases.make_demo_questions import DEMO_QUESTIONS
from tests.store.changes import DEVICES, named
from tests.store.laptops import ACTIVIST, NOON, some_branch


def said(kind: str, body: Any) -> Change:
    """As it comes out of a bundle."""
    plain = json.loads(json.dumps(body))
    change_id = named(f"{kind} {body.get('document_kind')}")
    return Change(change_id, DEVICES[1], NOON << 16, ACTIVIST, str(kind), named("subject"), plain)


def everything_once() -> list[Change]:
    """One good change of each kind, with all that it may say."""
    one, other, stall = named("one").hex(), named("other").hex(), named("stall").hex()
    title = {"publication": "paper", "title": "The Lantern", "issue": "7"}
    paid = {"stall": stall, "at": NOON, "pence": 150}
    return [
        said(Kind.CONTACT, {"first_name": "Zoë", "union": "Unite", "import": one, "row": other}),
        said(
            Kind.STALL,
            {
                "kind": "street",
                "place": "Briggate",
                "crew": "",
                "campaign": "",
                "float_pence": 0,
                "started": NOON,
                "ended": None,
            },
        ),
        said(
            Kind.CELL,
            {
                "of": "contact",
                "field": "surname",
                "version": 2,
                "value": "Okafor",
                "over": [1, NOON << 16, one],
            },
        ),
        said(Kind.SIGN_UP, {"contact": one, "at": NOON, "how": "typed", "is_new": True, "stall": None}),
        said(Kind.SALE, paid | title | {"sort": "paper", "tier": "waged", "payment": "cash"}),
        said(Kind.DONATION, paid | {"payment": "card"}),
        said(Kind.TALLY, {"stall": stall, "at": NOON, "kind": "leaflet", "amount": 5, "title": "Rents"}),
        said(Kind.VOID, {"target": one, "at": NOON, "reason": ""}),
        said(
            Kind.EXPORT,
            {
                "at": NOON,
                "format": "csv",
                "selection": "all",
                "reason": "",
                "contents": "{}",
                "sha256": "",
                "upto": 1,
            },
        ),
        said(Kind.STOCK, title | {"stall": stall, "at": NOON, "way": "sent back", "copies": 3}),
        said(Kind.PAID, paid | {"way": "out", "note": "parking"}),
        said(Kind.PAYMENT, {"at": NOON, "line": "owed", "pence": 100, "note": "from before"}),
        said(
            Kind.CASH_UP,
            {
                "number": 1,
                "stall": stall,
                "at": NOON,
                "signed": "RO",
                "reason": "",
                "coins": {"100": 2},
                "takings": {"cash_sales": 200},
                "titles": [],
                "copies": [{"publication": "paper", "title": "The Lantern", "lines": [title]}],
                "sign_ups": 0,
            },
        ),
        said(
            Kind.ANSWERS,
            {
                "stall": stall,
                "at": NOON,
                "questions": "rent",
                "version": 1,
                "given": {"a": 1.5, "b": ["x"], "c": True},
                "complete": True,
            },
        ),
        said(Kind.WIPE, {"about": "union"}),
        said(Kind.TIE, {"answers": one, "sign_up": None}),
        said(
            Kind.CONSENT,
            {
                "purpose": "email",
                "answer": "withdrawn",
                "notice": "n",
                "notice_version": 1,
                "notice_digest": "",
                "language": "en",
                "at": NOON,
                "how": "kiosk",
                "names": [one],
            },
        ),
        said(Kind.INTEREST_ADDED, {"interest": "housing", "sign_up": one}),
        said(Kind.INTEREST_REMOVED, {"added": [one]}),
        said(Kind.ERASURE, {"at": NOON, "email_hash": "", "phone_hash": ""}),
        said(Kind.IMPORT, {"at": NOON, "name": "a.csv", "sha256": "", "on_match": "skip", "count": 1}),
        said(Kind.MERGE, {"one": one, "other": other, "at": NOON, "shown": {"phone": one}}),
        said(Kind.APART, {"one": one, "other": other, "at": NOON}),
        said(Kind.REMOVED, {"at": NOON, "seq": 3, "digest": "ab" * 32}),
    ]


DOCUMENTS = {
    "branch": ("b", branch_body(some_branch())),
    "activist": (ACTIVIST.hex(), activist_body(Activist(ACTIVIST, "Rosa"))),
    "questions": ("rent 1", questions_body(DEMO_QUESTIONS)),
    "laptop": (
        named("laptop").hex(),
        {"name": "Rosa’s", "role": "secretary", "signing": "ab" * 32, "receiving": "cd" * 1216},
    ),
    "epoch": (named("epoch").hex(), {"number": 1, "to": []}),
}


def paper(kind: str, document: Any, document_id: str | None = None) -> Change:
    found = DOCUMENTS[kind][0] if document_id is None else document_id
    body = {"document_kind": kind, "id": found, "version": 1, "document": document}
    return said(Kind.DOCUMENT, body)


GOOD = (*everything_once(), *(paper(kind, document) for kind, (_, document) in DOCUMENTS.items()))
