"""The bar of pages never asks for more width than a small screen has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from canvass.settings import Settings
from ui.shell import theme
from ui.shell.page_bar import PageBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.shell.main_window import MainWindow


def bar_of(window: MainWindow) -> PageBar:
    return window.findChildren(PageBar)[0]


def test_at_14_points_every_page_has_its_picture(window: MainWindow) -> None:
    assert window.inside
    assert all(not button.icon().isNull() for button in window.inside.pages.buttons.values())


@pytest.mark.parametrize("look", ["light", "dark", "sunlight"])
def test_at_24_points_all_words_fit_1366(window: MainWindow, qapp: QApplication, look: str) -> None:
    assert window.inside
    theme.apply(qapp, Settings(theme=look, text_points=24))
    try:
        QTest.qWait(50)
        assert window.width() == 1366
        assert bar_of(window).minimumSizeHint().width() <= 1366
        for button in window.inside.pages.buttons.values():
            assert button.icon().isNull(), "the pictures went first"
            assert button.width() >= button.sizeHint().width()
    finally:
        theme.apply(qapp, Settings())
    QTest.qWait(50)
    assert all(not button.icon().isNull() for button in window.inside.pages.buttons.values())


@pytest.mark.parametrize("points", [26, 28])
def test_in_the_largest_letters_the_lock_is_in_sight(
    window: MainWindow, qapp: QApplication, points: int
) -> None:
    assert window.inside
    theme.apply(qapp, Settings(theme="light", text_points=points))
    try:
        QTest.qWait(50)
        assert window.width() == 1366
        for button in window.inside.pages.buttons.values():
            assert button.width() >= button.sizeHint().width()
        assert bar_of(window).width() <= 1366
    finally:
        theme.apply(qapp, Settings())
