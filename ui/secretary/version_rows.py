"""The versions of one value, one below the other: what is shown now stands first; "this one" is down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from canvass.usecases.show_phone import show_value
from ui.contacts.phrases import moment
from ui.duplicates.value_button import ValueButton
from ui.labels import label
from ui.stall.in_sight import InSight
from ui.widgets.note import Note

if TYPE_CHECKING:
    from canvass.usecases.list_conflicts import Conflict, Version

_SHARES = (5, 4)


class VersionRows(QScrollArea):
    """`chosen` is the number of "this one": of what is shown now, until another is chosen."""

    def __init__(self, region: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._region = region
        self.chosen = 0
        self.buttons: list[ValueButton] = []
        self.notes: list[Note] = []
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(6, 2, 6, 2)
        for column, share in enumerate(_SHARES):
            self._grid.setColumnStretch(column, share)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside)
        InSight(self)

    def show_conflict(self, conflict: Conflict) -> None:
        """Show others; what is shown now is chosen."""
        versions = (conflict.shown, *conflict.lost)
        while len(self.buttons) < len(versions):
            self._add()
        field = label(conflict.field)
        for number, (button, note) in enumerate(zip(self.buttons, self.notes, strict=True)):
            button.setVisible(number < len(versions))
            note.setVisible(number < len(versions))
            if number < len(versions):
                version = versions[number]
                button.show_value(field, show_value(conflict.field, version.value, self._region))
                note.setText(self._said(version, is_shown=not number))
        self.choose(0)
        self.verticalScrollBar().setValue(0)

    def choose(self, number: int) -> None:
        """This one."""
        if 0 <= number < len(self.buttons) and not self.buttons[number].isHidden():
            self.chosen = number
        for place, button in enumerate(self.buttons):
            button.setChecked(place == self.chosen)

    def focus_default(self) -> None:
        """Where the keys begin."""
        if self.buttons:
            self.buttons[self.chosen].setFocus()

    def _add(self) -> None:
        button, note = ValueButton(len(self.buttons) + 1, self._inside), Note()
        row = len(self.buttons)
        self._grid.addWidget(button, row, 0)
        self._grid.addWidget(note, row, 1)
        self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(row + 1, 1)
        button.turned.connect(self.choose)
        button.moved.connect(self._move)
        self.buttons.append(button)
        self.notes.append(note)

    def _move(self, step: int) -> None:
        here = next((place for place, button in enumerate(self.buttons) if button.hasFocus()), self.chosen)
        if 0 <= here + step < len(self.buttons) and not self.buttons[here + step].isHidden():
            self.buttons[here + step].setFocus()

    def _said(self, version: Version, *, is_shown: bool) -> str:
        where = self.tr("Shown now") if is_shown else self.tr("The other")
        return " · ".join(filter(None, (where, version.by, moment(version.at))))
