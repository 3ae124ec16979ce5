"""Invented contacts for other programs: plain ones, and ones whose names are out for trouble."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from canvass.exchange.profiles.profile import Listed
from canvass.exchange.profiles.profiles import PROFILES
from canvass.exchange.profiles.writing import Content, save_profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from canvass.exchange.profiles.profile import Profile
    from canvass.exchange.profiles.writing import Tally

NASTY = (
    "=1+1",
    "@SUM(A1)",
    "-2+3",
    '"quoted" and "again',
    "two\nlines",
    "a,b;c\\d:e",
    "Zoë 🌹 Nguyễn",
    "👩\u200d🌾" * 30,
    "é" * 200,
    "x" * 400,
    " spaces around ",
    "\t=tab",
    "'=guard",
    "END:VCARD",
    "ends in \\",
)
ANN = Listed(
    b"a contact's id..",
    *("Ann", "Okafor", "+447700900123", "ann@example.org", "LS6 3AA", "LS6 3AA"),
    *("Depot", "Example Buses", "Driver"),
    *(True, True, True, True),
    date(2026, 3, 9),
    ("Rents", "Anti-war, peace"),
)


def nasty() -> list[Listed]:
    """One person for each bad name, by first name and surname."""
    return [
        Listed(number.to_bytes(16, "big"), name, name, email=f"p{number}@example.org", emails=True)
        for number, name in enumerate(NASTY)
    ]


def crowd(count: int) -> Iterable[Listed]:
    """So many plain people, one after the other."""
    for n in range(count):
        yield Listed(
            n.to_bytes(16, "big"),
            *(f"Ann {n}", "Okafor", f"+447700{900000 + n % 1000}", f"ann{n}@example.org", "", "LS6"),
            emails=True,
            texts=True,
            met=date(2026, 1, 1),
            interests=("Rents",),
        )


def write(
    profile: Profile | str, people: Iterable[Listed], folder: Path, opt_outs: Sequence[str] = ()
) -> tuple[list[bytes], Tally]:
    """The files of a profile, in order, and what was counted."""
    chosen = PROFILES[profile] if isinstance(profile, str) else profile
    content = Content(people, chosen.columns_for(("Rents", "Anti-war, peace")), opt_outs)
    files, tally = save_profile(chosen, content, lambda ending: folder / f"c{ending}", lambda _: True)
    return [file.path.read_bytes() for file in files], tally
