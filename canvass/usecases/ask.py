"""Ask at a stall: which questions, a conversation that may be interrupted, and its answers, tied or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from canvass.errors import ClosedStallError, MissingError, RejectedError
from canvass.model.answer import MOST_LETTERS, HalfAsked
from canvass.model.change import Kind
from canvass.model.consent import Purpose
from canvass.model.ids import Id, new_id
from canvass.model.problem import Problem, Reason
from canvass.model.question import About, asked, counting, fits
from canvass.normalise.text import clean
from canvass.store import answers, consents, contacts, drafts, journal, stalls
from canvass.usecases.write_questions import question_sets, questions_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.answer import Answers
    from canvass.model.change import Body, Json
    from canvass.model.condition import Given
    from canvass.model.question import QuestionSet
    from canvass.store.store import Store

_ASKING = "asking "  # how the names of such drafts begin


@dataclass(frozen=True, slots=True)
class Asking:
    """What a stall can ask: the sets of its campaign, and the conversation that was interrupted, if any."""

    sets: tuple[QuestionSet, ...]
    half: tuple[QuestionSet, HalfAsked] | None = None


def what_to_ask(store: Store, stall: Id) -> Asking:
    """The sets of this stall's campaign and of any campaign; and where a conversation was interrupted."""
    campaign = stalls.find(store, stall).plan.campaign
    sets = tuple(q for q in question_sets(store) if not q.retired and q.campaign in {"", campaign})
    half = half_asked(store, stall)
    if half is None:
        return Asking(sets)
    return Asking(sets, (questions_at(store, half.questions, half.version), half))


def keep_half_asked(store: Store, stall: Id, half: HalfAsked) -> None:
    """Keep a conversation as it stands; one without an answer, or of an ended stall, is forgotten."""
    if not half.given or stalls.has_ended(store, stall):
        drafts.drop(store, _name(stall))
        return
    body: dict[str, Any] = {
        "questions": half.questions,
        "version": half.version,
        "given": _json(half.given),
        "here": half.here,
        "language": half.language,
    }
    drafts.keep(store, _name(stall), body)


def half_asked(store: Store, stall: Id) -> HalfAsked | None:
    """The conversation that was going on when the stall was locked or interrupted, or None."""
    body: Any = drafts.find(store, _name(stall))
    if not body:
        return None
    given = answers.given_of(body["given"])
    return HalfAsked(body["questions"], body["version"], given, body["here"], body["language"])


def forget_half_asked(store: Store, stall: Id) -> None:
    """Forget a conversation: it was kept, or given up."""
    drafts.drop(store, _name(stall))


def keep_answers(
    store: Store, stall: Id, questions: QuestionSet, given: Mapping[str, Given], *, complete: bool
) -> Id:
    """Keep what one person said, nameless, and forget the draft of it; the id of the answers.

    Only answers to questions that are asked count. `complete` says that every question was put; then none
    that is required may be missing. Raises RejectedError, ClosedStallError.
    """
    kept = counting(questions, _tidy(given))
    if problems := _problems(questions, kept, complete=complete):
        raise RejectedError(problems)
    union = [q.id for q in questions.questions if q.about is About.UNION and q.id in kept]
    made = new_id()
    with store.transaction():
        if stalls.has_ended(store, stall):
            raise ClosedStallError
        body: dict[str, Json] = {
            "stall": stall.hex(),
            "at": store.now(),
            "questions": questions.id,
            "version": questions.version,
            "given": _json(kept),
            "union": list(union),
            "complete": complete,
        }
        journal.record(store, Kind.ANSWERS, made, body)
        forget_half_asked(store, stall)
    return made


def tie_answers(store: Store, given: Id, contact: Id, sign_up: Id | None = None) -> bool:
    """Say whose answers these are; only under that person's base consent. Whether they are tied now.

    What was said about a union is shown with them only under their union consent. Raises MissingError.
    """
    contacts.find(store, contact)
    with store.transaction():
        if answers.find(store, given) is None or not consents.standing(store, contact).get(Purpose.KEEP):
            return False
        body: Body = {"answers": given.hex(), "sign_up": sign_up.hex() if sign_up else None}
        journal.record(store, Kind.TIE, contact, body)
    return True


def wipe_answers(store: Store, contact: Id, about: str) -> None:
    """Wipe what a person said: `all` when they are erased, `union` when that consent is taken back."""
    with store.transaction():
        for given in answers.of_contact(store, contact):
            if about == "all" or answers.about_union(store, given.id):
                journal.record(store, Kind.WIPE, given.id, {"about": about})


def shown_answers(store: Store, contact: Id) -> list[tuple[QuestionSet, Answers]]:
    """What a person said, newest first, as far as their consents let it be shown."""
    standing = consents.standing(store, contact)
    if not standing.get(Purpose.KEEP):
        return []
    found = []
    for said in answers.of_contact(store, contact):
        hidden = set() if standing.get(Purpose.UNION) else set(answers.about_union(store, said.id))
        found.append((questions_at(store, said.questions, said.version), _without(said, hidden)))
    return found


def find_answers(store: Store, given: Id) -> Answers:
    """One person's answers. Raises MissingError."""
    found = answers.find(store, given)
    if found is None:
        raise MissingError("answers")
    return found


def _without(said: Answers, hidden: set[str]) -> Answers:
    return replace(said, given={q: value for q, value in said.given.items() if q not in hidden})


def _problems(questions: QuestionSet, kept: Mapping[str, Given], *, complete: bool) -> list[Problem]:
    problems = []
    for question in asked(questions, kept):
        given = kept.get(question.id)
        if given is None:
            if complete and question.required:
                problems.append(Problem(question.id, Reason.EMPTY))
        elif not fits(question, given):
            problems.append(Problem(question.id, Reason.BAD_NUMBER))
        elif isinstance(given, str) and len(given) > MOST_LETTERS:
            problems.append(Problem(question.id, Reason.TOO_LONG))
    return problems or ([] if kept else [Problem("given", Reason.EMPTY)])


def _tidy(given: Mapping[str, Given]) -> dict[str, Given]:
    return {
        question: clean(said, MOST_LETTERS).value if isinstance(said, str) else said
        for question, said in given.items()
    }


def _json(given: Mapping[str, Given]) -> dict[str, Json]:
    return {question: list(said) if isinstance(said, tuple) else said for question, said in given.items()}


def _name(stall: Id) -> str:
    return f"{_ASKING}{stall.hex()}"
