"""The fields that a kind of stall asks, side by side in as many columns as the letters leave room for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from canvass.model.contact import Person
from ui.stall.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

    from canvass.model.problem import Problem

_COLUMN = 13  # a column is at least so many heights of a line wide


class PersonFields(QWidget):
    """Asks who the person is; values of fields that are not asked here are carried along unseen."""

    edited = Signal(str)
    left = Signal()
    finished = Signal()

    def __init__(self, names: Sequence[str], region: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {name: Field(name, region) for name in names}
        self._unseen = Person()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        for field in self.fields.values():
            field.edited.connect(self.edited)
            field.left.connect(self.left)
            field.entered.connect(self._next)
            field.edit.number_begun.connect(partial(self._to_number, field))
        self._arrange(3)

    def person(self) -> Person:
        """The person as typed."""
        return replace(self._unseen, **{name: field.text() for name, field in self.fields.items()})

    def fill(self, person: Person) -> None:
        """Show a person; nobody, where it is `Person()`."""
        self._unseen = person
        for name, field in self.fields.items():
            field.set_text(getattr(person, name))

    def tidy(self) -> None:
        """Tidy the field that has not been left yet."""
        for field in self.fields.values():
            field.tidy()

    def hold(self, held: bool) -> None:
        """Take no keys while the form is being saved."""
        for field in self.fields.values():
            field.edit.held = held

    def take_early(self) -> str:
        """What was typed while the form was being saved."""
        early = "".join(field.edit.early for field in self.fields.values())
        for field in self.fields.values():
            field.edit.early = ""
        return early

    def type_first(self, text: str) -> None:
        """Type `text` into the first field, as whoever was too quick meant to."""
        if text:
            next(iter(self.fields.values())).edit.insert(text)

    def focus_first(self) -> None:
        """Begin at the beginning."""
        next(iter(self.fields.values())).setFocus()

    def show_problems(self, problems: Iterable[Problem]) -> QWidget | None:
        """Say what is to put right beside each field; the first of them. Others than ours are left alone."""
        first: QWidget | None = None
        for problem in problems:
            if field := self.fields.get(problem.field):
                field.show_problem(problem.reason)
                first = first or field
        return first

    def suggested(self) -> Field | None:
        """The field for whose value there is a better guess, or None."""
        return next((field for field in self.fields.values() if field.suggestion), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break into more or fewer columns."""
        super().resizeEvent(event)
        self._arrange(min(3, max(1, self.width() // (_COLUMN * self.fontMetrics().height()))))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, field in enumerate(self.fields.values()):
            self._grid.addWidget(field, place // columns, place % columns)

    def _to_number(self, name: Field, begun: str) -> None:
        """Go to the mobile, where a digit is typed for a name; a mobile that is there stays as it is."""
        phone = self.fields.get("phone")
        where = phone if phone is not None and not phone.text() else name
        where.setFocus()
        where.edit.insert(begun)
        where.edit.textEdited.emit(where.text())

    def _next(self, name: str) -> None:
        names = list(self.fields)
        after = names.index(name) + 1
        if after == len(names):
            self.finished.emit()
        else:
            self.fields[names[after]].setFocus()
