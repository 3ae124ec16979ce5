"""Rows of a plan at 24 points: an Enter too many drops nobody; what was mended is said and marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest

from canvass.model.contact import ContactRow
from canvass.model.import_plan import Choices, FactsPlan, Flaw, Mended, Plan, PlannedRow, Verdict, Why
from canvass.model.incoming import Mapping
from canvass.model.problem import Doubt
from ui.exchange import import_flaws, import_people
from ui.exchange import import_words as words
from ui.exchange.import_chips import MENDED
from ui.exchange.import_part import ImportPart
from ui.exchange.import_totals import Totals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk

KEY = Qt.Key
TWO = "Name,Mobile,E-mail\nAda Lee,07700 900124 / 07700 900125,ada@example.org\nBo Roe,07700 900126,\n"


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """Letters of 24 points."""
    font, before = QFont(qapp.font()), QFont(qapp.font())
    font.setPointSize(24)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


def planned(desk: Desk, qtbot: QtBot, folder: Path) -> ImportPart:
    part = ImportPart(desk)
    qtbot.addWidget(part)
    part.resize(1366, 600)
    with qtbot.waitActive(part):
        part.show()
    (folder / "list.csv").write_text(TWO, "utf-8")
    part.open_file(folder / "list.csv")
    qtbot.waitUntil(part.columns.isVisible, timeout=20_000)
    QTest.keyClick(part.columns.go_on, KEY.Key_Return)
    qtbot.waitUntil(part.plan.isVisible, timeout=20_000)
    part.plan.table.setFocus()
    return part


@pytest.mark.usefixtures("large")
def test_an_enter_too_many_on_a_row_drops_nobody(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    plan = planned(desk, qtbot, tmp_path).plan
    QTest.keyClick(plan.table, KEY.Key_Return)
    back = plan.panel.close_button
    qtbot.waitUntil(back.hasFocus)

    def is_in_sight() -> bool:
        where = QPoint(0, back.height() // 2)
        inside = plan.panel.viewport().rect().contains(back.mapTo(plan.panel.viewport(), where))
        return inside and plan.area.viewport().rect().contains(back.mapTo(plan.area.viewport(), where))

    qtbot.waitUntil(is_in_sight)
    QTest.keyClick(back, KEY.Key_Return)
    assert plan.table.hasFocus()
    assert plan.totals
    assert plan.totals.verdicts == {Verdict.NEW: 2}


def test_mended_rows_are_marked_and_can_be_looked_at_alone(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    part = planned(desk, qtbot, tmp_path)
    plan = part.plan
    assert plan.model.data(plan.model.index(0, 0), Qt.ItemDataRole.DisplayRole) == "2 ≈"
    QTest.keyClick(plan.chips.buttons[MENDED], KEY.Key_Space)
    assert plan.model.rowCount() == 1
    QTest.keyClick(plan.go_on, KEY.Key_Return)
    qtbot.waitUntil(part.run.finish.isVisible, timeout=20_000)
    assert "07700 900124 / 07700 900125" in part.run.mended.text()
    assert "The second one is in the notes" in part.run.mended.text()
    QTest.keyClick(part.run.finish, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(part.file.earlier.lines))
    QTest.keyClick(part.focusWidget() or part, KEY.Key_Tab)
    QTest.keyClick(part.focusWidget() or part, KEY.Key_Return)
    qtbot.waitUntil(part.file.earlier.rows.isVisible, timeout=20_000)
    assert "“07700 900124 / 07700 900125” was read as" in part.file.earlier.rows.list.item(0).text()
    part.file.earlier.show_lines(list(part.file.earlier.lines))
    assert part.file.earlier.rows.list.hasFocus(), "the same list, come anew, closes nothing"


def test_what_could_not_be_read_is_said_without_saying_it_twice() -> None:
    line = words.mended(Mended("email", "ada at example", "ada at example", Doubt.EMAIL_INVALID))
    assert line.endswith("“ada at example” could not be read, left as it stands")


def test_people_who_read_alike_are_told_apart_by_how_to_reach_them() -> None:
    alike = [ContactRow(b"1", "Bo Roe", "", "bo@example.org", "LS1 1AB", "", 0) for _ in range(2)]
    assert all("bo@example.org" in line and "LS1 1AB" in line for line in import_people.told_apart(alike))
    assert import_people.told_apart(alike[:1]) == ["Bo Roe"]


def test_rows_about_strangers_are_counted_once() -> None:
    strangers = tuple((row, Flaw("contact_id", Why.UNKNOWN_ID, "00")) for row in (2, 3, 4))
    (line,) = import_flaws.lines(FactsPlan("consents", (), 0, strangers))
    assert "3 row" in line
    assert "people who are not in this file: left out" in line


def test_a_no_of_somebody_unsure_is_counted_until_somebody_says_who() -> None:
    unsure = PlannedRow(2, Verdict.UNSURE, flaws=(Flaw("refuses_email", Why.REFUSED),))
    totals = Totals(Plan("list.csv", "", Choices(Mapping(())), (unsure,)))
    assert totals.undecided_noes == 1
    totals.exchange(unsure, PlannedRow(2, Verdict.MATCHES))
    assert totals.undecided_noes == 0
