"""Taking back one row of an import: whoever was written about since is asked about first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.usecases.edit_contact import edit_contact
from canvass.usecases.find_contacts import count_contacts, find_contacts
from canvass.usecases.undo_import import ImportLine
from ui.exchange.import_earlier import Earlier, Rows
from ui.exchange.import_part import ImportPart

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk

KEY = Qt.Key
LIST = "Name,Mobile,E-mail\nAda Lee,07700 900124,ada@example.org\nBo Nowak,07700 900126,bo@example.org\n"


@pytest.fixture
def part(qtbot: QtBot, desk: Desk, tmp_path: Path) -> ImportPart:
    """Two people were imported; the focus is on the file."""
    part = ImportPart(desk)
    qtbot.addWidget(part)
    part.resize(1366, 640)
    with qtbot.waitActive(part):
        part.show()
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    part.open_file(tmp_path / "list.csv")
    for step, button in (
        (part.columns, part.columns.go_on),
        (part.plan, part.plan.go_on),
        (part.run, part.run.finish),
    ):
        qtbot.waitUntil(step.isVisible, timeout=20_000)
        qtbot.waitUntil(button.isVisible, timeout=20_000)
        QTest.keyClick(button, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(part.file.earlier.lines))
    return part


def press(part: ImportPart, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(part.focusWidget() or part, key)


def rows_of(part: ImportPart, qtbot: QtBot) -> Rows:
    press(part, KEY.Key_Tab, KEY.Key_Return)
    rows = part.file.earlier.rows
    qtbot.waitUntil(rows.isVisible, timeout=20_000)
    assert rows.list.hasFocus()
    return rows


def told(desk: Desk, qtbot: QtBot, act: Callable[..., Any]) -> Any:
    found: list[Any] = []
    desk.writer.run(act, then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_row_goes_all_the_same_only_when_somebody_says_so(
    part: ImportPart, desk: Desk, qtbot: QtBot
) -> None:
    told(desk, qtbot, lambda store: [edit_contact(store, find_contacts(store, "Lee")[0], "job", "nurse")])
    rows = rows_of(part, qtbot)
    press(part, KEY.Key_Tab, KEY.Key_Return)
    qtbot.waitUntil(rows.question.leave.hasFocus, timeout=20_000)
    assert "Ada Lee: details changed" in rows.question.told.text()
    press(part, KEY.Key_Return)
    assert rows.list.hasFocus()
    assert told(desk, qtbot, count_contacts) == 2
    press(part, KEY.Key_Tab, KEY.Key_Return)
    qtbot.waitUntil(rows.question.leave.hasFocus, timeout=20_000)
    with qtbot.waitSignal(part.changed, timeout=20_000):
        press(part, KEY.Key_Tab, KEY.Key_Return)
    assert "taken back" in rows.list.item(0).text()
    assert told(desk, qtbot, count_contacts) == 1


def test_a_row_nobody_wrote_about_goes_at_once_and_the_list_has_the_focus_again(
    part: ImportPart, desk: Desk, qtbot: QtBot
) -> None:
    rows = rows_of(part, qtbot)
    with qtbot.waitSignal(part.changed, timeout=20_000):
        press(part, KEY.Key_Down, KEY.Key_Tab, KEY.Key_Return)
    assert rows.list.hasFocus()
    assert not rows.undo.isEnabled()
    assert told(desk, qtbot, count_contacts) == 1
    press(part, KEY.Key_Escape)
    assert not rows.isVisible()


def test_an_import_of_another_laptop_is_undone_there(qtbot: QtBot) -> None:
    earlier = Earlier()
    qtbot.addWidget(earlier)
    line = ImportLine(b"1", 0, "list.csv", 1, "", undone=False, is_ours=False, can_undo=False)
    earlier.show_lines([line])
    earlier.show_rows(line, [])
    assert "on the laptop that took it in" in earlier.rows.why_not.text()
    assert not earlier.rows.undo.isEnabled()
