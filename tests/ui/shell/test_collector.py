"""Widgets are deleted in the window's thread, whichever lane is busy."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.shell.collector import Collector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

import pytest


class _Told(QWidget):
    """A widget in a cycle that notes which thread takes it away."""

    def __init__(self, gone: list[int]) -> None:
        super().__init__()
        self._gone = gone
        self._me = self

    def __del__(self) -> None:
        self._gone.append(threading.get_ident())


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QObject]:
    assert qtbot
    parent = QObject()
    yield parent
    parent.deleteLater()
    gc.unfreeze()


def test_a_lane_that_makes_much_never_takes_a_widget_away(qtbot: QtBot, parent: QObject) -> None:
    collector = Collector(parent)
    gone: list[int] = []
    for _ in range(20):
        _Told(gone)

    def busy() -> None:
        for _ in range(200_000):
            [[]].append([])

    lane = threading.Thread(target=busy)
    lane.start()
    lane.join()
    assert gone == []
    gc.collect()
    collector.collect()
    qtbot.waitUntil(lambda: len(gone) == 20)
    assert set(gone) == {threading.get_ident()}
