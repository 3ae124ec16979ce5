"""Give an activist another name: what they recorded stands under it, too, for it is kept by their slot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.errors import MissingError, RejectedError
from canvass.model.problem import Problem, Reason
from canvass.normalise.text import clean
from canvass.usecases.set_up_branch import activists, write_activist

if TYPE_CHECKING:
    from canvass.model.branch import Activist
    from canvass.model.ids import Id
    from canvass.store.store import Store


def rename_activist(store: Store, slot: Id, name: str) -> Activist:
    """Keep the new name of who is still here. Raises RejectedError (no name), MissingError."""
    called = clean(name).value
    if not called:
        raise RejectedError([Problem("name", Reason.MISSING_NAME)])
    person = next((activist for activist in activists(store) if activist.slot == slot), None)
    if person is None:
        raise MissingError("activist")
    renamed = replace(person, name=called)
    if renamed != person:
        write_activist(store, renamed)
    return renamed
