"""An XLSForm as a set of questions, and everything in it that is not taken, row by row.

A row that says what Canvass cannot ask goes whole; so does a question that depends on such a one. What is
left can be asked, or there is nothing left: the person is told before anything is kept.
Source: XLSForm reference (xlsform.org).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.exchange.languages import code_of
from canvass.exchange.xlsform_out import CAMPAIGN, RETIRED
from canvass.exchange.xlsform_question import METADATA, Notes, look_at_columns, quotes_answer, read_question
from canvass.exchange.xlsform_refusal import FormRead, Refusal, Why
from canvass.exchange.xlsform_sheet import FormSheet, Line, form_sheets
from canvass.model.condition import comparisons
from canvass.model.question import MOST_QUESTIONS, Option, Question, QuestionSet
from canvass.model.question_check import Fault, Flaw, check_questions
from canvass.normalise.questions import tidied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from canvass.exchange.reading import Row

_SETTINGS = {"form_title", "form_id", "version", "default_language", CAMPAIGN, RETIRED}
_SENDING = {
    *("public_key", "submission_url", "auto_send", "auto_delete", "style", "instance_name", "namespaces"),
    *("allow_choice_duplicates", "client_editable", "prefix", "delimiter", "name"),
}
_OTHER_SHEETS = ("external_choices", "entities", "osm")
_COLUMN_OF = {
    Fault.NO_WORDS: "label",
    Fault.BAD_NAME: "name",
    Fault.SAME_NAME: "name",
    Fault.BAD_RANGE: "parameters",
    Fault.UNKNOWN_QUESTION: "relevant",
    Fault.LATER_QUESTION: "relevant",
    Fault.CYCLE: "relevant",
    Fault.UNKNOWN_OPTION: "relevant",
}


def read_form(rows: Iterable[Row], name: str) -> FormRead:
    """What the rows of an XLSForm hold; `name` is the title and the id where the form has none."""
    sheets = form_sheets(rows)
    survey = sheets.get("survey")
    if survey is None or not (survey.has("type") and survey.has("name")):
        return FormRead(None, (Refusal("survey", 0, "", Why.NO_SURVEY),))
    notes = Notes()
    for other in _OTHER_SHEETS:
        if other in sheets and sheets[other].lines:
            notes.refuse(Line(other, 0, ()), "", Why.SHEET, other)
    frame = _settings(sheets.get("settings", FormSheet("settings")), name, notes)
    choices = sheets.get("choices", FormSheet("choices"))
    frame = replace(frame, languages=_languages(frame.languages, survey, choices))
    for sheet in (survey, choices):
        _note_bare(sheet, frame.languages[0], notes)
    lists = _lists(choices, frame.languages[0], survey, notes)
    asked = dict(_asked(survey, frame.languages[0], lists, notes))
    found = _left(frame, asked, {line.text("name") for line in survey.lines}, notes)
    return FormRead(found, tuple(_in_order(notes.refused)), tuple(_in_order(notes.left_out)))


def _settings(sheet: FormSheet, name: str, notes: Notes) -> QuestionSet:
    """The set without its questions; its languages are the default one, if that is said."""
    line = sheet.lines[0] if sheet.lines else Line("settings", 0, ())
    for heading, text in line.cells:
        if heading.name in _SENDING:
            notes.leave_out(line, heading.title, Why.SENDING, text)
        elif heading.name not in _SETTINGS:
            notes.refuse(line, heading.title, Why.SETTING, text)
    version = line.text("version")
    form = line.text("form_id") or name
    first = code_of(line.text("default_language"))
    return QuestionSet(
        id=form,
        title=line.text("form_title") or form,
        version=int(version) if version.isdecimal() and len(version) < 10 and int(version) else 1,
        languages=(first,) if first else (),
        campaign=line.text(CAMPAIGN),
        retired=line.text(RETIRED).lower() == "yes",
    )


def _languages(first: tuple[str, ...], *sheets: FormSheet) -> tuple[str, ...]:
    """The languages in the order of the headings, the default one first."""
    headings = [
        heading for sheet in sheets for heading in sheet.headings if heading.name in {"label", "hint"}
    ]
    bare = any(heading.name == "label" and not heading.language for heading in headings)
    spoken = [heading.code for heading in headings if heading.code]
    before = first if bare or set(first) & set(spoken) else ()
    return tuple(dict.fromkeys((*before, *(("en",) if bare and not first else ()), *spoken))) or ("en",)


def _note_bare(sheet: FormSheet, first: str, notes: Notes) -> None:
    """Of a text without a language and one in the first language, the latter is taken."""
    named = {heading.name for heading in sheet.headings if heading.code == first}
    for heading in sheet.headings:
        if heading.name in named & {"label", "hint"} and not heading.language:
            told = Refusal(sheet.name, sheet.row, heading.title, Why.COLUMN, heading.title)
            notes.refused.append(told)


def _lists(sheet: FormSheet, first: str, survey: FormSheet, notes: Notes) -> dict[str, list[Option]]:
    """The lists of choices by name; those that nobody asks from are noted."""
    lists: dict[str, list[Option]] = {}
    used = {word for line in survey.lines for word in line.text("type").split()}
    for line in sheet.lines:
        name, words = line.text("list_name"), line.spoken("label", first)
        if not name or not line.text("name"):
            fault = Refusal("choices", line.number, "name", Why.FLAW, "", Fault.BAD_NAME, row_goes=True)
            notes.refused.append(fault)
        elif quoting := quotes_answer(words):
            notes.refuse(line, line.title("label"), Why.QUOTES_ANSWER, quoting, row_goes=True)
        else:
            if name not in used and name not in lists:
                notes.leave_out(line, line.title("list_name"), Why.UNUSED_LIST, name)
            look_at_columns(line, {"list_name", "name", "label"}, notes)
            lists.setdefault(name, []).append(Option(line.text("name"), words))
    return lists


def _asked(
    survey: FormSheet, first: str, lists: Mapping[str, list[Option]], notes: Notes
) -> Iterator[tuple[Line, Question]]:
    """The questions that can be read, each with its row."""
    inside: list[bool] = []  # for each group around the row, whether its questions go
    for line in survey.lines:
        told = " ".join(line.text("type").lower().replace("_", " ").split())
        if told in {"begin group", "begin repeat"}:
            inside.append(_begin(line, is_repeat=told == "begin repeat", notes=notes))
        elif told in {"end group", "end repeat"}:
            if inside:
                inside.pop()
        elif any(inside):
            notes.refuse(line, line.title("type"), Why.INSIDE, line.text("name"), row_goes=True)
        elif told == "note":
            notes.leave_out(line, line.title("type"), Why.NOTE, line.text("name"))
        elif told in METADATA:
            notes.leave_out(line, line.title("type"), Why.METADATA, told)
        elif (question := read_question(line, first, lists, notes)) is not None:
            yield line, question


def _begin(line: Line, *, is_repeat: bool, notes: Notes) -> bool:
    """Note a group or a repeat; whether what is inside goes with it."""
    conditional = bool(line.text("relevant") or line.text("repeat_count"))
    why = Why.REPEAT if is_repeat else Why.GROUP
    notes.refuse(line, line.title("type"), why, line.text("name"), row_goes=True)
    return is_repeat or conditional


def _left(
    frame: QuestionSet, asked: dict[Line, Question], named: set[str], notes: Notes
) -> QuestionSet | None:
    """The set of what can be asked: what a check finds goes, then what depends on that, and so on."""
    _drop_twice(asked, notes)
    _drop_too_many(asked, notes)
    while True:
        found = tidied(replace(frame, questions=tuple(asked.values())))
        flaws = {flaw.question: flaw for flaw in reversed(check_questions(found)) if flaw.question}
        if not flaws:
            break
        for line, question in zip(list(asked), found.questions, strict=True):
            flaw = flaws.get(question.id) or _depends(question, flaws)
            if flaw is None:
                continue
            flaws[question.id] = flaw  # and so in one turn whatever depends on this one
            del asked[line]
            column = line.title(_COLUMN_OF.get(flaw.fault, "type"))
            depends = flaw.fault is Fault.UNKNOWN_QUESTION and flaw.detail in named
            why = Why.DEPENDS if depends else Why.FLAW
            fault = None if depends else flaw.fault
            told = Refusal(line.sheet, line.number, column, why, flaw.detail, fault, row_goes=True)
            notes.refused.append(told)
    if check_questions(found):
        notes.refused.append(Refusal("survey", 0, "", Why.NOTHING_LEFT))
        return None
    return found


def _depends(question: Question, gone: Mapping[str, Flaw]) -> Flaw | None:
    """That a question depends on one that goes, where it does."""
    waits = (other.question for other in comparisons(question.only_if) if other.question in gone)
    other = next(waits, None)
    return None if other is None else Flaw(question.id, Fault.UNKNOWN_QUESTION, other)


def _drop_too_many(asked: dict[Line, Question], notes: Notes) -> None:
    """Past the most that a set can have, the rest goes."""
    for line in list(asked)[MOST_QUESTIONS:]:
        del asked[line]
        fault = Fault.TOO_MANY_QUESTIONS
        column = line.title("type")
        notes.refused.append(Refusal(line.sheet, line.number, column, Why.FLAW, "", fault, row_goes=True))


def _drop_twice(asked: dict[Line, Question], notes: Notes) -> None:
    """Of two questions with the same name, the second goes."""
    seen: set[str] = set()
    for line, question in list(asked.items()):
        if question.id in seen:
            del asked[line]
            column = line.title("name")
            told = Refusal(line.sheet, line.number, column, Why.FLAW, "", Fault.SAME_NAME, row_goes=True)
            notes.refused.append(told)
        seen.add(question.id)


def _in_order(notes: list[Refusal]) -> list[Refusal]:
    order = {"survey": 0, "choices": 1, "settings": 2}
    return sorted(notes, key=lambda note: (order.get(note.sheet, 3), note.row))
