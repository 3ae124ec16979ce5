"""Editing a set of questions: a question or an option gets another name; a condition is shown as rows."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from canvass.model.condition import Compare, Every, Not, Op, Some
from canvass.model.question import Option, Question, QuestionSet, QuestionType

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from canvass.model.condition import Condition


class Match(StrEnum):
    """How one row of a condition compares; what an editor offers depends on the question's type."""

    IS = "is"
    IS_NOT = "is not"
    INCLUDES = "includes"
    LACKS = "lacks"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE = "more"
    LESS = "less"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class MatchRow:
    """One row: an earlier question, how, and the value it is compared with, as text."""

    question: str
    match: Match
    value: str = ""


@dataclass(frozen=True, slots=True)
class MatchRows:
    """A condition without brackets in brackets: every row holds, or any of them."""

    rows: tuple[MatchRow, ...] = ()
    any_of: bool = False


_WITHOUT_VALUE = {Match.ANSWERED: Op.IS_NOT, Match.UNANSWERED: Op.IS}
_OPS = {
    Match.IS: Op.IS,
    Match.IS_NOT: Op.IS_NOT,
    Match.AT_LEAST: Op.AT_LEAST,
    Match.AT_MOST: Op.AT_MOST,
    Match.MORE: Op.MORE,
    Match.LESS: Op.LESS,
}
_MATCHES = {op: match for match, op in _OPS.items()}
_BOTH = (Match.ANSWERED, Match.UNANSWERED)
_NUMBERS = {QuestionType.SCALE, QuestionType.NUMBER}


def matches_for(question: Question) -> tuple[Match, ...]:
    """The ways to compare that make sense of a question's answers."""
    if question.type is QuestionType.SEVERAL:
        return (Match.INCLUDES, Match.LACKS, *_BOTH)
    if question.type in _NUMBERS:
        return (Match.AT_LEAST, Match.AT_MOST, Match.MORE, Match.LESS, Match.IS, Match.IS_NOT, *_BOTH)
    if question.type is QuestionType.TEXT:
        return (*_BOTH, Match.IS, Match.IS_NOT)
    return (Match.IS, Match.IS_NOT, *_BOTH)


def as_rows(questions: QuestionSet, condition: Condition | None) -> MatchRows | None:
    """A condition as rows; None where it says more than rows can."""
    match condition:
        case None:
            return MatchRows()
        case Every(parts) | Some(parts) if parts:
            rows = [_row(questions, part) for part in parts]
            found = tuple(row for row in rows if row is not None)
            return MatchRows(found, isinstance(condition, Some)) if len(found) == len(rows) else None
        case _:
            row = _row(questions, condition)
            return None if row is None else MatchRows((row,))


def as_condition(questions: QuestionSet, rows: MatchRows) -> Condition | None:
    """The condition that rows say; None where there are none."""
    parts = tuple(_part(questions, row) for row in rows.rows)
    if len(parts) < 2:
        return parts[0] if parts else None
    return Some(parts) if rows.any_of else Every(parts)


def _row(questions: QuestionSet, part: Condition) -> MatchRow | None:
    match part:
        case Not(Compare(question, Op.CHOSEN, value)):
            row = MatchRow(question, Match.LACKS, str(value))
        case Compare(question, Op.CHOSEN, value):
            row = MatchRow(question, Match.INCLUDES, str(value))
        case Compare(question, Op.IS_NOT, ""):
            row = MatchRow(question, Match.ANSWERED)
        case Compare(question, Op.IS, ""):
            row = MatchRow(question, Match.UNANSWERED)
        case Compare(question, op, value):
            row = MatchRow(question, _MATCHES[op], str(value))
        case _:
            return None
    other = questions.question(row.question)
    return row if other is None or row.match in matches_for(other) else None


def _part(questions: QuestionSet, row: MatchRow) -> Condition:
    other = questions.question(row.question)
    if row.match in _WITHOUT_VALUE:
        return Compare(row.question, _WITHOUT_VALUE[row.match], "")
    if row.match in {Match.INCLUDES, Match.LACKS}:
        chosen = Compare(row.question, Op.CHOSEN, row.value)
        return Not(chosen) if row.match is Match.LACKS else chosen
    is_number = other is not None and other.type in _NUMBERS
    return Compare(row.question, _OPS[row.match], _number(row.value) if is_number else row.value)


def _number(text: str) -> str | int | float:
    """A number where it is one; a comma may stand for the point."""
    if re.fullmatch(r"-?[0-9]{1,15}", text.strip()):
        return int(text)
    if re.fullmatch(r"-?[0-9]{1,12}[.,][0-9]{1,6}", text.strip()):
        return float(text.replace(",", "."))
    return text.strip()


def renamed(questions: QuestionSet, old: str, new: str) -> QuestionSet:
    """The set with another name for a question, in every condition, too."""

    def follow(compare: Compare) -> Compare:
        return replace(compare, question=new) if compare.question == old else compare

    named = tuple(replace(q, id=new) if q.id == old else q for q in questions.questions)
    return _with_conditions(replace(questions, questions=named), follow)


def option_renamed(questions: QuestionSet, question: str, old: str, new: str) -> QuestionSet:
    """The set with another name for an option, where conditions name it, too."""

    def follow(compare: Compare) -> Compare:
        meant = compare.question == question and str(compare.value) == old
        return replace(compare, value=new) if meant else compare

    return _with_conditions(questions, follow)


def _with_conditions(questions: QuestionSet, change: Callable[[Compare], Compare]) -> QuestionSet:
    asked = tuple(replace(q, only_if=_changed(q.only_if, change)) for q in questions.questions)
    return replace(questions, questions=asked)


def _changed(condition: Condition | None, change: Callable[[Compare], Compare]) -> Condition | None:
    match condition:
        case Compare():
            return change(condition)
        case Every(parts) | Some(parts):
            return type(condition)(tuple(_changed(part, change) or part for part in parts))
        case Not(part):
            return Not(_changed(part, change) or part)
    return None


def name_from(words: str, taken: Collection[str], otherwise: str) -> str:
    """A name for files made from words, unlike those that are taken: `the_council`, `the_council_2`."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = "_".join(re.findall(r"[a-z0-9]+", plain))[:30].strip("_") or otherwise
    if name[0].isdigit():
        name = f"{otherwise}_{name}"
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found


def options_from(
    rows: Sequence[tuple[str, str, str]], before: Sequence[Option], language: str
) -> tuple[Option, ...]:
    """Options from rows of (id before, words in a language, name); an empty name is made from the words."""
    known = {option.id: option for option in before}
    made: list[Option] = []
    for old, words, name in rows:
        taken = {option.id for option in made} | {name or old for old, _, name in rows}
        option_id = name or old or name_from(words, taken, "answer")
        earlier = known[old].words if old in known else {}
        made.append(Option(option_id, {**earlier, language: words}))
    return tuple(made)
