"""A pair side by side: every field, the consents, where each was met, and what a merge would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from canvass.model.consent import Purpose
from canvass.usecases.show_phone import show_value
from ui.duplicates import phrases
from ui.duplicates.pair_rows import FieldRow, PairRow
from ui.labels import fields, label
from ui.stall.in_sight import InSight
from ui.widgets.breakable import breakable
from ui.widgets.note import Note

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.usecases.merge_contacts import PairView

_SHARES = (3, 5, 5)


class PairTable(QScrollArea):
    """`show_view` leaves what was chosen alone while the pair is still the same."""

    def __init__(self, region: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._region = region
        self.view: PairView | None = None
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(6, 2, 6, 2)
        for column, share in enumerate(_SHARES):
            self._grid.setColumnStretch(column, share)
        self.names = (Note("heading"), Note("heading"))
        for side, name in enumerate(self.names):
            self._grid.addWidget(name, 0, side + 1)
        self.fields = {name: FieldRow(*self._next(), words, inside) for name, words in fields().items()}
        self.interests = PairRow(*self._next(), self.tr("Interested in"), inside)
        self._heading = Note("heading")
        self._heading.setText(
            self.tr("Consents: a no of either side stands, and so does a yes that the other was not asked")
        )
        self._grid.addWidget(self._heading, self._grid.rowCount(), 0, 1, 3)
        self.consents = {purpose: PairRow(*self._next(), label(purpose), inside) for purpose in Purpose}
        self.met = PairRow(*self._next(), self.tr("Met"), inside)
        self.changed = PairRow(*self._next(), self.tr("Last changed"), inside)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        for row in self.fields.values():
            row.moved.connect(self.move_focus)
        self._set_up(inside)

    def _next(self) -> tuple[QGridLayout, int]:
        return self._grid, self._grid.rowCount()

    def _set_up(self, inside: QWidget) -> None:
        self.setProperty("look", "reading")  # where nothing differs it has the focus: arrows read on
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The two side by side"))
        self.setWidget(inside)
        InSight(self)

    def show_view(self, view: PairView) -> None:
        """Show a pair, its first choices made."""
        if view == self.view:
            return
        self.view = view
        sides = (view.one, view.other)
        for number, (heading, side) in enumerate(zip(self.names, sides, strict=True), 1):
            heading.setText(f"{number}  {breakable(side.contact.person.name)}")
        for name, row in self.fields.items():
            one, other = (show_value(name, getattr(s.contact.person, name), self._region) for s in sides)
            row.show_values(one, other, int(view.shown.get(name) == view.other.contact.id))
        self._show_rest(view)
        self.verticalScrollBar().setValue(0)

    def _show_rest(self, view: PairView) -> None:
        one, other = view.one, view.other
        self._heading.setVisible(bool(view.consents))
        for purpose, row in self.consents.items():
            if (stands := view.consents.get(purpose)) is None:
                row.show_texts("", "")
                continue
            said = (
                phrases.standing(one.consented.get(purpose)),
                phrases.standing(other.consented.get(purpose)),
            )
            row.show_texts(*said, phrases.together(stands), bold=said[0] != said[1])
        is_any = bool(one.interests or other.interests)
        both = (phrases.interests(one), phrases.interests(other)) if is_any else ("", "")
        self.interests.show_texts(*both, self.tr("merged: all") if both[0] != both[1] else "")
        self.met.show_texts(phrases.names_of_places(one), phrases.names_of_places(other))
        self.changed.show_texts(phrases.changed(one), phrases.changed(other))

    def chosen(self) -> dict[str, Id]:
        """Whose value each field would show."""
        view = self.view
        if view is None:
            return {}
        ids = (view.one.contact.id, view.other.contact.id)
        picked = {name: ids[row.side] for name, row in self.fields.items() if row.side is not None}
        return {**view.shown, **picked}

    def choose(self, side: int) -> None:
        """Choose a value for the field that has the focus; the first one that differs, where none has."""
        open_rows = self._open()
        row = next((row for row in open_rows if row.has_focus()), open_rows[0] if open_rows else None)
        if row is not None:
            row.choose(side)
            row.focus()

    def move_focus(self, step: int) -> None:
        """Go to the next field that differs, or the one before; at either end read on."""
        rows = self._open()
        at = next((number for number, row in enumerate(rows) if row.has_focus()), None)
        if at is not None and 0 <= at + step < len(rows):
            rows[at + step].focus()
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + step * 3 * self.fontMetrics().height())

    def focus_default(self) -> None:
        """The first field that differs, or the table itself."""
        rows = self._open()
        (rows[0].focus if rows else self.setFocus)()

    def _open(self) -> list[FieldRow]:
        return [row for row in self.fields.values() if row.side is not None]
