"""What things are called on the screen: fields, purposes, channels, kinds of stall, tallies, payments."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from canvass.model.consent import Purpose
from canvass.model.entry import Payment, TallyKind
from canvass.model.publication import PublicationKind
from canvass.model.stall import StallKind

translate = QCoreApplication.translate


def label(name: str) -> str:
    """The name of a field, a purpose or another thing of the model; itself where it has no other."""
    return {**fields(), **_purposes(), **_others()}.get(str(name), str(name))


def fields() -> dict[str, str]:
    """The fields of a person, in the order in which they are shown."""
    return {
        "first_name": translate("labels", "First name"),
        "surname": translate("labels", "Surname"),
        "phone": translate("labels", "Phone"),
        "email": translate("labels", "Email"),
        "postcode": translate("labels", "Postcode"),
        "union": translate("labels", "Union"),
        "workplace": translate("labels", "Workplace"),
        "employer": translate("labels", "Employer"),
        "job": translate("labels", "Job"),
        "institution": translate("labels", "University or college"),
        "course": translate("labels", "Course"),
        "year": translate("labels", "Year"),
        "local_party": translate("labels", "Local party"),
        "notes": translate("labels", "Notes"),
    }


def purpose(which: str) -> str:
    """What somebody says yes to, in two words."""
    return _purposes()[which]


def stall_kind(which: StallKind) -> str:
    """A kind of stall, where the branch has no name of its own for it."""
    return {
        StallKind.STREET: translate("labels", "Street stall"),
        StallKind.CAMPUS: translate("labels", "Campus event"),
        StallKind.WORKPLACE: translate("labels", "Workplace sale"),
        StallKind.DEMONSTRATION: translate("labels", "Demonstration"),
        StallKind.PICKET: translate("labels", "Picket"),
        StallKind.MEETING: translate("labels", "Meeting"),
        StallKind.OTHER: translate("labels", "Other"),
    }[which]


def tally(which: TallyKind) -> str:
    """What is counted, in the plural."""
    return {
        TallyKind.CONVERSATION: translate("labels", "Conversations"),
        TallyKind.LEAFLET: translate("labels", "Leaflets"),
        TallyKind.SIGNATURE: translate("labels", "Petition signatures"),
        TallyKind.REFUSAL: translate("labels", "Refusals"),
    }[which]


def payment(which: Payment) -> str:
    """How money was given."""
    return {
        Payment.CASH: translate("labels", "cash"),
        Payment.CARD: translate("labels", "card"),
        Payment.FREE: translate("labels", "free"),
        Payment.UNKNOWN: translate("labels", "unknown"),
    }[which]


def publication_kind(which: PublicationKind) -> str:
    """What sort of title it is."""
    return {
        PublicationKind.PAPER: translate("labels", "Paper"),
        PublicationKind.PAMPHLET: translate("labels", "Pamphlet"),
        PublicationKind.BOOK: translate("labels", "Book"),
        PublicationKind.BADGE: translate("labels", "Badge"),
        PublicationKind.OTHER: translate("labels", "Other"),
    }[which]


def _purposes() -> dict[str, str]:
    return {
        Purpose.KEEP: translate("labels", "Keep details"),
        Purpose.UNION: translate("labels", "Keep the union"),
        Purpose.EMAIL: translate("labels", "Email"),
        Purpose.TEXT: translate("labels", "Text"),
        Purpose.PHONE: translate("labels", "Phone"),
        Purpose.POST: translate("labels", "Post"),
    }


def _others() -> dict[str, str]:
    return {
        "name": translate("labels", "Name"),
        "branch": translate("labels", "Branch"),
        "place": translate("labels", "Place"),
        "crew": translate("labels", "Crew"),
        "campaign": translate("labels", "Campaign"),
        "float_pence": translate("labels", "Float"),
        "pence": translate("labels", "Amount"),
        "note": translate("labels", "What for"),
        "signed": translate("labels", "Initials"),
        "copies": translate("labels", "Copies"),
        "amount": translate("labels", "Number"),
        "at": translate("labels", "Day"),
    }
