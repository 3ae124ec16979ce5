"""What letting laptops in asks for: with a `Store` in the vault's lane, with a `Course` in the sync lane."""

# ruff: noqa: PLC0415 - what reaches out is imported only here and only then, as in acts

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.sync.acts import settings

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.laptop import Role
    from canvass.store.store import Store
    from canvass.usecases.admit_laptop import Asking
    from ui.sync.lane import Course


def has_password(store: Store) -> bool:
    """Whether the store that is set up asks for a password."""
    from canvass.usecases.sync_status import settings_of

    settings = settings_of(store)
    return settings is not None and bool(settings.secret)


def invite(with_password: bool, store: Store) -> str:
    """A new invitation as a line."""
    from canvass.usecases.invite_laptop import invite as make

    return make(store, with_credentials=with_password).to_text()


def save_invitation(text: str, path: Path, _course: Course) -> Path:
    """Keep an invitation in a file."""
    from canvass.usecases.invite_laptop import save_invitation as save
    from canvass.usecases.join_space import read_invitation as read

    save(read(text), path)
    return path


def requests(course: Course) -> list[Asking]:
    """Who asks to be let in."""
    from canvass.usecases.admit_laptop import requests as asking
    from canvass.usecases.reach_store import reach

    return asking(course, reach(settings(course)))


def turn_away(asking: Asking, course: Course) -> list[Asking]:
    """Turn a laptop away; who still asks."""
    from canvass.usecases.admit_laptop import turn_away as leave_out
    from canvass.usecases.reach_store import reach

    leave_out(course, reach(settings(course)), asking)
    return requests(course)


def admit(asking: Asking, role: Role, course: Course) -> list[Asking]:
    """Let a laptop in; who still asks."""
    from canvass.usecases.admit_laptop import admit as let_in
    from canvass.usecases.reach_store import reach

    let_in(course, reach(settings(course)), asking, role)
    return requests(course)
