import pytest

from canvass.model.problem import Doubt, Tidied
from canvass.normalise.postcode import postcode


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("sw1a1aa", "SW1A 1AA"),
        ("M1  1AE", "M1 1AE"),
        ("W1T-4LP", "W1T 4LP"),
        ("0X1 1AA", "OX1 1AA"),
        ("SW1A IAA", "SW1A 1AA"),
        ("EC1V OHB", "EC1V 0HB"),
        ("SE1 3DG London", "SE1 3DG"),
        ("London, se13dg", "SE1 3DG"),
        ("bfpo 61", "BFPO 61"),
        ("SE1", "SE1"),
        ("ec1v", "EC1V"),
        ("GIR 0AA", "GIR 0AA"),
        ("FIQQ 1ZZ", "FIQQ 1ZZ"),
        ("", ""),
    ],
)
def test_a_british_postcode_is_spaced_and_mended(typed: str, kept: str) -> None:
    assert postcode(typed) == Tidied(kept)


@pytest.mark.parametrize("typed", ["75011", "K1A 0B1", "QQ1 1AA", "Hull", "SE1 3", "SW1A 1AA or SE1 3DG"])
def test_anything_else_is_kept_as_typed(typed: str) -> None:
    assert postcode(typed) == Tidied(typed, Doubt.POSTCODE_INVALID)


def test_a_whole_address_is_not_lost() -> None:
    assert postcode("12 High St SE1 3DG") == Tidied("12 High St SE1 3DG", Doubt.POSTCODE_INVALID, "SE1 3DG")
