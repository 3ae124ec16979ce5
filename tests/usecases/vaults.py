"""A whole vault on the disk, made once and copied: for the acts that need its folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.paths import Paths, paths
from canvass.usecases.new_vault import new_vault
from canvass.usecases.open_vault import Opened, open_vault
from canvass.vault.slots import FLOOR
from tests.store.laptops import some_branch

if TYPE_CHECKING:
    from pathlib import Path

OURS = "lantern orbit velvet meadow copper stride"
THEIRS = "pigeon marmalade thunder oblong kestrel"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a laptop keeps its vault, and the recovery code on paper."""

    paths: Paths
    code: str

    @property
    def folder(self) -> Path:
        return self.paths.vault()

    def open(self, secret: str = OURS) -> Opened:
        return open_vault(self.folder, secret, self.paths.state)

    def copy(self, root: Path) -> Home:
        shutil.copytree(self.paths.vaults.parent, root, dirs_exist_ok=True)
        return replace(self, paths=paths(root))


def make(root: Path) -> Home:
    """The vault of an invented branch, whose secretary is Carys Jones."""
    home = paths(root)
    home.vaults.mkdir(parents=True)
    made = new_vault(home.vault(), home.state, some_branch(), "Carys Jones", OURS, cost=FLOOR)
    made.opened.close()
    return Home(home, made.recovery_code)
