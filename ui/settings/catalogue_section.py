"""The catalogue: titles with issue and prices; "next issue" in one press."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model import money
from canvass.model.ids import new_id
from canvass.model.publication import Price, Publication, PublicationKind
from ui.labels import publication_kind
from ui.settings.section import Section, paragraph
from ui.settings.table_edit import Col, Row, TableEdit
from ui.widgets.press import press

if TYPE_CHECKING:
    from canvass.model.branch import Branch


class CatalogueSection(Section):
    """Two tables: the titles, and the prices of the title that the cursor is on."""

    def __init__(self, branch: Branch) -> None:
        super().__init__(
            self.tr("Catalogue"),
            self.tr("What is sold. The prices below belong to the title that the cursor is on."),
            branch,
        )
        kinds = {str(kind): publication_kind(kind) for kind in PublicationKind}
        self.titles = TableEdit(
            self.tr("Titles"), [Col(self.tr("Title")), Col(self.tr("Kind"), kinds), Col(self.tr("Issue"))]
        )
        self.prices = TableEdit(
            self.tr("Prices"), [Col(self.tr("Price for")), Col(self.tr("Amount; empty: the buyer says"))]
        )
        self.next_issue = press(self.tr("Next issue"), self._next_issue)
        self._prices: dict[str, list[Row]] = {}
        self._shown = ""
        self.body.addWidget(self.titles)
        self.body.addWidget(self.next_issue)
        self.of = paragraph("", "heading")
        self.body.addWidget(self.of)
        self.body.addWidget(self.prices)
        self.close_section()
        self.titles.changed.connect(self.touch)
        self.titles.chosen.connect(lambda _: self._show_prices())
        self.prices.changed.connect(self._prices_edited)
        self.show_branch()

    def show_branch(self) -> None:
        """Show the titles."""
        self._shown = ""
        self._prices = {p.id: [_line(price) for price in p.prices] for p in self.branch.publications}
        self.titles.set_rows([Row(p.id, (p.title, p.kind, p.issue)) for p in self.branch.publications])
        self._show_prices()
        self.clean()

    def result(self) -> Branch | None:
        """The branch with these titles and prices; every title has a name and a price."""
        self._name_new_titles()
        titles = []
        for row in self.titles.rows():
            title, kind, issue = row.cells
            prices = [_price(line) for line in self._prices.get(row.id, []) if line.cells[0]]
            if not title or not prices or None in prices:
                self.complain(self.tr("A title needs a name, and a price such as 2, 2.50 or 80p; 0 is free."))
                return None
            kept = tuple(price for price in prices if price is not None)
            titles.append(Publication(row.id, title, PublicationKind(kind), kept, issue))
        known = {p.id: p for p in titles}
        keys = tuple(
            key
            for key in self.branch.sale_keys
            if key.is_donation or (key.publication in known and known[key.publication].price(key.tier))
        )
        return replace(self.branch, publications=tuple(titles), sale_keys=keys)

    def _next_issue(self) -> None:
        rows, here = self.titles.rows(), self.titles.current()
        if here < 0:
            return
        title, kind, issue = rows[here].cells
        following = str(int(issue) + 1) if issue.isdecimal() else "1"
        rows[here] = replace(rows[here], cells=(title, kind, following))
        self.titles.set_rows(rows)
        self.touch()
        self.save()

    def _name_new_titles(self) -> None:
        rows = self.titles.rows()
        if any(not row.id for row in rows):
            self.titles.set_rows([row if row.id else replace(row, id=new_id().hex()) for row in rows])

    def _show_prices(self) -> None:
        self._name_new_titles()
        rows, here = self.titles.rows(), self.titles.current()
        if not 0 <= here < len(rows):
            self._shown = ""
            self.prices.set_rows([])
            return
        self._shown = rows[here].id
        self.of.setText(self.tr("Prices of {title}").format(title=rows[here].cells[0]))
        self.prices.set_rows(self._prices.get(self._shown, []))

    def _prices_edited(self) -> None:
        if self._shown:
            self._prices[self._shown] = self.prices.rows()
            self.touch()


def _line(price: Price) -> Row:
    return Row(price.tier, (price.label, "" if price.pence is None else money.shown(price.pence)))


def _price(row: Row) -> Price | None:
    label, amount = row.cells
    tier = row.id or new_id().hex()
    if not amount:
        return Price(tier, label, None)
    if amount.strip("£0.p ") == "":
        return Price(tier, label, 0)
    pence = money.read(amount)
    return None if pence is None else Price(tier, label, pence)
