"""What people and spreadsheets did to a cell is put right, and the raw text stands beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.exchange.days import Fault, decided, moment
from canvass.exchange.mending import Mender, interests, names
from canvass.exchange.said import Unclear, refused, said
from canvass.model.consent import Answer
from canvass.model.contact import FIELDS
from canvass.model.import_plan import DayOrder, Mended
from canvass.model.problem import Doubt
from tests.exchange.planning import NOW, at

DAY_FIRST, MONTH_FIRST = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("7700900123", "+447700900123"),  # a zero eaten by a spreadsheet
        ("7911123456.0", "+447911123456"),
        ("+44 (0)7700 900123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("'+447700900123", "+447700900123"),
        ("O77OO 9OO123", "+447700900123"),
    ],
)
def test_a_number_is_put_right_and_shown_as_put_right(cell: str, number: str) -> None:
    assert Mender().phones(cell) == (number, Mended("phone", cell, number), "")


@pytest.mark.parametrize("cell", ["07700 900123", "+44 7700 900123", "07700-900-123", " +447700900123"])
def test_a_number_that_only_lost_its_spaces_was_not_mended(cell: str) -> None:
    assert Mender().phones(cell) == ("+447700900123", None, "")


def test_digits_that_a_spreadsheet_lost_are_not_invented() -> None:
    value, mended, _ = Mender().phones("7.911E+09")
    assert value == "7.911E+09"
    assert mended is not None
    assert mended.doubt is not None


def test_of_two_numbers_the_first_is_the_phone_and_the_rest_goes_to_the_notes() -> None:
    cell = "07700 900123 / 020 7946 0001"
    expected = Mended("phone", cell, "+447700900123", Doubt.PHONE_TWO_NUMBERS)
    assert Mender().phones(cell) == ("+447700900123", expected, "020 7946 0001")
    assert Mender().phones("07700 900123 (mum)")[::2] == ("+447700900123", "mum")


def test_surname_and_first_name_change_places_and_capitals_stay() -> None:
    assert names("SMITH, Jane") == ("Jane", "SMITH", Mended("name", "SMITH, Jane", "Jane SMITH"))
    assert names("Dr Jane Smith") == ("Jane", "Smith", Mended("name", "Dr Jane Smith", "Jane Smith"))
    assert names(" Jane  van der Berg") == ("Jane", "van der Berg", None)


def test_texts_are_cleaned_and_cut_and_said_to_be() -> None:
    mend = Mender().mender("workplace")
    assert mend(" The  Depot ") == ("The Depot", None)
    assert mend("De\x00pot\ud800") == (
        "Depot",
        Mended("workplace", "De\x00pot\ud800", "Depot", Doubt.TEXT_CLEANED),
    )
    value, mended = mend("x" * 40_000)
    assert (len(value), mended and mended.doubt) == (200, Doubt.TEXT_CUT)
    assert Mender().mender("postcode")("se13dg") == ("SE1 3DG", None)
    assert Mender().mender("postcode")("SE1 3DG, London")[1] is not None


@pytest.mark.parametrize("field", ["phone", "email", "postcode"])
def test_what_is_written_for_want_of_an_address_is_none(field: str) -> None:
    assert Mender().mender(field)("N/A") == ("", Mended(field, "N/A", ""))


def test_interests_are_single_words_without_the_labels_of_address_books() -> None:
    assert interests("Housing; climate ::: * myContacts, Housing") == ("Housing", "climate")


@pytest.mark.parametrize(
    "cell", ["2026-03-12", "12 March 2026", "Thu, 12 Mar 2026", "12.03.2026", "46093", "12th March 26"]
)
def test_a_day_that_can_be_read_in_one_way_is_read(cell: str) -> None:
    assert moment(cell, None, NOW) == at("2026-03-12")


def test_a_moment_is_read_to_the_second_in_its_zone() -> None:
    assert moment("2026-03-12T14:02:00.000Z", None, NOW) == at("2026-03-12") + 122 * 60_000
    assert moment("2026-03-12 15:02:00+01:00", None, NOW) == at("2026-03-12") + 122 * 60_000
    assert moment("12/13/2026 2:02 PM", None, at("2027-01-01")) == moment(
        "2026-12-13 14:02", None, at("2027-01-01")
    )


def test_the_whole_column_decides_how_a_day_is_read() -> None:
    assert decided(["01/02/2026", "13/02/2026", "n/a"]) is DAY_FIRST
    assert decided(["01/02/2026", "02/13/26"]) is MONTH_FIRST
    assert decided(["01/02/2026", "05/05/2026"]) is None
    assert decided(["13/02/2026", "02/13/2026"]) is None
    assert moment("01/02/2026", DAY_FIRST, NOW) == at("2026-02-01")
    assert moment("01/02/2026", MONTH_FIRST, NOW) == at("2026-01-02")
    assert moment("01/02/2026", None, NOW) is Fault.AMBIGUOUS
    assert moment("05/05/2026", None, NOW) == at("2026-05-05")


@pytest.mark.parametrize(
    "cell",
    ["31/02/2026", "2026-13-01", "13/13/2026", "2027-01-01", "1/1/69", "1066-10-14", "soon", "5", "99999"],
)
def test_a_day_that_never_was_or_is_to_come_is_none(cell: str) -> None:
    assert moment(cell, DAY_FIRST, NOW) is Fault.UNREADABLE


@pytest.mark.parametrize(
    ("cells", "answer"),
    [
        ("yes Y TRUE 1 x ✓ Ticked. Opted-In subscribed 2026-03-12", Answer.YES),
        ("no N false 0 declined", Answer.NO),
        ("unsubscribed Opt-Out withdrawn", Answer.WITHDRAWN),
        ("- n/a cleaned pending non-subscribed", Unclear.NOT_ASKED),
        ("maybe yes,but 7", Unclear.UNKNOWN),
    ],
)
def test_an_answer_is_understood_in_many_words(cells: str, answer: Answer | Unclear) -> None:
    assert {said(cell) for cell in cells.split()} == {answer}
    assert said("opted in") is Answer.YES
    assert said("  ") is Unclear.NOT_ASKED


def test_a_yes_to_unsubscribed_is_a_withdrawal_and_a_no_says_nothing() -> None:
    assert refused("yes") is refused("2026-03-12 10:00:00") is Answer.WITHDRAWN
    assert refused("no") is refused("") is Unclear.NOT_ASKED


anything = st.text(st.characters(), max_size=40) | st.text("0123456789/-. :TZ+ampJan", max_size=24)


@given(cell=anything, field=st.sampled_from(FIELDS))
def test_no_cell_is_refused_and_to_mend_twice_changes_nothing(cell: str, field: str) -> None:
    value, mended = Mender().mender(field)(cell)
    assert Mender().mender(field)(value)[0] == value
    assert mended is None or mended.value == value


@given(cell=anything, order=st.sampled_from([None, DAY_FIRST, MONTH_FIRST]))
def test_no_text_is_too_odd_to_be_no_day(cell: str, order: DayOrder | None) -> None:
    found = moment(cell, order, NOW)
    assert isinstance(found, Fault) or found <= NOW + 86_400_000
    decided([cell])
    said(cell)
    names(cell)
    Mender().phones(cell)
    interests(cell)
