"""A whole vault on the disk, made once and copied: for the acts that need its folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.paths import Paths, paths
from canvass.store import migrate
from canvass.usecases.new_vault import new_vault
from canvass.usecases.open_vault import Opened, awake, open_vault, opened
from canvass.vault.slots import FLOOR
from tests.store.laptops import some_branch
from tests.vault import ground

if TYPE_CHECKING:
    from pathlib import Path

OURS = "lantern orbit velvet meadow copper stride"
THEIRS = "pigeon marmalade thunder oblong kestrel"


@dataclass(frozen=True, slots=True)
class Inside:
    """What a test may know of a vault to be inside at once: its key, and who is at the keyboard."""

    vault_key: bytes
    slot_id: bytes


def known(found: Opened) -> Inside:
    """What opens this vault again without a passphrase."""
    return Inside(bytes(found.session.vault_key), found.session.slot_id)


def enter(folder: Path, state: Path, inside: Inside) -> Opened:
    """As `open_vault` does it with a passphrase, for tests not about passphrases: Argon2id is slow."""
    session = ground.enter(folder, state, inside.vault_key, inside.slot_id, known=migrate.newest())
    return opened(session, awake(session, session.writer()))


@dataclass(frozen=True, slots=True)
class Home:
    """Where a laptop keeps its vault, and the recovery code on paper."""

    paths: Paths
    code: str
    inside: Inside

    @property
    def folder(self) -> Path:
        return self.paths.vault()

    def open(self, secret: str = OURS) -> Opened:
        return open_vault(self.folder, secret, self.paths.state)

    def enter(self) -> Opened:
        """Open it as it was made, without a passphrase."""
        return enter(self.folder, self.paths.state, self.inside)

    def copy(self, root: Path) -> Home:
        shutil.copytree(self.paths.vaults.parent, root, dirs_exist_ok=True)
        return replace(self, paths=paths(root))


def make(root: Path) -> Home:
    """The vault of an invented branch, whose secretary is Carys Jones."""
    home = paths(root)
    home.vaults.mkdir(parents=True)
    made = new_vault(home.vault(), home.state, some_branch(), "Carys Jones", OURS, cost=FLOOR)
    inside = known(made.opened)
    made.opened.close()
    return Home(home, made.recovery_code, inside)
