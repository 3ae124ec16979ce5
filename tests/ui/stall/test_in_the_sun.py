"""The sunlight theme on a small laptop: whoever says yes sees every channel there is to choose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from canvass.model.consent import CHANNELS, Purpose
from canvass.settings import Settings
from canvass.usecases.run_stall import last_stalls
from canvass.usecases.set_up_branch import presets
from ui.shell import theme
from ui.stall.stall_page import StallPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QWidget

    from tests.ui.stall.conftest import Stand


@pytest.fixture
def sunny(stand: Stand, qapp: QApplication) -> Iterator[Stand]:
    theme.apply(qapp, Settings(theme="sunlight"))
    stand.home.resize(1366, 678)  # what the bar of pages and the status leave of 768
    stand.settle()
    yield stand
    theme.apply(qapp, Settings())


def is_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def unseen(page: StallPage) -> list[str]:
    assert page.form.consent is not None
    asked = page.form.consent.questions
    return [str(channel) for channel in CHANNELS if not is_whole(asked[channel])]


def test_after_the_base_yes_every_channel_is_in_sight(sunny: Stand) -> None:
    for text in ("Ada", "Lovelace", "07700900001", "ada@example.org", "LS1 1AA"):
        sunny.type(text)
        sunny.press("Enter")
    sunny.press("Y")
    sunny.settle()
    sunny.qtbot.wait(30)
    assert unseen(sunny.page) == []
    sunny.press("Enter", "Enter", "Enter")
    sunny.qtbot.wait(30)
    assert unseen(sunny.page) == []


def test_whoever_is_known_is_said_whole(sunny: Stand) -> None:
    line = sunny.form.hint_line
    for saves in (True, False):
        for text in ("Ada", "Lovelace", "07700900001", "ada@example.org"):
            sunny.type(text)
            sunny.press("Enter")
        if saves:
            sunny.press("F9", "Ctrl+Enter")
            sunny.settle()
            sunny.qtbot.waitUntil(lambda: sunny.form.form().is_blank)
    sunny.qtbot.waitUntil(lambda: "same mobile" in line.words())
    sunny.qtbot.wait(30)
    shown = line._words.findChildren(QLabel)[0]
    assert shown.text() == line.words()
    assert shown.heightForWidth(shown.width()) <= shown.height()


def test_by_the_one_key_too_and_for_every_kind_of_stall(sunny: Stand) -> None:
    stall = sunny.ask(last_stalls)[0]
    filled = {"name": "Leeds", "complaints": "complaints@lantern.example.org"}
    long = replace(presets()[1].branch, **filled)  # type: ignore[arg-type]  # both are text
    for branch in (sunny.desk.branch, long):
        for kind in branch.stall_kinds:
            plan = replace(stall.plan, kind=kind.kind)
            page = StallPage(replace(sunny.desk, branch=branch), replace(stall, plan=plan))
            sunny.qtbot.addWidget(page)
            page.resize(1366, 678)
            with sunny.qtbot.waitActive(page):
                page.show()
                page.activateWindow()
            sunny.settle()
            page.new_sign_up()
            sunny.type("Ada")
            for field in page.form.person_fields.fields.values():
                if field.name == "email":
                    field.edit.setText("ada@example.org")
            page.form.say_yes()
            assert page.form.consent is not None
            page.form.consent.questions[Purpose.EMAIL].setFocus()
            sunny.qtbot.wait(30)
            assert unseen(page) == [], (branch.organisation, kind.name)
            page.hide()
