"""What left Canvass comes back as it was, from each kind of file."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from canvass.errors import FileFault, UnreadableFileError
from canvass.exchange.cleaning import fit_for_csv, fit_for_xlsx
from canvass.exchange.csv_text import Flavour
from canvass.exchange.export import save_csv, save_protected_xlsx, save_xlsx
from canvass.exchange.incoming import read_file
from canvass.exchange.own_columns import MOMENTS, MONEY, OWN, PHONES
from canvass.exchange.table import Column, Origin, Shape, Table
from canvass.exchange.wording import utc
from canvass.model.incoming import Origin as Whence
from tests.exchange.samples import LONDON, NASTY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canvass.exchange.table import Value
    from canvass.model.incoming import Incoming

MADE = 1_795_442_520_000
SUMMER = 1_782_131_520_000  # a whole minute of June
EVERYBODY = "contacts: base consent; since: any; until: any; stall: all"
ORIGIN = Origin("Leeds & North", "5f0c11", 3, MADE, "Rosa", EVERYBODY, LONDON)
BITING = (*NASTY, "+44 7700 900123", "'=x", "'''", "a\n=b", "; '=1", "James\r\nSmith", "O'Brien; 'Tom'")
PERSON: dict[str, Value] = {
    "contact_id": "0" * 31 + "1",
    "phone": "+447700900123",
    "email": "rosa@example.org",
    "consent_email": "yes",
    "first_met": SUMMER,
    "last_met": SUMMER + 60_000,
    "interests": "Reading, Rents",
}
SALE: dict[str, Value] = {
    "sale_id": "ab" * 16,
    "at": SUMMER,
    "asked": 250,
    "amount": -5,
    "to_centre": 100_000_000,
}


def shape(name: str) -> Shape:
    if name in MOMENTS:
        return Shape.MOMENT
    return Shape.MONEY if name in MONEY else Shape.PHONE if name in PHONES else Shape.TEXT


def table(kind: str, rows: Sequence[dict[str, Value]]) -> Table:
    columns = tuple(Column(name, name.replace("_", " ").capitalize(), shape(name)) for name in OWN[kind])
    return Table(
        kind, kind.capitalize(), columns, [tuple(row.get(name) for name in OWN[kind]) for row in rows]
    )


def people() -> list[dict[str, Value]]:
    return [PERSON | {"surname": text, "employer": text} for text in BITING]


def as_said(kind: str, row: dict[str, Value]) -> dict[str, str]:
    """The text in which an import has a row of the vault."""
    said = {}
    for name in OWN[kind]:
        value = row.get(name)
        of_moment = name in MOMENTS and isinstance(value, int)
        said[name] = utc(int(str(value))) if of_moment else "" if value is None else str(value)
    return said


def got(incoming: Incoming, kind: str) -> list[dict[str, str]]:
    [found] = [one for one in incoming.tables if one.own == kind]
    return [
        dict(zip(found.header, (*cells, *[""] * (len(found.header) - len(cells))), strict=True))
        for _, cells in found.rows
    ]


def test_an_xlsx_gives_back_every_value(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    save_xlsx([table("contacts", people()), table("sales", [SALE])], ORIGIN, path)
    incoming = read_file(path, zone=LONDON)
    expected = [as_said("contacts", row) for row in people()]
    for row in expected:
        row["surname"] = row["employer"] = fit_for_xlsx(row["surname"])[0]
    assert got(incoming, "contacts") == expected
    assert got(incoming, "sales") == [as_said("sales", SALE)]
    assert incoming.origin == Whence("5f0c11", 3, MADE, whole=True)
    assert [one.own for one in incoming.tables] == ["contacts", "sales"]


@pytest.mark.parametrize("flavour", Flavour)
def test_a_csv_gives_back_every_value(tmp_path: Path, flavour: Flavour) -> None:
    paths = [tmp_path / "contacts.csv", tmp_path / "sales.csv"]
    tables = [table("contacts", people()), table("sales", [SALE])]
    save_csv(list(zip(tables, paths, strict=True)), ORIGIN, flavour)
    incoming = read_file(paths[0], zone=LONDON)
    expected = [as_said("contacts", row) for row in people()]
    for row in expected:
        row["surname"] = row["employer"] = fit_for_csv(row["surname"])
    assert got(incoming, "contacts") == expected
    assert incoming.origin == Whence("5f0c11", 3)
    assert got(read_file(paths[1], zone=LONDON), "sales") == [as_said("sales", SALE)]


def test_a_moment_of_an_xlsx_is_told_to_the_millisecond(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [SALE | {"at": SUMMER + odd} for odd in (1, 999, 12_345, 43_200_007)]
    save_xlsx([table("sales", rows)], ORIGIN, path)
    assert got(read_file(path, zone=LONDON), "sales") == [as_said("sales", row) for row in rows]


def test_a_protected_file_says_that_it_is_locked(tmp_path: Path) -> None:
    save_protected_xlsx([table("contacts", [PERSON])], ORIGIN, tmp_path / "a.xlsx", "lantern orbit velvet")
    with pytest.raises(UnreadableFileError) as told:
        read_file(tmp_path / "a.xlsx")
    assert told.value.fault is FileFault.LOCKED


def test_a_list_for_one_channel_is_not_whole(tmp_path: Path) -> None:
    one = Origin("Leeds", "5f0c11", 3, MADE, "", "contacts: yes to email; since: any", LONDON)
    save_xlsx([table("contacts", [PERSON])], one, tmp_path / "a.xlsx")
    told = read_file(tmp_path / "a.xlsx", zone=LONDON).origin
    assert told is not None
    assert not told.whole


def test_our_guard_is_taken_off_only_where_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    head = "canvass_schema,canvass_branch,Contact id,First name,Surname,Email,canvass_guarded\n"
    path.write_text(f"{head}3,5f0c11,01,'=x,'=y,a@example.org,surname\n")
    assert read_file(path).tables[0].rows[0][1][1:3] == ("'=x", "=y")
    path.write_text("Name,Surname,Phone\n'=x,'=y,07700 900123\n")
    assert read_file(path).tables[0].rows[0][1][:2] == ("'=x", "'=y")


def test_an_edited_export_is_still_ours_and_keeps_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    head = "canvass_schema,canvass_branch,Sale id,At,Amount,Asked,Title,Tom’s column"
    path.write_text(f"{head}\n3,5f0c11,01,yesterday,two pounds,2.5,News,x\n", encoding="utf-8")
    told = read_file(path).tables[0]
    assert told.own == "sales"
    assert told.header == ("sale_id", "at", "amount", "asked", "title", "Tom’s column")
    assert told.rows[0][1] == ("01", "yesterday", "two pounds", "250", "News", "x")


def test_an_export_that_lost_our_marks_is_known_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    titles = [name.replace("_", " ").capitalize() for name in OWN["contacts"]]
    path.write_text(",".join(titles) + "\n01,Rosa,Smith,+44 7700 900123\n")
    incoming = read_file(path)
    assert (incoming.origin, incoming.tables[0].own) == (None, "contacts")
    path.write_text("Contact id,First name,Notes\n01,Rosa,x\n")
    assert read_file(path).tables[0].own == ""


def test_rows_of_two_branches_are_nobodys_export(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    names = ",".join(OWN["contacts"])
    path.write_text(f"canvass_schema,canvass_branch,{names}\n3,5f0c11,01,Rosa\n3,77aa00,02,Jane\n")
    incoming = read_file(path)
    assert (incoming.origin, incoming.tables[0].own) == (None, "")


@pytest.mark.prove
@pytest.mark.skipif(shutil.which("soffice") is None, reason="there is no LibreOffice")
def test_what_libreoffice_saves_anew_is_still_ours(tmp_path: Path) -> None:
    """An .ods keeps a hundredth of a second; a CSV is opened as UTF-8, as its window proposes."""
    texts = ("=1+1", "+44 7700 900123", "-1", "007", "1E5", "1/2", "Müller", "'x")
    rows = [PERSON | {"surname": text} for text in texts]
    expected = [as_said("contacts", row) for row in rows]
    save_xlsx([table("contacts", rows), table("sales", [SALE])], ORIGIN, tmp_path / "a.xlsx")
    save_csv([(table("contacts", rows), tmp_path / "b.csv")], ORIGIN, Flavour.SPREADSHEET)
    anew = tmp_path / "anew"
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    for kind in ("xlsx", "ods", "xls"):
        run = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(anew), "a.xlsx"]
        subprocess.run(run, check=True, capture_output=True, cwd=tmp_path, timeout=120)
        incoming = read_file(anew / f"a.{kind}", zone=LONDON)
        assert incoming.origin == Whence("5f0c11", 3, MADE, whole=True)
        assert (got(incoming, "contacts"), got(incoming, "sales")) == (expected, [as_said("sales", SALE)])
    text = "csv:Text - txt - csv (StarCalc):44,34,76,1"
    run = ["soffice", home, "--headless", "--infilter=CSV:44,34,76,1", "--convert-to", text]
    subprocess.run(
        [*run, "--outdir", str(anew), "b.csv"], check=True, capture_output=True, cwd=tmp_path, timeout=120
    )
    incoming = read_file(anew / "b.csv", zone=LONDON)
    assert (got(incoming, "contacts"), incoming.origin) == (expected, Whence("5f0c11", 3))
