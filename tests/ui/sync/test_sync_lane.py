"""The sync lane waits for networks and never keeps a sale, a lock or the window waiting."""

from __future__ import annotations

import threading
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from canvass.errors import CancelledError, MistakeError, StoreBusyError
from ui.sync.lane import SyncLane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from pytestqt.qtbot import QtBot

    from canvass.store.store import Store
    from ui.desk import Desk
    from ui.sync.lane import Course


@pytest.fixture
def lane(desk: Desk) -> Iterator[SyncLane]:
    made = SyncLane(desk.writer)
    yield made
    made.stop()


class Heard:
    """What came home."""

    def __init__(self, qtbot: QtBot, lane: SyncLane) -> None:
        self.qtbot, self.lane = qtbot, lane
        self.answers: list[Any] = []
        self.errors: list[Any] = []

    def run(self, act: Callable[[Course], Any]) -> None:
        self.lane.run(act, self.answers.append, self.errors.append)
        self.qtbot.waitUntil(lambda: not self.lane.is_busy(), timeout=5000)


@pytest.fixture
def heard(qtbot: QtBot, lane: SyncLane) -> Heard:
    return Heard(qtbot, lane)


def test_what_an_act_asks_of_the_vault_is_done_in_the_writing_lane(heard: Heard) -> None:
    def act(course: Course) -> tuple[str, str]:
        return threading.current_thread().name, course.run(lambda _store: threading.current_thread().name)

    heard.run(act)
    assert heard.answers == [("sync", "lane")]


def test_what_goes_wrong_in_the_vault_is_raised_where_it_was_asked_for(heard: Heard) -> None:
    def refuse(_store: Store) -> None:
        raise StoreBusyError

    def act(course: Course) -> str:
        with pytest.raises(StoreBusyError):
            course.run(refuse)
        return "went on"

    heard.run(act)
    assert heard.answers == ["went on"]


def test_a_mistake_of_ours_is_noted_and_whoever_waits_is_told(heard: Heard) -> None:
    def act(_course: Course) -> None:
        raise ZeroDivisionError

    with heard.qtbot.waitSignal(heard.lane.broke):
        heard.run(act)
    assert [type(error) for error in heard.errors] == [MistakeError]
    heard.run(lambda _course: "lives on")
    assert heard.answers == ["lives on"]


def test_calling_off_is_heard_at_the_next_look(heard: Heard) -> None:
    begun = threading.Event()

    def act(course: Course) -> str:
        begun.set()
        while not course.cancelled():
            threading.Event().wait(0.005)
        return "stopped"

    heard.lane.run(act, heard.answers.append, heard.errors.append)
    assert begun.wait(30)
    heard.lane.cancel()
    heard.qtbot.waitUntil(lambda: heard.answers == ["stopped"])


def test_a_store_that_never_answers_does_not_hold_up_the_lock(heard: Heard) -> None:
    begun, let_go = threading.Event(), threading.Event()

    def act(_course: Course) -> None:
        begun.set()
        let_go.wait(30)

    heard.lane.run(act, heard.answers.append, heard.errors.append)
    assert begun.wait(30)
    start = perf_counter()
    heard.lane.stop()
    assert perf_counter() - start < 5
    let_go.set()


def test_after_the_stop_nothing_reaches_the_vault(heard: Heard) -> None:
    begun, stopped, ended = threading.Event(), threading.Event(), threading.Event()
    written: list[int] = []

    def act(course: Course) -> None:
        begun.set()
        stopped.wait(30)
        with pytest.raises(CancelledError):
            course.run(lambda _store: written.append(1))
        ended.set()

    heard.lane.run(act, heard.answers.append, heard.errors.append)
    assert begun.wait(30)
    heard.lane._stopped.set()
    stopped.set()
    assert ended.wait(30)
    heard.lane.run(lambda _course: written.append(2), heard.answers.append, heard.errors.append)
    assert written == []


def test_a_vault_that_is_slow_does_not_hold_up_the_stop(heard: Heard, desk: Desk) -> None:
    slow, begun = threading.Event(), threading.Event()
    desk.writer.run(lambda _store: slow.wait(10))

    def act(course: Course) -> None:
        begun.set()
        course.run(lambda _store: None)

    heard.lane.run(act, heard.answers.append, heard.errors.append)
    assert begun.wait(30)
    start = perf_counter()
    heard.lane.stop()
    assert perf_counter() - start < 5
    assert heard.lane._thread is not None
    assert not heard.lane._thread.is_alive()
    slow.set()
