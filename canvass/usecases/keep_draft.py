"""Keep a half-typed form inside the vault, and bring it back after the lock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from canvass.model.contact import FIELDS, Person
from canvass.model.sign_up import SignUpForm
from canvass.store import documents, drafts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Body
    from canvass.model.ids import Id
    from canvass.store.store import Store


def keep_form(store: Store, stall: Id, form: SignUpForm) -> None:
    """Keep the sign-up form of a stall as it stands; a blank one is forgotten."""
    name = f"sign-up {stall.hex()}"
    if form.is_blank:
        drafts.drop(store, name)
    else:
        drafts.keep(store, name, _body(form))


def kept_form(store: Store, stall: Id) -> SignUpForm | None:
    """The form that was on the screen when the stall was locked or interrupted, or None.

    What was agreed to under a notice that has changed meanwhile is not brought back: it is asked again.
    """
    body = drafts.find(store, f"sign-up {stall.hex()}")
    if not body:
        return None
    form, notice = _form(body), documents.branch(store).notice()
    if notice is None or (notice.id, notice.version) != (form.notice, form.notice_version):
        return replace(form, answers={})
    return form


def _body(form: SignUpForm) -> Body:
    body = {
        "person": {name: getattr(form.person, name) for name in FIELDS},
        "answers": dict(form.answers),
        "interests": list(form.interests),
        "same_as": form.same_as.hex() if form.same_as else None,
        "notice": form.notice,
        "notice_version": form.notice_version,
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
    )
