"""Unlock a vault: find the slot, bring the schema up to date, and say who is at the keyboard."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from canvass.errors import DiskError
from canvass.model.branch import Activist
from canvass.store import documents, journal, meta, migrate
from canvass.store.store import Store
from canvass.vault import vault
from canvass.vault.faults import translate

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.branch import Branch
    from canvass.model.ids import Id
    from canvass.store.store import Connection
    from canvass.vault.session import Session

RECOVERY_SEEN = "recovery code typed back"


class Opened:
    """An unlocked vault. `writer` and `reader` are called once each, in the thread of their lane."""

    def __init__(self, session: Session, branch: Branch, activist: Activist, *, recovery_seen: bool) -> None:
        self.session = session
        self.branch = branch
        self.activist = activist
        self.recovery_seen = recovery_seen

    @property
    def by_code(self) -> bool:
        """Whether the recovery code opened it."""
        return vault.opened_by_code(self.session)

    @property
    def folder(self) -> Path:
        """The vault's folder."""
        return self.session.folder

    def writer(self) -> Store:
        """The Store of the writing lane."""
        return awake(self.session, self.session.writer())

    def reader(self) -> Store:
        """The Store of a reading lane; it cannot write."""
        return awake(self.session, self.session.reader())

    def check(self, store: Store) -> None:
        """Compare the whole file with what was left behind, in the reading lane. Raises DamageError."""
        self.session.check(store.connection)  # type: ignore[arg-type]  # a DB-API connection, by either name

    def checkpoint(self, store: Store) -> bool:
        """Let the write-ahead log forget what was deleted; in the writing lane. False if it has to wait."""
        return self.session.checkpoint(store.connection)  # type: ignore[arg-type]  # as above

    def close(self) -> None:
        """Leave a sealed file behind; both lanes have stopped."""
        self.session.close()


def open_vault(folder: Path, secret: str, state: Path, *, as_it_is: bool = False) -> Opened:
    """Unlock with a passphrase or the recovery code; takes as long as Argon2id does, so not on the ui thread.

    A vault of an older version is backed up, then migrated. `as_it_is` accepts a vault that was put back or
    changed outside, after the person was told so. Raises NoVaultError, VaultInUseError, WrongPassphraseError,
    MemoryShortError, DamageError, NewerVaultError, DiskError.
    """
    session = vault.unlock(folder, secret, migrate.newest(), state, as_it_is=as_it_is)
    try:
        store = awake(session, session.writer())
        _bring_up_to_date(session, store)
        return opened(session, store)
    except BaseException:
        session.close()
        raise


def opened(session: Session, store: Store) -> Opened:
    """What an unlocked, up-to-date vault is to the window."""
    names = {activist.slot: activist for activist in documents.activists(store)}
    who = names.get(session.slot_id) or Activist(session.slot_id, "", secretary=True)
    seen = bool(meta.get(store, RECOVERY_SEEN))
    return Opened(session, documents.branch(store), who, recovery_seen=seen)


def awake(session: Session, connection: object) -> Store:
    """A Store on one of the session's connections, knowing its laptop, its clock and its activist."""
    handed: Connection = connection  # type: ignore[assignment]  # sqlcipher3's has what Connection asks
    store = Store(
        handed,
        activist=session.slot_id,
        now=utc_now,
        translate=translate,
        committed=lambda commits: _note(session, commits),
    )
    if migrate.current(store):
        meta.wake(store)
    return store


def unsealed(connection: object, slot: Id = b"") -> Store:
    """A Store on a vault that is not in its place yet: its commits are counted when it is sealed."""
    handed: Connection = connection  # type: ignore[assignment]  # sqlcipher3's has what Connection asks
    return Store(handed, activist=slot, now=utc_now, translate=translate, committed=lambda _: None)


def utc_now() -> int:
    """UTC milliseconds."""
    return time.time_ns() // 1_000_000


def _note(session: Session, commits: int) -> None:
    """A counter that lags behind its database is harmless; an act must not fail once it is committed."""
    with suppress(DiskError):
        session.committed(commits)


def _bring_up_to_date(session: Session, store: Store) -> None:
    found = migrate.current(store)
    if found == migrate.newest():
        return
    if found:
        from canvass.vault import backup  # noqa: PLC0415 - only before a migration

        backup.keep(session, datetime.now(UTC))
    migrate.migrate(store)
    meta.wake(store)
    if journal.waiting(store):
        from canvass.usecases.sync_state import retry  # noqa: PLC0415 - only where something waited

        retry(store, anew=True)
