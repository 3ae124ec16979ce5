"""What is handed over goes to the stick that is plugged in, and what is said of it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.laptop import Role
from canvass.model.sync_news import Ending, Exchange
from canvass.usecases.not_sent import NotSent
from tests.ui.sync.test_sync_cards import KEY, press, shown
from ui.sync import words
from ui.sync.hand_over import HandOver
from ui.sync.sticks import Stick

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_the_stick_that_is_plugged_in_comes_before_the_last_folder(qtbot: QtBot, tmp_path: Path) -> None:
    stick, folder = tmp_path / "RED", tmp_path / "Documents"
    for place in (stick, folder):
        place.mkdir()
    card = HandOver(lambda: [Stick("RED", stick)])
    shown(qtbot, card)
    card.begin(folder, NotSent(14))
    assert card.list.item(1).text() == str(folder)
    press(KEY.Key_Return)
    said = card.told.text().replace("\u200b", "")
    assert said.startswith(f"Exchange with {stick}? What others left on it is taken in, and everything")
    assert said.endswith("14 sign-up(s) not yet sent.")
    with qtbot.waitSignal(card.chosen) as heard:
        press(KEY.Key_Return)
    assert heard.args == [stick]


def test_a_folder_is_not_called_a_stick() -> None:
    said = words.handed_over(Exchange(Ending.DONE, sent=3), "/home/bo/Documents")
    assert said.startswith("Handed over to /home/bo/Documents")
    assert "stick" not in said
    assert "taken in" in words.handed_over(Exchange(Ending.DONE, sent=3, received=2))


def test_where_the_stick_goes_next_is_said() -> None:
    done = Exchange(Ending.DONE, sent=3)
    assert words.handed_over(done, "", Role.ACTIVIST).endswith("with it on the secretary’s laptop.")
    assert words.handed_over(done, "", Role.SECRETARY).endswith("with it on the next laptop.")
