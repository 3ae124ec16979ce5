"""What the screen confirmed survives a crash, whenever it comes; and nothing is ever half there."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from canvass.store import journal
from canvass.usecases.new_vault import new_vault
from canvass.usecases.open_vault import open_vault
from canvass.vault.slots import FLOOR
from tests.store import laptops
from tests.usecases.working import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.change import Change
    from canvass.store.store import Store
    from tests.store.conftest import Another


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    new_vault(
        folder, tmp_path / "state", laptops.some_branch(), "Rosa", PASSPHRASE, cost=FLOOR
    ).opened.close()
    return folder


def life(folder: Path, dice: random.Random, acts: int) -> list[str]:
    """Let somebody work for some acts and kill them in the next; each act that was confirmed by then."""
    state, seed = folder.parent / "state", str(dice.random())
    command = [sys.executable, "-m", "tests.usecases.working", str(folder), str(state), seed]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        confirmed = [child.stdout.readline() for _ in range(acts)]
        time.sleep(dice.uniform(0, 0.004))
        child.kill()
        confirmed += child.stdout.readlines()
    assert all(confirmed), "it died by itself"
    return [line for line in confirmed if line.endswith("\n")]


def journal_of(store: Store) -> list[Change]:
    return list(journal._read(store, "1 ORDER BY seq"))


def work_and_die(folder: Path, fresh: Store, writes: int, lives: int) -> None:
    dice, acts, confirmed = random.Random(5), 0, set[str]()
    for _ in range(lives):
        lines = life(folder, dice, dice.randint(writes // lives, 2 * writes // lives))
        acts += len(lines)
        confirmed |= {change for line in lines for change in line.split()[1:]}
        opened = open_vault(folder, PASSPHRASE, folder.parent / "state")
        store = opened.writer()
        known = journal_of(store)
        lost = confirmed - {change.id.hex().upper() for change in known}
        assert not lost
        assert not half_there(store)
        with laptops.tried(fresh):  # the tables are what the journal makes of them, no more and no less
            journal.apply(fresh, known)
            assert laptops.dump(fresh) == laptops.dump(store)
        opened.check(opened.reader())
        opened.close()
    print(f"{acts} acts of {len(confirmed)} changes confirmed in {lives} lives, 0 lost")
    assert acts >= writes


def half_there(store: Store) -> list[tuple[bytes]]:
    """Sign-ups without a person who was not erased, or without a base consent; people without a sign-up."""
    return store.run(
        """
        SELECT id FROM sign_up
         WHERE contact NOT IN (SELECT contact FROM erasure)
           AND (contact NOT IN (SELECT id FROM contact)
                OR id NOT IN (SELECT sign_up FROM consent WHERE purpose = 'keep' AND answer = 'yes'))
         UNION ALL
        SELECT id FROM contact WHERE id NOT IN (SELECT contact FROM sign_up)
        """
    )


def test_a_stall_that_crashes_again_and_again_loses_nothing(folder: Path, another: Another) -> None:
    work_and_die(folder, another(), 100, 4)


@pytest.mark.prove
def test_a_thousand_confirmed_acts_survive_forty_crashes(folder: Path, another: Another) -> None:
    work_and_die(folder, another(), 1_000, 40)
