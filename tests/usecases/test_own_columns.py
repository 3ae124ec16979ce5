"""What an import knows of our exports is what the exports are."""

from __future__ import annotations

from canvass.exchange.own_columns import MOMENTS, MONEY, OWN, PHONES
from canvass.exchange.table import Shape
from canvass.usecases.export_tables import SHEETS


def test_every_export_is_known_by_its_columns_in_their_order() -> None:
    assert {kind: tuple(column.name for column in sheet.columns) for kind, sheet in SHEETS.items()} == OWN


def test_every_column_is_put_back_by_its_shape() -> None:
    for sheet in SHEETS.values():
        for column in sheet.columns:
            assert (column.name in MOMENTS) == (column.shape is Shape.MOMENT)
            assert (column.name in MONEY) == (column.shape is Shape.MONEY)
            assert (column.name in PHONES) == (column.shape is Shape.PHONE)
            assert column.shape is not Shape.DATE


def test_a_title_says_the_machine_name() -> None:
    for sheet in SHEETS.values():
        for column in sheet.columns:
            assert column.title.lower().replace(" ", "_") == column.name
