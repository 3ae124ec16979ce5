"""Forms that people wrote: what is taken, and what is named instead."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from canvass.exchange.languages import code_of, heading
from canvass.exchange.reading import Row, read_rows
from canvass.exchange.xlsform_in import read_form
from canvass.exchange.xlsform_refusal import HARMLESS, FormRead, Why
from canvass.exchange.xpath import XPathError, read_condition, read_range
from canvass.model.condition import Compare, Every, Not, Op, Some
from canvass.model.question import MOST_QUESTIONS, About, QuestionType
from canvass.model.question_check import Fault

FORMS = Path(__file__).parents[1] / "data" / "xlsform"


def form(name: str) -> FormRead:
    return read_form(read_rows(FORMS / f"{name}.xlsx"), name)


def survey(*lines: tuple[str, ...], headings: tuple[str, ...] = ("type", "name", "label")) -> FormRead:
    """A form of a survey sheet alone."""
    rows = [Row("survey", number, cells) for number, cells in enumerate([headings, *lines], 1)]
    return read_form(rows, "street")


def test_a_form_in_two_languages_is_taken_whole() -> None:
    found = form("rents")
    questions = found.questions
    assert questions is not None
    assert (questions.title, questions.id, questions.languages) == ("Rents", "rents", ("en", "cy"))
    assert not found.refused
    assert not found.left_out
    rents, landlord, repairs, weeks, words = questions.questions
    assert (rents.words["cy"], rents.help["cy"]) == (
        "Ydych chi’n rhentu eich cartref?",
        "Mae lletywyr yn cyfrif hefyd",
    )
    assert landlord.only_if == Compare("rents", Op.IS, "yes")
    assert landlord.required
    assert [option.words["cy"] for option in repairs.options] == ["Lleithder", "Gwres", "Rhywbeth arall"]
    assert repairs.only_if == Every(
        (Compare("rents", Op.IS, "yes"), Not(Compare("landlord", Op.CHOSEN, "friend")))
    )
    assert isinstance(weeks.only_if, Some)
    assert (weeks.type, weeks.low, weeks.high) == (QuestionType.NUMBER, 1, 520)
    assert words.type is QuestionType.TEXT


def test_old_spellings_and_a_second_language_first() -> None:
    found = form("buses")
    questions = found.questions
    assert questions is not None
    assert not found.refused
    assert questions.languages == ("pl", "en")
    service, likely, routes, fare, worst = questions.questions
    assert (service.low, service.high, likely.low, likely.high) == (1, 5, 0, 10)
    assert service.required
    assert service.help == {"pl": "1 to źle, 5 to dobrze"}
    assert [option.id for option in routes.options] == ["1", "49", "x84"]
    assert fare.only_if == Some((Compare("service", Op.AT_MOST, 3), Compare("likely", Op.AT_LEAST, 7.5)))
    assert worst.options == routes.options


def test_everything_that_is_not_taken_is_named_by_its_row() -> None:
    found = form("everything")
    assert found.questions is not None
    assert [q.id for q in found.questions.questions] == ["name", "rents", "some", "rooms", "seen"]
    told = {(note.sheet, note.row, note.why) for note in found.refused}
    assert told >= {
        *(("survey", 4, Why.GROUP), ("survey", 5, Why.CONSTRAINT), ("survey", 6, Why.REQUIRED)),
        *(("survey", 8, Why.REPEAT), ("survey", 9, Why.INSIDE), ("survey", 12, Why.INSIDE)),
        *(("survey", 14, Why.TYPE), ("survey", 15, Why.TYPE), ("survey", 16, Why.TYPE)),
        *(("survey", 17, Why.OR_OTHER), ("survey", 18, Why.FROM_FILE), ("survey", 19, Why.NO_LIST)),
        *(("survey", 20, Why.LANGUAGE), ("survey", 20, Why.PARAMETERS), ("survey", 20, Why.APPEARANCE)),
        *(("survey", 21, Why.CALCULATED), ("survey", 22, Why.QUOTES_ANSWER), ("survey", 23, Why.CONDITION)),
        *(("survey", 24, Why.DEPENDS), ("survey", 25, Why.DEPENDS), ("survey", 26, Why.CALCULATED)),
        *(("survey", 33, Why.MEDIA), ("survey", 33, Why.COLUMN), ("choices", 6, Why.QUOTES_ANSWER)),
        *(("settings", 2, Why.SETTING), ("external_choices", 0, Why.SHEET)),
    }
    faults = {
        note.row: note.fault for note in found.refused if note.why is Why.FLAW and note.sheet == "survey"
    }
    assert faults == {
        28: Fault.BAD_RANGE,
        29: Fault.SAME_NAME,
        30: Fault.BAD_NAME,
        31: Fault.NO_WORDS,
        32: Fault.CYCLE,
    }
    rows_of_questions = {5, 6, 20, 26, 33}
    named = {note.row for note in (*found.refused, *found.left_out) if note.sheet == "survey"}
    assert named | rows_of_questions | {7, 10, 13} == set(range(2, 34)), "no row goes without a word"
    assert {note.why for note in found.left_out} <= HARMLESS


def test_a_form_of_ours_is_one_to_others_too() -> None:
    assert convert(FORMS / "rents.xlsx").xform


def test_a_file_without_a_survey_is_none() -> None:
    for rows in ([], [Row("survey", 1, ("kind", "label"))], [Row("contacts", 1, ("type", "name"))]):
        found = read_form(rows, "street")
        assert found.questions is None
        assert [note.why for note in found.refused] == [Why.NO_SURVEY]


def test_where_nothing_is_left_there_is_nothing_to_keep() -> None:
    found = survey(("geopoint", "where", "Where?"))
    assert found.questions is None
    assert [note.why for note in found.refused] == [Why.NOTHING_LEFT, Why.TYPE]


def test_a_form_without_settings_is_called_as_its_file() -> None:
    found = survey(("text", "a", "A?", "union"), headings=("type", "name", "label", "canvass_about"))
    assert found.questions is not None
    assert (found.questions.title, found.questions.languages) == ("street", ("en",))
    assert found.questions.questions[0].about is About.UNION


def test_controls_and_formulas_are_text_or_nothing() -> None:
    found = survey(("text", "a", "\x00\x1f=HYPERLINK(1)\u202e"), ("text", "b", "\x07"))
    assert found.questions is not None
    assert [q.words for q in found.questions.questions] == [{"en": "=HYPERLINK(1)"}]
    assert [(note.row, note.fault) for note in found.refused] == [(3, Fault.NO_WORDS)]


@pytest.mark.parametrize(
    "source",
    [
        *("${a}", "${a} =", "= 'x'", "${a} = 'x' and", "${a} = 'x' ${b} = 'y'", "not ${a} = 'x'", "(", ")"),
        *(
            "${a} = ${b}",
            "count-selected(${a}) > 1",
            "${a} + 1 = 2",
            ". > 3",
            "selected(., 'x')",
            "${a} = 'x",
        ),
        *(
            "__import__('os')",
            "${a} = 1e9",
            "${a} = 12345678901234567890",
            "((" * 40 + "${a} = 1",
            "today() > 1",
        ),
        *("${a} = 'x' xor ${b} = 'y'", "${} = 1", "true", "concat('x')", "${a} = 1.2.3", "${a} == 1", "\x00"),
    ],
)
def test_other_conditions_are_refused_where_they_stop_being_ours(source: str) -> None:
    with pytest.raises(XPathError) as told:
        read_condition(source)
    assert told.value.rest in source


def test_a_range_is_low_and_high_and_nothing_else() -> None:
    assert read_range(". >= 0 and . <= 10", whole=False) == (0, 10)
    assert read_range("(.>0) and (.<5)", whole=True) == (1, 4)
    for source in (". > 0", ". >= 0.5", ". >= 0 or . <= 3", ". >= 0 and . >= 3", "", "x", ". != 3"):
        with pytest.raises(XPathError):
            read_range(source, whole=False)


def test_languages_are_known_by_name_by_code_or_by_both() -> None:
    assert [code_of(words) for words in ("Welsh (cy)", "cy", "WELSH", "Cymraeg (cy)", "Klingon2", "")] == [
        *("cy", "cy", "cy", "cy", "", "")
    ]
    assert code_of(heading("zh-hans")) == "zh-hans"


def test_a_form_that_falls_like_dominoes_is_read_in_a_moment() -> None:
    """Each question waits for the one before, and the first for none that is there."""
    lines = [
        ("text", f"q{n}", "Why?", f"${{q{n - 1}}} = 'a'" if n else "${gone} = 'a'") for n in range(1_000)
    ]
    begun = time.process_time()
    found = survey(*lines, headings=("type", "name", "label", "relevant"))
    assert time.process_time() - begun < 5
    assert found.questions is None
    assert [note.row for note in found.refused] == [0, *range(2, 1_002)]


def test_every_question_waiting_for_every_other_is_told_in_a_moment() -> None:
    everything = " and ".join(f"${{q{n}}} = 'a'" for n in range(300))
    begun = time.process_time()
    found = survey(
        *(("text", f"q{n}", "Why?", everything) for n in range(200)),
        headings=("type", "name", "label", "relevant"),
    )
    assert time.process_time() - begun < 20
    assert found.questions is None


def test_past_the_most_that_can_be_asked_the_rest_goes() -> None:
    found = survey(*(("text", f"q{n}", "Why?") for n in range(MOST_QUESTIONS + 2)))
    assert found.questions is not None
    assert len(found.questions.questions) == MOST_QUESTIONS
    assert [(note.row, note.fault) for note in found.refused] == [
        (row, Fault.TOO_MANY_QUESTIONS) for row in (MOST_QUESTIONS + 2, MOST_QUESTIONS + 3)
    ]


def test_a_condition_without_an_end_is_refused() -> None:
    with pytest.raises(XPathError):
        read_condition(" and ".join(["${a} = 1"] * 1_000))


def test_of_two_columns_in_one_language_one_is_named() -> None:
    found = survey(
        ("text", "a", "Bare", "English"), headings=("type", "name", "label", "label::English (en)")
    )
    assert found.questions is not None
    assert found.questions.questions[0].words == {"en": "English"}
    assert [(note.row, note.column, note.why) for note in found.refused] == [(1, "label", Why.COLUMN)]
