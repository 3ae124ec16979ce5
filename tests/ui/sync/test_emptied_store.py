"""Where the folder was emptied, the page says so and puts everything there again."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from canvass.sync import layout
from tests.ui.sync.test_two_pages_meet import choose, found
from ui.sync import acts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.sync.conftest import Laptop

ENTER = Qt.Key.Key_Return


def test_an_emptied_folder_is_filled_again(alone: Laptop, meeting: Path) -> None:
    standing, place = alone.page.standing, alone.page.set_up.place
    alone.come()
    found(alone, meeting)
    alone.until((meeting / layout.MARKER).exists)
    alone.until(lambda: not alone.page._exchanges.lane.is_busy())
    alone.until(lambda: "Last exchange" in standing.headline.text())
    shutil.rmtree(meeting)
    meeting.mkdir()

    standing.check.setFocus()
    alone.press(ENTER)
    alone.until(lambda: "files are not there" in standing.told.text())
    assert "can meet here" not in standing.told.text()
    assert "Change the store" in standing.told.text()
    standing.exchange.setFocus()
    alone.press(ENTER)
    alone.until(lambda: "its files are gone" in standing.told.text())
    assert "safe on this laptop" in standing.told.text()

    standing.move_store.setFocus()
    alone.press(ENTER)
    choose(alone, meeting)
    alone.until(lambda: "Put everything there from this laptop?" in place.found.text())
    assert place.go.hasFocus()
    assert not (meeting / layout.MARKER).exists()
    alone.press(ENTER)
    alone.until(lambda: standing.told.text() == "Nothing new on either side.")
    assert (meeting / layout.MARKER).exists()
    assert list(meeting.rglob("*.cvb"))
    assert list(meeting.rglob("*.cvk"))


def test_what_could_not_be_filled_is_not_where_they_meet(
    alone: Laptop, meeting: Path, tmp_path: Path
) -> None:
    other, place = tmp_path / "other", alone.page.set_up.place
    other.mkdir()
    alone.come()
    found(alone, meeting)
    alone.page.standing.move_store.setFocus()
    alone.press(ENTER)
    choose(alone, other)
    alone.until(lambda: "Put everything" in place.go.text())
    other.rmdir()
    alone.press(ENTER)
    alone.until(place.form.problem.isVisible)
    assert "cannot be reached" in place.form.problem.text()
    settings = alone.ask(acts.own_settings)
    assert settings.address == str(meeting)
