"""How the stall says things: labels, problems and doubts in a few words, money, moments, short names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from canvass.model import money
from canvass.model.consent import Purpose
from canvass.model.duplicate import Reason as Likeness
from canvass.model.entry import EntryKind, Payment
from canvass.model.problem import Doubt, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from canvass.model.branch import Branch
    from canvass.model.entry import Entry
    from canvass.model.publication import Publication, SaleKey

translate = QCoreApplication.translate


def field(name: str) -> str:
    """The label of a field."""
    names = {
        "first_name": translate("stall", "First name"),
        "surname": translate("stall", "Surname"),
        "phone": translate("stall", "Mobile"),
        "email": translate("stall", "Email"),
        "postcode": translate("stall", "Postcode"),
        "union": translate("stall", "Union"),
        "workplace": translate("stall", "Workplace"),
        "employer": translate("stall", "Employer"),
        "job": translate("stall", "Job"),
        "institution": translate("stall", "University or college"),
        "course": translate("stall", "Course"),
        "year": translate("stall", "Year"),
        "local_party": translate("stall", "Local party"),
        "notes": translate("stall", "Notes"),
    }
    return names.get(name, name)


def channel(purpose: str) -> str:
    """A way to get in touch, and the letter that says yes to it."""
    names: Mapping[str, str] = {
        Purpose.EMAIL: translate("stall", "Email (E)"),
        Purpose.TEXT: translate("stall", "Text (T)"),
        Purpose.PHONE: translate("stall", "Phone (P)"),
        Purpose.POST: translate("stall", "Post (O)"),
    }
    return names[purpose]


def problem(reason: Reason) -> str:
    """What to put right, in a few words."""
    words = {
        Reason.MISSING_NAME: translate("stall", "a name, please"),
        Reason.MISSING_CHANNEL: translate("stall", "mobile, email or postcode"),
        Reason.MISSING_CONSENT: translate("stall", "Ask this first"),
        Reason.MISSING_UNION_CONSENT: translate("stall", "Ask this too"),
        Reason.CONSENT_WITHOUT_ADDRESS: translate("stall", "a yes needs this"),
        Reason.NO_NOTICE: translate("stall", "The notice has changed"),
        Reason.BAD_AMOUNT: translate("stall", "An amount such as 2 or 2.50"),
        Reason.BAD_NUMBER: translate("stall", "A whole number, please"),
        Reason.NO_REASON: translate("stall", "Say why, in a few words"),
        Reason.STILL_UNKNOWN: translate("stall", "Cash or card? Say that first"),
        Reason.EMPTY: translate("stall", "please fill in"),
        Reason.TOO_LONG: translate("stall", "too long"),
    }
    return words[reason]


def doubt(why: Doubt) -> str:
    """Why a value is flagged, in a few words; it is kept all the same."""
    words = {
        Doubt.PHONE_UNREADABLE: translate("stall", "no phone number?"),
        Doubt.PHONE_LENGTH: translate("stall", "too short or long?"),
        Doubt.PHONE_UNKNOWN_RANGE: translate("stall", "is it right?"),
        Doubt.PHONE_TWO_NUMBERS: translate("stall", "two numbers?"),
        Doubt.EMAIL_INVALID: translate("stall", "is it right?"),
        Doubt.EMAIL_TYPO: translate("stall", "is it spelt right?"),
        Doubt.POSTCODE_INVALID: translate("stall", "is it right?"),
        Doubt.TEXT_CLEANED: translate("stall", "odd signs taken out"),
        Doubt.TEXT_CUT: translate("stall", "cut: too long"),
    }
    return words[why]


def blank(name: str) -> str:
    """A blank of the notice by its name in Settings."""
    names = {
        "organisation": translate("stall", "organisation"),
        "branch": translate("stall", "name of the branch"),
        "contact_address": translate("stall", "contact address"),
        "complaints": translate("stall", "who answers complaints"),
        "retention_months": translate("stall", "months that details are kept"),
    }
    return names.get(name, name)


def clock(milliseconds: int) -> str:
    """The time of day here: 13:57."""
    return QDateTime.fromMSecsSinceEpoch(milliseconds).toString("HH:mm")


def day(milliseconds: int) -> str:
    """A day here: 2 May."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(milliseconds).date(), "d MMM")


def short_name(name: str) -> str:
    """A name that the next person in the queue may see: Ada L."""
    first, _, rest = name.partition(" ")
    return f"{first[:24]} {rest.split()[-1][0]}." if rest.strip() else first[:24]


def why_known(reasons: Sequence[Likeness]) -> str:
    """Why somebody may be known, in a few words: "same email, same mobile"; the name stands there."""
    words = {
        Likeness.SAME_PHONE: translate("stall", "same mobile"),
        Likeness.SAME_EMAIL: translate("stall", "same email"),
        Likeness.SAME_POSTCODE: translate("stall", "same postcode"),
        Likeness.LIKE_EMAIL: translate("stall", "like email"),
        Likeness.NEAR_POSTCODE: translate("stall", "near postcode"),
    }
    said = [words[reason] for reason in reasons if reason in words][:2]
    if Likeness.OTHER_FIRST_NAME in reasons:
        said.append(translate("stall", "other first name"))
    return ", ".join(said) or translate("stall", "same name")


def known_elsewhere(by: Collection[str]) -> str:
    """That another laptop of the branch has somebody with this phone, email or name: no more is known."""
    words = {
        "phone": translate("stall", "Somebody with this phone number is already with us"),
        "email": translate("stall", "Somebody with this email is already with us"),
        "name": translate("stall", "Somebody of this name and postcode is already with us"),
    }
    return next((said for kind, said in words.items() if kind in by), "")


def sale_key(publication: Publication | None, key: SaleKey) -> tuple[str, str]:
    """What a key of the sale bar sells, and at which price: two lines."""
    if key.is_donation:
        return translate("stall", "Donation"), translate("stall", "any amount")
    tier = publication.price(key.tier) if publication else None
    if publication is None or tier is None:
        return translate("stall", "Not in the catalogue"), ""
    label = "" if tier.label == publication.title else tier.label
    if tier.pence is None:
        return publication.title, f"{label or translate('stall', 'any amount')}…"
    if not tier.pence:
        return publication.title, label or translate("stall", "free")
    return publication.title, " ".join(filter(None, (money.shown(tier.pence), label)))


def payment(how: str) -> str:
    """How money was given."""
    words: Mapping[str, str] = {
        Payment.CASH: translate("stall", "cash"),
        Payment.CARD: translate("stall", "card"),
        Payment.FREE: translate("stall", "free"),
        Payment.UNKNOWN: translate("stall", "unknown"),
    }
    return words.get(how, "")


def entry(branch: Branch, line: Entry, titles: Mapping[str, str] | None = None) -> str:
    """What happened, as one line of the list; `titles` are those of the sets of questions."""
    if line.kind is EntryKind.DONATION:
        return translate("stall", "Donation")
    if line.kind is EntryKind.SIGN_UP:
        name = short_name(line.label) if line.label else translate("stall", "(erased)")
        return f"{translate('stall', 'Sign-up')} {name}"
    if line.kind is EntryKind.ANSWERS:
        return translate("stall", "Answers: %1").replace("%1", (titles or {}).get(line.label, line.label))
    if line.kind is EntryKind.PAID:
        paid = translate("stall", "Paid into the tin") if line.detail == "in" else _paid_out()
        return f"{paid}: {line.label}" if line.label else paid
    if line.kind is EntryKind.TALLY:
        name = next((t.name for t in branch.tallies if t.id == line.label), line.label)
        return f"{name} +{line.detail}"
    sold = next((p for p in branch.publications if p.title == line.label), None)
    tier = sold.price(line.detail) if sold else None
    return f"{line.label} · {tier.label}" if tier and tier.label != line.label else line.label


def _paid_out() -> str:
    return translate("stall", "Paid out of the tin")
