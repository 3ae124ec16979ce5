"""`canvass sync`, as real child processes: a laptop that founded a space, a folder, and a stick."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from canvass.cli import sync_words
from canvass.model.laptop import Role
from canvass.model.sync_news import Alarm, Ending, Exchange, LaptopStanding, SyncStatus, Worry
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.store import alarms
from canvass.sync import layout
from canvass.sync.stores.folder import FolderStore
from canvass.usecases.found_space import found_space
from canvass.usecases.join_space import remember_store
from canvass.usecases.not_sent import NotSent
from tests.sync import outing
from tests.test_cli import PASSPHRASE, Terminal, terminal

if TYPE_CHECKING:
    from pathlib import Path

WEB = StoreSettings(StoreKind.WEBDAV, "http://127.0.0.1:9/", "branch", "a word that nobody says")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    return terminal(tmp_path_factory.mktemp("sync"))


@pytest.fixture
def alone(made: Terminal, tmp_path: Path) -> Terminal:
    """A terminal of one's own, whose vault knows no other laptop."""
    return made.own(tmp_path)


@pytest.fixture
def at(alone: Terminal) -> Terminal:
    """The same, once it founded a space in a folder that is still empty."""
    folder(alone).mkdir()
    opened = alone.open()
    settings = StoreSettings(StoreKind.FOLDER, str(folder(alone)))
    found_space(opened.writer(), settings, "Carys's laptop")
    opened.close()
    return alone


def folder(at: Terminal) -> Path:
    return at.home.with_name("shared")


def test_an_exchange_says_what_it_did_and_the_next_has_nothing(at: Terminal) -> None:
    code, out, err = at.run("sync", "--quiet")
    assert (code, out, err) == (0, "", "")
    assert (folder(at) / layout.MARKER).exists()
    code, out, err = at.run("sync")
    assert (code, out, err) == (0, "Nothing new on either side.\n", "")
    code, out, err = at.run("sync", "--status")
    assert (code, err) == (0, "")
    assert re.fullmatch(
        r"Not yet sent: nothing; last exchange .+\.\n  Carys's laptop: secretary, this one\n", out
    )


@pytest.mark.prove
def test_what_one_laptop_sends_another_takes_in(at: Terminal, tmp_path: Path) -> None:
    assert at.run("sync", "--quiet")[0] == 0
    other, store = outing.member(tmp_path / "bo", "Bo", PASSPHRASE), FolderStore(str(folder(at)))
    opened = at.open()
    founder = outing.Member(opened, opened.writer(), "")
    outing.set_the_branch_up(founder.store)
    outing.join(founder, other, store, "Bo's laptop", invited=True)
    opened.close()
    outing.go_out(other.store)
    assert other.exchange(store).sent
    other.opened.close()
    code, out, err = at.run("sync")
    assert (code, err) == (0, "")
    assert re.fullmatch(r"Sent: nothing new \(bundles: 1\)\.\nTaken in: \d\d \(bundles: \d\)\.\n", out)
    assert "Bo's laptop: activist, last seen" in at.run("sync", "--status")[1]


def test_a_stick_is_laid_out_and_handed_over_to(at: Terminal) -> None:
    stick = at.home.with_name("stick")
    stick.mkdir()
    code, out, err = at.run("sync", "--stick", str(stick))
    assert (code, err) == (0, "")
    assert re.match(r"Sent: \d+ \(bundles: 1\)\.\n", out)
    assert out.endswith(f"{sync_words.STICK_DONE}\n")
    assert (stick / "Canvass" / layout.MARKER).exists()
    code, out, err = at.run("sync")  # and the store at home is laid out all the same
    assert (code, err) == (0, "")
    assert (folder(at) / layout.MARKER).exists()
    assert len(list(folder(at).rglob("*.cvk"))) == 2  # the founder’s own, and the paper’s
    assert len(list(folder(at).rglob("*.cvb"))) == 1


def test_a_stick_gets_what_the_store_has_long_had_and_that_is_not_called_nothing(at: Terminal) -> None:
    assert at.run("sync", "--quiet")[0] == 0
    stick = at.home.with_name("stick")
    stick.mkdir()
    code, out, err = at.run("sync", "--stick", str(stick))
    assert (code, err) == (0, "")
    assert out == f"Sent: everything the stick did not have yet.\n{sync_words.STICK_DONE}\n"
    assert at.run("sync", "--stick", str(stick))[1].startswith("Nothing new on either side.\n")


def test_what_can_be_tried_later_is_three_and_quiet(at: Terminal) -> None:
    folder(at).rmdir()
    assert re.match(
        r"Not yet sent: sign-ups 0, other entries \d+; no exchange yet", at.run("sync", "--status")[1]
    )
    code, out, err = at.run("sync")
    assert (code, out) == (3, "")
    assert "cannot be reached now" in err
    assert re.search(r"Not yet sent: \d+\.\n", err)
    assert at.run("sync", "--quiet") == (3, "", "")
    opened = at.open()
    code, out, err = at.run("sync")
    opened.close()
    assert (code, out, err) == (3, "", f"{sync_words.IN_USE}\n")


def test_what_somebody_has_to_put_right_is_four_and_said(at: Terminal) -> None:
    (folder(at) / layout.MARKER).write_text("<html>Log in to the hotel's network</html>")
    code, out, err = at.run("sync", "--quiet")
    assert (code, out) == (4, "")
    assert "not this branch's store" in err
    assert [path.name for path in folder(at).iterdir()] == [layout.MARKER]


def test_a_laptop_that_is_alone_is_told_so_and_a_wrong_passphrase_too(alone: Terminal) -> None:
    assert alone.run("sync", "--quiet") == (4, "", f"{sync_words.ALONE}\n")
    assert alone.run("sync", "--status") == (0, f"{sync_words.ALONE}\n", "")
    assert alone.run("sync", "--stick", str(alone.home)) == (4, "", f"{sync_words.ALONE}\n")
    assert not (alone.home / "Canvass").exists()
    typo = alone.home / "typo"
    assert alone.run("sync", "--quiet", "--stick", str(typo)) == (4, "", f"There is no such folder: {typo}\n")
    code, out, _ = alone.run("sync", typed="not this one")
    assert (code, out) == (1, "")
    assert alone.run("sync", "--status", "--stick", ".")[0] == 2


def test_alarms_are_said_each_time_until_somebody_understood(at: Terminal) -> None:
    opened = at.open()
    store = opened.writer()
    with store.transaction():
        alarms.sound(store, Worry.CLOCK, None, str(3 * 86_400_000))
    remember_store(store, WEB)
    opened.close()
    code, out, err = at.run("sync", "--quiet")
    assert (code, out) == (3, "")
    assert "This laptop's clock is about 3 days away" in err
    assert WEB.secret not in err


def test_a_removed_laptop_is_told_so() -> None:
    own = LaptopStanding(b"own", "Bo's", Role.ACTIVIST, True, None, True, 0, False, True)
    status = SyncStatus(True, False, None, None, (own,), (), 0, 2)
    assert sync_words.standing(status, NotSent()) == sync_words.REMOVED
    assert sync_words.laptop(own) == "  Bo's: activist, this one, removed"


def test_every_ending_and_every_worry_has_its_words() -> None:
    for how in Ending:
        said = sync_words.ending(Exchange(how, 12, 30, 1, 4, 7))
        assert said.startswith("Sent: 12 (bundles: 1).\nTaken in: 30 (bundles: 4).\n")
        assert "Not yet sent: 7." in said
    for which in Worry:
        said = sync_words.worry(Alarm(which, b"device", 0, "7200000"), {b"device": "Bo's laptop"})
        assert "{" not in said
