"""Whoever locks while an export is under way leaves no file that nobody put on record or can open."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.usecases.export import Format, last_export
from tests.ui.exchange.test_export_page import press

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from canvass.store.store import Store
    from canvass.usecases.export import LastExport
    from ui.desk import Desk
    from ui.exchange.export_page import ExportPage


def lock(page: ExportPage) -> None:
    """As the window does it."""
    page.keep_draft()
    page.let_go()


def registered(desk: Desk, qtbot: QtBot) -> LastExport | None:
    found: list[LastExport | None] = []
    desk.writer.run(last_export, then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_file_whose_passphrase_nobody_saw_goes_again(
    export_page: ExportPage, desk: Desk, out: Path, qtbot: QtBot
) -> None:
    gate = threading.Event()
    desk.writer.run(lambda _store: gate.wait(10))
    press(export_page)
    qtbot.waitUntil(lambda: out.exists() and any(path.suffix == ".xlsx" for path in out.iterdir()))
    lock(export_page)
    gate.set()
    assert registered(desk, qtbot) is None
    assert list(out.iterdir()) == []
    assert export_page.outcome.passphrase.text() == ""


def test_locking_waits_until_a_readable_part_is_gone(
    export_page: ExportPage, desk: Desk, out: Path, qtbot: QtBot
) -> None:
    begin, go_on = threading.Event(), threading.Event()
    desk.reader.run(lambda _store: begin.wait(10))
    QTest.keyClick(export_page.form.format.buttons[Format.CSV_MACHINE], Qt.Key.Key_Space)
    QTest.keyClicks(export_page.form.reason, "for the mailing program")
    QTest.keyClick(export_page.bar.export, Qt.Key.Key_Return)
    assert export_page._export
    export_page._export.rows.connect(lambda _rows: go_on.wait(10), Qt.ConnectionType.DirectConnection)
    begin.set()
    qtbot.waitUntil(lambda: out.exists() and any(path.suffix == ".part" for path in out.iterdir()))
    threading.Timer(0.3, go_on.set).start()
    lock(export_page)
    assert not out.exists() or list(out.iterdir()) == []
    assert registered(desk, qtbot) is None


def test_what_is_shown_stays_and_is_on_the_record(
    export_page: ExportPage, desk: Desk, out: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(export_page.changed, timeout=20_000):
        press(export_page)
    lock(export_page)
    assert len(list(out.iterdir())) == 1
    assert registered(desk, qtbot)


def test_an_entry_that_fails_takes_the_file_with_it(
    export_page: ExportPage, desk: Desk, out: Path, qtbot: QtBot
) -> None:
    desk.writer.run(_stop)
    press(export_page)
    qtbot.waitUntil(lambda: "damaged" in export_page.bar.words.text(), timeout=20_000)
    assert list(out.iterdir()) == []
    assert not export_page.outcome.isVisible()


def test_a_damaged_vault_hands_nothing_over_and_says_so(
    export_page: ExportPage, desk: Desk, out: Path, qtbot: QtBot
) -> None:
    desk.reader.run(_stop)
    press(export_page)
    qtbot.waitUntil(lambda: "damaged" in export_page.bar.words.text())
    assert not out.exists()


def _stop(store: Store) -> None:
    store.stopped = True
