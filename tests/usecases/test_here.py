"""The hour that is told twice reads the same in a spreadsheet and in a CSV."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from canvass.exchange.table import Column, Origin, Shape, Table
from canvass.exchange.wording import local_minute
from canvass.exchange.xlsx import write_xlsx
from canvass.usecases.here import Here

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def london(monkeypatch: pytest.MonkeyPatch) -> Iterator[Here]:
    """A laptop whose clock is London's."""
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield Here()
    monkeypatch.undo()
    time.tzset()


def test_the_night_the_clocks_go_back(london: Here) -> None:
    midnight = int(datetime(2026, 10, 25, tzinfo=UTC).timestamp() * 1000)
    moments = [midnight + quarter * 900_000 for quarter in range(12)]
    told = Table("t", "T", (Column("at", "At", Shape.MOMENT),), [(moment,) for moment in moments])
    stream = BytesIO()
    write_xlsx([told], Origin("", "", 1, midnight, "", "", london), stream)
    sheet = openpyxl.load_workbook(stream)["T"]
    assert [str(sheet.cell(row, 1).value)[:16] for row in range(2, 14)] == [
        local_minute(moment, london) for moment in moments
    ]
