"""Ask at a stall: which questions, a conversation that may be interrupted, and its answers, tied or not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from canvass.errors import ClosedStallError, MissingError, RejectedError
from canvass.model.answer import MOST_LETTERS, HalfAsked
from canvass.model.change import Kind
from canvass.model.consent import Purpose
from canvass.model.conversation import resume
from canvass.model.ids import Id, new_id
from canvass.model.problem import Problem, Reason
from canvass.model.question import About, QuestionSet, QuestionType, asked, counting, fits
from canvass.normalise.text import clean
from canvass.store import answers, consents, contacts, drafts, journal, stalls
from canvass.usecases.write_questions import question_sets, questions_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.answer import Answers
    from canvass.model.change import Body, Json
    from canvass.model.condition import Given
    from canvass.store.store import Store

_ASKING, _TYING = "asking ", "tying "  # how the names of such drafts begin


@dataclass(frozen=True, slots=True)
class Asking:
    """What a stall can ask: the sets of its campaign, and the conversation that was interrupted, if any.

    `titles` of every set by its id, for the lines of the stall; `tying`: what the next sign-up goes with.
    """

    sets: tuple[QuestionSet, ...]
    half: tuple[QuestionSet, HalfAsked] | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    tying: Answers | None = None


def what_to_ask(store: Store, stall: Id) -> Asking:
    """The sets of this stall's campaign and of any campaign; and where a conversation was interrupted."""
    campaign = stalls.find(store, stall).plan.campaign
    known = question_sets(store)
    sets = tuple(q for q in known if q.questions and not q.retired and q.campaign in {"", campaign})
    titles = {q.id: q.title for q in known}
    return Asking(sets, _interrupted(store, stall), titles, kept_tying(store, stall))


def keep_half_asked(store: Store, stall: Id, half: HalfAsked) -> None:
    """Keep a conversation as it stands; one in which nothing was said, or of an ended stall, is forgotten."""
    if not (half.given or half.typed) or stalls.has_ended(store, stall):
        drafts.drop(store, _name(stall))
        return
    body: dict[str, Any] = {
        "questions": half.questions,
        "version": half.version,
        "given": _json(half.given),
        "here": half.here,
        "language": half.language,
        "typed": half.typed,
    }
    drafts.keep(store, _name(stall), body)


def half_asked(store: Store, stall: Id) -> HalfAsked | None:
    """The conversation that was going on when the stall was locked or interrupted, or None."""
    body: Any = drafts.find(store, _name(stall))
    if not body:
        return None
    given = answers.given_of(body["given"])
    said = (body["here"], body["language"], body.get("typed", ""))
    return HalfAsked(body["questions"], body["version"], given, *said)


def forget_half_asked(store: Store, stall: Id) -> None:
    """Forget a conversation: it was kept, or given up."""
    drafts.drop(store, _name(stall))


def keep_tying(store: Store, stall: Id, given: Id | None) -> None:
    """Note which answers go with the next sign-up of this stall, so that no lock forgets it; None: none."""
    name = f"{_TYING}{stall.hex()}"
    if given is None or stalls.has_ended(store, stall):
        drafts.drop(store, name)
    else:
        drafts.keep(store, name, {"answers": given.hex()})


def kept_tying(store: Store, stall: Id) -> Answers | None:
    """The answers that the next sign-up of this stall goes with, or None."""
    body: Any = drafts.find(store, f"{_TYING}{stall.hex()}")
    found = answers.find(store, bytes.fromhex(body["answers"])) if body else None
    return found if found is not None and found.contact is None else None


def keep_answers(
    store: Store, stall: Id, questions: QuestionSet, given: Mapping[str, Given], *, complete: bool
) -> Id:
    """Keep what one person said, nameless, and forget the draft of it; the id of the answers.

    Only answers to questions that are asked count. `complete` says that every question was put; then none
    that is required may be missing. Raises RejectedError, ClosedStallError.
    """
    kept = counting(questions, _tidy(questions, given))
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

    What was said about a union is shown with them only under their union consent, and goes where they said no
    to that. Raises MissingError.
    """
    contacts.find(store, contact)
    with store.transaction():
        found, standing = answers.find(store, given), consents.standing(store, contact)
        if found is None or found.contact is not None or not standing.get(Purpose.KEEP):
            return False
        body: Body = {"answers": given.hex(), "sign_up": sign_up.hex() if sign_up else None}
        journal.record(store, Kind.TIE, contact, body)
        if standing.get(Purpose.UNION) is False:
            wipe_answers(store, contact, "union")
    return True


def wipe_answers(store: Store, contact: Id, about: str) -> None:
    """Wipe what a person said: `all` when they are erased, `union` when that consent is taken back."""
    with store.transaction():
        for given in answers.of_contact(store, contact):
            if about == "all" or given.union:
                journal.record(store, Kind.WIPE, given.id, {"about": about})


def shown_answers(store: Store, contact: Id) -> list[tuple[QuestionSet, Answers]]:
    """What a person said, newest first, as far as their consents let it be shown."""
    standing = consents.standing(store, contact)
    if not standing.get(Purpose.KEEP):
        return []
    found = []
    for said in answers.of_contact(store, contact):
        hidden = set() if standing.get(Purpose.UNION) else set(said.union)
        found.append((_asked_then(store, said), _without(said, hidden)))
    return found


def find_answers(store: Store, given: Id) -> Answers:
    """One person's answers. Raises MissingError."""
    found = answers.find(store, given)
    if found is None:
        raise MissingError("answers")
    return found


def _interrupted(store: Store, stall: Id) -> tuple[QuestionSet, HalfAsked] | None:
    half = half_asked(store, stall)
    if half is None:
        return None
    try:
        questions = questions_at(store, half.questions, half.version)
    except MissingError:
        return None
    return questions, resume(questions, half)


def _asked_then(store: Store, said: Answers) -> QuestionSet:
    """The questions as they were answered; bare names where another laptop's have not come yet."""
    try:
        return questions_at(store, said.questions, said.version)
    except MissingError:
        return QuestionSet(said.questions, said.questions, said.version)


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


def _tidy(questions: QuestionSet, given: Mapping[str, Given]) -> dict[str, Given]:
    """The answers with their texts as every program can carry them; a text of nothing is no answer."""
    texts = {q.id for q in questions.questions if q.type is QuestionType.TEXT}
    tidied = {q: clean(str(said), MOST_LETTERS).value if q in texts else said for q, said in given.items()}
    return {question: said for question, said in tidied.items() if said not in ("", ())}


def _json(given: Mapping[str, Given]) -> dict[str, Json]:
    return {question: list(said) if isinstance(said, tuple) else said for question, said in given.items()}


def _name(stall: Id) -> str:
    return f"{_ASKING}{stall.hex()}"
