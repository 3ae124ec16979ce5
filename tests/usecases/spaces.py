"""Laptops that meet in a folder: real keys, real files, every one with a branch of its own to begin with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import pytest

from canvass.model.ids import new_id
from canvass.model.laptop import Role
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.store import documents, meta
from canvass.sync.stores.folder import FolderStore
from canvass.usecases import admit_laptop, join_space
from canvass.usecases.found_space import found_space
from canvass.usecases.invite_laptop import invite
from canvass.usecases.set_up_branch import write_branch
from canvass.usecases.sync import sync
from canvass.usecases.sync_ledger import VaultLedger
from canvass.vault import identity
from tests.store.laptops import some_branch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canvass.model.ids import Id
    from canvass.model.sync_news import Exchange
    from canvass.store.store import Store
    from canvass.sync.invitation import Invitation
    from canvass.usecases.admit_laptop import Asking
    from tests.store.conftest import Another

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Laptop:
    """A laptop with its vault, at the folder where the branch's laptops meet."""

    store: Store
    folder: FolderStore

    @property
    def device(self) -> Id:
        return self.store.device

    @property
    def ledger(self) -> VaultLedger:
        def run(act: Callable[[Store], T]) -> T:
            return act(self.store)

        return VaultLedger(run)

    def sync(self) -> Exchange:
        return sync(self.ledger, self.folder)

    def ask(self, name: str, invitation: Invitation | None = None) -> tuple[str, ...]:
        return join_space.ask_to_join(self.ledger, self.folder, invitation, name).words

    def asking(self) -> list[Asking]:
        return admit_laptop.requests(self.ledger, self.folder)

    def admit(self, asking: Asking, role: Role = Role.ACTIVIST) -> None:
        admit_laptop.admit(self.ledger, self.folder, asking, role)
        self.sync()

    def branch(self) -> str:
        return documents.branch(self.store).name


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch whose laptops meet in one folder."""

    another: Another
    folder: Path

    @property
    def settings(self) -> StoreSettings:
        return StoreSettings(StoreKind.FOLDER, str(self.folder))

    def laptop(self, branch: str = "A placeholder") -> Laptop:
        """A new laptop, which belongs to nobody yet."""
        store = self.another()
        made = identity.generate()
        with store.transaction():
            store.change("DELETE FROM own_device")
            keys = made.signing_private, made.signing_public, made.receiving_private, made.receiving_public
            meta.add_device(store, new_id(), keys)
            meta.wake(store)
        write_branch(store, replace(some_branch(), id=new_id().hex(), name=branch))
        return Laptop(store, FolderStore(str(self.folder)))

    def founder(self) -> tuple[Laptop, str]:
        """The laptop that founded the space and sent its first word, and the code on paper."""
        laptop = self.laptop("Leeds")
        code = found_space(laptop.store, self.settings, "Carys's").paper_code
        laptop.sync()
        return laptop, code

    def joined(self, by: Laptop, name: str, role: Role = Role.ACTIVIST) -> Laptop:
        """A laptop that `by` invited and let in, and that took in what there is."""
        laptop = self.laptop()
        join_space.remember_store(laptop.store, self.settings)
        laptop.ask(name, invite(by.store, with_credentials=False))
        [asking] = by.asking()
        by.admit(asking, role)
        laptop.sync()
        return laptop


@pytest.fixture
def branch(another: Another, tmp_path: Path) -> Branch:
    (tmp_path / "shared").mkdir()
    return Branch(another, tmp_path / "shared")
