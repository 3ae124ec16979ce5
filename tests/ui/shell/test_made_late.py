"""A page is made when somebody first comes to it, told when it is left, and made anew once given up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.shell.made_late import MadeLate

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Leaf(QWidget):
    """A page that notes what it is told."""

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.settled = 0

    def settle(self) -> None:
        self.settled += 1


class Teller(QWidget):
    """Whoever has the pages."""

    said = Signal(str)


@pytest.fixture
def made(qtbot: QtBot) -> list[str]:
    """The names of the pages that were made, in turn."""
    assert qtbot
    return []


@pytest.fixture
def pages(qtbot: QtBot, made: list[str]) -> MadeLate:
    """Two pages, of which the second is scrolled."""
    teller = Teller()
    found = MadeLate(teller, ("said", "failed"), makers(made), {"money"})
    qtbot.addWidget(teller)
    found.setParent(teller)
    return found


def makers(made: list[str]) -> dict[str, partial[Leaf]]:
    def make(name: str) -> Leaf:
        made.append(name)
        return Leaf()

    return {name: partial(make, name) for name in ("stall", "money")}


def test_each_is_made_once_and_settled_when_it_is_left(pages: MadeLate, made: list[str]) -> None:
    assert (pages.current(), made) == (None, [])
    stall = pages.turn("stall")
    pages.turn("stall")
    assert isinstance(stall, Leaf)
    assert stall.settled == 0
    money = pages.turn("money")
    assert (pages.current(), stall.settled, made) == ("money", 1, ["stall", "money"])
    scroll = pages.currentWidget()
    assert isinstance(scroll, QScrollArea)
    assert scroll.widget() is money
    assert pages.turn("stall") is stall


def test_what_a_page_says_is_passed_on(qtbot: QtBot, pages: MadeLate) -> None:
    stall = pages.turn("stall")
    assert isinstance(stall, Leaf)
    with qtbot.waitSignal(pages._teller.said) as heard:  # type: ignore[attr-defined]  # it is our Teller
        stall.said.emit("Saved")
    assert heard.args == ["Saved"]


def test_what_is_given_up_is_made_anew_and_lies_there_until_it_is_taken_away(
    pages: MadeLate, made: list[str]
) -> None:
    stall, money = pages.turn("stall"), pages.turn("money")
    [scroll] = pages.give_up(makers(made), but={"stall"})
    assert pages.currentWidget() is scroll
    assert pages.current() is None
    assert pages.turn("money") is not money
    assert pages.turn("stall") is stall
    assert made == ["stall", "money", "money"]
