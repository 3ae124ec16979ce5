"""A set of questions as plain JSON, journalled whole, a document a version."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from canvass.model.condition import Compare, Every, Not, Op, Some
from canvass.model.question import About, Option, Question, QuestionSet, QuestionType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Body
    from canvass.model.condition import Condition


def questions_body(questions: QuestionSet) -> Body:
    """A set of questions as JSON."""
    body: dict[str, Any] = asdict(questions)
    body["questions"] = [_question_body(question) for question in questions.questions]
    return body


def read_questions(body: Mapping[str, Any]) -> QuestionSet:
    """A set of questions from its JSON."""
    return QuestionSet(
        id=body["id"],
        title=body["title"],
        version=body["version"],
        languages=tuple(body["languages"]),
        questions=tuple(_question(q) for q in body["questions"]),
        campaign=body["campaign"],
        retired=bool(body["retired"]),
    )


def _question_body(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "type": question.type,
        "words": dict(question.words),
        "help": dict(question.help),
        "options": [{"id": option.id, "words": dict(option.words)} for option in question.options],
        "required": question.required,
        "low": question.low,
        "high": question.high,
        "whole": question.whole,
        "about": question.about,
        "only_if": _condition_body(question.only_if),
    }


def _question(body: Mapping[str, Any]) -> Question:
    return Question(
        id=body["id"],
        type=QuestionType(body["type"]),
        words=dict(body["words"]),
        help=dict(body["help"]),
        options=tuple(Option(o["id"], dict(o["words"])) for o in body["options"]),
        required=bool(body["required"]),
        low=body["low"],
        high=body["high"],
        whole=bool(body.get("whole")),
        about=About(body["about"]),
        only_if=_condition(body["only_if"]),
    )


def _condition_body(condition: Condition | None) -> Any:  # noqa: ANN401 - JSON, nested
    match condition:
        case None:
            return None
        case Compare(question, op, value):
            return {"question": question, "op": str(op), "value": value}
        case Every(parts):
            return {"every": [_condition_body(part) for part in parts]}
        case Some(parts):
            return {"some": [_condition_body(part) for part in parts]}
        case Not(part):
            return {"not": _condition_body(part)}


def _condition(body: Mapping[str, Any] | None) -> Condition | None:
    if body is None:
        return None
    if "every" in body:
        return Every(tuple(_required(part) for part in body["every"]))
    if "some" in body:
        return Some(tuple(_required(part) for part in body["some"]))
    if "not" in body:
        return Not(_required(body["not"]))
    return Compare(body["question"], Op(body["op"]), body["value"])


def _required(body: Mapping[str, Any]) -> Condition:
    found = _condition(body)
    if found is None:
        raise ValueError("a part of a condition is missing")
    return found
