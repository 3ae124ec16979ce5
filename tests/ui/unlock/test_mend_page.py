from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.usecases.back_up import back_up
from canvass.usecases.open_vault import open_vault
from ui.unlock.mend_page import MendPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Place

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(qtbot: QtBot, place: Place) -> MendPage:
    opened = open_vault(place.folder, place.passphrase, place.paths.state)
    reader = opened.reader()
    opened.check(reader)
    back_up(opened, reader)
    opened.close()
    page = MendPage(place.folder, place.paths.state)
    qtbot.addWidget(page)
    page.show()
    page.secret.line.edit.setText(place.passphrase)
    return page


def test_a_backup_is_restored_in_one_press(page: MendPage, qtbot: QtBot) -> None:
    QTest.keyClick(page.restore, ENTER)
    qtbot.waitUntil(lambda: "Restored" in page.told.text(), timeout=15_000)
    assert "lost" not in page.told.text()
    assert not page.anyway.isVisible()


def test_a_vault_that_does_not_open_is_replaced_by_a_second_press(
    page: MendPage, place: Place, qtbot: QtBot
) -> None:
    (place.folder / "vault.db").write_bytes(b"")
    QTest.keyClick(page.restore, ENTER)
    qtbot.waitUntil(page.anyway.isVisible, timeout=15_000)
    assert page.current.isVisible()
    assert "Nothing was changed" in page.told.text()
    assert (place.folder / "vault.db").read_bytes() == b""
    QTest.keyClick(page.anyway, ENTER)
    qtbot.waitUntil(lambda: "Restored" in page.told.text(), timeout=15_000)
    assert str(next(place.folder.glob("replaced-*"))) in page.told.text()
    open_vault(place.folder, place.passphrase, place.paths.state).close()
