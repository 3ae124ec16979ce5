"""What an XLSForm holds that Canvass does not take: where it stands, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.question import QuestionSet
    from canvass.model.question_check import Fault


class Why(StrEnum):
    """Why something is not taken; the first part is not supported, the second does no harm."""

    NO_SURVEY = "no survey"  # the file has no sheet of that name, or it has no type and name
    NOTHING_LEFT = "nothing left"
    TYPE = "type"
    GROUP = "group"
    REPEAT = "repeat"
    INSIDE = "inside"  # a question in a repeat, or in a group that has a condition
    OR_OTHER = "or other"
    FROM_FILE = "from file"
    NO_LIST = "no list"
    CONDITION = "condition"
    CONSTRAINT = "constraint"
    REQUIRED = "required"
    PARAMETERS = "parameters"
    ABOUT = "about"
    QUOTES_ANSWER = "quotes answer"
    DEPENDS = "depends"  # on a question that is not taken
    CALCULATED = "calculated"  # a default, a calculation, a trigger, a filter of choices
    COLUMN = "column"  # one that Canvass does not know
    LANGUAGE = "language"
    APPEARANCE = "appearance"
    MEDIA = "media"
    SHEET = "sheet"
    SETTING = "setting"
    FLAW = "flaw"  # `fault` says which

    NOTE = "note"
    METADATA = "metadata"
    WORDING = "wording"  # what is said when an answer is refused
    LOOK = "look"
    UNUSED_LIST = "unused list"
    SENDING = "sending"  # how ODK sends its forms


HARMLESS = frozenset({Why.NOTE, Why.METADATA, Why.WORDING, Why.LOOK, Why.UNUSED_LIST, Why.SENDING})


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that is not taken: the sheet, the row (0 for all of it), the column's heading, and why."""

    sheet: str
    row: int
    column: str
    why: Why
    detail: str = ""
    fault: Fault | None = None
    row_goes: bool = False  # or the row is taken without this cell


@dataclass(frozen=True, slots=True)
class FormRead:
    """What a file holds for us; `questions` is None where nothing is left that could be asked.

    `refused` is not supported, and the person decides whether to go on without; `left_out` does no harm.
    """

    questions: QuestionSet | None
    refused: tuple[Refusal, ...] = ()
    left_out: tuple[Refusal, ...] = ()


class RefusedError(Exception):
    """Inside this room: a row cannot be taken, for this reason."""

    def __init__(self, column: str, why: Why, detail: str = "") -> None:
        super().__init__(f"{column}: {why}")
        self.column = column
        self.why = why
        self.detail = detail
