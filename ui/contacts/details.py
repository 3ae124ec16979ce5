"""The values of a person, one under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from canvass.model.contact import FIELDS
from ui.contacts.field import Field
from ui.labels import fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.branch import Branch

_ALWAYS = {"first_name", "surname", "phone", "email", "postcode", "notes"}


class Details(QWidget):
    """Shows the fields that the branch asks for anywhere, and every other one that holds something."""

    edited = Signal(str, str)
    copied = Signal(str)

    def __init__(self, branch: Branch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = _ALWAYS.union(*(kind.fields for kind in branch.stall_kinds))
        names = fields()
        self.fields = {name: Field(name) for name in FIELDS}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in self.fields.items():
            title = QLabel(names[name])
            title.setBuddy(field.edit)
            self._form.addRow(title, field)
            field.edited.connect(self.edited)
            field.copied.connect(self.copied)

    def show_values(self, values: Mapping[str, str]) -> None:
        """What stands in the vault."""
        for name, field in self.fields.items():
            field.show_value(values[name])
            self._form.setRowVisible(field, name in self._asked or bool(values[name]))

    def forget(self) -> None:
        """Empty every field, before another person is shown."""
        for field in self.fields.values():
            field.restore()
            field.show_value("")
            field.note("")

    def settle(self) -> None:
        """Keep what stands in fields that nobody left yet."""
        for field in self.fields.values():
            field.leave()
