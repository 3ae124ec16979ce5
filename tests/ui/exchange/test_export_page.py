"""Exporting with the keyboard: one key for the usual, a reason for the unusual."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import TYPE_CHECKING

import msoffcrypto
import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QDateEdit, QLineEdit, QPushButton

from canvass.errors import DiskError
from canvass.model.consent import Purpose
from canvass.usecases.export import Format, LastExport, last_export
from canvass.usecases.export_tables import What
from ui.exchange.period import Since

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.exchange.export_page import ExportPage

KEY = Qt.Key


def press(page: ExportPage, key: Qt.Key = KEY.Key_Return) -> None:
    """One key, to whatever has the focus."""
    QTest.keyClick(page.focusWidget(), key)


def done(page: ExportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.outcome.isVisible, timeout=20_000)


def test_the_usual_export_is_one_key_after_ctrl_e(
    export_page: ExportPage, desk: Desk, out: Path, qtbot: QtBot
) -> None:
    assert export_page.bar.export.hasFocus()
    with qtbot.waitSignals([export_page.said, export_page.changed], timeout=20_000):
        press(export_page)
    assert export_page.outcome.isVisible()
    (file,) = out.iterdir()
    sheet = unlocked(file, export_page.outcome.passphrase.text())["Contacts"]
    assert sheet.max_row == 13
    registered: list[LastExport | None] = []
    desk.writer.run(last_export, then=registered.append)
    qtbot.waitUntil(lambda: bool(registered))
    assert registered[0]


def test_one_enter_too_many_does_not_wave_the_passphrase_away(export_page: ExportPage, qtbot: QtBot) -> None:
    press(export_page)
    done(export_page, qtbot)
    passphrase = export_page.outcome.passphrase.text()
    press(export_page)
    assert export_page.outcome.passphrase.text() == passphrase
    assert QGuiApplication.clipboard().text() == passphrase
    export_page._clipboard.clear()
    press(export_page, KEY.Key_Escape)
    assert export_page.outcome.passphrase.text() == ""
    assert not export_page.outcome.isVisible()


def test_what_left_once_is_not_offered_again(export_page: ExportPage, qtbot: QtBot) -> None:
    assert export_page.form.period.since.value() is Since.EVER
    with qtbot.waitSignal(export_page.changed, timeout=20_000):
        press(export_page)
    press(export_page, KEY.Key_Escape)
    qtbot.waitUntil(lambda: export_page.bar.words.text().startswith("Nothing to export"))
    assert export_page.form.period.since.value() is Since.LAST
    press(export_page)
    assert not export_page.bar.is_running()


def test_only_those_who_said_yes_to_the_channel_leave(export_page: ExportPage, qtbot: QtBot) -> None:
    QTest.keyClick(export_page.form.channel.buttons[Purpose.TEXT.value], KEY.Key_Return)
    qtbot.waitUntil(lambda: "Nothing to export" in export_page.bar.words.text())
    QTest.keyClick(export_page.form.channel.buttons[""], KEY.Key_Return)
    qtbot.waitUntil(lambda: "12" in export_page.bar.words.text())
    table = export_page.preview.tables[0]
    assert table.rowCount() == 5
    shown = {item.text() for column in range(6) if (item := table.item(0, column))}
    assert "Adeyemi" in shown or "Lovelace" in shown or "Li" in shown


def test_without_a_passphrase_a_reason_is_asked_and_kept(
    export_page: ExportPage, out: Path, qtbot: QtBot
) -> None:
    form = export_page.form
    QTest.keyClick(form.format.buttons[Format.CSV_MACHINE], KEY.Key_Space)
    assert form.reason.isVisible()
    QTest.keyClick(export_page.bar.export, KEY.Key_Return)
    assert "Say why" in export_page.bar.words.text()
    assert form.reason.hasFocus()
    QTest.keyClicks(form.reason, "for the mailing program")
    QTest.keyClick(export_page.bar.export, KEY.Key_Return)
    done(export_page, qtbot)
    assert [path.suffix for path in out.iterdir()] == [".csv"]
    assert not export_page.outcome.secret.isVisible()
    assert export_page.outcome.show_file.hasFocus()
    press(export_page, KEY.Key_Escape)
    assert form.reason.text() == "", "the next one needs a reason of its own"


def test_everything_is_one_key_more(export_page: ExportPage, qtbot: QtBot) -> None:
    QTest.keyClick(export_page.form.what.all, KEY.Key_Return)
    assert export_page.form.wish().what == frozenset(What)
    qtbot.waitUntil(lambda: len(export_page.preview.tables) == 4)
    QTest.keyClick(export_page.form.what.all, KEY.Key_Return)
    qtbot.waitUntil(lambda: export_page.bar.words.text() == "Choose what to export.")


def test_days_are_asked_only_where_they_count(export_page: ExportPage, qtbot: QtBot) -> None:
    period = export_page.form.period
    assert not period.first.isVisible()
    QTest.keyClick(period.since.buttons[Since.DAYS], KEY.Key_Return)
    assert period.first.isVisible()
    period.last.setDate(period.first.date())
    qtbot.waitUntil(lambda: "Nothing to export" in export_page.bar.words.text())
    QTest.keyClick(period.since.buttons[Since.STALL], KEY.Key_Return)
    qtbot.waitUntil(lambda: "12" in export_page.bar.words.text())


def test_a_cancelled_export_leaves_nothing_behind(
    export_page: ExportPage, desk: Desk, out: Path, qtbot: QtBot
) -> None:
    gate = threading.Event()
    desk.reader.run(lambda _store: gate.wait(10))
    press(export_page)
    assert export_page.bar.is_running()
    with qtbot.waitSignal(export_page.said) as told:
        press(export_page, KEY.Key_Escape)
        gate.set()
    assert told.args == ["Stopped. Nothing was left behind."]
    assert not out.exists()
    assert not out.parent.exists()
    assert export_page.bar.export.hasFocus()


def test_a_folder_that_cannot_be_is_said_and_the_choices_stay(
    export_page: ExportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("in the way")
    export_page.form.folder.edit.setText(str(tmp_path / "file"))
    with qtbot.waitSignal(export_page.failed) as told:
        press(export_page)
    assert isinstance(told.args[0], DiskError)
    assert not export_page.bar.is_running()


def test_a_folder_is_chosen_from_a_list(export_page: ExportPage, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a stick" / "exports").mkdir(parents=True)
    line = export_page.form.folder
    line.edit.setText(str(tmp_path / "a stick"))
    QTest.keyClick(line.choose, KEY.Key_Return)
    qtbot.waitUntil(lambda: line.list.files().rowCount(line.list.rootIndex()) == 1)
    line.list.setCurrentIndex(line.list.files().index(0, 0, line.list.rootIndex()))
    QTest.keyClick(line.list, KEY.Key_Return)
    assert line.path() == tmp_path / "a stick" / "exports"
    QTest.keyClick(line.list, KEY.Key_Escape)
    assert not line.list.isVisible()


def test_everything_on_the_page_has_a_name(export_page: ExportPage) -> None:
    for kind in (QLineEdit, QPushButton, QAbstractItemView, QDateEdit):
        for widget in export_page.findChildren(kind):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
                assert widget.accessibleName(), widget


def unlocked(file: Path, passphrase: str) -> openpyxl.Workbook:
    plain = BytesIO()
    with file.open("rb") as stream:
        locked = msoffcrypto.OfficeFile(stream)
        locked.load_key(password=passphrase)
        locked.decrypt(plain)
    return openpyxl.load_workbook(plain)
