"""Hand contacts over as another program imports them, with those who took a yes back; and register it.

A profile for a mailing tool holds only those who said yes to email; every other holds those with the base
consent, each address under its own yes. Everybody is in each file, because importers find whom they know.
It is no export of everything: what is only on this laptop stays so.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from canvass.errors import CanvassError, MissingError, RejectedError, WritingStoppedError
from canvass.exchange.profiles.profile import Listed, Loss, Note, Profile, Telling
from canvass.exchange.profiles.profiles import PROFILES
from canvass.model.change import Kind
from canvass.model.ids import new_id
from canvass.model.problem import Problem, Reason
from canvass.normalise.text import NOTES_LIMIT, clean
from canvass.store import addresses, documents, extracts, journal
from canvass.usecases.export import SHORTEST_REASON, free_name
from canvass.usecases.export_to_folder import make_folder, remove_empty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from canvass.exchange.report import SavedFile
    from canvass.store.store import Store

__all__ = [
    "Loss",
    "Note",
    "Profile",
    "ProfileExported",
    "ProfilePreview",
    "Telling",
    "check_profile",
    "discard_profile",
    "export_profile",
    "preview_profile",
    "profiles",
    "register_profile",
]


@dataclass(frozen=True, slots=True)
class ProfilePreview:
    """What the files would hold at most: contacts, opt-outs, the headings, and the first rows."""

    profile: Profile
    contacts: int  # the importer may refuse some
    opt_outs: int
    columns: tuple[str, ...]
    first: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ProfileExported:
    """What left the vault; `notes` are the first 1,000 losses, `notes_beyond` how many more there were."""

    profile: Profile
    reason: str
    made: int  # UTC milliseconds
    upto: int  # the place in the journal that the files go up to
    files: tuple[SavedFile, ...]
    contacts: int
    opt_outs: int
    left_out: int
    notes: tuple[Note, ...] = ()
    notes_beyond: int = 0


def profiles() -> tuple[Profile, ...]:
    """Every profile, in the order of the menu."""
    return tuple(PROFILES.values())


def check_profile(reason: str) -> list[Problem]:
    """Everything to put right before the files can be written: they are plain, so they need a reason."""
    return [Problem("reason", Reason.EMPTY)] if len(clean(reason).value) < SHORTEST_REASON else []


def preview_profile(store: Store, profile_id: str, rows: int = 5) -> ProfilePreview:
    """Look before anything leaves. Raises MissingError for a profile that is not there."""
    from canvass.exchange.profiles import writing  # noqa: PLC0415 - only when something leaves

    profile = _find(profile_id)
    with store.snapshot():
        columns = _columns(store, profile)
        found = _listed(store, addresses.first(store, profile.channel, rows))
        first = tuple(writing.rows(profile, found, columns))
        count = addresses.count(store, profile.channel)
        opt_outs = addresses.opt_out_count(store) if profile.opt_outs else 0
    return ProfilePreview(profile, count, opt_outs, tuple(column.title for column in columns), first)


def export_profile(
    store: Store,
    profile_id: str,
    folder: Path,
    reason: str,
    progress: Callable[[int], bool] = lambda _contacts: True,
) -> ProfileExported:
    """Write the files, of one moment; whole or not at all. A folder made for them goes again with them.

    `progress` is told the contacts so far and stops the export by returning False. Raises MissingError (no
    such profile), RejectedError (no reason), DiskError, CancelledError, and WritingStoppedError where the
    register could not take it.
    """
    profile = _find(profile_id)
    if problems := check_profile(reason):
        raise RejectedError(problems)
    if store.stopped:
        raise WritingStoppedError
    made = make_folder(folder)
    try:
        with store.snapshot():
            return _export(store, profile, folder, reason, progress)
    except CanvassError:
        remove_empty(made)
        raise


def _export(
    store: Store, profile: Profile, folder: Path, reason: str, progress: Callable[[int], bool]
) -> ProfileExported:
    from canvass.exchange.profiles import writing  # noqa: PLC0415 - only when something leaves

    made, upto = store.now(), extracts.newest(store)
    found = _listed(store, addresses.contacts(store, profile.channel))
    content = writing.Content(found, _columns(store, profile), addresses.opt_outs(store))
    files, tally = writing.save_profile(profile, content, partial(free_name, folder, made), progress)
    counts = (tally.contacts, tally.opt_outs, tally.left_out)
    return ProfileExported(
        profile, reason, made, upto, files, *counts, tuple(tally.notes), tally.notes_beyond
    )


def register_profile(store: Store, exported: ProfileExported) -> None:
    """Put it into the register: who, when, what, why, and the files' hashes; nobody's name or address."""
    profile = exported.profile
    contents = {
        "columns": [column.title for column in profile.columns],
        "rows": exported.contacts,
        "opt_outs": exported.opt_outs,
        "left_out": exported.left_out,
        "channel": profile.channel,
        "whole": False,
    }
    consent = (
        f"yes to {profile.channel}" if profile.channel else "base consent, each address under its own yes"
    )
    with store.transaction():
        journal.record(
            store,
            Kind.EXPORT,
            new_id(),
            {
                "at": exported.made,
                "format": f"profile {profile.id}",
                "selection": f"contacts: {consent}; opt-outs: {exported.opt_outs}",
                "reason": clean(exported.reason, NOTES_LIMIT).value,
                "contents": json.dumps({f"profile {profile.id}": contents}, sort_keys=True),
                "upto": exported.upto,
                "sha256": " ".join(file.sha256 for file in exported.files),
            },
        )


def discard_profile(exported: ProfileExported) -> None:
    """Remove the files again, where they came into no register, as far as the disk lets go of them."""
    for file in exported.files:
        with suppress(OSError):
            file.path.unlink()


def _find(profile_id: str) -> Profile:
    if (profile := PROFILES.get(profile_id)) is None:
        raise MissingError("profile")
    return profile


def _columns(store: Store, profile: Profile) -> tuple[Any, ...]:
    names = _interest_names(store)
    return profile.columns_for(tuple(names.get(one, one) for one in addresses.interests(store)))


def _interest_names(store: Store) -> dict[str, str]:
    return {choice.id: choice.name for choice in documents.branch(store).interests}


def _listed(store: Store, rows: Iterable[Sequence[Any]]) -> Iterator[Listed]:
    """Rows of the store as contacts: their interests by name, and the day they were first met, here."""
    names, region = _interest_names(store), documents.branch(store).region
    for row in rows:
        person, (refused, postcode, area, *work), yes = row[:5], row[5:11], map(bool, row[11:15])
        met, interests = row[15:]
        day = datetime.fromtimestamp(met / 1000).astimezone().date() if met is not None else None
        tags = tuple(sorted(names.get(one, one) for one in json.loads(interests)))
        values = (*person, postcode, area, *work, *yes, day, tags, region, bool(refused))
        yield Listed(*values)
