"""The statement on paper: A4, as many pages as it needs, whoever draws it."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest

from canvass.model.account import AccountLine, Line, Statement
from ui.cash_up.pdf import pdf
from ui.cash_up.statement_lines import describe, owed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

DAY = 86_400_000


def printed(lines: int) -> bytes:
    told = tuple(
        AccountLine(Line.OWED, number * DAY, None, "", f"books {number}", to_centre=100)
        for number in range(lines)
    )
    return pdf(describe(Statement(0, 1 << 62, 0, told), "Leeds", "Everything"), "Leeds")


def pages(made: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", made))


@pytest.mark.parametrize(("lines", "least", "most"), [(0, 1, 1), (10, 1, 1), (200, 4, 9)])
def test_a_long_statement_goes_over_several_pages(
    qapp: QApplication, lines: int, least: int, most: int
) -> None:
    assert qapp
    made = printed(lines)
    assert made.startswith(b"%PDF")
    assert least <= pages(made) <= most
    width, height = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", made).groups())  # type: ignore[union-attr]  # or the test fails
    assert (round(width), round(height)) == (842, 595), "A4 on its side"


def test_it_may_be_drawn_in_a_lane_of_its_own(qapp: QApplication) -> None:
    assert qapp
    made: list[bytes] = []
    lane = threading.Thread(target=lambda: made.append(printed(50)))
    lane.start()
    lane.join()
    assert pages(made[0]) == pages(printed(50))


@pytest.mark.parametrize(
    ("pence", "words"),
    [
        (4_230, "The branch owes the centre £42.30"),
        (-500, "The branch has paid the centre £5.00 too much"),
        (0, "Nothing is owed to the centre"),
    ],
)
def test_what_is_owed_is_a_sentence(pence: int, words: str) -> None:
    assert owed(pence) == words
