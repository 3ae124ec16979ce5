"""The short way through everyday values answers exactly as the long way does."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from canvass.model.problem import Tidied
from canvass.normalise import email as emails
from canvass.normalise import phone as phones
from canvass.normalise import postcode as postcodes
from canvass.normalise.email import email
from canvass.normalise.phone import numbers, phone, remark
from canvass.normalise.postcode import postcode

digits = st.text("0123456789", min_size=0, max_size=9)
beginnings = st.sampled_from(
    ["07", "+447", "+44 7", "7", "447", "02", "2", "01", "1", "+441", "08", "03", "0"]
)
british = st.builds("{}{}".format, beginnings, digits) | st.builds(
    "{}7700 900{}".format, st.sampled_from(["0", "+44", "+44 ", ""]), st.text("0123456789", max_size=4)
)
spaced = st.tuples(british, st.sets(st.integers(0, 12), max_size=3)).map(
    lambda made: "".join(f" {sign}" if place in made[1] else sign for place, sign in enumerate(made[0]))
)
local = st.sampled_from(
    ["jane", "Jane", "Jane.Smith", "INFO", "Sales", "j-s", "j..s", "a_b+c", "-j", "x" * 65]
)
domain = st.sampled_from(
    [
        "example.org",
        "Example.ORG",
        "gmial.com",
        "gmail.con",
        "xn--exmple-cua.org",
        "a.b",
        "a.1",
        "-a.org",
        "a-.org",
    ]
)
addresses = st.builds(
    "{}@{}".format, local | st.text("aB1._+-", max_size=12), domain | st.text("aB1.-", max_size=12)
)
codes = st.text("SEWAO0I1 35", max_size=8)


@settings(max_examples=600, deadline=None)
@given(raw=spaced)
@example(raw="7911123456")
@example(raw="07700 900123")
def test_phones(raw: str) -> None:
    assert phone(raw) == _long_way(phones, phone, raw)


@settings(max_examples=300, deadline=None)
@given(raw=addresses)
def test_emails(raw: str) -> None:
    assert email(raw) == _long_way(emails, email, raw)


@settings(max_examples=300, deadline=None)
@given(raw=codes)
def test_postcodes(raw: str) -> None:
    assert postcode(raw) == _long_way(postcodes, postcode, raw)


def _long_way(module: object, tidy: object, raw: str) -> Tidied:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PLAIN", re.compile(r"(?!)"))
        assert callable(tidy)
        tidied = tidy(raw)
        assert isinstance(tidied, Tidied)
        return tidied


def test_two_numbers_in_one_box_are_two_numbers() -> None:
    assert numbers("07700 900123 / 020 7946 0001") == ("+447700900123", "+442079460001")
    assert numbers("07700900123 07700900456") == ("+447700900123", "+447700900456")
    assert numbers("07700 900123, 07700 900456, 07700 900789") == (
        "+447700900123",
        "+447700900456",
        "+447700900789",
    )
    assert numbers("07700 900123") == ()


def test_a_remark_beside_a_number_is_told_apart() -> None:
    assert remark("07700 900123 (mum)") == "mum"
    assert remark("+44 (0)7700 900123") == ""
