"""An export comes back edited in a spreadsheet program: the plan is exactly the edits."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pytest

from canvass.model.import_plan import Choices, OnMatch, Why
from canvass.usecases.export import Format, What, Wish, export
from canvass.usecases.plan_import import people_table, plan_import, read_incoming, suggest_mapping
from canvass.usecases.run_import import ImportRun
from tests.usecases import people

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from canvass.usecases.plan_import import Planned

EDITS: tuple[tuple[str, str, str, str], ...] = (
    ("Ann", "Job", "job", "Baker"),
    ("Ann", "Employer", "employer", "=SUM(A1) is what she said, “twice”"),
    ("Ben", "Phone", "phone", "07700 900555"),
    ("Cleo", "Surname", "surname", "Nwosu-Reed"),
    ("Dev", "Email", "email", ""),
)
KEPT_AS = {"07700 900555": "+447700900555"}


@pytest.fixture
def known(store: Store) -> dict[str, Id]:
    """Five people, one of whom nobody edits; numbers and names that a spreadsheet likes to spoil."""
    stall = people.stall(store)
    return {
        name: people.ann(
            store, stall, first_name=name, surname=surname, phone=phone, email=email, course=course
        )
        for name, surname, phone, email, course in (
            ("Ann", "Okafor", "07700 900123", "ann@example.org", "007"),
            ("Ben", "O'Leary", "07700 900124", "", "1E5"),
            ("Cleo", "Nwosu", "07700 900125", "", "1/2"),
            ("Dev", "Müller", "07700 900126", "dev@example.org", "-1"),
            ("Ewa", "Ñandú", "07700 900127", "ewa@example.org", "TRUE"),
        )
    }


def exported(store: Store, folder: Path, what: frozenset[What] = frozenset({What.CONTACTS})) -> Path:
    wish = Wish(what, Format.XLSX_PLAIN, folder, reason="to be put right at the desk")
    (file,) = export(store, wish).report.files
    return file.path


def edit(path: Path) -> None:
    """As somebody would in a spreadsheet: cells."""
    book = openpyxl.load_workbook(path)
    sheet = book["Contacts"]
    heading = next(row for row in sheet.iter_rows() if "First name" in {cell.value for cell in row})
    columns = {str(cell.value): cell.column for cell in heading}
    for first_name, title, _, value in EDITS:
        for row in range(heading[0].row + 1, sheet.max_row + 1):
            if sheet.cell(row, columns["First name"]).value == first_name:
                cell = sheet.cell(row, columns[title])
                cell.value = value or None
                if value:
                    cell.data_type = "s"  # typed as text, also where it looks like a formula
    book.save(path)


def planned(store: Store, path: Path) -> Planned:
    incoming = read_incoming(path, lambda _rows: True)
    table = people_table(incoming)
    assert table
    choices = Choices(suggest_mapping(store, table), OnMatch.UPDATE, as_of=store.now())
    return plan_import(store, incoming, table, choices)


def assert_exactly_the_edits(plan: Planned, known: dict[str, Id]) -> None:
    shown = {
        (row.contact, change.field, change.file, change.take, change.why)
        for row in plan.plan.rows
        for change in row.changes
    }
    assert shown == {
        (known[name], field, KEPT_AS.get(value, value), bool(value), None if value else Why.EMPTIED)
        for name, _, field, value in EDITS
    }
    assert not [row for row in plan.plan.rows if row.consents or row.interests or row.flaws]
    flaws = {flaw.why for facts in plan.plan.facts for _, flaw in facts.flaws}
    assert flaws <= {Why.NOT_TAKEN}, "what follows from the rest, or only its own laptop signs"
    assert not [facts for facts in plan.plan.facts if facts.new]
    assert plan.plan.acting == len({name for name, _, _, value in EDITS if value})


def test_what_was_edited_is_the_plan_and_nothing_else(
    store: Store, known: dict[str, Id], tmp_path: Path
) -> None:
    path = exported(store, tmp_path)
    edit(path)
    plan = planned(store, path)
    assert_exactly_the_edits(plan, known)
    run = ImportRun(plan)
    while run.finished is None:
        run.next(store)
    assert planned(store, path).plan.acting == 0


def test_nothing_edited_is_nothing_planned(store: Store, known: dict[str, Id], tmp_path: Path) -> None:
    plan = planned(store, exported(store, tmp_path, frozenset(What)))
    assert len(plan.plan.rows) == len(known)
    assert not [row for row in plan.plan.rows if row.changes or row.consents or row.flaws]
    assert plan.plan.acting == 0


@pytest.mark.prove
@pytest.mark.skipif(shutil.which("soffice") is None, reason="there is no LibreOffice")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_what_libreoffice_saved_is_exactly_the_edits(
    store: Store, known: dict[str, Id], tmp_path: Path, kind: str
) -> None:
    path = exported(store, tmp_path, frozenset(What))
    edit(path)
    anew = tmp_path / "anew"
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    run = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(anew), str(path)]
    subprocess.run(run, check=True, capture_output=True, timeout=120)
    [written] = anew.iterdir()
    assert_exactly_the_edits(planned(store, written), known)
