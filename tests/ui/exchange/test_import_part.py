"""Importing with the keyboard: a file, its columns, what would happen, what was done, and Undo."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget

from canvass.errors import FileFault
from canvass.model.import_plan import OnMatch, Verdict
from canvass.usecases.edit_contact import edit_contact
from canvass.usecases.find_contacts import count_contacts, find_contacts
from canvass.usecases.quarantine import count_quarantined
from canvass.usecases.show_contact import show_contact
from ui.exchange.import_part import ImportPart
from ui.file_words import unread
from ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from canvass.model.ids import Id
    from ui.desk import Desk

KEY = Qt.Key
LIST = """Name,Mobile,E-mail,Post code
"Lee, Ada",7700900124,ada@example.org,LS1 1AB
Bo Nowak,07700 900126,bo@example.org,
Nobody,,,
Bo Nowak,07700 900126,,
"""
MESSY = Path(__file__).parents[2] / "data" / "messy"
LATER = "Name,Mobile,E-mail,Post code\nAda Lee,07700 900125,ada@example.org,LS2 2AB\n"


@pytest.fixture
def part(qtbot: QtBot, desk: Desk) -> ImportPart:
    """The part as the secretary's page shows it."""
    part = ImportPart(desk)
    qtbot.addWidget(part)
    part.resize(1366, 640)
    with qtbot.waitActive(part):
        part.show()
    part.focus_default()
    return part


def press(part: ImportPart, *keys: Qt.Key) -> None:
    """Keys, to whatever has the focus."""
    for key in keys:
        QTest.keyClick(part.focusWidget() or part, key)


def in_sight(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.waitUntil(widget.isVisible, timeout=20_000)


def written(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def planned(part: ImportPart, qtbot: QtBot, path: Path) -> None:
    """A file, by keys, up to what would happen."""
    press(part, KEY.Key_Return)
    part.file.files.show_folder(path.parent)
    press(part, KEY.Key_Return)
    in_sight(qtbot, part.columns)
    press(part, KEY.Key_Return)
    in_sight(qtbot, part.plan)


def imported(part: ImportPart, qtbot: QtBot, path: Path) -> None:
    planned(part, qtbot, path)
    press(part, KEY.Key_Return)
    in_sight(qtbot, part.run.finish)


def told(desk: Desk, qtbot: QtBot, act: Callable[..., Any]) -> Any:
    found: list[Any] = []
    desk.writer.run(act, then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def person(desk: Desk, qtbot: QtBot, words: str) -> Any:
    return told(desk, qtbot, lambda store: show_contact(store, find_contacts(store, words)[0]).contact.person)


def test_five_enters_bring_a_list_in_and_nobody_is_written_to_unasked(
    part: ImportPart, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    planned(part, qtbot, written(tmp_path, LIST))
    assert part.plan.go_on.hasFocus()
    assert part.plan.go_on.text().startswith("Import 2 row")
    with qtbot.waitSignal(part.changed, timeout=20_000):
        press(part, KEY.Key_Return)
    assert "New contacts: 2" in part.run.told.text()
    assert "Row 4" in part.run.problems.text()
    assert part.run.apart.isVisible()
    assert told(desk, qtbot, count_quarantined) == 2
    assert person(desk, qtbot, "Lee").phone == "+447700900124"
    press(part, KEY.Key_Return)
    qtbot.waitUntil(lambda: [line.name for line in part.file.earlier.lines] == ["list.csv"])


def test_an_enter_that_is_held_down_imports_nothing(part: ImportPart, qtbot: QtBot, tmp_path: Path) -> None:
    planned(part, qtbot, written(tmp_path, LIST))
    no = Qt.KeyboardModifier.NoModifier
    held = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Return, no, "", autorep=True)
    QApplication.sendEvent(part.plan.go_on, held)
    assert part.plan.isVisible()


def test_letters_that_can_be_read_in_several_ways_are_shown_in_each(part: ImportPart, qtbot: QtBot) -> None:
    part.open_file(MESSY / "vim_dos.txt")
    qtbot.waitUntil(lambda: "This one" in _words(part.focusWidget()), timeout=20_000)
    press(part, KEY.Key_Return)
    in_sight(qtbot, part.columns)
    assert part.columns.columns.choices


def test_who_agreed_is_said_once_for_all_of_them(
    part: ImportPart, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    part.open_file(written(tmp_path, LIST))
    in_sight(qtbot, part.columns)
    form = part.columns.consent
    QTest.keyClick(form.question.buttons[True], KEY.Key_Space)
    press(part, KEY.Key_Return)
    QTest.keyClick(part.columns.go_on, KEY.Key_Return)
    assert form.where.edit.hasFocus(), "where it can be seen is missing"
    QTest.keyClicks(form.where.edit, "the blue folder")
    QTest.keyClick(form.channels.buttons["email"], KEY.Key_Space)
    QTest.keyClick(part.columns.go_on, KEY.Key_Return)
    in_sight(qtbot, part.plan)
    press(part, KEY.Key_Return)
    in_sight(qtbot, part.run.finish)
    assert told(desk, qtbot, count_quarantined) == 0
    assert told(desk, qtbot, count_contacts) == 2


def test_a_column_is_something_else_and_is_remembered(part: ImportPart, qtbot: QtBot, tmp_path: Path) -> None:
    path = written(tmp_path, LIST)
    part.open_file(path)
    in_sight(qtbot, part.columns)
    postcode = part.columns.columns.choices[3]
    assert postcode.target() == "postcode"
    postcode.setFocus()
    press(part, KEY.Key_Home)
    assert postcode.target() == ""
    press(part, KEY.Key_Return)
    in_sight(qtbot, part.plan)
    assert part.plan.planned
    assert part.plan.planned.plan.rows[0].person.postcode == ""
    press(part, KEY.Key_Return)
    in_sight(qtbot, part.run.finish)
    part.open_file(path)
    in_sight(qtbot, part.columns)
    assert part.columns.columns.choices[3].target() == ""


def test_a_value_is_overruled_and_a_row_left_out(
    part: ImportPart, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    imported(part, qtbot, written(tmp_path, LIST))
    press(part, KEY.Key_Return)
    part.open_file(written(tmp_path, LATER + "Cy Roe,07700 900130,,\n"))
    in_sight(qtbot, part.columns)
    QTest.keyClick(part.columns.on_match.buttons[OnMatch.UPDATE], KEY.Key_Space)
    press(part, KEY.Key_Return)
    QTest.keyClick(part.columns.go_on, KEY.Key_Return)
    in_sight(qtbot, part.plan)
    part.plan.table.setFocus()
    press(part, KEY.Key_Return)
    toggles = part.plan.panel.toggles
    assert set(toggles) == {"phone", "postcode"}
    was = {field: toggle.value() for field, toggle in toggles.items()}
    QTest.keyClick(toggles["postcode"].buttons[not was["postcode"]], KEY.Key_Space)
    assert part.plan.panel.toggles["postcode"].value() is not was["postcode"]
    press(part, KEY.Key_Escape, KEY.Key_Down, KEY.Key_Delete)
    assert part.plan.totals
    assert part.plan.totals.verdicts[Verdict.LEFT_OUT] == 1
    QTest.keyClick(part.plan.go_on, KEY.Key_Return)
    in_sight(qtbot, part.run.finish)
    kept = person(desk, qtbot, "Lee")
    assert (kept.postcode == "LS2 2AB") is not was["postcode"]
    assert (kept.phone == "+447700900125") is was["phone"]
    assert told(desk, qtbot, count_contacts) == 2


def test_a_row_that_was_left_out_is_taken_in_again(part: ImportPart, qtbot: QtBot, tmp_path: Path) -> None:
    planned(part, qtbot, written(tmp_path, LIST))
    part.plan.table.setFocus()
    press(part, KEY.Key_Delete)
    assert part.plan.go_on.text().startswith("Import 1 row")
    press(part, KEY.Key_Return)
    assert part.plan.panel.out.hasFocus()
    press(part, KEY.Key_Return)
    assert part.plan.go_on.text().startswith("Import 2 row")
    assert part.plan.table.hasFocus()


def test_two_who_may_be_meant_are_asked_about(
    part: ImportPart, qtbot: QtBot, tmp_path: Path, keep_people: Callable[[int], list[Id]]
) -> None:
    keep_people(2)
    twins = "Name,Mobile,E-mail\nAda Lovelace,07700 900150,\nAda Lovelace,,ada@lovelace.example.org\n"
    imported(part, qtbot, written(tmp_path, twins))
    press(part, KEY.Key_Return)
    asked = "Name,Mobile,E-mail\nAda Lovelace,07700 900150,ada@lovelace.example.org\n"
    planned(part, qtbot, written(tmp_path, asked))
    assert part.plan.model.rows[0].verdict is Verdict.UNSURE
    assert not part.plan.go_on.isEnabled()
    part.plan.table.setFocus()
    press(part, KEY.Key_Return)
    qtbot.waitUntil(
        lambda: part.plan.panel.candidates[2:] != [] and part.plan.panel.candidates[-1].isVisible()
    )
    assert "Ada Lovelace" in part.plan.panel.candidates[0].text()
    part.plan.panel.candidates[-1].setFocus()
    press(part, KEY.Key_Return)
    qtbot.waitUntil(lambda: part.plan.model.rows[0].verdict is Verdict.NEW)
    assert part.plan.go_on.isEnabled()


def test_an_import_is_undone_and_whoever_was_written_about_since_is_asked_for(
    part: ImportPart, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    imported(part, qtbot, written(tmp_path, LIST))
    told(
        desk,
        qtbot,
        lambda store: [edit_contact(store, find_contacts(store, "Lee")[0], "job", "nurse")],
    )
    press(part, KEY.Key_Tab, KEY.Key_Return)
    in_sight(qtbot, part.undo)
    assert part.undo.list.count() == 1
    assert "Lee" in part.undo.list.item(0).text()
    assert part.undo.back.hasFocus()
    with qtbot.waitSignal(part.changed, timeout=20_000):
        QTest.keyClick(part.undo.undo, KEY.Key_Return)
    assert told(desk, qtbot, count_contacts) == 1
    assert part.file.isVisible()


def test_the_rows_of_an_import_are_shown_and_one_is_taken_back(
    part: ImportPart, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    imported(part, qtbot, written(tmp_path, LIST))
    press(part, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(part.file.earlier.lines))
    press(part, KEY.Key_Tab, KEY.Key_Return)
    rows = part.file.earlier.rows
    in_sight(qtbot, rows)
    assert rows.list.hasFocus()
    assert rows.list.count() == 4
    with qtbot.waitSignal(part.changed, timeout=20_000):
        QTest.keyClick(rows.undo, KEY.Key_Return)
    assert "taken back" in rows.list.item(0).text()
    assert told(desk, qtbot, count_contacts) == 1


def test_a_file_that_is_no_list_is_refused_in_words(part: ImportPart, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    part.open_file(path)
    in_sight(qtbot, part.file.problem)
    assert part.file.problem.text() in {unread(fault) for fault in FileFault}
    assert part.file.choose.hasFocus()


def test_of_several_tables_one_is_chosen(part: ImportPart, qtbot: QtBot, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, rows in (("Old", [["Name", "Phone"], ["Bo", "07700 900100"]]), ("New", [["Name"], ["Cy"]])):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "two.xlsx")
    part.open_file(tmp_path / "two.xlsx")
    qtbot.waitUntil(lambda: part.focusWidget() is not None and "Old" in _words(part.focusWidget()))
    press(part, KEY.Key_Return)
    in_sight(qtbot, part.columns)
    assert len(part.columns.columns.choices) == 2


def test_days_that_can_be_read_two_ways_are_asked_about(
    part: ImportPart, qtbot: QtBot, tmp_path: Path
) -> None:
    days = "Name,Mobile,Joined\nAda Lee,07700 900124,01/02/2026\n"
    part.open_file(written(tmp_path, days))
    in_sight(qtbot, part.columns)
    press(part, KEY.Key_Return)
    in_sight(qtbot, part.columns.days)
    assert part.columns.days.first.hasFocus()
    assert "1 February" in part.columns.days.first.text()
    assert "2 January" in part.columns.days.month.text()
    press(part, KEY.Key_Return)
    in_sight(qtbot, part.plan)


def test_reading_is_cancelled_and_the_file_asked_for_again(
    part: ImportPart, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    gate = threading.Event()
    desk.reader.run(lambda _store: gate.wait(10))
    part.open_file(written(tmp_path, LIST))
    assert part.file.progress.isVisible()
    with qtbot.waitSignal(part.said, timeout=20_000):
        press(part, KEY.Key_Escape)
        gate.set()
    assert part.file.choose.hasFocus()
    assert not part.file.progress.isVisible()


def test_a_cancelled_import_is_taken_back_and_its_plan_is_still_there(
    part: ImportPart, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    many = "".join(f"Ada{n} Lee{n},,a{n}@example.org,\n" for n in range(400))
    planned(part, qtbot, written(tmp_path, "Name,Mobile,E-mail,Post code\n" + many))
    gate = threading.Event()
    desk.writer.run(lambda _store: gate.wait(10))
    press(part, KEY.Key_Return)
    assert part.run.progress.isVisible()
    with qtbot.waitSignal(part.said, timeout=20_000) as said:
        press(part, KEY.Key_Escape)
        gate.set()
    assert "taken back" in said.args[0]
    assert told(desk, qtbot, count_contacts) == 0
    assert part.plan.isVisible()


def test_what_is_shown_can_be_narrowed_to_one_kind(part: ImportPart, qtbot: QtBot, tmp_path: Path) -> None:
    planned(part, qtbot, written(tmp_path, LIST))
    chips = part.plan.chips.buttons
    assert chips[Verdict.NEW].text().endswith("New 2")
    assert not chips[Verdict.BLOCKED].isVisible()
    QTest.keyClick(chips[Verdict.PROBLEM], KEY.Key_Space)
    assert part.plan.model.rowCount() == 1
    assert "nothing to reach them by" in _notes(part.plan.panel)


def _words(widget: QWidget | None) -> str:
    return widget.accessibleName() if widget is not None else ""


def _notes(widget: QWidget) -> str:
    return "\n".join(note.text() for note in widget.findChildren(Note))


def test_an_import_goes_on_where_its_page_is_made_anew(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    part = ImportPart(desk)
    pages.addWidget(part)
    with qtbot.waitActive(pages):
        pages.show()
    part.focus_default()
    planned(part, qtbot, written(tmp_path, LIST))
    gate = threading.Event()
    desk.writer.run(lambda _store: gate.wait(10))
    press(part, KEY.Key_Return)
    part.keep_draft()
    anew = ImportPart(desk)
    pages.addWidget(anew)
    pages.setCurrentWidget(anew)
    assert anew.run.progress.isVisible()
    part.deleteLater()
    gate.set()
    in_sight(qtbot, anew.run.finish)
    assert "New contacts: 2" in anew.run.told.text()
    assert told(desk, qtbot, count_contacts) == 2


def test_a_column_of_answers_that_is_left_out_is_named(
    part: ImportPart, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Name,E-mail,Wants our news\nAda Lee,ada@example.org,no\nBo Nowak,bo@example.org,yes\n"
    planned(part, qtbot, written(tmp_path, text))
    columns = part.columns
    assert columns.foot.text().startswith("“Wants our news” looks like answers. It is left out.")
    columns.columns.choices[2].set_target("consent_email")
    columns.columns.choices[2].activated.emit(0)
    assert "looks like answers" not in columns.foot.text()
