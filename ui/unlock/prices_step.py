"""What the chosen preset sells and for how much, to be put right before the first sale; Enter passes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit

from canvass.model import money
from ui.shell.theme import look
from ui.unlock.column import words as paragraph
from ui.unlock.steps import Step

if TYPE_CHECKING:
    from canvass.model.branch import Branch
    from canvass.model.publication import Price, Publication

AMOUNT = 7  # letters


class PricesStep(Step):
    """A line a title of `branch` with what it costs whom; `set_prices` is what the step is for."""

    number = 3

    def __init__(self, branch: Branch) -> None:
        super().__init__(
            self.tr("Your prices"),
            self.tr("Put right what differs; or later, in Settings."),
            self.tr("Continue"),
        )
        self.titles = branch.publications
        self.amounts: dict[tuple[str, str], QLineEdit] = {}
        self.problem = paragraph("", "problem")
        self.problem.hide()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        for title in branch.publications:
            self._add(title)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.problem)
        self.close_column()

    def set_prices(self, branch: Branch) -> Branch:
        """The branch with these prices."""
        titles = tuple(
            replace(title, prices=tuple(self._price(title, price) for price in title.prices))
            for title in branch.publications
        )
        return replace(branch, publications=titles)

    def go_on(self) -> None:
        """Every line has to be an amount."""
        wrong = [box for box in self.amounts.values() if money.read(box.text()) is None]
        for box in self.amounts.values():
            look(box, "problem" if box in wrong else "")
        self.problem.setVisible(bool(wrong))
        if wrong:
            self.problem.setText(self.tr("An amount such as 2 or 2.50"))
            wrong[0].setFocus()
        else:
            self.done.emit()

    def arrive(self) -> None:
        """Enter alone leaves everything as it is."""
        self.next.setFocus()

    def _add(self, title: Publication) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(paragraph(title.title), row, 0)
        asked = [price for price in title.prices if price.pence]
        for place, price in enumerate(asked):
            said = "" if price.label == title.title else price.label
            label, box = QLabel(said), QLineEdit(money.shown(price.pence or 0))
            label.setBuddy(box)
            box.setAccessibleName(f"{title.title}, {price.label}")
            box.setFixedWidth(self.fontMetrics().averageCharWidth() * AMOUNT * 2)
            box.returnPressed.connect(self.go_on)
            self._grid.addWidget(label, row, 1 + 2 * place, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(box, row, 2 + 2 * place)
            self.amounts[title.id, price.tier] = box

    def _price(self, title: Publication, price: Price) -> Price:
        box = self.amounts.get((title.id, price.tier))
        return replace(price, pence=money.read(box.text())) if box is not None else price
