"""Names from every keyboard, in the encodings of old spreadsheets: what was typed is what is read."""

from __future__ import annotations

import random

import pytest

from canvass.exchange.charset import charset

HELD_OUT = (  # the rule was written before them and not changed after
    *(
        "Siôn",
        "Straße",
        "£3.50",
        "“Big Issue”",
        "Zoë",
        "Renée",
        "Müller",
        "Øystein",
        "José",
        "João",
        "François",
    ),
    *("Núñez", "Agnès", "Björn", "Côte d’Ivoire", "naïve", "£20", "it’s", "São Paulo", "JOSÉ", "Gràinne"),
    *("Niamh Ní Dhónaill", "Éamon", "Ünal", "Gökhan", "Çelik", "Düsseldorf", "rosé £5", "Françoise – mum"),
    *("Señora Ibáñez", "Dvořák", "Łukasz", "Őze", "MÜNCHEN", "Ásgeir", "Château", "“don’t ring”", "£1,200"),
)
PLAIN = (
    "Rosa",
    "Jane Smith",
    "Leeds",
    "LS1 1AB",
    "07700 900123",
    "a@example.org",
    "Unison",
    "",
    "yes",
    "Depot",
)


def invented(encoding: str, seed: int) -> str:
    """A list of three to twenty people, some of whose names go beyond ASCII."""
    pick = random.Random(seed)
    fit = [word for word in HELD_OUT if word.encode(encoding, "replace").decode(encoding) == word]
    rows = [["Name", "Town", "Phone", "Note"], [pick.choice(fit), "Leeds", "", pick.choice(fit)]]
    more = pick.randint(2, 19)
    rows += [[pick.choice(fit if pick.random() < 0.3 else PLAIN) for _ in range(4)] for _ in range(more)]
    return "".join(";".join(row) + "\r\n" for row in rows)


@pytest.mark.parametrize(
    ("encoding", "least"),
    [
        *((exact, 30) for exact in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")),
        *((guessed, 28) for guessed in ("cp1252", "mac_roman", "cp850", "iso8859-15")),
    ],
)
def test_at_least_28_files_of_30_are_read_as_they_were_written(encoding: str, least: int) -> None:
    texts = [invented(encoding, seed) for seed in range(30)]
    files = [text.encode(encoding) for text in texts]
    right = sum(
        content.decode(charset(content).name, "replace") == text
        for content, text in zip(files, texts, strict=True)
    )
    assert right >= least


def test_where_two_fit_alike_a_person_sees_both() -> None:
    content = "Name\r\nStraße\r\n".encode("cp850")
    found = charset(content)
    assert len(found.readings) > 1
    assert ("Straße",) in found.readings.values()
    assert found.name == next(iter(found.readings))


def test_where_there_is_no_doubt_nobody_is_asked() -> None:
    for encoding in ("utf-8", "cp1252", "mac_roman"):
        assert not charset("Name,Fee\r\nZoë Müller,£3.50\r\nRenée,\r\n".encode(encoding)).readings


def test_utf8_with_one_broken_byte_is_still_utf8() -> None:
    content = ("Siôn, Zoë, Renée, Müller, José, João, Núñez, £3" * 3).encode() + b"\xff"
    assert charset(content).name == "utf-8"


def test_a_long_text_of_one_line_is_looked_at_in_no_time() -> None:
    content = b"a" * 30_000_000 + "é".encode("cp1252")
    assert charset(content).name == "cp1252"
