"""Letters of twice the usual size: nothing is cut at the side, and what has the focus can be seen."""

from __future__ import annotations

from canvass.settings import Settings


def test_letters_grow_to_twice_their_usual_size() -> None:
    usual = Settings().text_points
    assert Settings(text_points=99).tidy().text_points == 2 * usual
