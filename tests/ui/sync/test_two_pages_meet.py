"""Found, invite, join, compare six words, let in, exchange: by the keys, over a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from canvass.model.laptop import Role

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.sync.conftest import Laptop

ENTER = Qt.Key.Key_Return


def found(laptop: Laptop, meeting: Path) -> None:
    """Where, check, name, code typed back."""
    page, steps = laptop.page, laptop.page.set_up
    laptop.until(page.standing.found.hasFocus)
    laptop.press(ENTER)
    choose(laptop, meeting)
    laptop.until(steps.name.isVisible)
    assert steps.name.name.text() == "Carys Jones’s laptop"
    laptop.press(ENTER)
    laptop.until(lambda: steps.code is not None)
    assert steps.code is not None
    laptop.type("not it")
    laptop.press(ENTER)
    assert steps.code.typed.noted()
    laptop.type(steps.code.code.text())
    laptop.press(ENTER)
    laptop.until(lambda: "Nothing waits" in page.standing.headline.text())


def choose(laptop: Laptop, meeting: Path) -> None:
    """Type the folder, Enter checks it, Enter goes on."""
    place = laptop.page.set_up.place
    laptop.until(place.form.folder.edit.hasFocus)
    place.form.folder.edit.selectAll()
    laptop.type(str(meeting))
    laptop.press(ENTER)
    laptop.until(place.found.isVisible)
    assert "can be read and written to" in place.found.text()
    assert place.go.hasFocus()
    laptop.press(ENTER)


def test_a_second_laptop_is_let_in_over_a_folder(alone: Laptop, second: Laptop, meeting: Path) -> None:
    first = alone.page.standing
    alone.come()
    found(alone, meeting)
    first.add.setFocus()
    alone.press(ENTER)
    alone.until(lambda: first.invitation.text.text().startswith("canvass-invite:"))
    assert first.invitation.code.rows
    invitation = first.invitation.text.text()

    second.come()
    other = second.page
    other.standing.join.setFocus()
    second.press(ENTER)
    other.set_up.invitation.line.edit.setText(invitation)
    second.press(ENTER)
    choose(second, meeting)
    second.until(other.set_up.name.isVisible)
    second.press(ENTER)
    second.until(lambda: len(other.standing.waiting.six.words()) == 6)

    alone.come()
    alone.until(lambda: bool(first.asking.cards))
    card = next(iter(first.asking.cards.values()))
    assert card.six.words() == other.standing.waiting.six.words()
    card.role.buttons[Role.SECRETARY].setFocus()
    alone.press(Qt.Key.Key_Space)
    card.admit.setFocus()
    alone.press(ENTER)
    alone.until(lambda: not first.asking.cards)

    second.come()
    second.until(lambda: "Nothing waits" in other.standing.headline.text())
    assert [row[0] for row in other.standing.laptops.table.rows] == ["Bo Li’s laptop", "Carys Jones’s laptop"]
    assert QApplication.focusWidget()
