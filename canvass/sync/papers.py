"""What the documents of a branch must hold, so that every laptop that takes one in can read it back."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, ValidationError, convert

from canvass.model.condition import comparisons
from canvass.model.document import read_activist, read_branch
from canvass.model.publication import PublicationKind
from canvass.model.question import About, QuestionType
from canvass.model.question_document import read_questions
from canvass.model.stall import StallKind
from canvass.sync.body_parts import Amount, Identity, Number, Text, Version

Signing = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Receiving = Annotated[str, Meta(pattern=r"\A[0-9a-f]{2432}\Z")]
Words = dict[Text, Text]
Short = Annotated[str, Meta(max_length=1_000)]
Span = Annotated[int, Meta(ge=0, le=100_000)]  # of days or months


class Choice(Struct):
    """A word of one of the branch's lists."""

    id: Text
    name: Text


class KindOfStall(Struct):
    """A kind of stall and what is asked there."""

    kind: StallKind
    name: Text
    fields: list[Text]


class Price(Struct):
    """One tier."""

    tier: Text
    label: Text
    pence: Amount | None


class Publication(Struct):
    """A title."""

    id: Text
    title: Text
    kind: PublicationKind
    prices: list[Price]
    issue: Short
    centre_pence: Amount = 0
    extra_to_fund: bool = True


class SaleKey(Struct):
    """A key that sells."""

    key: Number
    publication: Text
    tier: Text


class FollowUpRule(Struct):
    """A job that an interest makes."""

    interest: Text
    job: Text
    days: Span
    owner: Text


class Retention(Struct):
    """How long people are kept."""

    months: Span
    warning_days: Span


class Notice(Struct):
    """A privacy wording."""

    id: Text
    version: Number
    language: Text
    short: Text
    long: Text
    wordings: Words


class Branch(Struct):
    """The branch's settings."""

    id: Text
    name: Text
    organisation: Text
    contact_address: Text
    complaints: Text
    region: Text
    stall_kinds: list[KindOfStall]
    campaigns: list[Choice]
    interests: list[Choice]
    publications: list[Publication]
    sale_keys: list[SaleKey]
    tallies: list[Choice]
    follow_up_rules: list[FollowUpRule]
    retention: Retention
    notices: list[Notice]
    handouts: list[Choice] = []


class Activist(Struct):
    """Somebody who uses a laptop."""

    name: Text
    secretary: bool
    slot: Identity
    left: bool = False


class Option(Struct):
    """One answer to choose."""

    id: Text
    words: Words


class Question(Struct):
    """One question; its condition is read by `read_questions`."""

    id: Text
    type: QuestionType
    words: Words
    help: Words
    options: list[Option]
    required: bool
    low: Number | None
    high: Number | None
    about: About
    only_if: dict[str, Any] | None
    whole: bool = False


class Questions(Struct):
    """A version of a set of questions."""

    id: Text
    title: Text
    version: Version
    languages: Annotated[list[Text], Meta(min_length=1)]
    questions: list[Question]
    campaign: Text
    retired: bool


class Laptop(Struct):
    """A laptop that a secretary admitted."""

    name: Text
    role: Literal["activist", "secretary"]
    signing: Signing
    receiving: Receiving


class Epoch(Struct):
    """A new key of the branch's."""

    number: Version


def _read_questions(document: Mapping[str, Any]) -> object:
    """The set; ValueError where a condition compares what no answer is."""
    found = read_questions(document)
    for question in found.questions:
        for compare in comparisons(question.only_if):
            convert(compare.question, Text)
            convert(compare.value, Text | int | float)
    return found


_LAPTOP, _EPOCH, _ACTIVIST = "laptop", "epoch", "activist"
_PAPERS: dict[str, type[Struct]] = {
    "branch": Branch,
    _ACTIVIST: Activist,
    "questions": Questions,
    _LAPTOP: Laptop,
    _EPOCH: Epoch,
}
_READERS: dict[str, Callable[[Mapping[str, Any]], object]] = {
    "branch": read_branch,
    _ACTIVIST: read_activist,
    "questions": _read_questions,
}


def can_be_read(kind: str, document_id: str, document: Mapping[str, Any]) -> bool:
    """Whether a document of a known kind reads back; of a kind that is not known anything does.

    Whoever uses a laptop has one document, under their slot: nobody is called by two.
    """
    if kind not in _PAPERS:
        return True
    try:
        convert(document, _PAPERS[kind])
        if kind in {_LAPTOP, _EPOCH}:
            convert(document_id, Identity)
        else:
            _READERS[kind](document)
    except (ValidationError, KeyError, TypeError, ValueError):
        return False
    return kind != _ACTIVIST or bool(document["slot"] == document_id)
