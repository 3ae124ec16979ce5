"""What each kind of export holds: its columns and, from the store's rows, the rows of a Table.

The titles are English in every file, because files are read by other people's programs. Left out on
purpose: notes, and the union of anybody who gave no consent for it (security.md §4.14).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from canvass.exchange.table import Column, Shape, Table, Value
from canvass.store import books, documents, extracts
from canvass.usecases.export_answers import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from canvass.model.ids import Id
    from canvass.store.store import Store


class What(StrEnum):
    """What can be exported; one sheet or file each."""

    CONTACTS = "contacts"
    SIGN_UPS = "sign_ups"
    CONSENTS = "consents"
    ANSWERS = "answers"
    SALES = "sales"
    STOCK = "stock"
    CASH_UPS = "cash_ups"
    ACCOUNT = "account"
    TALLIES = "tallies"
    STALLS = "stalls"


NAMES_PEOPLE = frozenset(
    {What.CONTACTS, What.SIGN_UPS, What.CONSENTS, What.ANSWERS}
)  # whom a channel may leave out


def _of(shape: Shape, *names: str) -> list[Column]:
    return [Column(name, name.replace("_", " ").capitalize(), shape) for name in names]


_TEXT, _MOMENT, _YESNO, _MONEY = Shape.TEXT, Shape.MOMENT, Shape.YESNO, Shape.MONEY


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind: where its rows come from, its title and columns; `words` puts words into a row of ids."""

    title: str
    extract: str
    columns: tuple[Column, ...]
    words: Callable[[Store], Callable[[Sequence[Any]], Sequence[Any]]] | None = None


SHEETS = {
    What.CONTACTS: Sheet(
        "Contacts",
        extracts.CONTACTS,
        (
            *_of(_TEXT, "contact_id", "first_name", "surname"),
            *_of(Shape.PHONE, "phone"),
            *_of(_TEXT, "email", "postcode", "union", "workplace", "employer", "job"),
            *_of(_TEXT, "institution", "course", "year", "local_party"),
            *_of(_YESNO, "consent_email", "consent_text", "consent_phone", "consent_post", "consent_union"),
            *_of(_MOMENT, "first_met", "last_met"),
            *_of(_TEXT, "interests"),
        ),
    ),
    What.SIGN_UPS: Sheet(
        "Sign-ups",
        extracts.SIGN_UPS,
        (
            *_of(_TEXT, "sign_up_id", "contact_id", "stall_id"),
            *_of(_MOMENT, "at"),
            *_of(_TEXT, "place", "kind_of_stall", "first_name", "surname", "how"),
            *_of(_YESNO, "new_contact"),
            *_of(_TEXT, "taken_by"),
        ),
    ),
    What.CONSENTS: Sheet(
        "Consents",
        extracts.CONSENTS,
        (
            *_of(_TEXT, "consent_id", "contact_id", "purpose", "answer"),
            *_of(_YESNO, "stands_now"),
            *_of(_TEXT, "notice"),
            *_of(Shape.INTEGER, "notice_version"),
            *_of(_TEXT, "notice_sha256", "language"),
            *_of(_MOMENT, "at"),
            *_of(_TEXT, "stall_id", "place", "how", "asked_by", "sign_up_id", "names"),
        ),
    ),
    What.ANSWERS: Sheet(
        "Answers",
        extracts.ANSWERS,
        (
            *_of(_TEXT, "answers_id", "stall_id"),
            *_of(_MOMENT, "at"),
            *_of(_TEXT, "place", "campaign", "set_title"),
            *_of(Shape.INTEGER, "set_version"),
            *_of(_TEXT, "question", "question_words", "answer", "answer_words"),
            *_of(_YESNO, "complete"),
            *_of(_TEXT, "contact_id", "asked_by", "set_id", "answer_type"),
            *_of(_YESNO, "about_union"),
        ),
        in_words,
    ),
    What.SALES: Sheet(
        "Sales and donations",
        books.SALES,
        (
            *_of(_TEXT, "sale_id", "stall_id"),
            *_of(_MOMENT, "at"),
            *_of(_TEXT, "place", "title", "kind", "issue", "price"),
            *_of(_MONEY, "asked", "amount", "to_centre", "fund", "kept_by_branch"),
            *_of(_TEXT, "paid_by"),
            *_of(_YESNO, "taken_back"),
            *_of(_TEXT, "seller", "publication_id"),
        ),
    ),
    What.STOCK: Sheet(
        "Papers",
        books.STOCK,
        (
            *_of(_TEXT, "stock_id", "stall_id"),
            *_of(_MOMENT, "at"),
            *_of(_TEXT, "place", "title", "issue", "way"),
            *_of(Shape.INTEGER, "copies"),
            *_of(_YESNO, "taken_back"),
            *_of(_TEXT, "counted_by", "publication_id"),
        ),
    ),
    What.CASH_UPS: Sheet(
        "Cash-ups",
        books.CASH_UPS,
        (
            *_of(_TEXT, "cash_up_id", "report", "stall_id", "place"),
            *_of(_MOMENT, "at"),
            *_of(_MONEY, "float", "cash_sales", "card_sales", "cash_donations", "card_donations"),
            *_of(_MONEY, "paid_in", "paid_out", "expected", "counted", "difference"),
            *_of(_TEXT, "reason", "replaces"),
            *_of(_YESNO, "stands_now"),
            *_of(_TEXT, "signed", "counted_by"),
        ),
    ),
    What.ACCOUNT: Sheet(
        "Account with the centre",
        books.ACCOUNT,
        (
            *_of(_TEXT, "line"),
            *_of(_MOMENT, "at"),
            *_of(_TEXT, "stall_id", "place", "title", "issue"),
            *_of(Shape.INTEGER, "copies"),
            *_of(_MONEY, "taken", "to_centre", "fund", "kept_by_branch", "paid", "balance"),
            *_of(_TEXT, "note"),
        ),
    ),
    What.TALLIES: Sheet(
        "Tallies",
        extracts.TALLIES,
        (
            *_of(_TEXT, "tally_id", "stall_id"),
            *_of(_MOMENT, "at"),
            *_of(_TEXT, "place", "kind", "title"),
            *_of(Shape.INTEGER, "number"),
            *_of(_YESNO, "taken_back"),
            *_of(_TEXT, "counted_by"),
        ),
    ),
    What.STALLS: Sheet(
        "Stalls",
        extracts.STALLS,
        (
            *_of(_TEXT, "stall_id", "kind", "place", "crew", "campaign"),
            *_of(_MOMENT, "started", "ended"),
            *_of(_MONEY, "float"),
            *_of(Shape.INTEGER, "sign_ups", "papers"),
            *_of(_MONEY, "sales", "donations"),
            *_of(_TEXT, "laptop", "campaign_id"),
        ),
    ),
}
_PEOPLE = frozenset({"taken_by", "asked_by", "seller", "counted_by"})
_WORDS = frozenset({"publication_id", "set_id", "campaign_id"})  # identities that are words, as they are


def table(store: Store, what: What, scope: extracts.Scope) -> Table:
    """One kind of export as a Table whose rows are read as they are written."""
    sheet = SHEETS[what]
    shown = values(store, sheet)
    rows: Iterable[Sequence[Value]] = (shown(row) for row in extracts.rows(store, sheet.extract, scope))
    return Table(what, sheet.title, sheet.columns, rows)


def values(store: Store, sheet: Sheet) -> Callable[[Sequence[Any]], tuple[Value, ...]]:
    """How a row of the store becomes a row of the file: ids as digits, yes and no, names for people."""
    branch = documents.branch(store)
    people = {activist.slot: activist.name for activist in documents.activists(store)}
    interests = {choice.id: choice.name for choice in branch.interests}
    campaigns = {choice.id: choice.name for choice in branch.campaigns}
    makers = [_maker(column, people, interests, campaigns) for column in sheet.columns]
    words = sheet.words(store) if sheet.words else None

    def shown(row: Sequence[Any]) -> tuple[Value, ...]:
        row = words(row) if words else row
        return tuple([make(value) if make else value for make, value in zip(makers, row, strict=True)])

    return shown


def _maker(
    column: Column, people: Mapping[Id, str], interests: Mapping[str, str], campaigns: Mapping[str, str]
) -> Callable[[Any], Value] | None:
    by_name: dict[str, Callable[[Any], Value]] = {
        **dict.fromkeys(_PEOPLE, lambda value: people.get(value, "")),
        "interests": lambda value: ", ".join(
            sorted(interests.get(i, i) for i in (value or "").split(",") if i)
        ),
        "campaign": lambda value: campaigns.get(value, value),
        "names": lambda value: " ".join(json.loads(value or "[]")),
    }
    if column.name in by_name:
        return by_name[column.name]
    if column.shape is Shape.YESNO:
        return lambda value: None if value is None else bool(value)
    if column.name not in _WORDS and (column.name.endswith("_id") or column.name == "laptop"):
        return lambda value: value.hex() if value else ""
    return None
