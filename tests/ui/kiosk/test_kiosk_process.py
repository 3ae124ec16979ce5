"""Real processes: each person has one, the next one never knew them, and the last one leads to the lock."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from canvass.model.stall import StallKind, StallPlan
from canvass.store import contacts
from canvass.usecases.open_kiosk import Laptop, Order, kiosk_order, order_text
from canvass.usecases.run_stall import start_stall
from canvass.usecases.take_in import TakenIn, take_in
from ui.kiosk.process import start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from canvass.store.store import Store
    from canvass.usecases.open_vault import Opened

PERSON = Path(__file__).with_name("kiosk_person.py")
ROOT = Path(__file__).parents[3]
ARGUMENTS = ("--vault", "somewhere")


@pytest.fixture
def store(opened: Opened) -> Store:
    return opened.writer()


@pytest.fixture
def order(store: Store, opened: Opened, tmp_path: Path) -> Order:
    stall = start_stall(store, StallPlan(StallKind.STREET, "Briggate"))
    return kiosk_order(store, stall.id, Laptop(opened.folder, tmp_path / "log", window=ARGUMENTS))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What starts Canvass, with somebody at the keyboard; whatever still runs is ended afterwards."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (tmp_path / "people.txt").touch()
    (tmp_path / "story.txt").touch()
    yield [sys.executable, str(PERSON), str(tmp_path)]
    for pid, _, _ in story(tmp_path):
        if alive(pid):
            os.kill(pid, 9)


def story(folder: Path) -> list[tuple[int, str, float]]:
    lines = [line.split() for line in (folder / "story.txt").read_text().splitlines()]
    return [(int(pid), moment, float(when)) for pid, moment, when in lines]


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not asked after does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def running(folder: Path) -> list[str]:
    """The processes that were told of this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if str(folder).encode() in (process / "cmdline").read_bytes():
                found.append(process.name)
    return found


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def copies(pid: int, needle: str) -> int:
    """How often a text stands in the memory of a process, in Python's letters or in Qt's."""
    found = 0
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb") as memory:
        for line in maps:
            where, rights = line.split()[:2]
            if "r" not in rights or "w" not in rights:
                continue
            first, last = (int(part, 16) for part in where.split("-"))
            memory.seek(first)
            try:
                content = memory.read(last - first)
            except OSError:
                continue
            found += content.count(needle.encode()) + content.count(needle.encode("utf-16-le"))
    return found


@pytest.mark.parametrize("people", [1, pytest.param(4, marks=pytest.mark.prove)])
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_nobody_stands_in_the_memory_of_the_next(
    order: Order, program: list[str], store: Store, tmp_path: Path, people: int
) -> None:
    needles = ["Quillworthy", "Pennyfeather", "Larkspurton", "Brindlecombe"][:people]
    (tmp_path / "people.txt").write_text("\n".join(needles))
    start(order, program)
    until(lambda: any(moment == "ending" for _, moment, _ in story(tmp_path)))
    first = story(tmp_path)[0][0]
    if os.access(f"/proc/{first}/mem", os.R_OK):
        assert copies(first, needles[0]), "the search finds what is there"
    until(lambda: sum(moment == "welcome" for _, moment, _ in story(tmp_path)) == len(needles) + 1)
    pids = [pid for pid, moment, _ in story(tmp_path) if moment == "welcome"]
    assert len(set(pids)) == len(needles) + 1
    until(lambda: not any(alive(pid) for pid in pids[:-1]))
    if os.access(f"/proc/{pids[-1]}/mem", os.R_OK):
        assert copies(pids[-1], "canvass"), "the search reads this process too"
        assert [copies(pids[-1], needle) for needle in needles] == [0] * people
    assert not [n for n in needles if n.encode() in Path(f"/proc/{pids[-1]}/cmdline").read_bytes()]
    assert "libsqlcipher" not in Path(f"/proc/{pids[-1]}/maps").read_text()
    assert take_in(store, order.laptop.folder) == TakenIn(people)
    names = {contacts.find(store, one).person.first_name for one in contacts.ids_by_name(store)}
    assert names == set(needles)
    (tmp_path / "leave").touch()
    until(lambda: not alive(pids[-1]))
    until(lambda: not running(tmp_path))
    until(lambda: any(moment == "window,--vault,somewhere" for _, moment, _ in story(tmp_path)))


def test_a_kiosk_whose_elder_died_ends_unseen(order: Order, program: list[str], tmp_path: Path) -> None:
    text = order_text(order) + "\n"
    ended = subprocess.run([*program, "--kiosk"], input=text, text=True, timeout=30, check=False)
    assert ended.returncode == 0
    assert story(tmp_path) == []


def test_an_order_that_is_none_shows_nothing(order: Order, program: list[str], tmp_path: Path) -> None:
    for text in ("", "{}\n", order_text(replace(order, receiving_key=b"none")) + "\ngo\n"):
        ended = subprocess.run(
            [*program, "--kiosk"], input=text, text=True, timeout=30, check=False, capture_output=True
        )
        assert ended.returncode == 1
    assert story(tmp_path) == []
    assert not running(tmp_path), "what cannot start starts no other"
