"""Letters of twice the usual size: nothing is cut at the side, and what has the focus can be seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea

from canvass.model.stall import StallKind
from canvass.settings import Settings
from canvass.usecases.set_up_branch import presets
from ui.shell import theme
from ui.stall.price_list import PriceList
from ui.stall.sign_up_form import SignUpForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.stall.conftest import Stand
    from ui.stall.start_page import StartPage


@pytest.fixture
def large(stand: Stand, qapp: QApplication) -> Iterator[Stand]:
    theme.apply(qapp, Settings(text_points=28))
    stand.settle()
    yield stand
    theme.apply(qapp, Settings())


def in_sight(stand: Stand) -> bool:
    """Whether every edge of what has the focus is inside all that it could be scrolled out of."""
    stand.settle()
    stand.qtbot.wait(20)
    widget = QApplication.focusWidget()
    assert widget is not None
    seen = widget.visibleRegion().boundingRect()
    return seen == widget.rect()


def test_letters_grow_to_twice_their_usual_size() -> None:
    usual = Settings().text_points
    assert Settings(text_points=99).tidy().text_points == 2 * usual


def test_what_has_the_focus_is_seen_however_it_got_it(large: Stand) -> None:
    large.type("Ada")
    for _ in range(4):
        large.press("Enter")
        assert in_sight(large), large.focus()
    assert large.focus() == "Postcode"
    large.type("LS1 1AA")
    for key in ("Enter", "Y", "N"):
        large.press(key)
        assert in_sight(large), (key, large.focus())
    assert large.focus() == "Save sign-up"
    large.press("Ctrl+3")
    assert in_sight(large), large.focus()
    large.press("Esc", "F9")
    assert in_sight(large), large.focus()
    large.home.new_sign_up()
    assert large.focus() == "First name"
    assert in_sight(large)
    for area in large.page.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    large.home.new_sign_up()
    assert in_sight(large)


def test_save_the_last_key_and_the_last_line_are_there(large: Stand) -> None:
    large.press("Ctrl+1")
    large.settle()
    page = large.page
    assert page.width() == 1366
    assert page.form.save.visibleRegion().boundingRect() == page.form.save.rect()
    lines = page.lines
    assert lines.viewport().height() >= lines.rowHeight(0)
    assert lines.viewport().visibleRegion().boundingRect().height() >= lines.rowHeight(0)
    last = page.bar.buttons[9]
    last.setFocus()
    assert in_sight(large)
    for button in (
        *page.bar.buttons.values(),
        *page.counts.buttons.values(),
        *page.ways.buttons,
        page.form.save,
    ):
        right = button.mapTo(page, button.rect().bottomRight()).x()
        assert right < page.width(), button.text()


def test_the_longest_interest_pushes_nothing_over_the_edge(large: Stand) -> None:
    filled = {"name": "Leeds", "complaints": "complaints@lantern.example.org"}
    long = replace(presets()[1].branch, **filled)  # type: ignore[arg-type]  # both are text
    form = SignUpForm(long, StallKind.WORKPLACE)
    large.qtbot.addWidget(form)
    form.resize(676, 400)
    with large.qtbot.waitExposed(form):
        form.show()
    large.settle()
    assert (form.width(), form.hangs_over()) == (676, 0)


def test_the_start_of_a_stall_is_cut_nowhere_at_the_side(
    sit: Callable[[], Stand], qapp: QApplication
) -> None:
    stand = sit()
    page = stand.home.start_page
    assert _is_whole_at_the_side(page)
    beside = page.findChildren(PriceList)[0].mapTo(page, QPoint()).x()
    assert beside > page.width() // 2, "the keys are beside, where there is room"
    for points in (20, 24, 28):
        theme.apply(qapp, Settings(text_points=points))
        stand.settle()
        stand.qtbot.waitUntil(lambda: _is_whole_at_the_side(page))
    theme.apply(qapp, Settings())
    stand.qtbot.waitUntil(lambda: page.findChildren(PriceList)[0].mapTo(page, QPoint()).x() == beside)


def _is_whole_at_the_side(page: StartPage) -> bool:
    keys = page.findChildren(PriceList)[0]
    over = page.findChildren(QScrollArea)[0].horizontalScrollBar().maximum()
    return over == 0 and keys.mapTo(page, keys.rect().bottomRight()).x() < page.width()
