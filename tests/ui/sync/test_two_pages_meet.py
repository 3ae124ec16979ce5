"""Found, invite, join, compare six words, let in, exchange: by the keys, over a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

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
    assert "Write above it: Canvass paper code, the branch’s store." in steps.code.about.text()
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


def test_a_second_laptop_is_let_in_without_an_invitation(
    alone: Laptop, second: Laptop, meeting: Path
) -> None:
    first, other = alone.page.standing, second.page
    alone.come()
    found(alone, meeting)
    second.come()
    other.standing.join.setFocus()
    second.press(ENTER)
    other.set_up.invitation.line.edit.setText("canvass-invite:half of")
    second.press(ENTER)
    second.until(lambda: "no whole invitation" in other.set_up.invitation.line.noted())
    other.set_up.invitation.no_invitation.setFocus()
    second.press(ENTER)
    choose(second, meeting)
    second.until(other.set_up.name.isVisible)
    second.press(ENTER)
    second.until(lambda: len(other.standing.waiting.six.words()) == 6)
    second.until(other.standing.exchange.hasFocus)

    alone.come()
    alone.press(ENTER)  # exchange now; it also looks who asks
    alone.until(lambda: bool(first.asking.cards))
    card = next(iter(first.asking.cards.values()))
    assert card.six.words() == other.standing.waiting.six.words()
    card.role.buttons[Role.SECRETARY].setFocus()
    alone.press(Qt.Key.Key_Space)
    card.admit.setFocus()
    alone.press(ENTER)
    alone.until(lambda: not first.asking.cards)
    alone.until(lambda: len(first.laptops.table.rows) == 2)

    second.come()  # nothing is pressed: it is noticed by itself
    second.until(lambda: "Last exchange" in other.standing.headline.text())
    assert [row[0] for row in other.standing.laptops.table.rows] == ["Bo Li’s laptop", "Carys Jones’s laptop"]
    removed(alone)
    second.come()
    second.press(ENTER)
    second.until(lambda: "was removed" in other.standing.headline.text())


def removed(laptop: Laptop) -> None:
    """Mark the second line, Remove, Tab, Remove."""
    laptop.come()
    laptops = laptop.page.standing.laptops
    laptops.table.setFocus()
    laptop.press(Qt.Key.Key_End)
    laptops.remove.ask.setFocus()
    laptop.press(ENTER)
    laptop.press(Qt.Key.Key_Tab)
    laptop.press(ENTER)
    laptop.until(lambda: laptops.table.rows[1][5] == "removed")
    laptop.until(lambda: not laptop.page._exchanges.lane.is_busy())


def test_the_paper_code_opens_the_store_where_no_laptop_is_left(
    alone: Laptop, second: Laptop, meeting: Path
) -> None:
    alone.come()
    found(alone, meeting)
    steps = alone.page.set_up
    alone.page.standing.paper.setFocus()
    alone.press(ENTER)
    assert steps.paper.back.hasFocus()
    alone.press(Qt.Key.Key_Tab)
    alone.press(ENTER)
    alone.until(lambda: steps.code is not None)
    assert steps.code is not None
    code = steps.code.code.text()
    alone.type(code)
    alone.press(ENTER)
    alone.until(
        lambda: (
            "new paper code" in alone.page.standing.told.text() or "sent" in alone.page.standing.told.text()
        )
    )
    alone.until(lambda: not alone.page._exchanges.lane.is_busy())

    second.come()
    steps = second.page.set_up
    second.page.standing.join.setFocus()
    second.press(ENTER)
    steps.invitation.paper.setFocus()
    second.press(ENTER)
    choose(second, meeting)
    second.until(steps.name.isVisible)
    second.press(ENTER)
    second.type("AAAA-BBBB")
    second.press(ENTER)
    second.until(lambda: "opens nothing here" in steps.paper.line.noted())
    second.type(code)
    second.press(ENTER)
    headline = second.page.standing.headline
    second.until(lambda: "Last exchange" in headline.text())
    assert {row[1] for row in second.page.standing.laptops.table.rows} == {"Secretary’s"}
