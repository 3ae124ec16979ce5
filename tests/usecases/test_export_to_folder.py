"""Exporting: into a folder that may not be there yet, and never half."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from canvass.errors import CancelledError, DiskError, WritingStoppedError
from canvass.model.consent import Answer, Purpose
from canvass.model.contact import Person
from canvass.model.sign_up import SignUpForm
from canvass.model.stall import StallKind, StallPlan
from canvass.store import documents
from canvass.usecases.edit_contact import change_consent, edit_contact
from canvass.usecases.export import Format, Wish, register
from canvass.usecases.export_tables import What
from canvass.usecases.export_to_folder import export_to_folder
from canvass.usecases.find_contacts import find_contacts, show_rows
from canvass.usecases.run_stall import start_stall
from canvass.usecases.show_export import show_export, show_occasion
from canvass.usecases.sign_up import sign_up
from canvass.usecases.take_back import take_back_last
from tests.usecases import people

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.store.store import Store


def wish(folder: Path, form: Format = Format.XLSX_PROTECTED) -> Wish:
    return Wish(frozenset({What.CONTACTS}), form, folder, reason="for a program that needs it")


def test_the_folder_is_made_and_only_a_protected_file_has_a_passphrase(store: Store, tmp_path: Path) -> None:
    locked = export_to_folder(store, wish(tmp_path / "a" / "b"), lambda _rows: True)
    opened = export_to_folder(store, wish(tmp_path / "a", Format.CSV_MACHINE), lambda _rows: True)
    assert [file.path.parent for file in locked.report.files] == [tmp_path / "a" / "b"]
    assert len(locked.passphrase.split()) == 6
    assert opened.passphrase == ""


def test_what_is_cancelled_leaves_neither_file_nor_folder(store: Store, tmp_path: Path) -> None:
    keep_ada(store)
    with pytest.raises(CancelledError):
        export_to_folder(store, wish(tmp_path / "a" / "b"), lambda _rows: False)
    assert not (tmp_path / "a").exists()


def test_a_file_in_the_way_is_a_disk_error(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("in the way")
    with pytest.raises(DiskError):
        export_to_folder(store, wish(tmp_path / "a"), lambda _rows: True)


def test_nothing_leaves_that_the_register_could_not_take(store: Store, tmp_path: Path) -> None:
    keep_ada(store)
    store.stopped = True  # damage was found
    with pytest.raises(WritingStoppedError):
        export_to_folder(store, wish(tmp_path / "a"), lambda _rows: True)
    assert not (tmp_path / "a").exists()


def test_a_reason_with_a_broken_character_is_on_the_record_all_the_same(store: Store, tmp_path: Path) -> None:
    keep_ada(store)
    pasted = replace(wish(tmp_path, Format.CSV_MACHINE), reason="for the AGM \udcff")
    register(store, export_to_folder(store, pasted, lambda _rows: True))
    assert [reason for *_, reason in store.run("SELECT reason FROM export")] == ["for the AGM"]


def test_a_preview_reads_as_people_write(store: Store, tmp_path: Path) -> None:
    keep_ada(store)
    shown = show_export(store, wish(tmp_path))
    row = dict(zip(shown.columns[What.CONTACTS], shown.first[What.CONTACTS][0], strict=True))
    assert shown.rows == 1
    assert (row["First name"], row["Phone"], row["Consent phone"]) == ("Ada", "07700 900123", "yes")
    assert (row["Consent email"], len(row["First met"])) == ("", len("2026-05-02 14:02"))


def test_the_occasion_is_the_open_stall_and_nothing_exported_yet(store: Store) -> None:
    keep_ada(store)
    occasion = show_occasion(store)
    assert occasion.last is None
    assert occasion.stall
    assert occasion.stall.plan.place == "Hyde Park"


def test_since_the_last_export_holds_whom_a_clock_set_back_would_hide(store: Store, tmp_path: Path) -> None:
    keep_ada(store)
    register(store, export_to_folder(store, wish(tmp_path), lambda _rows: True))
    occasion = show_occasion(store)
    assert occasion.last
    news = replace(wish(tmp_path), after=occasion.last)
    assert show_export(store, news).rows == 0
    today = store.now()
    store.now = lambda: today - 2 * 365 * 24 * 3_600_000  # the clock of the laptop
    keep_ada(store)
    assert show_export(store, news).rows == 1


def keep_ada(store: Store) -> None:
    notice = documents.branch(store).notice()
    assert notice
    stall = start_stall(store, StallPlan(StallKind.STREET, "Hyde Park"))
    form = SignUpForm(
        person=Person(first_name="Ada", surname="Lovelace", phone="07700 900123"),
        answers={"keep": True, Purpose.PHONE.value: True},
        notice=notice.id,
        notice_version=notice.version,
    )
    sign_up(store, form, stall.id)


def rows(store: Store, what: What, folder: Path, **asked: Any) -> list[tuple[str, ...]]:
    """What an export of one kind would hold."""
    asking = replace(wish(folder), what=frozenset({what}), **asked)
    return list(show_export(store, asking, 99).first[what])


def leave(store: Store, what: What, folder: Path, **asked: Any) -> None:
    register(store, export_to_folder(store, replace(wish(folder), what=frozenset({what}), **asked), _on))


def _on(_rows: int) -> bool:
    return True


def test_an_export_of_tallies_hides_nobody_from_the_next_of_contacts(store: Store, tmp_path: Path) -> None:
    keep_ada(store)
    leave(store, What.TALLIES, tmp_path)
    last = show_occasion(store).last
    assert last
    assert len(rows(store, What.CONTACTS, tmp_path, after=last)) == 1
    assert len(rows(store, What.CONSENTS, tmp_path, after=last)) == 2


def test_an_export_of_one_stall_or_day_or_channel_is_not_everything(store: Store, tmp_path: Path) -> None:
    keep_ada(store)
    leave(store, What.CONTACTS, tmp_path, until=1)
    leave(store, What.CONTACTS, tmp_path, stall=b"some other stall")
    assert show_occasion(store).last is None
    leave(store, What.CONTACTS, tmp_path, channel=Purpose.EMAIL)
    last = show_occasion(store).last
    assert last
    assert len(rows(store, What.CONTACTS, tmp_path, after=last, channel=Purpose.PHONE)) == 1
    leave(store, What.CONTACTS, tmp_path, channel=Purpose.PHONE)
    last = show_occasion(store).last
    assert rows(store, What.CONTACTS, tmp_path, after=last, channel=Purpose.PHONE) == []


def test_somebody_whose_phone_was_put_right_since_is_exported_again(store: Store, tmp_path: Path) -> None:
    keep_ada(store)
    leave(store, What.CONTACTS, tmp_path)
    last = show_occasion(store).last
    assert rows(store, What.CONTACTS, tmp_path, after=last) == []
    [ada] = find_contacts(store, "Ada")
    edit_contact(store, ada, "phone", "07700 900199")
    [row] = rows(store, What.CONTACTS, tmp_path, after=last)
    assert "07700 900199" in row


def test_a_list_for_one_channel_tells_no_other_address(store: Store, tmp_path: Path) -> None:
    said = {"keep": True, "email": True, "post": False}
    person = Person(first_name="Fay", email="fay@example.org", postcode="LS6 3AA", phone="07700 900124")
    fay = sign_up(store, replace(people.form(store, said), person=person), None).contact
    [row] = rows(store, What.CONTACTS, tmp_path, channel=Purpose.EMAIL)
    assert "LS6" in row
    assert "fay@example.org" in row
    assert not {"LS6 3AA", "07700 900124"} & set(row)
    edit_contact(store, fay, "postcode", "12 Invented Row, LS6 3AA, flat 4")
    [row] = rows(store, What.CONTACTS, tmp_path, channel=Purpose.EMAIL)
    assert "LS6" not in repr(row)
    change_consent(store, fay, Purpose.POST, Answer.YES)
    [row] = rows(store, What.CONTACTS, tmp_path, channel=Purpose.EMAIL)
    assert "LS6 3AA" in repr(row)


def test_the_sign_ups_of_a_channel_name_only_who_said_yes_to_it(store: Store, tmp_path: Path) -> None:
    keep_ada(store)
    assert "Ada" in rows(store, What.SIGN_UPS, tmp_path)[0]
    assert "Ada" in rows(store, What.SIGN_UPS, tmp_path, channel=Purpose.PHONE)[0]
    assert "Ada" not in rows(store, What.SIGN_UPS, tmp_path, channel=Purpose.EMAIL)[0]


def test_somebody_was_last_met_where_their_sign_up_stands(store: Store, tmp_path: Path) -> None:
    keep_ada(store)
    [ada] = find_contacts(store, "Ada")
    [before] = rows(store, What.CONTACTS, tmp_path)
    [met] = show_rows(store, [ada])
    now = store.now()
    store.now = lambda: now + 10**9
    stall = people.stall(store, "Elsewhere")
    sign_up(store, people.form(store, same_as=ada, first_name="Ada"), stall)
    assert show_rows(store, [ada])[0].place == "Elsewhere"
    take_back_last(store, stall)
    assert show_rows(store, [ada]) == [met]
    assert rows(store, What.CONTACTS, tmp_path) == [before]
