"""Each profile's file, read by the rules of its importer: the same people, with the same names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canvass.exchange.profiles.profile import Loss
from canvass.exchange.profiles.profiles import PROFILES
from tests.exchange import importers
from tests.exchange.listed import ANN, NASTY, crowd, nasty, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.exchange.importers import Import

READERS: dict[str, Callable[[bytes], Import]] = {
    "action_network": importers.action_network,
    "civicrm": importers.civicrm,
    "nationbuilder": importers.nationbuilder,
    "mailchimp": importers.mailchimp,
    "zetkin": importers.zetkin,
    "google_contacts": importers.google_contacts,
    "vcard": importers.vcard,
}
NAMES = {
    "action_network": ("first_name", "last_name", "email"),
    "civicrm": ("First Name", "Last Name", "Email"),
    "nationbuilder": ("first_name", "last_name", "email"),
    "mailchimp": ("First Name", "Last Name", "Email Address"),
    "zetkin": ("first_name", "last_name", "email"),
    "google_contacts": ("First Name", "Last Name", "E-mail 1 - Value"),
    "vcard": ("First Name", "Last Name", "email"),
}


def test_every_profile_has_a_reader() -> None:
    assert READERS.keys() == NAMES.keys() == PROFILES.keys()


@pytest.mark.parametrize("profile", PROFILES)
def test_its_importer_finds_the_same_people(profile: str, tmp_path: Path) -> None:
    people = [ANN, *crowd(300)]
    [data], tally = write(profile, people, tmp_path)
    found = READERS[profile](data)
    assert not found.refused
    assert not tally.notes
    assert [tuple(person[title] for title in NAMES[profile]) for person in found.people] == [
        (one.first_name, one.surname, one.email) for one in people
    ]


@pytest.mark.parametrize("profile", PROFILES)
def test_names_that_are_out_for_trouble_come_back(profile: str, tmp_path: Path) -> None:
    [data], tally = write(profile, nasty(), tmp_path)
    found = READERS[profile](data)
    assert not found.refused
    first, last, _ = NAMES[profile]
    names = [person[first] for person in found.people]
    assert names == [person[last] for person in found.people]
    if profile != "mailchimp":
        assert names == list(NASTY)
        assert not tally.notes
        return
    for name, kept in zip(NASTY, names, strict=True):
        assert name.startswith(kept)
        assert len(kept.encode()) > 250 or kept == name
    clipped = {note.contact for note in tally.notes if note.loss is Loss.CLIPPED}
    assert len(clipped) == sum(len(name.encode()) > 255 for name in NASTY) == 3


@pytest.mark.parametrize("profile", PROFILES)
def test_control_characters_are_taken_out_and_told(profile: str, tmp_path: Path) -> None:
    [data], tally = write(profile, [replace(ANN, surname="O\x00ka\r\nfor\x1b\ud800\x85")], tmp_path)
    [person] = READERS[profile](data).people
    assert person[NAMES[profile][1]] == "Oka\nfor"
    assert {note.loss for note in tally.notes} == {Loss.UNFIT}
    assert {note.contact for note in tally.notes} == {ANN.id}


@pytest.mark.parametrize("profile", PROFILES)
def test_nobody_is_a_file_with_its_heading(profile: str, tmp_path: Path) -> None:
    [data], tally = write(profile, [], tmp_path)
    assert READERS[profile](data).people == []
    assert tally.contacts == 0


OPT_OUTS = {
    "action_network": {"email": "gone@example.org"},
    "civicrm": {"Email": "gone@example.org", "Do Not Email": "1", "No Bulk Emails (User Opt Out)": "1"},
    "nationbuilder": {"email": "gone@example.org", "email_opt_in": "N"},
    "mailchimp": {"Email Address": "gone@example.org"},
}


@pytest.mark.parametrize("profile", PROFILES)
def test_opt_outs_are_a_second_file_where_the_program_reads_one(profile: str, tmp_path: Path) -> None:
    files, tally = write(profile, [ANN], tmp_path, ["gone@example.org"])
    assert len(files) == 1 + (profile in OPT_OUTS)
    if profile in OPT_OUTS:
        assert tally.opt_outs == 1
        assert READERS[profile](files[1]).people == [OPT_OUTS[profile]]
    assert b"gone@" not in files[0]
