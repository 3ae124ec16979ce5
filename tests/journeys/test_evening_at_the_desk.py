"""The evening after, at the secretary's desk: a messy list, two who are one, a file for others, an undo."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from canvass.model.contact import Person
from canvass.model.import_plan import OnMatch, Verdict
from canvass.model.sign_up import SignUpForm
from canvass.store import documents
from canvass.usecases.find_contacts import count_contacts, find_contacts
from canvass.usecases.quarantine import count_quarantined
from canvass.usecases.show_contact import show_contact
from canvass.usecases.sign_up import sign_up
from canvass.usecases.undo_import import list_imports
from ui.duplicates.duplicates_part import DuplicatesPart
from ui.exchange.export_page import ExportPage
from ui.exchange.import_part import ImportPart
from ui.stall.asking_guard import GUARD_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.store.store import Store
    from tests.journeys.sitting import Place, Sitting

MESSY = Path(__file__).parents[1] / "data" / "messy" / "openpyxl_titles.xlsx"
ZOE = Person("Zoë", "Müller", "07700 900102", "zoe.m@example.org")  # in the list with another address
LIZ = Person("Liz", "Park", "07700 900002", "liz.park@example.org", "LS7 2AB", job="Baker")
ELIZABETH = Person("Elizabeth", "Park", "07700 900002", "liz.park@example.org", "LS7 2AB")


def test_the_evening_after(sit: Callable[[Place], Sitting], place: Place, tmp_path: Path) -> None:
    at = sit(place)
    at.unlock()
    at.ask(keep)
    assert at.ask(count_contacts) == 3
    taken_in(at, tmp_path)
    merged(at)
    exported(at, tmp_path / "out")
    undone(at)


def keep(store: Store) -> bool:
    """Three sign-ups of last Saturday, two of them one person."""
    notice = documents.branch(store).notice()
    assert notice
    for person in (ZOE, LIZ, ELIZABETH):
        said = {"keep": True, "email": True}
        sign_up(store, SignUpForm(person, said, (), None, notice.id, notice.version), None)
    return True


def taken_in(at: Sitting, folder: Path) -> None:
    """The old spreadsheet: its sheet, its columns, Update; one cell is left as it is here."""
    lists = folder / "lists"
    lists.mkdir()
    shutil.copy(MESSY, lists)
    at.hands.press("Ctrl+Shift+I")
    part = at.page(ImportPart)
    at.hands.until("the button", part.file.choose.hasFocus)
    at.hands.press("Return")
    part.file.files.show_folder(lists)
    at.hands.press("Return")
    at.hands.until("which sheet", lambda: "Contacts" in words_of(at))
    at.hands.press("Return")
    at.hands.until("the columns", part.columns.isVisible)
    at.push(part.columns.on_match.buttons[OnMatch.UPDATE], "Space")
    at.push(part.columns.go_on)
    at.hands.until("the plan", part.plan.isVisible)
    assert part.plan.totals
    assert part.plan.totals.verdicts[Verdict.MATCHES] == 1
    overruled(at, part)
    at.push(part.plan.go_on)
    at.hands.until("what was done", part.run.finish.isVisible)
    assert at.ask(count_quarantined) == at.ask(count_contacts) - 3 > 0
    zoe = at.ask(lambda store: show_contact(store, find_contacts(store, "Zoë")[0])).contact.person
    assert (zoe.email, zoe.postcode) == ("zoe.m@example.org", "LS6 1AA")
    at.hands.press("Return")
    at.hands.until("the import among the others", lambda: len(part.file.earlier.lines) == 1)


def overruled(at: Sitting, part: ImportPart) -> None:
    """Down to Zoë; her address here is the better one."""
    part.plan.table.setFocus()
    at.hands.press("Home")
    for _ in part.plan.model.rows:
        at.hands.press("Return")
        if "email" in part.plan.panel.toggles:
            break
        at.hands.press("Esc", "Down")
    assert part.plan.panel.toggles["email"].value()
    at.push(part.plan.panel.toggles["email"].buttons[False], "Space")
    at.hands.press("Esc")


def merged(at: Sitting) -> None:
    """One key makes them one, U two again, one key one again."""
    before = at.ask(count_contacts)
    at.hands.press("Ctrl+Shift+D")
    part = at.page(DuplicatesPart)
    at.hands.until("the pair", lambda: "Park" in " ".join(name.text() for name in part.table.names))
    for key, count in (("M", before - 1), ("U", before), ("M", before - 1)):
        at.settle()
        QTest.qWait(round(GUARD_S * 1000) + 50)  # a second press of the last key is not heard
        at.hands.press(key)
        at.hands.until(f"what {key} does", lambda count=count: at.ask(count_contacts) == count)  # type: ignore[misc]  # a lambda's default


def exported(at: Sitting, out: Path) -> None:
    """For the mailing tool: those who said yes, nobody of the old list, and Liz once."""
    at.hands.press("Ctrl+E")
    page = at.page(ExportPage)
    at.settle()
    at.push(page.form.program.buttons["mailchimp"], "Space")
    page.form.reason.setFocus()
    at.hands.type("for the newsletter")
    page.form.folder.edit.setFocus()
    at.hands.press("Ctrl+A")
    at.hands.type(str(out))
    at.push(page.bar.export)
    at.hands.until("the file", page.outcome.isVisible)
    [path] = out.iterdir()
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert sorted(row["Email Address"] for row in rows) == ["liz.park@example.org", "zoe.m@example.org"]
    at.hands.press("Esc")


def undone(at: Sitting) -> None:
    """The import goes; who was here before stays, merged as they are, with what they had."""
    at.hands.press("Ctrl+Shift+I")
    part = at.page(ImportPart)
    at.settle()  # the list of imports is made anew
    buttons = part.file.earlier.findChildren(QPushButton)
    at.push(next(one for one in buttons if one.isVisible() and one.text().startswith("Undo")))
    at.hands.until("the question", part.undo.isVisible)
    at.push(part.undo.undo)
    at.hands.until("that it is undone", lambda: at.ask(list_imports)[0].undone)
    assert (at.ask(count_contacts), at.ask(count_quarantined)) == (2, 0)
    zoe = at.ask(lambda store: show_contact(store, find_contacts(store, "Zoë")[0])).contact.person
    assert (zoe.email, zoe.postcode) == ("zoe.m@example.org", "")
    at.lock()


def words_of(at: Sitting) -> str:
    """What the button with the focus says."""
    button = at.focus()
    return button.text() if isinstance(button, QPushButton) else ""
