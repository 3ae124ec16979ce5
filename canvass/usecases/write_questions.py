"""The branch's questions: every version that was answered is kept, and an edit of such a one makes the next.

A version is a document of its own, so that answers can always be read beside the questions they answered.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from canvass.errors import FlawedQuestionsError, MissingError
from canvass.model.change import Kind
from canvass.model.ids import new_id
from canvass.model.question_check import check_questions
from canvass.model.question_document import questions_body, read_questions
from canvass.normalise.questions import tidied
from canvass.normalise.text import writable
from canvass.store import answers, documents, journal

if TYPE_CHECKING:
    from canvass.model.question import QuestionSet
    from canvass.store.store import Store


def question_sets(store: Store) -> list[QuestionSet]:
    """The newest version of every set, those that are no longer asked included, by title."""
    newest: dict[str, QuestionSet] = {}
    for body in documents.bodies(store, documents.QUESTIONS):
        found = read_questions(body)
        if found.id not in newest or newest[found.id].version < found.version:
            newest[found.id] = found
    return sorted(newest.values(), key=lambda q: (q.title.casefold(), q.id))


def answered_sets(store: Store) -> frozenset[str]:
    """The sets whose newest version has answers, so that a change makes the next version."""
    return frozenset(q.id for q in question_sets(store) if answers.is_used(store, q.id, q.version))


def questions_at(store: Store, questions: str, version: int) -> QuestionSet:
    """One version of a set, as it was answered. Raises MissingError."""
    body = documents.body(store, documents.QUESTIONS, _name(questions, version))
    if body is None:
        raise MissingError("questions")
    return read_questions(body)


def write_questions(store: Store, questions: QuestionSet) -> QuestionSet:
    """Keep a set, tidied; where its newest version was answered already, as the next one. As it was kept.

    Raises FlawedQuestionsError with everything to put right: conditions that go round in a circle included.
    """
    questions = tidied(questions)
    if flaws := check_questions(questions):
        raise FlawedQuestionsError(flaws)
    with store.transaction():
        known = next((q for q in question_sets(store) if q.id == questions.id), None)
        newest = known.version if known else 1
        kept = replace(questions, version=newest)
        if known == kept:
            return kept
        if answers.is_used(store, questions.id, newest) and not _only_retired(known, kept):
            kept = replace(questions, version=newest + 1)
        name = _name(kept.id, kept.version)
        body: dict[str, Any] = {"document_kind": documents.QUESTIONS, "id": name}
        body["version"] = documents.next_version(store, documents.QUESTIONS, name)
        journal.record(store, Kind.DOCUMENT, new_id(), {**body, "document": writable(questions_body(kept))})
    return kept


def _only_retired(known: QuestionSet | None, kept: QuestionSet) -> bool:
    """Whether the questions are the same, and only whether they are asked has changed."""
    return known is not None and replace(known, retired=kept.retired) == kept


def _name(questions: str, version: int) -> str:
    return f"{questions} {version}"
