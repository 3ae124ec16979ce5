"""The battery dies in the middle of a stall: what the screen had confirmed is there, and it goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from canvass.usecases.find_contacts import count_contacts
from ui.stall.stall_page import StallPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.journeys.sitting import Place, Sitting


@contextmanager
def busy(place: Place) -> Iterator[subprocess.Popen[str]]:
    """The app in a process of its own, at work; killed at the end, whatever it is doing."""
    command = [sys.executable, "-m", "tests.journeys.busy_stall", str(place.paths.vaults.parent)]
    stall = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ})
    try:
        yield stall
    finally:
        stall.kill()
        stall.wait()


def test_a_killed_app_resumes_with_everything_the_screen_had_confirmed(
    place: Place, sit: Callable[[Place], Sitting]
) -> None:
    with busy(place) as stall:
        assert stall.stdout is not None
        lines = [stall.stdout.readline() for _ in range(17)]
        stall.kill()
        lines += stall.stdout.readlines()  # what it still managed to say is confirmed as well
        stall.stdout.close()
    sign_ups, papers, entries = map(int, lines[-1].split())
    at = sit(place)
    at.unlock()
    at.hands.until("the stall", lambda: bool(at.seen(StallPage)))
    at.hands.until("that it was resumed", lambda: any("Resumed" in words for words in at.said))
    view = at.view()
    assert 0 <= view.totals.sign_ups - sign_ups <= 1
    assert 0 <= view.totals.papers - papers <= 3
    assert 0 <= view.count - entries <= 3
    assert at.ask(count_contacts) == view.totals.sign_ups
    assert at.find("077009004") == view.totals.sign_ups
    at.hands.press("Ctrl+N")
    assert at.act("Ctrl+1").totals.papers == view.totals.papers + 1
