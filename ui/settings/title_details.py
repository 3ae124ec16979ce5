"""What belongs to one title of the catalogue: its prices, what the centre gets, where more than that goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvass.model import money
from canvass.model.ids import new_id
from canvass.model.publication import Price
from ui.settings.section import paragraph
from ui.settings.table_edit import Col, Row, TableEdit
from ui.widgets.line import Line
from ui.widgets.toggle import YesNo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.publication import Publication


@dataclass(frozen=True, slots=True)
class Details:
    """As it is typed: a row a price, what the centre gets, whether the extra goes to the fighting fund."""

    prices: tuple[Row, ...] = ()
    centre: str = ""
    extra_to_fund: bool = True

    def read_prices(self) -> tuple[Price, ...] | None:
        """The prices that have a name; None where an amount is none."""
        found = [_price(row) for row in self.prices if row.cells[0]]
        known = tuple(price for price in found if price is not None)
        return known if len(known) == len(found) else None

    def read_centre(self) -> int | None:
        """Pence; nothing typed is nothing; None where it is no amount."""
        return 0 if _is_nothing(self.centre) else money.read(self.centre)


class TitleDetails(QWidget):
    """`changed` after every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.of = paragraph("", "heading")
        self.prices = TableEdit(
            self.tr("Prices"), [Col(self.tr("Price for")), Col(self.tr("Amount; empty: the buyer says"))]
        )
        self.centre = Line(self.tr("To the centre, each copy"), hint="£0.00", snug=True)
        question = self.tr("What is given beyond the full price goes")
        self.extra = YesNo(
            question, yes=self.tr("to the fighting fund (&Y)"), no=self.tr("to the branch (&N)")
        )
        self.extra_words = paragraph(question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.of, self.prices, self.centre, self.extra_words, self.extra):
            column.addWidget(widget)
        self.prices.changed.connect(self.changed)
        self.centre.edited.connect(lambda _: self.changed.emit())
        self.extra.answered.connect(lambda _: self.changed.emit())

    def show_details(self, title: str, details: Details) -> None:
        """Show what belongs to `title`."""
        self.of.setText(self.tr("Prices of {title}").format(title=title))
        self.prices.set_rows(details.prices)
        if self.centre.text() != details.centre:
            self.centre.set_text(details.centre)
        self.extra.set_answer(details.extra_to_fund)

    def details(self) -> Details:
        """What is shown."""
        return Details(tuple(self.prices.rows()), self.centre.text(), self.extra.answer() is not False)


def details_of(publication: Publication) -> Details:
    """A title's details as they are typed."""
    rows: Sequence[Row] = [
        Row(price.tier, (price.label, "" if price.pence is None else money.shown(price.pence)))
        for price in publication.prices
    ]
    centre = money.shown(publication.centre_pence) if publication.centre_pence else ""
    return Details(tuple(rows), centre, publication.extra_to_fund)


def _price(row: Row) -> Price | None:
    label, amount = row.cells
    tier = row.id or new_id().hex()
    if not amount:
        return Price(tier, label, None)
    pence = 0 if _is_nothing(amount) else money.read(amount)
    return None if pence is None else Price(tier, label, pence)


def _is_nothing(amount: str) -> bool:
    return not amount.strip("£0.,p ")
