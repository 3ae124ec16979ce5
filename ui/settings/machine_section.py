"""This machine: colours, size of letters, idle lock, language; kept at once, nothing of the branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox

from canvass.settings import THEMES
from ui.settings.section import Section

if TYPE_CHECKING:
    from canvass.model.branch import Branch
    from ui.shell.machine import Machine


class MachineSection(Section):
    """Every choice is made at once."""

    def __init__(self, branch: Branch, machine: Machine) -> None:
        super().__init__(self.tr("This laptop"), self.tr("For this laptop only; kept at once."), branch)
        self._machine = machine
        self.theme = self._choice(
            dict(
                zip(
                    THEMES,
                    (self.tr("As the system"), self.tr("Light"), self.tr("Dark"), self.tr("Sunlight")),
                    strict=True,
                )
            )
        )
        self.language = self._choice({"system": self.tr("As the system"), "en": "English"})
        self.points = _number(10, 28, self.tr(" pt"))
        self.minutes = _number(1, 60, self.tr(" min"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, widget in (
            (self.tr("&Colours"), self.theme),
            (self.tr("&Size of letters"), self.points),
            (self.tr("&Lock when nobody types for"), self.minutes),
            (self.tr("L&anguage (from the next start)"), self.language),
        ):
            widget.setAccessibleName(words.replace("&", ""))
            form.addRow(words, widget)
        self.body.addLayout(form)
        self.body.addStretch(1)
        self._show()
        machine.changed.connect(self._show)
        self.theme.activated.connect(lambda _: machine.change(theme=self.theme.currentData()))
        self.language.activated.connect(lambda _: machine.change(language=self.language.currentData()))
        self.points.editingFinished.connect(lambda: machine.change(text_points=self.points.value()))
        self.minutes.editingFinished.connect(lambda: machine.change(idle_lock_minutes=self.minutes.value()))

    def _show(self) -> None:
        now = self._machine.settings
        self.theme.setCurrentIndex(self.theme.findData(now.theme))
        self.language.setCurrentIndex(max(0, self.language.findData(now.language)))
        self.points.setValue(now.text_points)
        self.minutes.setValue(now.idle_lock_minutes)

    def _choice(self, choices: dict[str, str]) -> QComboBox:
        box = QComboBox()
        for value, words in choices.items():
            box.addItem(words, value)
        return box


def _number(least: int, most: int, suffix: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setSuffix(suffix)
    return box
