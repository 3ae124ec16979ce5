"""Who can open this laptop's vault: activists come and go, a passphrase or the recovery code changes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.errors import CanvassError, DiskError, LastSlotError, RejectedError, WrongPassphraseError
from canvass.model.branch import Activist
from canvass.model.problem import Problem, Reason
from canvass.normalise.text import clean
from canvass.store import documents, migrate
from canvass.usecases.set_up_branch import write_activist
from canvass.vault import keyfile, rotation, vault
from canvass.vault.slots import Kind

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from canvass.usecases.open_vault import Opened


def add_activist(
    opened: Opened, store: Store, name: str, passphrase: str, *, secretary: bool = False
) -> Activist:
    """Give one more person a way in; they type the passphrase themselves. A slot is access to everything.

    Raises RejectedError without a name, WeakPassphraseError, MemoryShortError, DiskError.
    """
    name = clean(name).value
    if not name:
        raise RejectedError([Problem("name", Reason.MISSING_NAME)])
    slot = vault.add_slot(opened.session, passphrase, (name, opened.branch.name))
    activist = Activist(slot, name, secretary=secretary)
    try:
        write_activist(store, activist)
    except CanvassError:
        vault.take_slot_back(opened.session, slot)
        raise
    return activist


def keyholders(opened: Opened, store: Store) -> list[Activist]:
    """Everybody who can open this vault with a passphrase, by name; a way in without a name comes first."""
    known = {activist.slot: activist for activist in documents.activists(store)}
    slots = [slot.id for slot in opened.session.keyfile.slots if slot.kind is Kind.PASSPHRASE]
    found = [known.get(slot, Activist(slot, "")) for slot in slots]
    return sorted(found, key=lambda activist: (activist.name.casefold(), activist.slot))


def remove_activist(opened: Opened, store: Store, slot: Id) -> None:
    """Take a person's way in away, for good: the key changes, so an old copy of theirs opens nothing new.

    Both lanes must be idle, and the vault is locked afterwards. Backups made before still open with the old
    passphrases; the name stays beside what they did. Raises LastSlotError for oneself and for the last way
    in, MissingError, DiskError; then nothing was changed.
    """
    if slot == opened.session.slot_id:
        raise LastSlotError
    leaving = next((a for a in documents.activists(store) if a.slot == slot), None)
    rotation.remove_slot(opened.session, slot, migrate.newest())
    if leaving is not None:
        with suppress(DiskError):  # they are out: who can open it stands in the key file
            write_activist(opened.writer(), replace(leaving, left=True))


def change_passphrase(opened: Opened, old: str, new: str) -> None:
    """Give oneself another passphrase. Raises WrongPassphraseError for the old one, WeakPassphraseError."""
    if keyfile.unlock(opened.session.keyfile, old).slot_id != opened.session.slot_id:
        raise WrongPassphraseError
    vault.change_passphrase(opened.session, new, personal_words=(opened.activist.name, opened.branch.name))


def replace_passphrase(opened: Opened, who: Activist, new: str) -> None:
    """Give somebody who forgot theirs a new passphrase; only whoever has the recovery code can.

    Raises WrongPassphraseError where another way opened the vault, WeakPassphraseError, MissingError.
    """
    if not opened.by_code:
        raise WrongPassphraseError
    vault.change_passphrase(
        opened.session, new, slot_id=who.slot, personal_words=(who.name, opened.branch.name)
    )


def renew_recovery_code(opened: Opened) -> str:
    """A new recovery code to print; the old one opens nothing any more."""
    return vault.replace_recovery(opened.session)
