"""The code on paper in the secretary's drawer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvass.vault import recovery
from tests.vault.ground import Place, rows

codes = st.binary(min_size=20, max_size=20)


@given(codes)
def test_what_is_printed_can_be_typed_back_carelessly(code: bytes) -> None:
    printed = recovery.written(code)
    assert len(printed.split("-")) == 9
    assert recovery.parse(printed) == code
    careless = printed.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert recovery.parse(f"\t{careless}\n") == code


@given(codes, st.integers(0, 35), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_misread_letter_is_noticed(code: bytes, at: int, letter: str) -> None:
    letters = recovery.written(code).replace("-", "")
    changed = letters[:at] + letter + letters[at + 1 :]
    assert recovery.parse(changed) == (code if changed == letters else None)


def test_the_code_opens_the_vault(place: Place) -> None:
    session = place.unlock(place.code.lower())
    assert session.slot_id != place.slot_id
    assert rows(session) == 100
    session.close()


def test_a_known_code_is_written_as_ever() -> None:
    assert recovery.written(bytes(range(20))) == "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-JPFD"
