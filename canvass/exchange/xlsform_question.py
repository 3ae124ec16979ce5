"""One row of an XLSForm's survey sheet as a question of ours, or why it is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from canvass.exchange.languages import yes_no_words
from canvass.exchange.xlsform_out import ABOUT, YES_NO_LIST
from canvass.exchange.xlsform_refusal import Refusal, RefusedError, Why
from canvass.exchange.xpath import XPathError, read_condition, read_range
from canvass.model.question import NO, UNSURE, YES, About, Option, Question, QuestionType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from canvass.exchange.xlsform_sheet import Heading, Line
    from canvass.model.condition import Condition

METADATA = frozenset(
    {
        *("start", "end", "today", "deviceid", "device id", "subscriberid", "simserial", "phonenumber"),
        *("phone number", "username", "email", "audit", "start time", "end time"),
    }
)
_PLAIN = {
    "text": QuestionType.TEXT,
    "string": QuestionType.TEXT,
    "integer": QuestionType.NUMBER,
    "int": QuestionType.NUMBER,
    "decimal": QuestionType.NUMBER,
    "range": QuestionType.SCALE,
}
_SELECT = re.compile(
    r"(select[_ ]one|select[_ ]multiple|select all that apply)(?: from)? (\S+)( or[_ ]other)?", re.IGNORECASE
)
_TAKEN = {"type", "name", "label", "hint", "required", "relevant", "constraint", "parameters", ABOUT}
_WORDING = {"constraint_message", "required_message", "guidance_hint"}
_ROW_GOES = {"calculation", "trigger", "choice_filter", "read_only", "repeat_count"}
_MEDIA = ("media", "image", "audio", "video", "big-image")
_LOOKS = frozenset(
    {
        *("minimal", "quick", "quickcompact", "compact", "horizontal", "horizontal-compact", "vertical"),
        *("autocomplete", "search", "likert", "multiline", "numbers", "thousands-sep", "picker", "rating"),
        *("no-ticks", "columns", "columns-pack", "w1", "w2", "w3", "w4", "w5", "w6"),
    }
)
_YES, _NO = {"yes", "true", "true()", "1"}, {"", "no", "false", "false()", "0"}


class Notes:
    """What is said of a file while it is read: what is refused, and what is left out without harm."""

    def __init__(self) -> None:
        self.refused: list[Refusal] = []
        self.left_out: list[Refusal] = []

    def refuse(self, line: Line, column: str, why: Why, detail: str = "", *, row_goes: bool = False) -> None:
        """Something is not supported; `row_goes` where the whole row is left out for it."""
        self.refused.append(Refusal(line.sheet, line.number, column, why, detail, row_goes=row_goes))

    def leave_out(self, line: Line, column: str, why: Why, detail: str = "") -> None:
        """Something is left out without harm."""
        self.left_out.append(Refusal(line.sheet, line.number, column, why, detail))


def read_question(
    line: Line, first: str, lists: Mapping[str, Sequence[Option]], notes: Notes
) -> Question | None:
    """The question of a row; None after noting why there is none."""
    try:
        return _question(line, first, lists, notes)
    except RefusedError as refused:
        notes.refuse(line, line.title(refused.column), refused.why, refused.detail, row_goes=True)
        return None


def look_at_columns(line: Line, taken: set[str], notes: Notes) -> None:
    """Note every cell of a row that is not among the columns `taken`."""
    for heading, text in line.cells:
        if heading.language and not heading.code:
            notes.refuse(line, heading.title, Why.LANGUAGE, text)
        elif heading.name in _WORDING:
            notes.leave_out(line, heading.title, Why.WORDING)
        elif heading.name not in taken:
            notes.refuse(line, heading.title, _why(heading), text)


def quotes_answer(*texts: Mapping[str, str]) -> str:
    """The first text that quotes an answer by `${…}`, or nothing."""
    return next((text for words in texts for text in words.values() if "${" in text), "")


def _question(line: Line, first: str, lists: Mapping[str, Sequence[Option]], notes: Notes) -> Question:
    kind, list_name = _kind(line.text("type"))
    for heading, text in line.cells:
        if heading.name in _ROW_GOES:
            raise RefusedError(heading.name, Why.CALCULATED, text)
    options = _options(list_name, lists)
    words, help_ = line.spoken("label", first), line.spoken("hint", first)
    if quoting := quotes_answer(words, help_):
        raise RefusedError("label", Why.QUOTES_ANSWER, quoting)
    if list_name == YES_NO_LIST and _is_ours(options):
        kind, options = QuestionType.YES_NO, ()
    condition = _condition(line)
    low, high = _range(line, kind, notes)
    _look(line, notes)
    required, about = _required(line, notes), _about(line, notes)
    look_at_columns(line, _TAKEN | {"appearance"}, notes)
    return Question(
        *(line.text("name"), kind, words, help_, tuple(options)),
        required=required,
        low=low,
        whole=line.text("type").lower() in {"integer", "int"},
        high=high,
        about=about,
        only_if=condition,
    )


def _kind(told: str) -> tuple[QuestionType, str]:
    words = " ".join(told.split())
    if (kind := _PLAIN.get(words.lower())) is not None:
        return kind, ""
    if "_from_file" in words.lower():
        raise RefusedError("type", Why.FROM_FILE, told)
    found = _SELECT.fullmatch(words)
    if found is None:
        raise RefusedError("type", Why.TYPE, told)
    if found[3]:
        raise RefusedError("type", Why.OR_OTHER, told)
    is_one = found[1].lower().replace(" ", "_") == "select_one"
    return QuestionType.ONE if is_one else QuestionType.SEVERAL, found[2]


def _options(list_name: str, lists: Mapping[str, Sequence[Option]]) -> Sequence[Option]:
    if list_name and list_name not in lists:
        raise RefusedError("type", Why.NO_LIST, list_name)
    return lists.get(list_name, ())


def _is_ours(options: Sequence[Option]) -> bool:
    """Whether a list is the one that we write for a yes-or-no question."""
    return [option.id for option in options] == [YES, NO, UNSURE] and all(
        text == yes_no_words(option.id, code) for option in options for code, text in option.words.items()
    )


def _condition(line: Line) -> Condition | None:
    told = line.text("relevant")
    if not told:
        return None
    try:
        return read_condition(told)
    except XPathError as error:
        raise RefusedError("relevant", Why.CONDITION, error.rest or told) from None


def _range(line: Line, kind: QuestionType, notes: Notes) -> tuple[int | None, int | None]:
    parameters, constraint = line.text("parameters"), line.text("constraint")
    low: int | None = None
    high: int | None = None
    if kind is QuestionType.SCALE:
        low, high = _scale(parameters)
    elif parameters:
        notes.refuse(line, line.title("parameters"), Why.PARAMETERS, parameters)
    if constraint:
        is_number, is_whole = kind is QuestionType.NUMBER, line.text("type").lower() != "decimal"
        try:
            if is_number:
                return read_range(constraint, whole=is_whole)
        except XPathError as error:
            constraint = error.rest
        notes.refuse(line, line.title("constraint"), Why.CONSTRAINT, constraint)
    return low, high


def _scale(told: str) -> tuple[int, int]:
    """Low and high of `start=1 end=5 step=1`, each with the default that ODK gives it."""
    said = dict(re.findall(r"([a-z]+)\s*=\s*([^\s,;]+)", told.lower()))
    start, end, step = (
        said.pop(name, usual) for name, usual in (("start", "1"), ("end", "10"), ("step", "1"))
    )
    whole = re.compile(r"-?[0-9]{1,9}(?:\.0*)?")
    if said or not all(map(whole.fullmatch, (start, end, step))) or float(step) != 1:
        raise RefusedError("parameters", Why.PARAMETERS, told)
    return int(float(start)), int(float(end))


def _look(line: Line, notes: Notes) -> None:
    told = line.text("appearance")
    if not told:
        return
    if set(told.lower().split()) <= _LOOKS:
        notes.leave_out(line, line.title("appearance"), Why.LOOK, told)
    else:
        notes.refuse(line, line.title("appearance"), Why.APPEARANCE, told)


def _required(line: Line, notes: Notes) -> bool:
    told = line.text("required").lower()
    if told not in _YES | _NO:
        notes.refuse(line, line.title("required"), Why.REQUIRED, told)
    return told in _YES


def _about(line: Line, notes: Notes) -> About:
    told = line.text(ABOUT).lower()
    if told not in {"", *About}:
        notes.refuse(line, line.title(ABOUT), Why.ABOUT, told)
    return About.UNION if told == About.UNION else About.OPINION


def _why(heading: Heading) -> Why:
    if heading.name.split(":")[0] in _MEDIA:
        return Why.MEDIA
    return Why.CALCULATED if heading.name == "default" else Why.COLUMN
