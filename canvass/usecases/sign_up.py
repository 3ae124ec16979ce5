"""Keep a person who signed up: contact, sign-up, consents and interests in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.errors import RejectedError
from canvass.model.change import Kind
from canvass.model.consent import Answer, How, Purpose
from canvass.model.contact import FIELDS
from canvass.model.ids import Id, new_id
from canvass.model.problem import Problem, Reason
from canvass.model.sign_up import check
from canvass.store import consents, contacts, documents, imports, interests, journal, merges, stalls
from canvass.usecases.ask import wipe_answers
from canvass.usecases.tidy import tidy_person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Body, Json
    from canvass.model.problem import Doubt
    from canvass.model.sign_up import SignUpForm
    from canvass.store.store import Store


@dataclass(frozen=True, slots=True)
class SignedUp:
    """What was kept, and what is doubtful in it."""

    sign_up: Id
    contact: Id
    name: str
    is_new: bool
    doubts: Mapping[str, Doubt]


@dataclass(frozen=True, slots=True)
class Act:
    """The circumstances that every consent of one sign-up shares; `at` is UTC milliseconds.

    The notice is what was on the screen then, by its digest too, whatever the branch's notice is now.
    """

    sign_up: Id
    stall: Id | None
    at: int
    how: How
    notice: str
    notice_version: int
    notice_digest: str
    language: str


def sign_up(store: Store, form: SignUpForm, stall: Id | None, how: How = How.TYPED) -> SignedUp:
    """Keep the person that `form` describes.

    Raises RejectedError with every problem at once, ClosedStallError, or MissingError if the contact the
    activist chose is gone. The notice is to the letter the one that was on the screen, or nothing is kept.
    """
    branch = documents.branch(store)
    form, doubts = _looked_over(form, branch.region)
    notice = branch.notice(form.language)
    if notice is None or not form.is_under(notice):
        raise RejectedError([Problem(Purpose.KEEP, Reason.NO_NOTICE)])
    if stall is not None:
        stalls.need_open(store, stall)
    said = (notice.id, notice.version, notice.digest(), notice.language)
    return _keep(store, form, Act(new_id(), stall, store.now(), how, *said), doubts)


def sign_up_afterwards(store: Store, form: SignUpForm, act: Act) -> SignedUp:
    """Keep somebody who gave their details before now, where the vault could not take them (the kiosk).

    The stall may have ended since and the notice may have a newer version: the act says what it was then.
    Raises RejectedError with every problem at once.
    """
    form, doubts = _looked_over(form, documents.branch(store).region)
    return _keep(store, form, act, doubts)


def _looked_over(form: SignUpForm, region: str) -> tuple[SignUpForm, dict[str, Doubt]]:
    refused = form.answers.get(Purpose.UNION) is False  # then the rest is kept, and not the union's name
    person = replace(form.person, union="") if refused else form.person
    person, doubts = tidy_person(person, region)
    form = replace(form, person=person)
    if problems := check(form):
        raise RejectedError(problems)
    return form, doubts


def _keep(store: Store, form: SignUpForm, act: Act, doubts: Mapping[str, Doubt]) -> SignedUp:
    with store.transaction():
        contact = contacts.find(store, form.same_as).id if form.same_as else new_id()
        _keep_person(store, contact, form, act)
        _keep_act(store, contact, act, is_new=form.same_as is None)
        members = merges.members_of(store, contact)
        for purpose, yes in form.answers.items():
            for member in (contact,) if yes else members:  # a no outlives a merge that is taken back
                _keep_answer(store, member, Purpose(purpose), act, yes=yes)
        known = interests.of_contact(store, contact)
        for interest in form.interests:
            if interest not in known:
                body: Body = {"interest": interest, "sign_up": act.sign_up.hex()}
                journal.record(store, Kind.INTEREST_ADDED, contact, body)
    return SignedUp(act.sign_up, contact, form.person.name, form.same_as is None, doubts)


def _keep_person(store: Store, contact: Id, form: SignUpForm, act: Act) -> None:
    if form.same_as is None:
        values = {name: getattr(form.person, name) for name in FIELDS}
        journal.record(store, Kind.CONTACT, contact, {name: v for name, v in values.items() if v})
        return
    if imports.brought_contact(store, contact):  # or an undo elsewhere would leave a sign-up of nobody
        said = {name: value for name in FIELDS if (value := getattr(form.person, name))}
        journal.record(store, Kind.CONTACT, contact, said)
    for name in FIELDS:
        if value := getattr(form.person, name):
            journal.edit(store, "contact", contact, name, value, act.sign_up)


def _keep_act(store: Store, contact: Id, act: Act, *, is_new: bool) -> None:
    body: dict[str, Json] = {"contact": contact.hex(), "at": act.at, "how": act.how, "is_new": is_new}
    body["stall"] = act.stall.hex() if act.stall else None
    journal.record(store, Kind.SIGN_UP, act.sign_up, body)


def _keep_answer(store: Store, contact: Id, purpose: Purpose, act: Act, *, yes: bool) -> None:
    body: dict[str, Json] = {
        "purpose": purpose,
        "answer": Answer.YES if yes else Answer.NO,
        "notice": act.notice,
        "notice_version": act.notice_version,
        "notice_digest": act.notice_digest,
        "language": act.language,
        "at": act.at,
        "stall": act.stall.hex() if act.stall else None,
        "sign_up": act.sign_up.hex(),
        "how": act.how,
    }
    if yes and (named := consents.to_be_named(store, contact, purpose)):
        body["names"] = list(named)
    journal.record(store, Kind.CONSENT, contact, body)
    if purpose is Purpose.UNION and not yes:
        wipe_answers(store, contact, "union")
