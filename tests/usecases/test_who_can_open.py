"""People get a way in and lose it; their names stay beside what they did."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from canvass.errors import LastSlotError, WritingStoppedError, WrongPassphraseError
from canvass.store import documents
from canvass.usecases.keyholders import add_activist, keyholders, remove_activist
from canvass.usecases.new_vault import new_vault
from canvass.usecases.open_vault import open_vault
from canvass.usecases.show_contact import show_contact
from canvass.vault.slots import FLOOR
from tests.store.laptops import some_branch
from tests.usecases import people
from tests.usecases.vaults import OURS, THEIRS, Home

if TYPE_CHECKING:
    from pathlib import Path


def test_who_asked_is_known_after_they_left(home: Home) -> None:
    opened = home.open()
    bo = add_activist(opened, opened.writer(), "Bo Li", THEIRS)
    opened.close()
    opened = home.open(THEIRS)
    ann = people.ann(opened.writer())
    opened.close()
    opened = home.open()
    remove_activist(opened, opened.writer(), bo.slot)
    assert [person.name for person in keyholders(opened, opened.reader())] == ["Carys Jones"]
    opened.close()
    opened = home.open()
    shown = show_contact(opened.reader(), ann)
    assert shown.activists[shown.consents[0].activist] == "Bo Li"
    opened.close()


def test_the_last_person_keeps_their_name_and_their_way_in(home: Home) -> None:
    opened = home.open(home.code)
    store = opened.writer()
    [carys] = keyholders(opened, store)
    with pytest.raises(LastSlotError):
        remove_activist(opened, store, carys.slot)
    assert keyholders(opened, store) == [carys]
    opened.close()
    opened = home.open()
    assert opened.activist.name == "Carys Jones"
    opened.close()


def test_nobody_has_a_way_in_that_is_not_in_the_list(home: Home) -> None:
    opened = home.open()
    store = opened.writer()
    store.stopped = True
    with pytest.raises(WritingStoppedError):
        add_activist(opened, store, "Bo Li", THEIRS)
    assert len(keyholders(opened, store)) == 1
    opened.close()
    with pytest.raises(WrongPassphraseError):
        home.open(THEIRS)
    home.open().close()


def test_a_way_in_without_a_name_is_in_the_list(home: Home) -> None:
    opened = home.open()
    bo = add_activist(opened, opened.writer(), "Bo Li", THEIRS)
    opened.writer().change("DELETE FROM document WHERE id = ?", (bo.slot.hex(),))
    found = keyholders(opened, opened.writer())
    assert [(person.slot == bo.slot, person.name) for person in found] == [(True, ""), (False, "Carys Jones")]
    opened.close()


def test_a_second_key_file_that_cannot_be_mended_keeps_nobody_out(home: Home) -> None:
    spoilt = home.folder / "vault.keys.2"
    spoilt.unlink()
    spoilt.mkdir()
    home.open().close()
    home.open().close()


def test_a_vault_whose_making_was_cut_short_can_be_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, state = tmp_path / "vault", tmp_path / "state"
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(documents, "next_version", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        new_vault(folder, state, some_branch(), "Carys Jones", OURS, cost=FLOOR)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert not folder.exists()
    new_vault(folder, state, some_branch(), "Carys \udcff Jones", OURS, cost=FLOOR).opened.close()
    opened = open_vault(folder, OURS, state)
    opened.check(opened.reader())
    assert opened.activist.name == "Carys Jones"
    opened.close()
