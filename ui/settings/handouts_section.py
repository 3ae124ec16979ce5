"""The leaflets and bulletins that are given out by title, at a stall or on a round of a workplace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.branch import Choice
from canvass.model.ids import new_id
from ui.settings.list_sections import ListSection
from ui.settings.table_edit import Col, Row

if TYPE_CHECKING:
    from canvass.model.branch import Branch


class HandoutsSection(ListSection):
    """What the papers page of a stall offers to give out; any other title can be typed there."""

    def __init__(self, branch: Branch) -> None:
        about = self.tr("What is given out and counted by title. Another title can be typed at the stall.")
        self.words = self.tr("handout hand-out newsletter workplace round give out distribute")
        super().__init__(self.tr("Leaflets and bulletins"), about, [Col(self.tr("Title"))], branch)

    def lines(self) -> list[Row]:
        """The leaflets and bulletins."""
        return [Row(choice.id, (choice.name,)) for choice in self.branch.handouts]

    def result(self) -> Branch | None:
        """The branch with these leaflets and bulletins; each title once."""
        named = [row for row in self.edit.rows() if row.cells[0]]
        if len({row.cells[0].casefold() for row in named}) < len(named):
            self.complain(
                self.tr("Two have the same title, and could not be told apart when they are counted.")
            )
            return None
        handouts = tuple(Choice(row.id or new_id().hex(), row.cells[0]) for row in named)
        return replace(self.branch, handouts=handouts)
