"""A stall at a place with a long name: the export page stays as wide as the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from canvass.model.stall import StallKind, StallPlan
from canvass.usecases.run_stall import start_stall
from ui.exchange.export_page import ExportPage
from ui.exchange.period import Since

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk


def test_a_place_with_a_long_name_does_not_widen_the_page(qtbot: QtBot, desk: Desk) -> None:
    started: list[object] = []
    plan = StallPlan(StallKind.STREET, "Briggate, " + "between the arcade and the market " * 4, "CJ")
    desk.writer.run(partial(start_stall, plan=plan), then=started.append)
    qtbot.waitUntil(lambda: bool(started))
    page = ExportPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    with qtbot.waitExposed(page):
        page.show()
    stall = page.form.period.since.buttons[Since.STALL]
    qtbot.waitUntil(lambda: "Briggate" in stall.text())
    qtbot.wait(1)
    assert [area for area in page.findChildren(QScrollArea) if area.horizontalScrollBar().maximum()] == []
