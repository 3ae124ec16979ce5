"""Keys of ours work in a text field too, where Linux would have the field take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.shell.field_keys import FieldKeys

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("key", "modifiers", "kept_from_it"),
    [
        (Qt.Key.Key_U, CONTROL, True),
        (Qt.Key.Key_E, CONTROL, True),
        (Qt.Key.Key_U, Qt.KeyboardModifier.NoModifier, False),
        (Qt.Key.Key_C, CONTROL, False),
    ],
)
def test_a_field_cannot_claim_undo_and_export(
    qtbot: QtBot,
    qapp: QApplication,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    kept_from_it: bool,
) -> None:
    keys, edit = FieldKeys(qapp), QLineEdit()
    qtbot.addWidget(edit)
    claim = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    assert keys.eventFilter(edit, claim) is kept_from_it
    assert keys.eventFilter(edit, QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) is False
