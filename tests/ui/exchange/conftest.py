"""The people of tests/ui/contacts, for what leaves the vault, and an export page on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.contacts.conftest import keep_people
from ui.exchange.export_page import ExportPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from canvass.model.ids import Id
    from ui.desk import Desk

__all__ = ["keep_people"]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for exports that is not there yet."""
    return tmp_path / "Documents" / "Canvass"


@pytest.fixture
def export_page(qtbot: QtBot, desk: Desk, out: Path, request: pytest.FixtureRequest) -> ExportPage:
    """The page as Ctrl+E shows it, with twelve people in the vault: all may be emailed, nobody texted."""
    keep: Callable[[int], list[Id]] = request.getfixturevalue("keep_people")
    keep(12)
    page = ExportPage(desk)
    page.form.folder.edit.setText(str(out))
    qtbot.addWidget(page)
    page.resize(1366, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.focus_default()
    qtbot.waitUntil(lambda: "will leave" in page.bar.words.text())
    return page
