"""A set of questions as an XLSForm: the sheets survey, choices and settings.

Three columns are ours, and other programs leave them be: `canvass_about` on the survey sheet (which consent
an answer needs), `canvass_campaign` and `canvass_retired` on the settings sheet. A yes-or-no question is a
choice from the list `yes_no_unsure`.
Source: XLSForm reference (xlsform.org); that pyxform accepts it is a test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.exchange.languages import heading, yes_no_words
from canvass.exchange.table import Column, Table
from canvass.exchange.xpath import write_condition, write_range
from canvass.model.question import NO, UNSURE, YES, About, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canvass.model.question import Question, QuestionSet

YES_NO_LIST = "yes_no_unsure"
ABOUT, CAMPAIGN, RETIRED = "canvass_about", "canvass_campaign", "canvass_retired"


def xlsform(questions: QuestionSet) -> tuple[Table, Table, Table]:
    """The three sheets of a tidied set that can be asked."""
    lists = _lists(questions)
    languages = questions.languages
    return (
        _sheet(
            "survey",
            (
                *("type", "name"),
                *(f"label::{heading(code)}" for code in languages),
                *(f"hint::{heading(code)}" for code in languages),
                *("required", "relevant", "constraint", "parameters", ABOUT),
            ),
            [_row(question, languages, lists) for question in questions.questions],
        ),
        _sheet(
            "choices",
            ("list_name", "name", *(f"label::{heading(code)}" for code in languages)),
            list(_choices(questions, lists)),
        ),
        _sheet(
            "settings",
            ("form_title", "form_id", "version", "default_language", CAMPAIGN, RETIRED),
            [_settings(questions)],
        ),
    )


def _sheet(name: str, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    return Table(name, name, tuple(Column(title, title) for title in headings), rows)


def _settings(questions: QuestionSet) -> tuple[str, ...]:
    first = heading(questions.languages[0])
    retired = "yes" if questions.retired else ""
    return questions.title, questions.id, str(questions.version), first, questions.campaign, retired


def _row(question: Question, languages: tuple[str, ...], lists: Mapping[str, str]) -> tuple[str, ...]:
    is_number = question.type is QuestionType.NUMBER
    return (
        _type(question, lists),
        question.id,
        *(question.words.get(code, "") for code in languages),
        *(question.help.get(code, "") for code in languages),
        "yes" if question.required else "",
        write_condition(question.only_if),
        write_range(question.low, question.high) if is_number else "",
        f"start={question.low} end={question.high} step=1" if question.type is QuestionType.SCALE else "",
        question.about if question.about is About.UNION else "",
    )


def _type(question: Question, lists: Mapping[str, str]) -> str:
    match question.type:
        case QuestionType.ONE:
            return f"select_one {lists[question.id]}"
        case QuestionType.SEVERAL:
            return f"select_multiple {lists[question.id]}"
        case QuestionType.YES_NO:
            return f"select_one {YES_NO_LIST}"
        case QuestionType.SCALE:
            return "range"
        case QuestionType.NUMBER:
            return "integer" if question.whole else "decimal"
        case QuestionType.TEXT:
            return "text"


def _lists(questions: QuestionSet) -> dict[str, str]:
    """The name of each question's list: its own, unless that is taken."""
    names = {question.id: question.id for question in questions.questions}
    if YES_NO_LIST in names:
        free = YES_NO_LIST
        while free in names:
            free += "_"
        names[YES_NO_LIST] = free
    return names


def _choices(questions: QuestionSet, lists: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    languages = questions.languages
    if any(question.type is QuestionType.YES_NO for question in questions.questions):
        for answer in (YES, NO, UNSURE):
            yield YES_NO_LIST, answer, *(yes_no_words(answer, code) for code in languages)
    for question in questions.questions:
        for option in question.options:
            yield lists[question.id], option.id, *(option.words.get(code, "") for code in languages)
