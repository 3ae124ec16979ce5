import pytest

from canvass.model.problem import Doubt, Tidied
from canvass.normalise.email import email, same_email


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Jane.Smith@Example.ORG", "Jane.Smith@example.org"),
        (" jane @ example.org. ", "jane@example.org"),
        ("Jane Smith <jane@example.org>", "jane@example.org"),
        ("mailto:jane@example.org", "jane@example.org"),
        ("zoë@exämple.org", "zoë@exämple.org"),
        ("jane@students.test", "jane@students.test"),
        ("jane@union.example", "jane@union.example"),
        ("", ""),
    ],
)
def test_a_right_address_is_kept_without_doubt(typed: str, kept: str) -> None:
    assert email(typed) == Tidied(kept)


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("jane@gmial.com", "jane@gmail.com"),
        ("jane@gmail.co", "jane@gmail.com"),
        ("jane@gmail,com", "jane@gmail.com"),
        ("jane@hotmial.com", "jane@hotmail.com"),
        ("jane@hotmail.co.k", "jane@hotmail.co.uk"),
        ("jane@@example.org", "jane@example.org"),
        ("jane@example..org", "jane@example.org"),
        ("jane@union.con", "jane@union.com"),
    ],
)
def test_a_slip_of_the_finger_is_kept_and_a_better_guess_is_offered(typed: str, guess: str) -> None:
    assert email(typed) == Tidied(typed, Doubt.EMAIL_TYPO, guess)


@pytest.mark.parametrize(
    "typed", ["jane", "jane@home", "a@b@example.org", "jane@example.org bob@example.org", "@" * 400]
)
def test_what_is_no_address_is_kept_as_typed(typed: str) -> None:
    assert email(typed) == Tidied(typed[:320], Doubt.EMAIL_INVALID)


def test_one_person_is_known_by_any_capitals() -> None:
    assert same_email("Jane@Example.ORG ") == same_email("jane@example.org")


def test_one_box_of_gmail_is_one_person_however_it_is_dotted() -> None:
    ways = ("jane.smith@gmail.com", "JaneSmith@googlemail.com", "janesmith+branch@gmail.com")
    assert {same_email(way) for way in ways} == {"janesmith@gmail.com"}
    assert same_email("j.s+x@example.org") == "j.s+x@example.org"
    assert same_email("+@gmail.com") == "+@gmail.com"
