"""A lane answers whoever waits, also where the mistake is ours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel
from shiboken6 import delete

from canvass.errors import CancelledError, CanvassError, MistakeError

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from canvass.store.store import Store
    from ui.desk import Desk


def test_our_mistake_is_noted_and_whoever_waits_is_told(qtbot: QtBot, desk: Desk) -> None:
    told: list[CanvassError] = []
    with qtbot.waitSignal(desk.writer.broke) as noted:
        desk.writer.run(_slip, failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(noted.args[0], ZeroDivisionError)
    assert isinstance(told[0], MistakeError)


def test_what_a_person_stopped_is_told_to_nobody(qtbot: QtBot, desk: Desk) -> None:
    told: list[object] = []
    desk.writer.run(_stop, failed=told.append)
    desk.writer.run(lambda _store: "next", then=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["next"]


def test_an_answer_to_a_page_that_was_taken_away_is_dropped(qtbot: QtBot, desk: Desk) -> None:
    page = QLabel()
    told: list[str] = []
    desk.writer.run(lambda _store: "late", then=page.setText)
    desk.writer.run(lambda _store: "late", then=partial(page.setText))
    desk.writer.run(lambda _store: "next", then=told.append)
    delete(page)
    qtbot.waitUntil(lambda: told == ["next"])


def _slip(_store: Store) -> float:
    return 1 / 0


def _stop(_store: Store) -> None:
    raise CancelledError
