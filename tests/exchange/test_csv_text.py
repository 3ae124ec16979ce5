from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.errors import CancelledError
from canvass.exchange.csv_text import Flavour, write_csv
from canvass.exchange.guard import unguarded
from canvass.exchange.report import Mended, Mending
from canvass.exchange.table import Column, Shape
from tests.exchange.samples import COLUMNS, NASTY, NOBODY, ORIGIN, ROSA, one_column, table, texts

if TYPE_CHECKING:
    from canvass.exchange.table import Table


def written(rows: Table, flavour: Flavour) -> str:
    stream = BytesIO()
    write_csv(rows, ORIGIN, stream, flavour)
    return stream.getvalue().decode()


def read(rows: Table, flavour: Flavour) -> list[list[str]]:
    return list(csv.reader(StringIO(written(rows, flavour).removeprefix("\ufeff"), newline=""), strict=True))


def carried(text: str) -> str:
    return "".join(letter for letter in text if letter != "\0" and not "\ud800" <= letter < "\ue000")


def test_a_spreadsheet_gets_titles_local_times_pounds_and_phones_that_stay_whole() -> None:
    text = written(table([ROSA, NOBODY]), Flavour.SPREADSHEET)
    assert text.startswith("\ufeff")
    assert text.replace("\r\n", "").count("\n") == 0
    assert read(table([ROSA, NOBODY]), Flavour.SPREADSHEET) == [
        ["canvass_schema", "canvass_branch", *(column.title for column in COLUMNS), "canvass_guarded"],
        [
            "3",
            "5f0c11",
            "a1",
            "Rosa",
            "07700 900123",
            "2",
            "1.50",
            "2026-12-01",
            "2026-06-22 13:32",
            "yes",
            "",
        ],
        ["3", "5f0c11", "a2", "", "", "", "", "", "", "", ""],
    ]


def test_a_machine_gets_names_utc_pence_and_phones_as_they_are_kept() -> None:
    assert not written(table([ROSA]), Flavour.MACHINE).startswith("\ufeff")
    header, rosa = read(table([ROSA]), Flavour.MACHINE)
    assert header[2:] == ["id", "name", "mobile", "papers", "spent_pence", "due", "met", "emails"]
    assert rosa[:2] == ["3", "5f0c11"]
    assert rosa[4:] == ["+447700900123", "2", "150", "2026-12-01", "2026-06-22T12:32:00.000Z", "yes"]


def test_real_numbers_are_never_guarded() -> None:
    owing = (*ROSA[:3], -2, -150, *ROSA[5:])
    row = read(table([owing]), Flavour.SPREADSHEET)[1]
    assert (row[5], row[6], row[-1]) == ("-2", "-1.50", "")


@given(st.lists(texts, max_size=8))
def test_machines_read_every_text_as_it_was(rows: list[str]) -> None:
    assert [row[2] for row in read(one_column(rows), Flavour.MACHINE)[1:]] == list(map(carried, rows))


@given(st.lists(texts, max_size=8))
def test_the_guard_comes_off_again_by_the_marker_and_the_text_is_as_it_was(rows: list[str]) -> None:
    found = read(one_column(rows), Flavour.SPREADSHEET)[1:]
    back = [unguarded(cell) if guards == "note" else cell for _, _, cell, guards in found]
    assert back == list(map(carried, rows))


@given(st.lists(texts, max_size=8))
def test_no_cell_of_a_phone_column_can_start_a_formula(rows: list[str]) -> None:
    for _, _, cell, guards in read(one_column(rows, Shape.PHONE), Flavour.SPREADSHEET)[1:]:
        assert guards == "note" or cell.lstrip(" \"'\t\r\n")[:1] not in set("=-@") - {""}


def test_every_nasty_name_stays_one_cell_of_text() -> None:
    found = read(one_column(NASTY), Flavour.SPREADSHEET)[1:]
    assert len(found) == len(NASTY)
    assert not [cell for _, _, cell, _ in found if cell[:1] and cell[0] in "=+-@\t\r\n＝＋－＠"]


def test_a_question_that_looks_like_a_formula_is_safe_as_a_title() -> None:
    questions = (Column("answer_1", '=HYPERLINK("http://x")'),)
    assert read(table([("no",)], questions), Flavour.SPREADSHEET)[0][2] == '\'=HYPERLINK("http://x")'


def test_what_no_csv_can_carry_is_taken_out_and_named() -> None:
    fine = [f"fine {number}" for number in range(1_200)]
    rows = one_column([*fine, "a\0b", "c\ud800"])
    account = write_csv(rows, ORIGIN, BytesIO(), Flavour.MACHINE)
    assert account.rows == {"contacts": 1_202}
    assert account.mended == (
        Mended("contacts", 1_201, "note", Mending.CONTROL_CHARACTERS),
        Mended("contacts", 1_202, "note", Mending.CONTROL_CHARACTERS),
    )


def test_an_empty_table_still_has_its_header() -> None:
    assert len(read(table([]), Flavour.MACHINE)) == 1


def test_the_person_can_stop_it() -> None:
    with pytest.raises(CancelledError):
        write_csv(table([ROSA]), ORIGIN, BytesIO(), Flavour.MACHINE, progress=lambda _: False)


def test_a_number_among_texts_is_a_fault_of_ours_and_not_hidden() -> None:
    with pytest.raises(TypeError):
        written(table([(5, *ROSA[1:])]), Flavour.MACHINE)
