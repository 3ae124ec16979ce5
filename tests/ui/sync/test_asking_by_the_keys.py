"""Whoever lets a laptop in by the keys finds it in its turn, with the words beside the button."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from canvass.model.laptop import Role
from canvass.model.sync_news import Alarm, Worry
from canvass.settings import Settings
from canvass.usecases.not_sent import NotSent
from tests.ui.sync.test_sync_cards import BOS, KEY, OWN, press, shown
from tests.ui.sync.test_sync_words import BO, NOW, status
from ui.shell import theme
from ui.sync.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Bo(NamedTuple):
    """Asks to be let in."""

    nonce: bytes = b"n" * 16
    name: str = "Bo’s laptop"
    words: tuple[str, ...] = ("amber", "kettle", "lantern", "meadow", "orbit", "velvet")


@pytest.fixture
def standing(qtbot: QtBot, qapp: QApplication) -> Iterator[Standing]:
    """A secretary's page, where something may be wrong and somebody asks to be let in."""
    window, standing = QWidget(), Standing()
    column = QVBoxLayout(window)
    for part in (QPushButton("Stall"), standing):
        column.addWidget(part)
    shown(qtbot, window)
    fork = Alarm(Worry.FORKED, BO, NOW)
    standing.show_status(status(role=Role.SECRETARY, laptops=(OWN, BOS), alarms=(fork,), last=NOW), NotSent())
    standing.invitation.begin(has_password=False)
    standing.asking.show_asking([Bo()])
    standing.arrive()
    yield standing
    theme.apply(qapp, Settings())


def test_tab_goes_from_the_top_to_what_stands_there(standing: Standing) -> None:
    card = next(iter(standing.asking.cards.values()))
    wanted = [
        standing.carry,
        standing.add,
        *standing.alarms.buttons(),
        card.role.buttons[Role.ACTIVIST],
        card.admit,
        card.refuse,
        standing.invitation.text,
    ]
    met = []
    for _ in wanted:
        press(KEY.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == wanted


def test_enter_on_a_card_leaves_the_focus_on_the_page(standing: Standing, qtbot: QtBot) -> None:
    card = next(iter(standing.asking.cards.values()))
    card.admit.setFocus()
    with qtbot.waitSignal(standing.asking.admitted) as heard:
        press(KEY.Key_Return)
    assert heard.args == [Bo(), Role.ACTIVIST]
    standing.asking.show_asking([])
    assert standing.exchange.hasFocus()


def test_the_six_words_are_in_sight_with_their_button_at_28_points(
    standing: Standing, qapp: QApplication
) -> None:
    theme.apply(qapp, Settings(text_points=28))
    standing.window().resize(1366, 500)
    card = next(iter(standing.asking.cards.values()))
    card.admit.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.qWait(100)
    for part in (card.six, card.admit, card.refuse):
        assert part.visibleRegion().boundingRect() == part.rect()
