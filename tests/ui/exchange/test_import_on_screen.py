"""What the import shows: nothing cut off in large letters, names for all, Canvass's own files, a drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QDateEdit, QLineEdit, QPushButton

from canvass.model.import_plan import PlannedRow, Verdict, Why
from canvass.model.incoming import TARGETS
from canvass.usecases.export import Format, Wish
from canvass.usecases.export_tables import What
from canvass.usecases.export_to_folder import export_to_folder
from ui.exchange import import_words as words
from ui.exchange.import_part import ImportPart
from ui.exchange.import_plan_model import PlanModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from canvass.model.ids import Id
    from ui.desk import Desk
    from ui.shell.main_window import MainWindow

KEY = Qt.Key
LIST = "Name,Mobile,E-mail,Joined,Email OK\nAda Lee,7700900124,ada@example.org,13/2/2026,yes\nNobody,,,,\n"


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """Letters of 24 points."""
    font, before = QFont(qapp.font()), QFont(qapp.font())
    font.setPointSize(24)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


def shown(qtbot: QtBot, desk: Desk) -> ImportPart:
    part = ImportPart(desk)
    qtbot.addWidget(part)
    part.resize(1366, 600)
    with qtbot.waitActive(part):
        part.show()
    return part


def to_plan(part: ImportPart, qtbot: QtBot, path: Path) -> None:
    part.open_file(path)
    qtbot.waitUntil(part.columns.isVisible, timeout=20_000)
    looked_at(part, qtbot)
    QTest.keyClick(part.columns.go_on, KEY.Key_Return)
    qtbot.waitUntil(part.plan.isVisible, timeout=20_000)
    looked_at(part, qtbot)


def looked_at(part: ImportPart, qtbot: QtBot) -> None:
    """Nothing is wider or higher than the window, and everything has a name."""
    assert part.minimumSizeHint().width() <= part.width()
    assert part.minimumSizeHint().height() <= part.height()
    buttons = [button for button in part.findChildren(QPushButton) if button.isVisible()]
    qtbot.waitUntil(lambda: all(button.width() >= button.minimumSizeHint().width() for button in buttons))
    for kind in (QLineEdit, QPushButton, QAbstractItemView, QDateEdit, QComboBox):
        for widget in part.findChildren(kind):
            inner = widget.objectName() == "qt_spinbox_lineedit"
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible() and not inner:
                assert widget.accessibleName(), widget


@pytest.mark.usefixtures("large")
def test_nothing_is_cut_off_in_large_letters(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    part = shown(qtbot, desk)
    looked_at(part, qtbot)
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    to_plan(part, qtbot, path)
    assert part.plan.table.isVisible()
    part.plan.table.setFocus()
    QTest.keyClick(part.plan.table, KEY.Key_Return)
    assert not part.plan.table.isVisible(), "there is no room for both"
    looked_at(part, qtbot)
    QTest.keyClick(part.plan.panel.out, KEY.Key_Escape)
    assert part.plan.table.hasFocus()
    QTest.keyClick(part.plan.go_on, KEY.Key_Return)
    qtbot.waitUntil(part.run.finish.isVisible, timeout=20_000)
    looked_at(part, qtbot)
    QTest.keyClick(part.run.undo, KEY.Key_Return)
    qtbot.waitUntil(part.undo.isVisible, timeout=20_000)
    looked_at(part, qtbot)


def test_a_file_that_canvass_wrote_says_what_it_holds_and_changes_nothing_here(
    desk: Desk, qtbot: QtBot, tmp_path: Path, keep_people: Callable[[int], list[Id]]
) -> None:
    keep_people(3)
    written: list[Path] = []
    wish = Wish(frozenset(What), Format.XLSX_PLAIN, tmp_path, reason="to look at it again")
    desk.reader.run(
        lambda store: export_to_folder(store, wish, lambda _rows: True),
        lambda exported: written.extend(file.path for file in exported.report.files),
    )
    qtbot.waitUntil(lambda: bool(written), timeout=20_000)
    part = shown(qtbot, desk)
    to_plan(part, qtbot, written[0])
    assert "for this branch" in part.columns.own.origin.text()
    assert "Contacts: 3" in part.columns.own.tables.text()
    assert part.plan.totals
    assert part.plan.totals.verdicts == {Verdict.SAME: 3}
    assert not part.plan.go_on.isEnabled()
    assert "known here" in part.plan.facts.text()
    assert "0 new" not in part.plan.facts.text()


def test_the_key_of_the_import_leads_to_the_file(window: MainWindow, qtbot: QtBot) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.focusWidget() or window, KEY.Key_I, both)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportPart)))
    (part,) = window.findChildren(ImportPart)
    qtbot.waitUntil(part.file.choose.hasFocus)


def test_a_file_is_dropped(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    part = shown(qtbot, desk)
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    no = Qt.KeyboardModifier.NoModifier
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    part.dropEvent(QDropEvent(QPointF(9, 9), action, dropped, button, no))
    qtbot.waitUntil(part.columns.isVisible, timeout=20_000)


def test_everything_an_import_can_say_has_words() -> None:
    assert set(words.targets()) == {"", *TARGETS}
    assert all(words.verdict(one) and words.done(one) and words.MARKS[one] for one in Verdict)
    assert all(words.why(one) for one in Why)
    assert all(words.explained(PlannedRow(1, one)) for one in Verdict)


def test_a_hundred_thousand_rows_are_put_into_words_only_where_they_are_seen(qtbot: QtBot) -> None:
    model = PlanModel()
    assert qtbot
    row = PlannedRow(2, Verdict.SAME)
    model.show_rows([row] * 100_000)
    model.show_only(Verdict.SAME)
    assert model.rowCount() == 100_000
    assert model.data(model.index(99_999, 1), Qt.ItemDataRole.DisplayRole) == words.marked(Verdict.SAME)
    model.show_only(Verdict.NEW)
    assert model.rowCount() == 0
