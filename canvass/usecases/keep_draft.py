"""Keep a half-typed form inside the vault, and bring it back after the lock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from canvass.model.contact import FIELDS, Person
from canvass.model.sign_up import SignUpForm
from canvass.normalise.email import same_email
from canvass.store import documents, drafts, stalls
from canvass.usecases.tidy import tidy_person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Body
    from canvass.model.contact import Contact
    from canvass.model.ids import Id
    from canvass.store.store import Store

_SIGN_UP = "sign-up "  # how the names of such drafts begin


def keep_form(store: Store, stall: Id, form: SignUpForm) -> None:
    """Keep the sign-up form of a stall as it stands; a blank one, or one of an ended stall, is forgotten."""
    name = _name(stall)
    if form.is_blank or stalls.has_ended(store, stall):
        drafts.drop(store, name)
    else:
        drafts.keep(store, name, _body(form))


def kept_form(store: Store, stall: Id) -> SignUpForm | None:
    """The form that was on the screen when the stall was locked or interrupted, or None.

    What was agreed to under a notice that has changed meanwhile is not brought back: it is asked again.
    """
    body = drafts.find(store, _name(stall))
    if not body:
        return None
    form = _form(body)
    if not form.is_under(documents.branch(store).notice(form.language)):
        return replace(form, answers={})
    return form


def forget_form(store: Store, stall: Id) -> None:
    """Forget the sign-up form of a stall."""
    drafts.drop(store, _name(stall))


def forget_forms_of(store: Store, contact: Contact) -> None:
    """Forget every form that is about this person: said to be them, or with their email or phone."""
    region = documents.branch(store).region
    for name, body in drafts.starting(store, _SIGN_UP):
        form = _form(body)
        person, _ = tidy_person(form.person, region)
        same_phone = person.phone and person.phone == contact.person.phone
        email = same_email(person.email)
        if form.same_as == contact.id or same_phone or (email and email == same_email(contact.person.email)):
            drafts.drop(store, name)


def chosen_on_forms(store: Store) -> frozenset[Id]:
    """Everybody who is said on a half-typed form to be the person it is about."""
    chosen = (_form(body).same_as for _, body in drafts.starting(store, _SIGN_UP))
    return frozenset(contact for contact in chosen if contact)


def _name(stall: Id) -> str:
    return f"{_SIGN_UP}{stall.hex()}"


def _body(form: SignUpForm) -> Body:
    body = {
        "person": {name: getattr(form.person, name) for name in FIELDS},
        "answers": dict(form.answers),
        "interests": list(form.interests),
        "same_as": form.same_as.hex() if form.same_as else None,
        "notice": form.notice,
        "notice_version": form.notice_version,
        "notice_digest": form.notice_digest,
        "language": form.language,
    }
    return cast("Body", body)


def _form(body: Mapping[str, Any]) -> SignUpForm:
    return SignUpForm(
        person=Person(**{name: str(body["person"].get(name, "")) for name in FIELDS}),
        answers={str(purpose): bool(yes) for purpose, yes in body["answers"].items()},
        interests=tuple(body["interests"]),
        same_as=bytes.fromhex(body["same_as"]) if body["same_as"] else None,
        notice=str(body.get("notice", "")),
        notice_version=int(body.get("notice_version", 0)),
        notice_digest=str(body.get("notice_digest", "")),
        language=str(body.get("language", "en")),
    )
