"""The main job by real keys: an evening's stalls, a lock in between, and files that others read unchanged."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import msoffcrypto
import openpyxl
from python_calamine import CalamineWorkbook

from canvass.exchange.guard import unguarded
from canvass.model.consent import Purpose
from canvass.model.stall import StallKind
from canvass.usecases.export import Format
from canvass.usecases.export_tables import SHEETS, What
from tests.journeys.sitting import ACTIVIST
from ui.exchange.export_page import ExportPage
from ui.exchange.period import Since
from ui.stall.stall_page import StallPage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from canvass.model.sign_up import SignUpForm
    from tests.journeys.sitting import Place, Sitting

Row = tuple[object, ...]
OVERRIDE = "\u202e"
ROSA = {
    "first_name": "Rosa",
    "surname": "O'Leary",
    "phone": "07700 900321",
    "email": "rosa@example.org",
    "postcode": "ls6 1aa",
}
FORMULA = {"first_name": '=HYPERLINK("http://x","y")', "surname": "@SUM(A1)", "phone": "+44 7700 900322"}
BACKWARDS = {"first_name": f"Sia{OVERRIDE}n", "surname": "Llewellyn", "email": "sian@example.org"}
STUDENT = {
    "first_name": "Zoë",
    "surname": "Lindqvist",
    "phone": "07700900323",
    "email": "zoe@example.org",
    "institution": "University of Example",
    "course": "History",
    "year": "1",
}
HALF = {"first_name": "Tomasz", "surname": "Wilk", "phone": "+353 20 910 1234"}
LATER = {"first_name": "Ravi", "surname": "Nambiar", "phone": "07700 900324"}
PEOPLE = (ROSA, FORMULA, BACKWARDS, STUDENT, HALF)
SAID_YES = {"O'Leary": "ET", "@SUM(A1)": "T", "Llewellyn": "E", "Lindqvist": "", "Wilk": "P"}
SOLD: list[Row] = [  # title, kind, price, pounds, paid by, taken back
    ("Paper", "paper", "waged", 1, "cash", "no"),
    ("Paper", "paper", "waged", 1, "cash", "no"),
    ("Paper", "paper", "unwaged", 0, "cash", "yes"),
    ("Paper", "paper", "solidarity", 3.5, "card", "no"),
    (None, "donation", None, 12.34, "cash", "no"),
    ("Pamphlet", "pamphlet", "waged", 3, "cash", "no"),
]


def test_from_a_locked_laptop_to_a_file_the_secretary_can_open(
    place: Place, sit: Callable[[Place], Sitting], tmp_path: Path
) -> None:
    began = datetime.now().astimezone().replace(tzinfo=None, second=0, microsecond=0)
    before = sit(place)
    first_stall(before)
    half = half_a_stall(before)
    before.lock()
    assert before.locked == [place.folder]

    after = sit(place)
    come_back(after, half)
    passphrase = after.export(tmp_path / "protected", Format.XLSX_PROTECTED)
    after.export(tmp_path / "plain", Format.XLSX_PLAIN)
    after.export(tmp_path / "people", Format.CSV_SPREADSHEET)
    after.export(tmp_path / "programs", Format.CSV_MACHINE)

    (plain,) = (tmp_path / "plain").iterdir()
    for book in (decrypted(tmp_path / "protected", passphrase), plain.read_bytes()):
        tables = by_openpyxl(book)
        assert by_calamine(book) == tables
        as_typed(tables, began)
    spreadsheets_read(tmp_path / "people")
    programs_read(tmp_path / "programs")
    every_file_is_on_the_record(after, tmp_path)
    only_the_newcomer_leaves_next(after, tmp_path)
    only_who_said_yes(after, tmp_path)


def first_stall(at: Sitting) -> None:
    """A street stall: three people, most of the money, an undo, a card, and counts; then it ends."""
    at.unlock()
    page = at.start_stall(StallKind.STREET, "Hyde Park, Leeds")
    assert page.right.geometry().right() < page.width(), "the first frame cuts the sale keys off"
    at.sign_up(ROSA, "Y", "E", "T")
    at.act("Ctrl+1", "Ctrl+1", "Ctrl+2", "Ctrl+U")
    at.act("Ctrl+3", amount="3.50")
    at.act("Ctrl+T")
    at.sign_up(FORMULA, "Y", "T")
    at.sign_up(BACKWARDS, "Y", "E")
    at.act("Ctrl+9", amount="12.34")
    totals = at.act("Ctrl+O", "Ctrl+O", "Ctrl+B", "Ctrl+P", "Ctrl+R").totals
    assert (totals.sign_ups, totals.papers, totals.taken_pence) == (3, 3, 1784)
    assert (totals.cash_pence, totals.card_pence) == (1434, 350)
    assert (totals.conversations, totals.leaflets, totals.signatures, totals.refusals) == (2, 1, 1, 1)
    at.hands.picture("street")
    at.end_stall()


def half_a_stall(at: Sitting) -> SignUpForm:
    """A campus event asks other fields; then somebody has to lock in the middle of a form."""
    at.start_stall(StallKind.CAMPUS, "Freshers’ fair")
    assert list(at.page(StallPage).form.person_fields.fields) == [
        "first_name",
        "surname",
        "phone",
        "email",
        "institution",
        "course",
        "year",
    ]
    at.sign_up(STUDENT, "Y")
    at.act("Ctrl+4")
    at.fill_in(HALF, "Y")
    at.hands.picture("half a form")
    form = at.page(StallPage).form.form()
    assert (form.person.name, form.person.phone) == ("Tomasz Wilk", kept(HALF, "phone"))
    return form


def come_back(at: Sitting, half: SignUpForm) -> None:
    """The next process: straight to the stall, the form as it was; it is finished, and the stall ends."""
    at.unlock()
    page = at.page(StallPage)
    at.hands.until("the form", lambda: not page.form.form().is_blank)
    assert page.form.form() == half
    assert half.answers == {Purpose.KEEP: True}
    assert any("Resumed" in words for words in at.said), at.said
    assert at.view().totals.taken_pence == 300
    at.hands.picture("resumed")
    next(iter(page.form.consent.questions.values())).setFocus()  # type: ignore[union-attr]  # it is asked
    at.hands.press("P", "Ctrl+Return")
    at.hands.until("an empty form", lambda: page.form.form().is_blank)
    assert at.view().totals.sign_ups == 2
    at.end_stall()


def decrypted(folder: Path, passphrase: str) -> bytes:
    """The protected file, opened as Excel does, every byte authenticated."""
    (path,) = folder.iterdir()
    with path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=passphrase, verify_password=True)
        plain = BytesIO()
        office.decrypt(plain, verify_integrity=True)
    return plain.getvalue()


def by_openpyxl(book: bytes) -> dict[str, list[Row]]:
    """Every sheet as openpyxl reads it; a formula would come as its text and say so in its type."""
    sheets = openpyxl.load_workbook(BytesIO(book))
    assert not [c for sheet in sheets for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    return {s.title: [tuple(cell.value for cell in row) for row in s.iter_rows()] for s in sheets}


def by_calamine(book: bytes) -> dict[str, list[Row]]:
    """Every sheet as calamine reads it, which says "" for an empty cell."""
    sheets = CalamineWorkbook.from_filelike(BytesIO(book))
    return {
        name: [
            tuple(None if v == "" else v for v in row) for row in sheets.get_sheet_by_name(name).to_python()
        ]
        for name in sheets.sheet_names
    }


def as_typed(tables: Mapping[str, list[Row]], began: datetime) -> None:
    """Cell for cell what was typed; moments are real ones, of this evening."""
    contacts = {row["Surname"]: row for row in named(tables["Contacts"])}
    assert set(contacts) == set(SAID_YES)
    for person in PEOPLE:
        row = contacts[kept(person, "surname")]
        for name in (column.name for column in SHEETS[What.CONTACTS].columns[1:14]):
            assert row[title(name)] == (kept(person, name) or None), (person, name)
        yes = SAID_YES[kept(person, "surname")]
        said = [row[title(f"consent_{name}")] for name in ("email", "text", "phone", "post")]
        assert said == ["yes" if letter in yes else None for letter in "ETPO"], person
    sales = named(tables["Sales and donations"])
    titles = ("Title", "Kind", "Price", "Amount", "Paid by", "Taken back")
    assert [tuple(row[name] for name in titles) for row in sales] == SOLD
    assert {row["Seller"] for row in sales} == {ACTIVIST}
    assert [(row["Place"], row["Kind"], row["Float"]) for row in named(tables["Stalls"])] == [
        ("Hyde Park, Leeds", "street", 0),
        ("Freshers’ fair", "campus", 0),
    ]
    assert sorted((row["Kind"], row["Number"]) for row in named(tables["Tallies"])) == [
        ("conversation", 1),
        ("conversation", 1),
        ("leaflet", 1),
        ("refusal", 1),
        ("signature", 1),
    ]
    purposes = [(row["Purpose"], row["Answer"]) for row in named(tables["Consents"])]
    assert sorted(purposes) == sorted(
        [("keep", "yes")] * 5 + [("email", "yes")] * 2 + [("phone", "yes")] + [("text", "yes")] * 2
    )
    moments = [
        row[column]
        for sheet in tables.values()
        for row in named(sheet)
        for column in ("At", "Started", "Ended", "First met")
        if column in row
    ]
    assert len(moments) > 20
    late = datetime.now().astimezone().replace(tzinfo=None) + timedelta(minutes=1)
    assert all(isinstance(moment, datetime) and began <= moment <= late for moment in moments), moments


def kept(person: Mapping[str, str], name: str) -> str:
    """What a field holds once it is tidied: numbers in full but for a doubtful one, postcodes in capitals."""
    shown = {"phone": {"07": "+447"}, "postcode": {"ls6 1aa": "LS6 1AA"}}
    text = person.get(name, "").replace(OVERRIDE, "")
    for typed, better in shown.get(name, {}).items():
        text = better + text[len(typed) :] if text.startswith(typed) else text
    return text.replace(" ", "") if name == "phone" and text.startswith("+44") else text


def title(name: str) -> str:
    """The title of a column."""
    return name.replace("_", " ").capitalize()


def named(table: list[Row]) -> list[dict[str, object]]:
    """The rows below the titles, by title."""
    return [dict(zip(map(str, table[0]), row, strict=True)) for row in table[1:]]


def lines(folder: Path, what: What) -> list[dict[str, str]]:
    """One CSV file, row by row."""
    (path,) = folder.glob(f"*{what}.csv")
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def spreadsheets_read(folder: Path) -> None:
    """For a spreadsheet: a BOM, phones that stay whole, formulas behind a guard that comes off."""
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in folder.iterdir())
    contacts = lines(folder, What.CONTACTS)
    phones = {row["Surname"].lstrip("'"): row["Phone"] for row in contacts}
    assert phones["O'Leary"].startswith(("07700 ", "+44 "))
    assert phones["Wilk"].startswith("+353 ")
    (formula,) = [row for row in contacts if "HYPERLINK" in row["First name"]]
    assert formula["First name"].startswith("'=")
    assert unguarded(formula["First name"]) == FORMULA["first_name"]
    assert unguarded(formula["Surname"]) == FORMULA["surname"]
    assert [row["Amount"] for row in lines(folder, What.SALES)] == [
        "1.00",
        "1.00",
        "0.00",
        "3.50",
        "12.34",
        "3.00",
    ]


def programs_read(folder: Path) -> None:
    """For a program: raw values, pence, UTC and stable ids that lead from one file to the next."""
    contacts = {row["contact_id"]: row for row in lines(folder, What.CONTACTS)}
    assert {row["first_name"] for row in contacts.values()} == {kept(p, "first_name") for p in PEOPLE}
    assert {row["phone"] for row in contacts.values()} == {kept(p, "phone") for p in PEOPLE}
    sign_ups, sales = lines(folder, What.SIGN_UPS), lines(folder, What.SALES)
    assert {row["contact_id"] for row in sign_ups} == set(contacts)
    assert {row["stall_id"] for row in sign_ups + sales} == {
        row["stall_id"] for row in lines(folder, What.STALLS)
    }
    assert [row["amount_pence"] for row in sales] == ["100", "100", "0", "350", "1234", "300"]
    assert all(
        abs(datetime.now(UTC) - datetime.fromisoformat(r["at"])) < timedelta(hours=1) for r in sign_ups
    )


def every_file_is_on_the_record(at: Sitting, folder: Path) -> None:
    """The register: one entry an export, its rows, and the hash of each file as it lies there."""
    from canvass.store.extracts import register

    entries = at.ask(register)
    rows = {"contacts": 5, "sign_ups": 5, "consents": 10, "sales": 6, "tallies": 5, "stalls": 2}
    rows |= {"account": 3, "answers": 0, "cash_ups": 0, "stock": 0}
    made = [
        (Format.CSV_MACHINE, "programs"),
        (Format.CSV_SPREADSHEET, "people"),
        (Format.XLSX_PLAIN, "plain"),
        (Format.XLSX_PROTECTED, "protected"),
    ]
    assert [entry[2] for entry in entries] == [form for form, _ in made]
    for (_, name), (_, who, form, _, reason, contents, hashes) in zip(made, entries, strict=True):
        assert who == at.window.inside.unlocked.opened.activist.slot  # type: ignore[union-attr]  # it is open
        assert {what: held["rows"] for what, held in json.loads(contents).items()} == rows
        assert bool(reason) is (form != Format.XLSX_PROTECTED)
        found = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / name).iterdir()}
        assert set(hashes.split()) == found


def only_the_newcomer_leaves_next(at: Sitting, folder: Path) -> None:
    """Since the last export there is nothing; then somebody comes, and nobody else leaves again."""
    at.hands.press("Ctrl+E")
    page = at.page(ExportPage)
    at.push(page.form.period.since.buttons[Since.LAST], "Space")
    at.hands.until("that there is nothing", lambda: "Nothing to export" in page.bar.words.text())
    at.hands.press("Ctrl+N")
    at.start_stall(StallKind.STREET, "Kirkgate")
    at.sign_up(LATER, "Y")
    at.export(folder / "later", Format.CSV_MACHINE, since=Since.LAST)
    assert [row["surname"] for row in lines(folder / "later", What.CONTACTS)] == ["Nambiar"]
    assert len(lines(folder / "later", What.SIGN_UPS)) == 1
    assert lines(folder / "later", What.SALES) == []


def only_who_said_yes(at: Sitting, folder: Path) -> None:
    """A list for a channel holds who said yes to it, and no address of another channel."""
    expected = {
        Purpose.EMAIL: {"O'Leary", "Llewellyn"},
        Purpose.TEXT: {"O'Leary", "@SUM(A1)"},
    }
    for channel, people in expected.items():
        at.export(folder / channel, Format.CSV_MACHINE, everything=False, to=channel)
        assert {row["surname"] for row in lines(folder / channel, What.CONTACTS)} == people
    (sian,) = [row for row in lines(folder / "email", What.CONTACTS) if row["surname"] == "Llewellyn"]
    assert (sian["email"], sian["phone"]) == ("sian@example.org", "")
