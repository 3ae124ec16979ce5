"""The catalogue: titles with issue, order, prices and what the centre gets; "next issue" in one press."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.ids import new_id
from canvass.model.publication import Publication, PublicationKind
from ui.labels import publication_kind
from ui.settings.section import Section
from ui.settings.table_edit import Col, Row, TableEdit
from ui.settings.title_details import Details, TitleDetails, details_of
from ui.widgets.press import press

if TYPE_CHECKING:
    from canvass.model.branch import Branch


class CatalogueSection(Section):
    """The table of the titles, and under it what belongs to the title that the cursor is on."""

    def __init__(self, branch: Branch) -> None:
        super().__init__(
            self.tr("Catalogue"),
            self.tr("What is sold. What stands below belongs to the title that the cursor is on."),
            branch,
        )
        kinds = {str(kind): publication_kind(kind) for kind in PublicationKind}
        self.titles = TableEdit(
            self.tr("Titles"), [Col(self.tr("Title")), Col(self.tr("Kind"), kinds), Col(self.tr("Issue"))]
        )
        self.next_issue = press(self.tr("Next issue"), self._next_issue)
        self.below = TitleDetails()
        self.prices = self.below.prices
        self._details: dict[str, Details] = {}
        self._shown = ""
        self._put(self.titles, self.next_issue, self.below)
        self.close_section()
        self.titles.changed.connect(self._titles_edited)
        self.titles.chosen.connect(lambda _: self._show_below())
        self.below.changed.connect(self._below_edited)
        self.show_branch()

    def show_branch(self) -> None:
        """Show the titles."""
        self._shown = ""
        self._details = {p.id: details_of(p) for p in self.branch.publications}
        self.titles.set_rows([Row(p.id, (p.title, p.kind, p.issue)) for p in self.branch.publications])
        self._show_below()
        self.clean()

    def result(self) -> Branch | None:
        """The branch with these titles; each has a name, a price, and an amount for the centre or none."""
        self._name_new_titles()
        rows = self.titles.rows()
        if wrong := next(filter(None, map(self._wrong, rows)), ""):
            self.complain(wrong)
            return None
        titles = [self._publication(row) for row in rows]
        known = {p.id: p for p in titles}
        keys = tuple(
            key
            for key in self.branch.sale_keys
            if key.is_donation or (key.publication in known and known[key.publication].price(key.tier))
        )
        return replace(self.branch, publications=tuple(titles), sale_keys=keys)

    def _wrong(self, row: Row) -> str:
        """What is to put right in a title, or nothing."""
        details = self._details.get(row.id, Details())
        if not row.cells[0] or not details.read_prices():
            return self.tr("A title needs a name, and a price such as 2, 2.50 or 80p; 0 is free.")
        if details.read_centre() is None:
            words = self.tr("{title}, to the centre: an amount such as 0.40 or 40p; empty is nothing.")
            return words.format(title=row.cells[0])
        return ""

    def _publication(self, row: Row) -> Publication:
        """A title as it is shown; what is not shown stays as it was."""
        title, kind, issue = row.cells
        details = self._details.get(row.id, Details())
        before = self.branch.publication(row.id) or Publication(row.id, "", PublicationKind.PAPER, ())
        return replace(
            before,
            title=title,
            kind=PublicationKind(kind),
            issue=issue,
            prices=details.read_prices() or (),
            centre_pence=details.read_centre() or 0,
            extra_to_fund=details.extra_to_fund,
        )

    def _next_issue(self) -> None:
        rows, here = self.titles.rows(), self.titles.current()
        if here < 0:
            return
        title, kind, _ = rows[here].cells
        rows[here] = replace(rows[here], cells=(title, kind, self._publication(rows[here]).following_issue()))
        self.titles.set_rows(rows)
        self.touch()
        self.save()

    def _titles_edited(self) -> None:
        self._say_next()
        self.touch()

    def _name_new_titles(self) -> None:
        rows = self.titles.rows()
        if any(not row.id for row in rows):
            self.titles.set_rows([row if row.id else replace(row, id=new_id().hex()) for row in rows])

    def _show_below(self) -> None:
        self._name_new_titles()
        rows, here = self.titles.rows(), self.titles.current()
        found = 0 <= here < len(rows)
        self._shown = rows[here].id if found else ""
        self.below.setEnabled(found)
        title = rows[here].cells[0] if found else ""
        self.below.show_details(title, self._details.get(self._shown, Details()))
        self._say_next()

    def _say_next(self) -> None:
        """Only a paper has issues."""
        rows, here = self.titles.rows(), self.titles.current()
        paper = 0 <= here < len(rows) and rows[here].cells[1] == PublicationKind.PAPER
        if paper:
            words = self.tr("Next issue: {issue}")
            self.next_issue.setText(words.format(issue=self._publication(rows[here]).following_issue()))
            self.next_issue.setEnabled(True)
        else:
            self.next_issue.setText(self.tr("Next issue"))
            self.rest(self.next_issue, self.titles.table)

    def _below_edited(self) -> None:
        if self._shown:
            self._details[self._shown] = self.below.details()
            self.touch()
