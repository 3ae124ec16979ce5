"""Whether the people of a list agreed: nothing shows it, or they all said yes, then, and it can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QVBoxLayout, QWidget

from canvass.model.consent import CHANNELS, Purpose
from ui.exchange.one_of import OneOf
from ui.exchange.some_of import SomeOf
from ui.exchange.two_days import begin, day_edit
from ui.labels import label
from ui.widgets.line import Line
from ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Mapping

NOON = 12 * 3_600_000


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the secretary says of everybody in the list; `at` in UTC milliseconds."""

    purposes: tuple[str, ...]
    at: int
    where: str


class AgreedForm(QWidget):
    """`chosen` at every change of the answer."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = OneOf(self.tr("Did these people agree?"), self._answers(), value=False)
        self.day = day_edit(QDate.currentDate())
        self.day.setMaximumDate(QDate.currentDate())
        self.day.setAccessibleName(self.tr("The day on which they said yes"))
        self.where = Line(self.tr("Where that can be seen"), hint=self.tr("the sheets in the blue folder"))
        names: Mapping[str, str] = {purpose.value: label(purpose) for purpose in CHANNELS}
        self.channels = SomeOf(self.tr("They may be reached by"), names, ())
        self.told = Note("quiet")
        self.more = QFrame()
        form = QFormLayout(self.more)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("On"), self.day)
        form.addRow(self.where)
        form.addRow(self.tr("To be reached by"), self.channels)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.question, self.more, self.told):
            column.addWidget(widget)
        self.question.chosen.connect(self._choose)
        self._settle()

    def agreed(self) -> Agreed | None:
        """What was said; None where nothing shows that they agreed."""
        if not self.question.value():
            return None
        channels = tuple(one.value for one in CHANNELS if one.value in self.channels.values())
        at = min(begin(self.day.date()) + NOON, _now())
        return Agreed((Purpose.KEEP.value, *channels), at, self.where.text())

    def is_complete(self) -> bool:
        """Whether it can be taken as it stands; else what is missing is marked and gets the cursor."""
        if not self.question.value() or self.where.text():
            return True
        self.where.note(self.tr("Say where the sheets or the form can be seen."), "problem")
        self.where.setFocus()
        return False

    def start_over(self) -> None:
        """Another list: nothing is known of it."""
        self.question.set_value(False)
        self.where.set_text("")
        self.day.setDate(QDate.currentDate())
        for button in (*self.channels.buttons.values(), self.channels.all):
            button.setChecked(False)
        self._settle()

    def _answers(self) -> dict[bool, str]:
        return {
            False: self.tr("Nothing shows that they agreed"),
            True: self.tr("They all said yes to our notice"),
        }

    def _choose(self) -> None:
        self._settle()
        self.chosen.emit()

    def _settle(self) -> None:
        yes = self.question.value()
        self.more.setVisible(yes)
        self.told.setText(
            self.tr("They are kept as if they had signed up; whoever says no in the file is a no.")
            if yes
            else self.tr(
                "Whoever is new is kept apart: not written to, not exported, until that is settled. A column "
                "with their yes, and the day, counts as well."
            )
        )


def _now() -> int:
    from PySide6.QtCore import QDateTime  # noqa: PLC0415 - only here

    return QDateTime.currentMSecsSinceEpoch()
