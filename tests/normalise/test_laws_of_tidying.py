"""What holds for every text whatsoever: it is taken, settled at once, and safe to show and to write."""

import re
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvass.model.problem import Tidied
from canvass.normalise.email import email, same_email
from canvass.normalise.name import first_and_surname, name, searchable_name
from canvass.normalise.phone import phone, searchable, spaced
from canvass.normalise.postcode import postcode
from canvass.normalise.text import clean, clean_lines

TIDIERS: list[Callable[[str], Tidied]] = [clean, clean_lines, phone, email, postcode, name]
OTHERS: list[Callable[[str], object]] = [same_email, first_and_surname, searchable_name, searchable, spaced]
DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}

awkward = st.sampled_from(
    "\0\t\r\n\x85\u200b\u200c\u200d\u200e\u202e\u2066\u2028\ufeff\ufffe\ud800\udfff\u0301\u0316\u0344\u0958"
    "ක\u0dca\u1100\u1161\u11a8ﬀßİ\U000e0041"
)
telling = st.sampled_from(
    [*"0123456789oOlI+()-./,; @<>\"'Ee", "+44", "07700 900", "@gmail,com", "SE1 ", " 3DG"]
)
anything = st.text(st.characters(), max_size=80) | st.lists(
    awkward | telling | st.characters(), max_size=60
).map("".join)


@pytest.mark.parametrize("tidy", TIDIERS)
@settings(max_examples=300, deadline=None)
@given(raw=anything)
def test_what_is_tidied_is_tidy_and_safe_to_write(tidy: Callable[[str], Tidied], raw: str) -> None:
    value = tidy(raw).value
    assert tidy(value).value == value
    assert unicodedata.is_normalized("NFC", value)
    assert value == value.strip()
    value.encode()
    for sign in value.replace("\n", "") if tidy is clean_lines else value:
        assert unicodedata.category(sign) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(sign) not in DIRECTIONS
        assert ord(sign) & 0xFFFE != 0xFFFE


@pytest.mark.parametrize("use", OTHERS)
@settings(max_examples=100, deadline=None)
@given(raw=anything)
def test_no_text_is_refused(use: Callable[[str], object], raw: str) -> None:
    use(raw)


@settings(max_examples=500, deadline=None)
@given(raw=st.text("0123456789+()- .", max_size=24), region=st.sampled_from(["GB", "FR", "US", "IE", "XX"]))
def test_a_phone_without_doubt_is_e164_and_shows_with_a_space(raw: str, region: str) -> None:
    tidied = phone(raw, region)
    assert phone(tidied.value, region).value == tidied.value
    if tidied.doubt is None and tidied.value:
        assert re.fullmatch(r"\+\d{7,15}", tidied.value)
        shown = spaced(tidied.value, region)
        assert " " in shown or "-" in shown
        assert phone(shown, region).value == tidied.value


@settings(max_examples=200, deadline=None)
@given(raw=anything)
def test_a_text_is_never_longer_than_its_field(raw: str) -> None:
    assert len(clean(raw, 20).value) <= 20
    assert len(clean_lines(raw, 20).value) <= 20


@pytest.mark.parametrize(
    "heap", ["e" + "\u0301\u0316" * 500_000, "\u202e" * 1_000_000, "1" * 1_000_000, "(a" * 500_000]
)
def test_a_million_characters_do_not_hold_up_the_stall(heap: str) -> None:
    start = time.process_time()
    for use in [*TIDIERS, *OTHERS]:
        use(heap)
    assert time.process_time() - start < 5
