"""Keep a set of questions that cannot be kept yet inside the vault, and bring it back after the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.question_document import questions_body, read_questions
from canvass.store import drafts
from canvass.usecases.write_questions import write_questions

if TYPE_CHECKING:
    from canvass.model.question import QuestionSet
    from canvass.store.store import Store

_NAME = "questions"  # there is one editor, so one draft


def keep_questions(store: Store, questions: QuestionSet) -> None:
    """Keep a set as it stands in the editor, whatever is still to put right, in place of the one before."""
    drafts.keep(store, _NAME, questions_body(questions))


def kept_questions(store: Store) -> QuestionSet | None:
    """The set that stood in the editor, or None."""
    body = drafts.find(store, _NAME)
    return read_questions(body) if body else None


def forget_questions(store: Store) -> None:
    """Forget it: it was given up."""
    drafts.drop(store, _NAME)


def save_questions(store: Store, questions: QuestionSet) -> QuestionSet:
    """Keep a set for good, and no draft of it any more. As it was kept. Raises FlawedQuestionsError."""
    with store.transaction():
        kept = write_questions(store, questions)
        half = kept_questions(store)
        if half is not None and half.id == kept.id:
            forget_questions(store)
    return kept
