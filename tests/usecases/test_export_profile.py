"""Files for other programs, from a whole vault: who stands in them, who does not, what the register says."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from canvass.errors import CancelledError, MissingError, RejectedError, WritingStoppedError
from canvass.model.consent import Answer, Purpose
from canvass.model.contact import Person
from canvass.store import extracts
from canvass.usecases.edit_contact import change_consent
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.export import Format, What, Wish, export, last_export, register
from canvass.usecases.export_profile import (
    Loss,
    discard_profile,
    export_profile,
    preview_profile,
    profiles,
    register_profile,
)
from canvass.usecases.only_here import only_here
from canvass.usecases.sign_up import sign_up
from tests.usecases import people

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from canvass.usecases.export_profile import ProfileExported

WHY = "for the branch's newsletter"
EVERY = tuple(profile.id for profile in profiles())
EMAIL = {"keep": True, "email": True}


def keep(store: Store, said: dict[str, bool], interests: tuple[str, ...] = (), **values: str) -> Id:
    """Somebody signs up at no stall, with these answers."""
    form = replace(people.form(store, said, interests), person=Person(**values))
    return sign_up(store, form, None).contact


def leave(store: Store, profile: str, folder: Path) -> ProfileExported:
    exported = export_profile(store, profile, folder, WHY)
    register_profile(store, exported)
    return exported


def text(exported: ProfileExported) -> str:
    """Everything that left, opt-outs too."""
    return "".join(file.path.read_bytes().decode() for file in exported.files)


def lines(exported: ProfileExported, file: int = 0) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported.files[file].path.read_bytes().decode(), newline="")))


@pytest.mark.parametrize("profile", EVERY)
def test_an_address_leaves_under_its_own_yes_only(store: Store, tmp_path: Path, profile: str) -> None:
    mine: dict[str, Any] = {"phone": "07700 900101", "email": "ann@example.org", "postcode": "LS6 3AA"}
    ann = keep(store, {"keep": True}, first_name="Ann", surname="Okafor", **mine)
    yes = {Purpose.EMAIL: "ann@example.org", Purpose.TEXT: "+447700900101", Purpose.POST: "LS6 3AA"}
    hidden = set(yes.values())
    for channel, address in yes.items():
        found = text(leave(store, profile, tmp_path))
        assert not [needle for needle in hidden if needle in found]
        change_consent(store, ann, channel, Answer.YES)
        hidden.remove(address)
        assert address in text(leave(store, profile, tmp_path))


@pytest.mark.parametrize("profile", EVERY)
def test_the_union_and_the_notes_never_leave(store: Store, tmp_path: Path, profile: str) -> None:
    said = {"keep": True, "email": True, "text": True, "union": True}
    hidden: dict[str, Any] = {"union": "Invented Workers", "notes": "shy of dogs"}
    keep(store, said, first_name="Ann", phone="07700 900101", email="ann@example.org", **hidden)
    found = text(leave(store, profile, tmp_path))
    assert "Ann" in found
    assert "Invented Workers" not in found
    assert "dogs" not in found


@pytest.mark.parametrize("profile", EVERY)
def test_who_took_a_yes_back_is_an_address_among_the_opt_outs_and_nowhere_else(
    store: Store, tmp_path: Path, profile: str
) -> None:
    gone = keep(store, EMAIL, first_name="Gone", surname="Away", email="gone@example.org")
    lost = keep(store, EMAIL, first_name="Lost", surname="Entirely", email="lost@example.org")
    keep(store, {"keep": True, "email": False}, first_name="Never", surname="Asked", email="no@example.org")
    change_consent(store, gone, Purpose.EMAIL, Answer.WITHDRAWN)
    change_consent(store, lost, Purpose.KEEP, Answer.WITHDRAWN)
    exported = leave(store, profile, tmp_path)
    found = text(exported)
    assert "Lost" not in found
    assert "no@example.org" not in found
    if not exported.profile.opt_outs:
        assert "@example.org" not in found
        return
    [*listed, told] = exported.files
    assert exported.opt_outs == 2
    assert "@example.org" not in "".join(file.path.read_text() for file in listed)
    out = told.path.read_text()
    assert "gone@example.org" in out
    assert "lost@example.org" in out
    assert "Gone" not in out
    change_consent(store, gone, Purpose.EMAIL, Answer.YES)
    assert export_profile(store, profile, tmp_path, WHY).opt_outs == 1


def test_the_erased_are_nowhere(store: Store, tmp_path: Path) -> None:
    gone = keep(store, EMAIL, first_name="Gone", email="gone@example.org")
    change_consent(store, gone, Purpose.EMAIL, Answer.WITHDRAWN)
    erase_contact(store, gone)
    exported = leave(store, "mailchimp", tmp_path)
    assert (exported.contacts, exported.opt_outs, len(exported.files)) == (0, 0, 1)


def test_nobody_is_subscribed_again_by_another_who_shares_the_address(store: Store, tmp_path: Path) -> None:
    gone = keep(store, EMAIL, first_name="Ann", email="home@example.org")
    twin = keep(store, EMAIL, first_name="Anne", email="Home@example.org")
    change_consent(store, gone, Purpose.EMAIL, Answer.WITHDRAWN)
    exported = leave(store, "action_network", tmp_path)
    assert exported.contacts == 0
    assert exported.left_out == 1
    assert [(note.contact, note.loss) for note in exported.notes] == [(twin, Loss.REFUSED)]
    crm = leave(store, "civicrm", tmp_path)
    anne = next(line for line in lines(crm) if line["First Name"] == "Anne")
    assert (anne["Email"], anne["Do Not Email"]) == ("", "1")


def test_interests_go_as_tags_by_name_and_the_first_day_as_it_was_here(store: Store, tmp_path: Path) -> None:
    keep(store, EMAIL, ("rent", "an old one"), first_name="Ann", surname="Okafor", email="ann@example.org")
    [nation] = lines(leave(store, "nationbuilder", tmp_path))
    [chimp] = lines(leave(store, "mailchimp", tmp_path))
    [zetkin] = lines(leave(store, "zetkin", tmp_path))
    tags = nation["tag_list"].split(",")
    assert "an old one" in tags
    assert len(tags) == 2
    assert chimp["Tags"] == nation["tag_list"]
    assert all(zetkin[tag] == tag for tag in tags)
    assert nation["created_at"] == "11/18/2026"


def test_a_preview_shows_the_headings_and_the_first_rows(store: Store) -> None:
    for number in range(8):
        keep(store, EMAIL, first_name="Ann", surname=f"No {number}", email=f"ann{number}@example.org")
    seen = preview_profile(store, "mailchimp", rows=5)
    assert (seen.contacts, seen.opt_outs, len(seen.first)) == (8, 0, 5)
    assert seen.columns[:2] == ("Email Address", "First Name")
    assert seen.first[0][:3] == ("ann0@example.org", "Ann", "No 0")
    with pytest.raises(MissingError):
        preview_profile(store, "a program that nobody wrote")


def test_it_stands_in_the_register_and_is_no_export_of_everything(store: Store, tmp_path: Path) -> None:
    keep(store, EMAIL, first_name="Ann", email="ann@example.org")
    before = only_here(store)
    exported = leave(store, "civicrm", tmp_path)
    assert last_export(store) is None
    assert only_here(store) == before
    [(_, activist, form, selection, reason, contents, sha256)] = extracts.register(store)
    assert (activist, form, reason) == (store.activist, "profile civicrm", WHY)
    assert "base consent" in selection
    assert json.loads(contents)["profile civicrm"]["rows"] == 1
    assert "Ann" not in contents
    assert sha256 == hashlib.sha256(exported.files[0].path.read_bytes()).hexdigest()
    wish = Wish(frozenset({What.CONTACTS}), Format.CSV_MACHINE, tmp_path, reason=WHY)
    register(store, export(store, wish))
    last = last_export(store)
    leave(store, "civicrm", tmp_path)
    assert last_export(store) == last


def test_without_a_reason_or_a_register_nothing_leaves(store: Store, tmp_path: Path) -> None:
    keep(store, EMAIL, first_name="Ann", email="ann@example.org")
    with pytest.raises(RejectedError):
        export_profile(store, "vcard", tmp_path / "out", "because")
    with pytest.raises(MissingError):
        export_profile(store, "a program that nobody wrote", tmp_path / "out", WHY)
    store.stopped = True
    with pytest.raises(WritingStoppedError):
        export_profile(store, "vcard", tmp_path / "out", WHY)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("answers", [[False], [True, False]])
def test_what_is_stopped_leaves_neither_file_nor_folder(
    store: Store, tmp_path: Path, answers: list[bool]
) -> None:
    keep(store, EMAIL, first_name="Ann", email="ann@example.org")
    saying = iter(answers)
    with pytest.raises(CancelledError):
        export_profile(store, "civicrm", tmp_path / "a" / "b", WHY, lambda _contacts: next(saying))
    assert not (tmp_path / "a").exists()
    assert leave(store, "civicrm", tmp_path / "a").contacts == 1


def test_what_came_into_no_register_is_taken_away_again(store: Store, tmp_path: Path) -> None:
    keep(store, EMAIL, first_name="Ann", email="ann@example.org")
    exported = export_profile(store, "zetkin", tmp_path, WHY)
    assert [file.path.name.endswith(" Zetkin.csv") for file in exported.files] == [True]
    discard_profile(exported)
    assert not list(tmp_path.glob("Canvass*"))
