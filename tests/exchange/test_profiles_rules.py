"""What is particular to one importer: dates, flags, tags, limits, and whom it would refuse."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.errors import CancelledError, DiskError
from canvass.exchange.profiles.profile import Listed, Loss
from canvass.exchange.profiles.profiles import PROFILES
from canvass.exchange.profiles.writing import Content, save_profile
from tests.exchange import importers
from tests.exchange.listed import ANN, crowd, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exchange.importers import Person


def one(profile: str, person: Listed, folder: Path) -> Person:
    [data], _ = write(profile, [person], folder)
    _, [row] = importers.table(data)
    return row


def losses(profile: str, person: Listed, folder: Path) -> list[tuple[str, Loss]]:
    """What was lost of somebody, by column; "" is the whole contact."""
    return [(note.column, note.loss) for note in write(profile, [person], folder)[1].notes]


def test_civicrm_matches_headings_as_it_says() -> None:
    assert importers.civi_field("Mobile") is None
    assert importers.civi_field("Postcode") is None
    assert importers.civi_field("Mobile Phone") == "Phone"
    assert importers.civi_field("zip_code") == "Postal Code"
    assert importers.civi_field("Do Not Email") == "Do Not Email"


def test_civicrm_is_told_channel_by_channel(tmp_path: Path) -> None:
    row = one("civicrm", replace(ANN, texts=False, posts=False, area="LS6", postcode=""), tmp_path)
    flags = [row[f"Do Not {channel}"] for channel in ("Email", "Phone", "Mail", "Sms")]
    assert flags == ["0", "0", "1", "1"]
    assert (row["Country"], row["Postal Code"]) == ("United Kingdom", "LS6")
    assert row["External Identifier"] == ANN.id.hex()
    assert one("civicrm", replace(ANN, area=""), tmp_path)["Country"] == ""


def test_nationbuilder_has_american_dates_and_y_or_n(tmp_path: Path) -> None:
    row = one("nationbuilder", ANN, tmp_path)
    assert row["created_at"] == "03/09/2026"
    assert row["tag_list"] == "Rents,Anti-war  peace"
    assert (row["email_opt_in"], row["mobile_opt_in"], row["mobile_number"]) == ("Y", "Y", ANN.phone)
    land = replace(ANN, phone="+442079460001", texts=False, emails=False, email="")
    row = one("nationbuilder", land, tmp_path)
    assert (row["phone_number"], row["mobile_number"]) == ("+442079460001", "")
    assert (row["email_opt_in"], row["mobile_opt_in"]) == ("N", "N")
    assert losses("nationbuilder", replace(land, surname=""), tmp_path) == [("", Loss.NO_NAME)]


def test_mailchimp_refuses_letters_before_the_at(tmp_path: Path) -> None:
    assert losses("mailchimp", replace(ANN, email="zoë@example.org"), tmp_path) == [("", Loss.NOT_ASCII)]
    assert losses("mailchimp", replace(ANN, email="zoe@exämple.org"), tmp_path) == []
    assert losses("mailchimp", replace(ANN, email="gmail,com"), tmp_path) == [("", Loss.NO_EMAIL)]
    assert one("mailchimp", ANN, tmp_path)["Tags"].split(",") == ["Rents", "Anti-war  peace"]


def test_a_phone_that_is_not_one_number_is_left_off_and_told(tmp_path: Path) -> None:
    two = replace(ANN, phone="07700 900123 or 020 7946 0001")
    for profile, title in (("zetkin", "phone"), ("action_network", "can2_phone")):
        assert one(profile, two, tmp_path)[title] == ""
        assert losses(profile, two, tmp_path) == [(title, Loss.NO_NUMBER)]
    assert one("civicrm", two, tmp_path)["Phone"] == two.phone


def test_zetkin_has_a_column_for_each_interest(tmp_path: Path) -> None:
    row = one("zetkin", replace(ANN, interests=("Rents",)), tmp_path)
    assert (row["Rents"], row["Anti-war, peace"]) == ("Rents", "")
    [data], _ = write("zetkin", [ANN], tmp_path)
    [person] = importers.zetkin(data).people
    assert person["phone"] == ANN.phone


def test_google_labels_and_addresses(tmp_path: Path) -> None:
    row = one("google_contacts", ANN, tmp_path)
    assert row["Labels"].split(" ::: ") == ["Rents", "Anti-war, peace", "* myContacts"]
    assert (row["Phone 1 - Label"], row["Phone 1 - Value"]) == ("Mobile", ANN.phone)
    assert (row["Address 1 - Postal Code"], row["Organization Name"]) == ("LS6 3AA", "Example Buses")
    assert row["Notes"] == ""


def test_a_card_says_all_that_there_is(tmp_path: Path) -> None:
    [data], _ = write("vcard", [ANN], tmp_path)
    assert data.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Okafor;Ann;;;\r\nFN:Ann Okafor\r\n")
    assert b"TEL;TYPE=CELL:+447700900123\r\n" in data
    [card] = importers.vcard(data).people
    assert (card["postcode"], card["country"], card["org"]) == ("LS6 3AA", "United Kingdom", "Example Buses")
    assert (card["categories"], card["uid"]) == ("Rents|Anti-war, peace", ANN.id.hex())
    [data], _ = write("vcard", [replace(ANN, phone="+442079460001", texts=False)], tmp_path)
    assert b"TEL;TYPE=VOICE:+442079460001\r\n" in data


@pytest.mark.parametrize("profile", ["google_contacts", "vcard"])
def test_an_address_book_takes_nobody_who_cannot_be_reached(profile: str, tmp_path: Path) -> None:
    nobody = replace(ANN, phone="", email="", postcode="")
    assert losses(profile, nobody, tmp_path) == [("", Loss.UNREACHABLE)]
    assert losses(profile, replace(nobody, phone="ring the pub"), tmp_path) == []


def test_google_gets_three_thousand_a_file(tmp_path: Path) -> None:
    files, tally = write("google_contacts", crowd(6_001), tmp_path)
    assert [len(importers.google_contacts(data).people) for data in files] == [3_000, 3_000, 1]
    assert tally.contacts == 6_001
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"c Google Contacts{number}.csv" for number in (" 2", " 3", "")
    ]


def test_civicrm_gets_less_than_two_megabytes_a_file(tmp_path: Path) -> None:
    files, _ = write("civicrm", crowd(20_000), tmp_path)
    names = [person["First Name"] for data in files for person in importers.civicrm(data).people]
    assert len(files) > 1
    assert names == [person.first_name for person in crowd(20_000)]


def test_one_who_is_larger_than_a_file_still_goes(tmp_path: Path) -> None:
    small = replace(PROFILES["nationbuilder"], most_bytes=10)
    files, _ = write(small, crowd(3), tmp_path)
    assert [len(importers.nationbuilder(data).people) for data in files] == [1, 1, 1]


def test_nothing_is_left_where_the_second_file_has_no_place(tmp_path: Path) -> None:
    content = Content(crowd(3_500), PROFILES["google_contacts"].columns, ())

    def place(ending: str) -> Path:
        return tmp_path / ("gone" if "2" in ending else ".") / ending

    with pytest.raises(DiskError):
        save_profile(PROFILES["google_contacts"], content, place, lambda _: True)
    assert not list(tmp_path.iterdir())


def test_whoever_has_no_name_is_shown_by_their_address(tmp_path: Path) -> None:
    [data], _ = write("vcard", [replace(ANN, first_name=" ", surname="")], tmp_path)
    assert f"FN:{ANN.email}".encode() in data.splitlines()
    assert importers.vcard(data).people


def test_it_is_told_how_far_it_is_and_stops(tmp_path: Path) -> None:
    content, told = Content(crowd(2_500), PROFILES["vcard"].columns, ()), [0]

    def progress(contacts: int) -> bool:
        told.append(contacts)
        return contacts < 2_000

    with pytest.raises(CancelledError):
        save_profile(PROFILES["vcard"], content, lambda ending: tmp_path / ending, progress)
    assert told[-1] == 2_000
    assert all(before <= after for before, after in pairwise(told))
    assert not list(tmp_path.iterdir())


READABLE = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(READABLE | st.sampled_from('\n\\;,:"=é🌹'), min_size=1, max_size=80)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=TEXTS, last=TEXTS)
def test_any_name_comes_back(tmp_path: Path, first: str, last: str) -> None:
    person = replace(ANN, first_name=first, surname=last)
    [data], _ = write("vcard", [person], tmp_path)
    [card] = importers.vcard(data).people
    assert (card["First Name"], card["Last Name"]) == (first, last)
    row = one("civicrm", person, tmp_path)
    assert (row["First Name"], row["Last Name"]) == (first, last)


@pytest.mark.prove
@pytest.mark.parametrize("profile", PROFILES)
def test_a_hundred_thousand_go_through_little_memory(profile: str, tmp_path: Path) -> None:
    content = Content(crowd(100_000), PROFILES[profile].columns, ())
    tracemalloc.start()
    save_profile(PROFILES[profile], content, lambda ending: tmp_path / ending, lambda _: True)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000
