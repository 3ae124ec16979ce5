"""The branch's own lists, a table each: interests, campaigns, tallies, follow-up rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.branch import Choice, FollowUpRule
from canvass.model.entry import TallyKind
from canvass.model.ids import new_id
from ui.labels import tally
from ui.settings.section import Section
from ui.settings.table_edit import Col, Row, TableEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.branch import Branch


class ListSection(Section):
    """A section that is one table; a subclass says what its rows are."""

    def __init__(self, title: str, about: str, columns: Sequence[Col], branch: Branch) -> None:
        super().__init__(title, about, branch)
        self.edit = TableEdit(title, columns)
        self.edit.changed.connect(self.touch)
        self.body.addWidget(self.edit)
        self.close_section()
        self.show_branch()

    def show_branch(self) -> None:
        """Show the list."""
        self.edit.set_rows(self.lines())
        self.clean()

    def lines(self) -> list[Row]:
        """The rows of `branch`."""
        return []


class Interests(ListSection):
    """What people may be interested in."""

    def __init__(self, branch: Branch) -> None:
        about = self.tr("What somebody may be interested in, as the sign-up form offers it.")
        super().__init__(self.tr("Interests"), about, [Col(self.tr("Interest"))], branch)

    def lines(self) -> list[Row]:
        """The interests."""
        return _lines(self.branch.interests)

    def result(self) -> Branch | None:
        """The branch with these interests."""
        return replace(self.branch, interests=_choices(self.edit.rows()))


class Campaigns(ListSection):
    """What a stall may be for."""

    def __init__(self, branch: Branch) -> None:
        about = self.tr("What a stall may be for.")
        super().__init__(self.tr("Campaigns"), about, [Col(self.tr("Campaign"))], branch)

    def lines(self) -> list[Row]:
        """The campaigns."""
        return _lines(self.branch.campaigns)

    def result(self) -> Branch | None:
        """The branch with these campaigns."""
        return replace(self.branch, campaigns=_choices(self.edit.rows()))


class Tallies(ListSection):
    """What is counted without names."""

    def __init__(self, branch: Branch) -> None:
        kinds = {str(kind): tally(kind) for kind in TallyKind}
        columns = [Col(self.tr("Counts"), kinds), Col(self.tr("Name on the button"))]
        about = self.tr("What is counted at a stall without money or names.")
        super().__init__(self.tr("Tallies"), about, columns, branch)

    def lines(self) -> list[Row]:
        """The tallies."""
        return [Row(choice.id, (choice.id, choice.name)) for choice in self.branch.tallies]

    def result(self) -> Branch | None:
        """The branch with these tallies; each kind once."""
        cells = [row.cells for row in self.edit.rows()]
        if len({kind for kind, _ in cells}) < len(cells):
            self.complain(self.tr("Each can be counted once. Take the second one away."))
            return None
        named = tuple(Choice(kind, name or tally(TallyKind(kind))) for kind, name in cells)
        return replace(self.branch, tallies=named)


class FollowUpRules(ListSection):
    """Which interest makes which job."""

    def __init__(self, branch: Branch) -> None:
        self._owners = {"secretary": self.tr("the secretary"), "recorder": self.tr("whoever signed them up")}
        interests = {choice.id: choice.name for choice in branch.interests}
        columns = [
            Col(self.tr("Interested in"), interests),
            Col(self.tr("Job")),
            Col(self.tr("Due in days")),
            Col(self.tr("For"), self._owners),
        ]
        about = self.tr("When somebody signs up with an interest, this is to be done about it.")
        super().__init__(self.tr("Follow-up rules"), about, columns, branch)

    def lines(self) -> list[Row]:
        """The rules."""
        return [Row("", (r.interest, r.job, str(r.days), r.owner)) for r in self.branch.follow_up_rules]

    def result(self) -> Branch | None:
        """The branch with these rules; each has a job and days in figures."""
        cells = [row.cells for row in self.edit.rows()]
        if not all(job and days.isdecimal() and int(days) <= 365 for _, job, days, _ in cells):
            self.complain(self.tr("Each rule needs a job, and days in figures from 0 to 365."))
            return None
        rules = tuple(FollowUpRule(interest, job, int(days), owner) for interest, job, days, owner in cells)
        return replace(self.branch, follow_up_rules=rules)


def _lines(choices: Sequence[Choice]) -> list[Row]:
    return [Row(choice.id, (choice.name,)) for choice in choices]


def _choices(rows: Sequence[Row]) -> tuple[Choice, ...]:
    return tuple(Choice(row.id or new_id().hex(), row.cells[0]) for row in rows if row.cells[0])
