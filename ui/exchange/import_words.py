"""How verdicts, reasons, mendings and answers of an import are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvass.model.import_plan import DayOrder, OnMatch, Verdict, Why
from canvass.model.problem import Doubt
from ui import words
from ui.contacts import phrases
from ui.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canvass.model.import_plan import CellChange, ConsentChange, Flaw, Mended, PlannedRow

translate = QCoreApplication.translate
MARKS = {
    Verdict.NEW: "＋",
    Verdict.MATCHES: "✎",
    Verdict.DIFFERS: "≠",
    Verdict.SAME: "＝",
    Verdict.UNSURE: "？",
    Verdict.REPEATS: "↻",
    Verdict.PROBLEM: "⚠",
    Verdict.BLOCKED: "⛔",
    Verdict.LEFT_OUT: "–",
}


def verdict(which: Verdict) -> str:
    """What a row is."""
    return {
        Verdict.NEW: translate("import", "New"),
        Verdict.MATCHES: translate("import", "Would change"),
        Verdict.DIFFERS: translate("import", "Differs, left as it is here"),
        Verdict.SAME: translate("import", "Same as here"),
        Verdict.UNSURE: translate("import", "Not sure who"),
        Verdict.REPEATS: translate("import", "Repeats"),
        Verdict.PROBLEM: translate("import", "Problem"),
        Verdict.BLOCKED: translate("import", "Erased here"),
        Verdict.LEFT_OUT: translate("import", "Left out"),
    }[which]


def marked(which: Verdict) -> str:
    """The same behind its mark."""
    return f"{MARKS[which]} {verdict(which)}"


def done(which: Verdict) -> str:
    """What became of the rows of one verdict, after the import."""
    return {
        Verdict.NEW: translate("import", "New contacts"),
        Verdict.MATCHES: translate("import", "Changed"),
        Verdict.DIFFERS: translate("import", "Differs, left as it was here"),
        Verdict.SAME: translate("import", "The same as before"),
        Verdict.UNSURE: translate("import", "Left out, not sure who"),
        Verdict.REPEATS: translate("import", "Left out, repeats of other rows"),
        Verdict.PROBLEM: translate("import", "Left out, with a problem"),
        Verdict.BLOCKED: translate("import", "Left out, erased here"),
        Verdict.LEFT_OUT: translate("import", "Left out by you"),
    }[which]


def put_right() -> str:
    """Said of a row of which a value was put right or left in doubt, behind its mark."""
    return translate("import", "≈ Mended")


def quarantined() -> str:
    """What a new row without consent is."""
    return translate("import", "Kept apart")


def explained(row: PlannedRow) -> str:
    """What would be done with a row, in a sentence."""
    if row.is_quarantined:
        return translate(
            "import",
            "Somebody new. Nothing shows that they agreed, so they are kept apart: not written to, not "
            "exported, until that is settled.",
        )
    sentence = {
        Verdict.NEW: translate("import", "Somebody new, who agreed to be kept."),
        Verdict.MATCHES: translate("import", "Somebody who is here. This would change:"),
        Verdict.DIFFERS: translate("import", "Somebody who is here. What differs is left as it is here:"),
        Verdict.SAME: translate("import", "Somebody who is here. Nothing would change."),
        Verdict.UNSURE: translate("import", "This could be several people who are here. Who is it?"),
        Verdict.REPEATS: translate("import", "The same person as row {row} of this file. Nothing is done."),
        Verdict.PROBLEM: translate("import", "This row cannot be kept as it stands. Nothing is done."),
        Verdict.BLOCKED: translate("import", "Erased here, at their wish. They do not come back."),
        Verdict.LEFT_OUT: translate("import", "You left this row out. Nothing is done with it."),
    }[row.verdict]
    return sentence.replace("{row}", str(row.same_as))


def why(reason: Why) -> str:
    """Why a value or a row is not simply taken."""
    return {**_why_of_values(), **_why_of_rows()}[reason]


def _why_of_values() -> dict[Why, str]:
    return {
        Why.NEWER_HERE: translate("import", "changed here after the list was made"),
        Why.EMPTIED: translate("import", "empty in the file"),
        Why.ON_MATCH: translate("import", "left: those who are here stay as they are"),
        Why.NOT_EMPTY: translate("import", "left: the import fills only what is empty"),
        Why.WITHDRAWN_HERE: translate("import", "they said no here, and a list does not undo that"),
        Why.NO_EVIDENCE: translate("import", "nothing shows that they agreed to be kept"),
        Why.NO_ADDRESS: translate("import", "there is nothing to reach them by that way"),
        Why.NO_UNION_CONSENT: translate("import", "no yes to keeping their union, so it is not kept"),
        Why.UNREADABLE_DAY: translate("import", "not a day that can be read"),
        Why.AMBIGUOUS_DAY: translate("import", "a day that can be read two ways"),
        Why.UNKNOWN_ANSWER: translate("import", "neither yes nor no"),
        Why.TOO_LONG: translate("import", "too long to keep whole"),
        Why.UNREADABLE: translate("import", "not as Canvass writes it"),
    }


def _why_of_rows() -> dict[Why, str]:
    return {
        Why.NO_NAME: translate("import", "no name"),
        Why.NO_CONTACT: translate("import", "nothing to reach them by, or to know them again by"),
        Why.ERASED: translate("import", "erased here"),
        Why.UNKNOWN_ID: translate("import", "Canvass’s own number, which nobody here has"),
        Why.REFUSED: translate("import", "they said no"),
        Why.NOT_TAKEN: translate(
            "import", "not taken: it follows from the rest, or only its laptop signs it"
        ),
    }


def field(name: str) -> str:
    """What a field or another target of a column is called."""
    return targets().get(name, label(name)) if name else ""


def targets() -> Mapping[str, str]:
    """What a column can be, in the order in which it is offered; the empty one is left out."""
    people = ("first_name", "surname", "phone", "email", "postcode", "union", "workplace", "employer", "job")
    studies = ("institution", "course", "year", "local_party", "notes")
    return {
        "": translate("import", "Leave out"),
        "name": translate("import", "First name and surname"),
        **{name: label(name) for name in (*people, *studies)},
        "interests": translate("import", "Interests"),
        "met": translate("import", "Day they signed up"),
        "consent_keep": translate("import", "Said yes or no to: keep my details"),
        "consent_union": translate("import", "Said yes or no to: keep my union"),
        "consent_email": translate("import", "Said yes or no to: email"),
        "consent_text": translate("import", "Said yes or no to: text"),
        "consent_phone": translate("import", "Said yes or no to: phone"),
        "consent_post": translate("import", "Said yes or no to: post"),
        "consent_at": translate("import", "Day they agreed"),
        "consent_how": translate("import", "How they agreed"),
        "refuses_email": translate("import", "Do not email"),
        "refuses_text": translate("import", "Do not text"),
        "refuses_phone": translate("import", "Do not phone"),
        "refuses_post": translate("import", "Do not post"),
        "refuses_all": translate("import", "Do not contact at all"),
        "contact_id": translate("import", "Canvass’s own number"),
    }


def on_match() -> Mapping[OnMatch, str]:
    """What to do with people who are here already."""
    return {
        OnMatch.SKIP: translate("import", "Leave them as they are"),
        OnMatch.FILL: translate("import", "Fill in only what is empty"),
        OnMatch.UPDATE: translate("import", "Update from the file"),
    }


def day_order(order: DayOrder) -> str:
    """How days are read."""
    return {
        DayOrder.DAY_FIRST: translate("import", "Day first"),
        DayOrder.MONTH_FIRST: translate("import", "Month first"),
    }[order]


def value(text: str) -> str:
    """A value, or a word where there is none; lines joined."""
    return " / ".join(text.split("\n")) or translate("import", "(empty)")


def shown(name: str, text: str) -> str:
    """A value of a field: a phone number as people write it, lines joined."""
    from canvass.usecases.show_phone import show_value  # noqa: PLC0415 - numbers are heavy, only when one is shown

    return value(show_value(name, text))


def change(one: CellChange) -> str:
    """One value of somebody who is here: what it says now and what the file says."""
    line = f"{field(one.field)}: {shown(one.field, one.here)} → {shown(one.field, one.file)}"
    return f"{line} ({why(one.why)})" if one.why and not one.take else line


def consent(one: ConsentChange) -> str:
    """One answer that a row gives."""
    said = f"{label(one.purpose)}: {phrases.answer(one.answer)}"
    when = f"{said}, {phrases.date(one.at)}" if one.at else said
    return f"{when} ({why(one.why)})" if one.why else when


def mended(one: Mended) -> str:
    """What was put right, with the text as it stood."""
    if one.doubt and one.raw.strip() == one.value:
        line = translate("import", "“{raw}” could not be read, left as it stands")
        return f"{field(one.field)}: {line}".replace("{raw}", value(one.raw))
    line = read_as(one.field, one.raw, one.value)
    if one.doubt is Doubt.PHONE_TWO_NUMBERS:
        return f"{line} – {translate('import', 'The second one is in the notes')}"
    return f"{line} – {words.doubt(one.doubt)}" if one.doubt else line


def read_as(name: str, raw: str, kept: str) -> str:
    """A value of a field as it stood in the file, beside how it is kept."""
    if raw.strip() == kept:
        return f"{field(name)}: {translate('import', 'left as it stands')}: “{value(raw)}”"
    line = translate("import", "{field}: “{raw}” was read as “{value}”").replace("{field}", field(name))
    return line.replace("{value}", shown(name, kept)).replace("{raw}", value(raw))


def flaw(one: Flaw) -> str:
    """What is wrong with a row, or with one value of it."""
    of_row = not one.field or one.why in _why_of_rows()
    line = why(one.why) if of_row else f"{field(one.field)}: {why(one.why)}"
    return f"{line}: “{value(one.raw)}”" if one.raw else line


def in_short(row: PlannedRow) -> str:
    """What would come of a row, as it fits into one line of the table."""
    if row.verdict is Verdict.NEW:
        return quarantined() if row.is_quarantined else ""
    if row.verdict is Verdict.REPEATS:
        return translate("import", "as row {row}").replace("{row}", str(row.same_as))
    if row.verdict in {Verdict.PROBLEM, Verdict.BLOCKED}:
        return ", ".join(flaw(one) for one in row.flaws)
    taken = [f"{field(c.field)}: {shown(c.field, c.file)}" for c in row.changes if c.take]
    said = [f"{label(c.purpose)}: {phrases.answer(c.answer)}" for c in row.consents if c.take]
    more = [translate("import", "interests")] if row.interests else []
    kept = [left(row.leaves)] if row.leaves else []
    return ", ".join([*taken, *said, *more, *kept])


def left(fields: Iterable[str]) -> str:
    """Which values differ and are left as they are here."""
    line = translate("import", "left: {fields}")
    return line.replace("{fields}", ", ".join(map(field, fields)))


def name(row: PlannedRow) -> str:
    """Whose row it is; what else tells them where there is no name."""
    person = row.person
    return person.name or person.email or person.phone or translate("import", "(no name)")


def encoding(name: str) -> str:
    """What wrote letters like these."""
    return {
        "cp1252": translate("import", "Windows"),
        "cp850": translate("import", "DOS"),
        "iso8859-15": translate("import", "Western European"),
        "mac_roman": translate("import", "Macintosh"),
    }.get(name, name)


def tables() -> Mapping[str, str]:
    """The tables of Canvass's own files."""
    return {
        "contacts": translate("import", "Contacts"),
        "sign_ups": translate("import", "Sign-ups"),
        "consents": translate("import", "Consents"),
        "answers": translate("import", "Answers"),
        "sales": translate("import", "Sales and donations"),
        "stock": translate("import", "Papers out and back"),
        "cash_ups": translate("import", "Cash-ups"),
        "account": translate("import", "Account with the centre"),
        "tallies": translate("import", "Tallies"),
        "stalls": translate("import", "Stalls"),
    }


def table(kind: str) -> str:
    """What one of Canvass's own tables is called."""
    return tables().get(kind, kind.replace("_", " ").capitalize())
