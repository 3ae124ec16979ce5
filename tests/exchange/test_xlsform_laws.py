from __future__ import annotations

from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from pyxform.xls2xform import convert

from canvass.exchange.reading import Limits, Order, Row
from canvass.exchange.reading_child import lines
from canvass.exchange.table import Origin
from canvass.exchange.xlsform_in import read_form
from canvass.exchange.xlsform_out import xlsform
from canvass.exchange.xlsx import write_xlsx
from canvass.exchange.xpath import read_condition, write_condition
from tests.exchange.question_sets import question_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.model.question import QuestionSet

ORIGIN = Origin("", "", 1, 1_800_000_000_000, "", "questions", UTC)
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def as_file(questions: QuestionSet) -> bytes:
    stream = BytesIO()
    write_xlsx(xlsform(questions), ORIGIN, stream)
    return stream.getvalue()


def rows(content: bytes) -> Iterator[Row]:
    sheet = ""
    for what, *held in lines(content, Limits(), Order()):
        assert what != "fault", held
        if what == "sheet":
            sheet = held[0]
        for number, cells in held[0] if what == "rows" else ():
            yield Row(sheet, number, tuple(cells))


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(question_sets())
def test_what_is_exported_comes_back_as_it_was(questions: QuestionSet) -> None:
    found = read_form(rows(as_file(questions)), "other")
    assert (found.refused, found.left_out) == ((), ())
    assert found.questions == questions


@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
@given(question_sets())
def test_pyxform_takes_what_is_exported(questions: QuestionSet) -> None:
    made = convert(BytesIO(as_file(questions)), file_type=".xlsx")
    assert all(f'nodeset="/data/{question.id}"' in made.xform for question in questions.questions)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(question_sets())
def test_a_condition_is_written_and_read_the_same(questions: QuestionSet) -> None:
    for question in questions.questions:
        if question.only_if is not None:
            assert read_condition(write_condition(question.only_if)) == question.only_if
