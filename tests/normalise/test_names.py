import pytest

from canvass.model.problem import Tidied
from canvass.normalise.name import first_and_surname, name, searchable_name


@pytest.mark.parametrize(
    ("typed", "first", "surname"),
    [
        ("Jane Smith", "Jane", "Smith"),
        ("SMITH, Jane", "Jane", "SMITH"),
        ("Dr. Jane Smith", "Jane", "Smith"),
        ("Smith, Ms Jane", "Jane", "Smith"),
        ("Prof Dame Sally Davies DBE", "Sally", "Davies"),
        ("Jane Smith, MBE", "Jane", "Smith"),
        ("Miss Smith", "", "Smith"),
        ("Siân ap Gwilym", "Siân", "ap Gwilym"),
        ("Ludwig van der Berg", "Ludwig", "van der Berg"),
        ("Nguyễn Văn A", "Nguyễn Văn", "A"),
        ("Jack Ma", "Jack", "Ma"),
        ("Smith, Ma", "Ma", "Smith"),
        ("Jane", "Jane", ""),
        ("Smith,", "", "Smith"),
        ("", "", ""),
    ],
)
def test_a_name_from_one_box_is_split(typed: str, first: str, surname: str) -> None:
    assert first_and_surname(typed) == (first, surname)


def test_a_name_keeps_its_capitals() -> None:
    assert name(" mcDONALD  ") == Tidied("mcDONALD")


def test_a_name_is_found_without_accents_capitals_or_apostrophes() -> None:
    assert searchable_name("Zoë O’Neill-ŁÓDŹ") == searchable_name("zoe oneill lodz")
    assert searchable_name("Straße") == "strasse"
    assert searchable_name("سارة") == "سارة"
