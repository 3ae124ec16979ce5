"""What the body of each kind of change must hold, as far as applying and reading it depends on that.

Read by msgspec, strictly: a number is no text and a yes no number. Names that are not here may stand in a
body too: they are a newer version's. The rules that use these bodies are those of canvass/store.
"""

from msgspec import Struct

from canvass.model.change import Kind
from canvass.model.consent import Answer, How, Purpose
from canvass.model.contact import FIELDS
from canvass.model.entry import Payment
from canvass.model.stall import StallKind
from canvass.sync import stall_bodies
from canvass.sync.body_parts import (
    Amount,
    Brought,
    Clock,
    Identity,
    Moment,
    Number,
    Seq,
    Sha256,
    Text,
    Version,
)


class Contact(Brought):
    """A contact's first values."""

    first_name: Text = ""
    surname: Text = ""
    phone: Text = ""
    email: Text = ""
    postcode: Text = ""
    union: Text = ""
    workplace: Text = ""
    employer: Text = ""
    job: Text = ""
    institution: Text = ""
    course: Text = ""
    year: Text = ""
    local_party: Text = ""
    notes: Text = ""


class Cell(Brought, kw_only=True):
    """An edit; which value a field takes is for `VALUES`."""

    of: Text
    field: Text
    version: Version
    value: Text | Number | None
    over: tuple[Version, Clock, Identity] | None = None
    sign_up: Identity | None = None


class SignUp(Brought, kw_only=True):
    """Somebody gave their details."""

    contact: Identity
    at: Moment
    how: How
    stall: Identity | None = None
    is_new: bool = False


class Void(Brought, kw_only=True):
    """Something taken back."""

    target: Identity
    at: Moment
    reason: Text = ""


class Export(Struct):
    """A file that left a vault."""

    at: Moment
    format: Text
    selection: Text
    reason: Text
    contents: Text
    sha256: Text
    upto: Number


class Tie(Brought, kw_only=True):
    """Whose answers they are."""

    answers: Identity
    sign_up: Identity | None = None


class Consent(Brought, kw_only=True):
    """A yes, a no or a withdrawal."""

    purpose: Purpose
    answer: Answer
    notice: Text
    notice_version: Number
    notice_digest: Text
    language: Text
    at: Moment
    how: How
    stall: Identity | None = None
    sign_up: Identity | None = None
    names: list[Identity] | None = None
    where: Text | None = None
    consent: Identity | None = None


class InterestAdded(Brought, kw_only=True):
    """An interest."""

    interest: Text
    sign_up: Identity | None = None


class InterestRemoved(Brought, kw_only=True):
    """Additions of an interest that no longer count."""

    added: list[Identity]


class Document(Struct):
    """A document's envelope; what is in it is for canvass/sync/papers.py."""

    document_kind: Text
    id: Text
    version: Version
    document: dict[str, object]


class Erasure(Struct):
    """A tombstone."""

    at: Moment
    email_hash: Text
    phone_hash: Text


class Import(Struct):
    """A file that was taken in."""

    at: Moment
    name: Text
    sha256: Text
    on_match: Text
    count: Amount


class Merge(Struct):
    """Two contacts who are one person."""

    one: Identity
    other: Identity
    at: Moment
    shown: dict[Text, Identity] | None = None


class Apart(Struct):
    """Two contacts who are two."""

    one: Identity
    other: Identity
    at: Moment


class Removed(Struct):
    """A laptop that is of the branch no more, or whose chain counts further: its last bundle that counts."""

    at: Moment
    seq: Seq
    digest: Sha256
    extends: bool = False


BODIES: dict[str, type[Struct]] = {
    Kind.CONTACT: Contact,
    Kind.STALL: stall_bodies.Stall,
    Kind.CELL: Cell,
    Kind.SIGN_UP: SignUp,
    Kind.SALE: stall_bodies.Sale,
    Kind.DONATION: stall_bodies.Donation,
    Kind.TALLY: stall_bodies.Tally,
    Kind.VOID: Void,
    Kind.EXPORT: Export,
    Kind.STOCK: stall_bodies.Stock,
    Kind.PAID: stall_bodies.Paid,
    Kind.CASH_UP: stall_bodies.CashUp,
    Kind.PAYMENT: stall_bodies.Pay,
    Kind.ANSWERS: stall_bodies.Answers,
    Kind.WIPE: stall_bodies.Wipe,
    Kind.TIE: Tie,
    Kind.CONSENT: Consent,
    Kind.INTEREST_ADDED: InterestAdded,
    Kind.INTEREST_REMOVED: InterestRemoved,
    Kind.DOCUMENT: Document,
    Kind.ERASURE: Erasure,
    Kind.IMPORT: Import,
    Kind.MERGE: Merge,
    Kind.APART: Apart,
    Kind.REMOVED: Removed,
}
VALUES: dict[tuple[str, str], object] = {
    **{("contact", name): Text for name in FIELDS},
    ("stall", "kind"): StallKind,
    ("stall", "place"): Text,
    ("stall", "crew"): Text,
    ("stall", "campaign"): Text,
    ("stall", "float_pence"): Amount,
    ("stall", "started"): Moment,
    ("stall", "ended"): Moment | None,
    ("sale", "payment"): Payment,
    ("donation", "payment"): Payment,
}
"""What an edit may give each field that can be edited."""
