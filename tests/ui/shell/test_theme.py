from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from canvass.settings import Settings
from ui.shell import theme
from ui.shell.palette import DARK, EDGES, LIGHT, SUNLIGHT, TEXTS, Palette, contrast


@pytest.mark.parametrize(("palette", "least"), [(LIGHT, 4.5), (DARK, 4.5), (SUNLIGHT, 7)])
def test_every_word_can_be_read(palette: Palette, least: float) -> None:
    ratios = {pair: contrast(getattr(palette, pair[0]), getattr(palette, pair[1])) for pair in TEXTS}
    assert min(ratios.values()) >= least, ratios


@pytest.mark.parametrize(("palette", "least"), [(LIGHT, 3), (DARK, 3), (SUNLIGHT, 7)])
def test_every_border_and_focus_ring_stands_out(palette: Palette, least: float) -> None:
    ratios = {pair: contrast(getattr(palette, pair[0]), getattr(palette, pair[1])) for pair in EDGES}
    assert min(ratios.values()) >= least, ratios


def test_the_measure_is_the_one_everybody_uses() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("points", [10, 14, 24, 28])
@pytest.mark.parametrize("name", ["light", "dark", "sunlight"])
def test_letters_are_as_large_as_was_asked(qapp: QApplication, name: str, points: int) -> None:
    theme.apply(qapp, Settings(theme=name, text_points=points))
    assert qapp.font().pointSize() == (max(18, points) if name == "sunlight" else points)
    assert qapp.styleSheet()


def test_a_money_button_is_never_smaller_than_a_cold_thumb(qapp: QApplication) -> None:
    theme.apply(qapp, Settings(theme="light", text_points=10))
    button = QPushButton("Paper £1.00")
    button.setProperty("look", "money")
    button.ensurePolished()
    assert button.sizeHint().height() >= 44


def test_focus_moves_nothing(qapp: QApplication) -> None:
    theme.apply(qapp, Settings())
    box = QLineEdit()
    box.show()
    before = box.sizeHint()
    box.setFocus()
    assert box.sizeHint() == before
