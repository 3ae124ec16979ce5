"""Kinds of stall: what each is called, and what its sign-up form asks, in which order."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem

from canvass.model.branch import KindOfStall
from canvass.model.stall import StallKind
from ui.labels import fields, stall_kind
from ui.settings.section import Section, paragraph
from ui.widgets.line import Line
from ui.widgets.press import press

if TYPE_CHECKING:
    from canvass.model.branch import Branch

_ASKED = [name for name in fields() if name != "notes"]


class StallKindsSection(Section):
    """One kind at a time: its name, and a list of fields to tick and to order."""

    def __init__(self, branch: Branch) -> None:
        super().__init__(
            self.tr("Kinds of stall"),
            self.tr("Ask for little: what is not asked cannot leak. Space ticks a field."),
            branch,
        )
        self._kinds: dict[StallKind, KindOfStall] = {}
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Kind of stall"))
        self.name = Line(self.tr("&Name on the screen"))
        self.fields = QListWidget()
        self.fields.ensurePolished()  # or its first layout, before it is shown, has the wrong heights
        self.fields.setAccessibleName(self.tr("What the sign-up form asks, in order"))
        self.body.addWidget(self.which)
        self.body.addWidget(self.name)
        self.body.addWidget(paragraph(self.tr("What the sign-up form asks, in order")))
        self.body.addWidget(self.fields)
        buttons = QHBoxLayout()
        for words, by in ((self.tr("Up"), -1), (self.tr("Down"), 1)):
            buttons.addWidget(
                press(words, partial(self._shift, by), name=self.tr("Field {way}").format(way=words))
            )
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.close_section()
        self.show_branch()
        self.which.currentIndexChanged.connect(lambda _: self._show())
        self.name.edited.connect(lambda _: self._note())
        self.fields.itemChanged.connect(lambda _: self._note())

    def show_branch(self) -> None:
        """Show the kinds, the one in sight staying in sight."""
        said = {kind.kind: kind for kind in self.branch.stall_kinds}
        self._kinds = {
            kind: said.get(kind) or KindOfStall(kind, stall_kind(kind), self.branch.fields_for(kind))
            for kind in StallKind
        }
        here = max(0, self.which.currentIndex())
        was = self.which.blockSignals(True)
        self.which.clear()
        for kind in self._kinds.values():
            self.which.addItem(kind.name, kind.kind)
        self.which.setCurrentIndex(here)
        self.which.blockSignals(was)
        self._show()
        self.clean()

    def result(self) -> Branch | None:
        """The branch with these kinds; each asks for a name."""
        for kind in self._kinds.values():
            if not {"first_name", "surname"} & set(kind.fields):
                self.complain(self.tr("{kind}: ask for a first name or a surname.").format(kind=kind.name))
                return None
        return replace(self.branch, stall_kinds=tuple(self._kinds.values()))

    def _show(self) -> None:
        kind = self._kinds[StallKind(self.which.currentData())]
        self.name.set_text(kind.name)
        was = self.fields.blockSignals(True)
        self.fields.clear()
        for name in [*kind.fields, *(name for name in _ASKED if name not in kind.fields)]:
            item = QListWidgetItem(fields().get(name, name), self.fields)
            item.setData(Qt.ItemDataRole.UserRole, name)
            state = Qt.CheckState.Checked if name in kind.fields else Qt.CheckState.Unchecked
            item.setCheckState(state)
        self.fields.blockSignals(was)
        self.fields.setCurrentRow(0)
        self.fields.setMinimumHeight(self.fields.sizeHintForRow(0) * (self.fields.count() + 1))

    def _shift(self, by: int) -> None:
        here = self.fields.currentRow()
        if 0 <= here + by < self.fields.count():
            self.fields.insertItem(here + by, self.fields.takeItem(here))
            self.fields.setCurrentRow(here + by)
            self._note()

    def _note(self) -> None:
        which = StallKind(self.which.currentData())
        items = [self.fields.item(number) for number in range(self.fields.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        asked = tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked)
        self._kinds[which] = KindOfStall(which, self.name.text() or stall_kind(which), asked)
        self.touch()
