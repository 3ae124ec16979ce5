"""Invented people, and the form that they fill in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.contact import Person
from canvass.model.sign_up import SignUpForm
from canvass.model.stall import StallKind, StallPlan
from canvass.store import contacts, documents
from canvass.usecases.run_stall import start_stall
from canvass.usecases.sign_up import sign_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.ids import Id
    from canvass.store.store import Store

KEEP = {"keep": True}


def form(
    store: Store,
    answers: Mapping[str, bool] = KEEP,
    interests: tuple[str, ...] = (),
    same_as: Id | None = None,
    **values: str,
) -> SignUpForm:
    """A form as it stands on the screen, under the branch's notice."""
    notice = documents.branch(store).notice()
    assert notice
    said = (notice.id, notice.version, notice.language, notice.digest())
    return SignUpForm(Person(**values), answers, interests, same_as, *said)


def ann(store: Store, stall: Id | None = None, **values: str) -> Id:
    """Ann signs up and says yes to nothing but the base consent; her contact's id."""
    person = Person(**{"first_name": "Ann", "surname": "Okafor", "phone": "07700 900123"} | values)
    return sign_up(store, replace(form(store), person=person), stall).contact


def stall(store: Store, place: str = "Briggate") -> Id:
    """A street stall that has just begun."""
    return start_stall(store, StallPlan(StallKind.STREET, place)).id


def everybody(store: Store) -> list[Person]:
    """Everybody in the vault, by name."""
    return [contacts.find(store, contact).person for contact in contacts.ids_by_name(store)]
