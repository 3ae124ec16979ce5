"""Order: one export as it was chosen, whichever kind it is: tables of everything, or a profile's files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from canvass.usecases.discard_export import discard_export
from canvass.usecases.export import check, register
from canvass.usecases.export_profile import (
    check_profile,
    discard_profile,
    export_profile,
    preview_profile,
    register_profile,
)
from canvass.usecases.export_to_folder import export_to_folder
from canvass.usecases.find_contacts import show_rows
from canvass.usecases.show_export import show_export
from ui.exchange import phrases, profile_phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from canvass.usecases.export import Exported, Wish
    from canvass.usecases.export_profile import Profile, ProfileExported

NAMED = 20  # of those whose values were changed or who were left out


@dataclass(frozen=True, slots=True)
class Sample:
    """What one file or sheet would hold: its name, all its rows counted, its columns, the first rows."""

    name: str
    count: int
    columns: tuple[str, ...] = ()
    first: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileDone:
    """What left by a profile, and the names of the first whom it does not hold as the vault does."""

    exported: ProfileExported
    names: Mapping[Id, str]
    folder: Path


class Order(Protocol):
    """What the page asks of either kind; `look` and `write` in the reading lane, `register` in the other.

    `write` raises what the use-case does; a result whose register failed is for `discard`.
    """

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen."""

    def is_lacking(self) -> bool:
        """Whether a reason is still to be given."""

    def look(self, store: Store) -> tuple[Sample, ...]:
        """What would leave."""

    def write(self, store: Store, progress: Callable[[int], bool]) -> Any:  # noqa: ANN401 - each kind its own
        """Write the files."""

    def register(self, store: Store, done: Any) -> None:  # noqa: ANN401 - as above
        """Put it on record."""

    def discard(self, done: Any) -> None:  # noqa: ANN401 - as above
        """Take the files away again."""

    def has_secret(self, done: Any) -> bool:  # noqa: ANN401 - as above
        """Whether the files are of no use until a passphrase was seen."""


@dataclass(frozen=True, slots=True)
class TablesOrder:
    """The export of everything that people read: Excel and CSV."""

    wish: Wish

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen."""
        return not self.wish.what

    def is_lacking(self) -> bool:
        """A plain file without a reason."""
        return bool(check(self.wish))

    def look(self, store: Store) -> tuple[Sample, ...]:
        """Each kind with its rows."""
        shown = show_export(store, self.wish)
        return tuple(
            Sample(phrases.kinds()[what], count, shown.columns[what], shown.first[what])
            for what, count in shown.counts.items()
        )

    def write(self, store: Store, progress: Callable[[int], bool]) -> Exported:
        """Write the files."""
        return export_to_folder(store, self.wish, progress)

    def register(self, store: Store, done: Exported) -> None:
        """Put it on record."""
        register(store, done)

    def discard(self, done: Exported) -> None:
        """Take the files away again."""
        discard_export(done)

    def has_secret(self, done: Exported) -> bool:
        """A passphrase that is shown once."""
        return bool(done.passphrase)


@dataclass(frozen=True, slots=True)
class ProfileOrder:
    """Contacts for another program; always plain files, so always with a reason."""

    profile: Profile
    folder: Path
    reason: str
    is_empty: bool = False

    def is_lacking(self) -> bool:
        """No reason yet."""
        return bool(check_profile(self.reason))

    def look(self, store: Store) -> tuple[Sample, ...]:
        """The contacts, and the opt-outs where the program reads them."""
        found = preview_profile(store, self.profile.id)
        listed = Sample(profile_phrases.contacts(), found.contacts, found.columns, found.first)
        gone = Sample(profile_phrases.opt_outs(), found.opt_outs)
        return (listed, gone) if self.profile.opt_outs else (listed,)

    def write(self, store: Store, progress: Callable[[int], bool]) -> ProfileDone:
        """Write the files, and find out whom the notes are about."""
        exported = export_profile(store, self.profile.id, self.folder, self.reason, progress)
        noted = list(dict.fromkeys(note.contact for note in exported.notes[:NAMED]))
        return ProfileDone(exported, {row.id: row.name for row in show_rows(store, noted)}, self.folder)

    def register(self, store: Store, done: ProfileDone) -> None:
        """Put it on record."""
        register_profile(store, done.exported)

    def discard(self, done: ProfileDone) -> None:
        """Take the files away again."""
        discard_profile(done.exported)

    def has_secret(self, _done: ProfileDone) -> bool:
        """Nobody needs anything to read them."""
        return False
