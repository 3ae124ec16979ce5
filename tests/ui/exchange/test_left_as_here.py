"""What an import leaves as it is here, and whom it keeps apart: counted, with the reason and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.model.import_plan import Verdict
from tests.ui.exchange.test_import_part import LIST, imported, part, planned, press, written
from ui.exchange.import_chips import APART
from ui.widgets.note import Note

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.exchange.import_part import ImportPart

__all__ = ["part"]
KEY = Qt.Key


def test_what_fill_leaves_as_it_is_here_is_counted_shown_and_can_be_taken(
    part: ImportPart, qtbot: QtBot, tmp_path: Path
) -> None:
    imported(part, qtbot, written(tmp_path, LIST))
    press(part, KEY.Key_Return)
    other = "Name,Mobile,E-mail,Post code\nAda Lee,07700 900124,new@example.org,LS1 1AB\n"
    planned(part, qtbot, written(tmp_path, other + "Bo Nowak,07700 900126,bo@example.org,\n"))
    chips, table, panel = part.plan.chips.buttons, part.plan.table, part.plan.panel
    assert chips[Verdict.DIFFERS].text() == "≠ Differs, left as it is here 1"
    assert chips[Verdict.SAME].text().endswith("Same as here 1")
    QTest.keyClick(chips[Verdict.DIFFERS], KEY.Key_Space)
    assert part.plan.model.rowCount() == 1
    assert part.plan.model.index(0, 3).data() == "left: Email"
    assert "What differs is left as it is here" in _notes(panel)
    assert "new@example.org (left: the import fills only what is empty)" in _notes(panel)
    assert part.plan.foot.text().startswith("Nothing would change: what differs is left as it is here.")
    table.setFocus()
    press(part, KEY.Key_Return)
    QTest.keyClick(panel.toggles["email"].buttons[True], KEY.Key_Space)
    assert part.plan.model.rows[0].verdict is Verdict.MATCHES
    assert "(left:" not in _notes(panel)
    assert chips[Verdict.DIFFERS].text().endswith(" 0")
    assert part.plan.go_on.isEnabled()


def test_who_is_kept_apart_is_said_to_be_some_of_the_new_and_where_to_say_that_they_agreed(
    part: ImportPart, qtbot: QtBot, tmp_path: Path
) -> None:
    part.open_file(written(tmp_path, LIST))
    qtbot.waitUntil(part.columns.isVisible, timeout=20_000)
    assert part.columns.foot.text().endswith("If they did, say so below the columns.")
    press(part, KEY.Key_Return)
    qtbot.waitUntil(part.plan.isVisible, timeout=20_000)
    assert part.plan.chips.buttons[Verdict.NEW].text().endswith("New 2")
    assert part.plan.chips.buttons[APART].text() == "◌ of them kept apart 2"


def _notes(widget: QWidget) -> str:
    return "\n".join(note.text() for note in widget.findChildren(Note))
