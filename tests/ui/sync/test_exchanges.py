"""Exchanges come by themselves where a store is set up; where none is, there is no timer and no thread."""

from __future__ import annotations

import shutil
import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from canvass.model.stall import StallKind, StallPlan
from canvass.model.sync_news import Ending
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.usecases.found_space import found_space
from canvass.usecases.reach_store import reach
from canvass.usecases.run_stall import open_stall, start_stall
from canvass.usecases.sell import donate
from ui.sync.exchanges import AFTER_SECONDS, EVERY_MINUTES, Exchanges

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from canvass.store.store import Store
    from tests.ui.sync.conftest import Laptop
    from ui.shell.main_window import MainWindow


def meet_in(folder: Path, store: Store) -> None:
    """As the steps of the page do it."""
    found_space(store, StoreSettings(StoreKind.FOLDER, str(folder)), "Carys’s laptop")


def outing(store: Store) -> None:
    start_stall(store, StallPlan(StallKind.STREET, "Hyde Park"))
    stall = open_stall(store)
    assert stall is not None
    donate(store, stall.id, 350)


def test_a_laptop_alone_has_no_timer_no_thread_and_no_words(window: MainWindow, qtbot: QtBot) -> None:
    assert window.inside
    exchanges = Exchanges.of(window.inside.unlocked.desk)
    qtbot.waitUntil(lambda: exchanges.known is not None)
    window.inside.changed.emit()
    assert exchanges.findChildren(QTimer) == []
    assert "sync" not in {thread.name for thread in threading.enumerate()}
    assert "sent" not in window.status.text()


def test_it_exchanges_after_the_unlock_and_after_something_was_recorded(
    window: MainWindow, qtbot: QtBot, meeting: Path
) -> None:
    inside = window.inside
    assert inside
    exchanges = Exchanges.of(inside.unlocked.desk)
    inside.unlocked.writer.run(partial(meet_in, meeting), lambda _: exchanges.look())
    qtbot.waitUntil(lambda: "All sent · last exchange" in window.status.text(), timeout=10_000)
    assert (meeting / "canvass.cvs").is_file()
    every, after, _ = exchanges._timers
    assert (every.interval(), after.interval()) == (EVERY_MINUTES * 60_000, AFTER_SECONDS * 1000)
    assert every.isActive()
    assert not after.isActive(), "an exchange starts no other one"
    inside.unlocked.writer.run(outing, lambda _: inside.changed.emit())
    qtbot.waitUntil(lambda: "2 entries not yet sent" in window.status.text(), timeout=10_000)
    assert after.isActive()
    exchanges.hold(held=True)
    after.timeout.emit()
    assert not exchanges.lane.is_busy(), "somebody decides something"
    exchanges.hold(held=False)
    with qtbot.waitSignal(exchanges.ended):
        after.timeout.emit()
    qtbot.waitUntil(lambda: "All sent" in window.status.text(), timeout=10_000)


def test_what_somebody_must_see_to_is_said_wherever_they_are(
    window: MainWindow, qtbot: QtBot, meeting: Path
) -> None:
    inside = window.inside
    assert inside
    exchanges = Exchanges.of(inside.unlocked.desk)
    inside.unlocked.writer.run(partial(meet_in, meeting), lambda _: exchanges.look())
    qtbot.waitUntil(lambda: "All sent · last exchange" in window.status.text(), timeout=10_000)
    shutil.rmtree(meeting / "sp")
    (meeting / "canvass.cvs").write_bytes(b"<html>Log in to this network</html>")
    with qtbot.waitSignal(exchanges.ended) as heard:
        exchanges.exchange()
    assert heard.args[0].ending is Ending.NOT_A_STORE
    assert "not this branch’s store" in window.advice.words()
    window.advice.hide()
    qtbot.waitUntil(lambda: not exchanges.lane.is_busy())
    with qtbot.waitSignal(exchanges.ended):
        exchanges.exchange()
    assert window.advice.words() == "", "once is enough"


def test_a_pulled_stick_is_said_in_words_and_loses_nothing(
    alone: Laptop, qtbot: QtBot, meeting: Path
) -> None:
    alone.ask(partial(meet_in, meeting))
    meeting.rmdir()
    exchanges = Exchanges.of(alone.desk)
    with qtbot.waitSignal(exchanges.ended) as heard:
        exchanges.look()
    told = alone.page.standing.told
    assert "cannot be reached" in told.text()
    assert told.property("look") == "doubt"
    assert heard.args[0].ending is Ending.UNREACHABLE
    alone.until(alone.page.standing.exchange.isVisible)


def test_a_check_of_the_store_is_told_on_the_page(alone: Laptop, meeting: Path) -> None:
    alone.ask(partial(meet_in, meeting))
    Exchanges.of(alone.desk).look()
    standing = alone.page.standing
    alone.until(lambda: "Last exchange" in standing.headline.text())
    standing.check.setFocus()
    standing.check.click()
    alone.until(lambda: "can be read and written to" in standing.told.text())
    assert reach(StoreSettings(StoreKind.FOLDER, str(meeting))).list("sp") == []


def test_a_lock_ends_an_exchange_that_never_would(window: MainWindow, relaunched: list[Path]) -> None:
    assert window.inside
    exchanges = Exchanges.of(window.inside.unlocked.desk)
    begun, let_go = threading.Event(), threading.Event()

    def hang(_course: object) -> None:
        begun.set()
        let_go.wait(30)

    exchanges.lane.run(hang, print, print)
    assert begun.wait(30)
    window.lock()
    assert len(relaunched) == 1
    assert exchanges.lane._stopped.is_set()
    let_go.set()


def test_a_code_that_was_not_typed_back_is_asked_for_again(alone: Laptop, meeting: Path) -> None:
    page, steps = alone.page, alone.page.set_up
    steps._settings = StoreSettings(StoreKind.FOLDER, str(meeting))
    alone.until(page.standing.found.isVisible)
    page.standing.found.click()
    steps.name.named.emit("Carys’s laptop")
    alone.until(steps.is_under_way)
    page.settle()
    page.keep_draft()
    assert steps.code is None
    page.refresh()
    alone.until(page.standing.unseen.isVisible)
    assert "Make a new one" in page.standing.unseen.text()


def test_whoever_leaves_the_page_shows_no_invitation(alone: Laptop, meeting: Path) -> None:
    alone.ask(partial(meet_in, meeting))
    page = alone.page
    page.refresh()
    alone.until(page.standing.add.isVisible)
    page.standing.add.click()
    alone.until(lambda: page.standing.invitation.text.text() != "")
    page.hand_over()
    alone.until(page.standing.hand_over.isVisible)
    page.settle()
    assert page.standing.invitation.text.text() == ""
    assert page.standing.invitation.code.rows == ()
    assert not page.standing.hand_over.isVisible()
    assert not page._exchanges._held


def test_a_store_that_was_moved_is_found_again(alone: Laptop, meeting: Path, tmp_path: Path) -> None:
    alone.ask(partial(meet_in, meeting))
    page = alone.page
    page.refresh()
    alone.until(lambda: "Last exchange" in page.standing.headline.text())
    elsewhere = tmp_path / "elsewhere"
    place = page.set_up.place
    page.standing.move_store.click()
    alone.until(place.form.folder.edit.hasFocus)
    assert place.form.folder.path() == meeting
    for folder, said in ((tmp_path, "Nothing of the branch"), (elsewhere, "")):
        if not said:
            shutil.move(meeting, elsewhere)
        place.form.folder.edit.setText(str(folder))
        place.form.folder.chosen.emit()
        place.go.click()
        alone.until(place.found.isVisible)
        place.go.click()
        assert said in place.found.text()
    alone.until(page.standing.isVisible)
    alone.until(lambda: "either side" in page.standing.told.text())
