"""What the bodies of changes at stalls must hold: the stall, sales, stock, the tin, answers, the report."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from canvass.model.entry import Payment, TallyKind
from canvass.model.stall import StallKind
from canvass.model.stock import Way
from canvass.sync.body_parts import Amount, Brought, Identity, Moment, Number, Text, Version


class Stall(Brought, kw_only=True):
    """A stall's first values."""

    kind: StallKind
    place: Text
    crew: Text
    campaign: Text
    float_pence: Amount
    started: Moment
    ended: Moment | None = None


class Sale(Brought, kw_only=True):
    """One copy sold."""

    stall: Identity
    at: Moment
    publication: Text
    title: Text
    sort: Text
    issue: Text
    tier: Text
    pence: Amount
    payment: Payment
    centre_pence: Amount = 0
    fund_pence: Amount = 0


class Donation(Brought, kw_only=True):
    """Money for the fighting fund."""

    stall: Identity
    at: Moment
    pence: Amount
    payment: Payment


class Tally(Brought, kw_only=True):
    """Something counted without a name."""

    stall: Identity
    at: Moment
    kind: TallyKind
    amount: Amount
    title: Text = ""


class Stock(Brought, kw_only=True):
    """Copies that moved."""

    at: Moment
    publication: Text
    title: Text
    issue: Text
    way: Way
    copies: Amount
    stall: Identity | None = None


class Paid(Struct):
    """Cash into or out of the tin."""

    stall: Identity
    at: Moment
    way: Literal["in", "out"]
    pence: Amount
    note: Text


class TitleLine(Struct):
    """What one title brought in, on a report."""

    publication: Text
    title: Text
    issue: Text
    tier: Text
    copies: Amount
    free: Amount
    taken: Amount
    to_centre: Amount
    to_fund: Amount
    label: Text = ""


class CopyLine(Struct):
    """One issue at a stall, on a report."""

    publication: Text
    title: Text
    issue: Text
    out: Amount = 0
    back: Amount = 0
    given: Amount = 0
    damaged: Amount = 0


class TitleCount(Struct):
    """One title at a stall, on a report."""

    publication: Text
    title: Text
    lines: list[CopyLine]
    sold: Amount = 0
    free: Amount = 0


class HandedOut(Struct):
    """Leaflets given out under a title, on a report."""

    title: Text
    copies: Amount


class CashUp(Struct):
    """A numbered report."""

    number: Version
    stall: Identity
    at: Moment
    signed: Text
    reason: Text
    coins: dict[Annotated[str, Meta(pattern=r"\A[1-9][0-9]{0,8}\Z")], Amount]
    takings: dict[Text, Amount]
    titles: list[TitleLine]
    copies: list[TitleCount]
    sign_ups: Amount
    replaces: Identity | None = None
    branch: Text = ""
    kind: Text = ""
    taken_back: dict[Text, Amount] = {}
    given_out: list[HandedOut] = []


class Pay(Struct):
    """A payment to the centre, or a debt from elsewhere."""

    at: Moment
    line: Literal["paid", "owed"]
    pence: Amount
    note: Text


class Answers(Brought, kw_only=True):
    """What one person said, nameless."""

    stall: Identity
    at: Moment
    questions: Text
    version: Number
    given: dict[Text, Text | int | float | bool | list[Text]]
    complete: bool
    union: list[Text] | None = None


class Wipe(Struct):
    """Answers that go."""

    about: Literal["all", "union"]
