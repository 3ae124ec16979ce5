"""The sale keys: what each of 1 to 9 sells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout

from canvass.model import money
from canvass.model.publication import SaleKey
from ui.settings.section import Section

if TYPE_CHECKING:
    from canvass.model.branch import Branch

KEYS = range(1, 10)
DONATION = " "


class KeysSection(Section):
    """Nine choices among every title at every price, and a donation."""

    def __init__(self, branch: Branch) -> None:
        super().__init__(
            self.tr("Sale keys"),
            self.tr("What the keys 1 to 9 sell at a stall. A key can be left free."),
            branch,
        )
        form = QFormLayout()
        self.boxes: dict[int, QComboBox] = {}
        for key in KEYS:
            box = QComboBox()
            name = self.tr("Key {number}").format(number=key)
            box.setAccessibleName(name)
            box.activated.connect(lambda _: self.touch())
            form.addRow(f"&{key}", box)
            self.boxes[key] = box
        self.body.addLayout(form)
        self.close_section()
        self.show_branch()

    def show_branch(self) -> None:
        """Show what each key sells."""
        sells = {key.key: _value(key) for key in self.branch.sale_keys}
        for number, box in self.boxes.items():
            box.clear()
            for value, words in self._choices():
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(sells.get(number, ""))))
        self.clean()

    def result(self) -> Branch | None:
        """The branch with these keys."""
        found = []
        for number, box in self.boxes.items():
            value = str(box.currentData())
            if value:
                publication, _, tier = value.partition("\t")
                found.append(SaleKey(number, publication.strip(), tier))
        return replace(self.branch, sale_keys=tuple(found))

    def _choices(self) -> list[tuple[str, str]]:
        choices = [("", self.tr("nothing")), (DONATION, self.tr("Donation"))]
        for title in self.branch.publications:
            for price in title.prices:
                amount = self.tr("the buyer says") if price.pence is None else money.shown(price.pence)
                choices.append((f"{title.id}\t{price.tier}", f"{title.title}, {price.label}: {amount}"))
        return choices


def _value(key: SaleKey) -> str:
    return DONATION if key.is_donation else f"{key.publication}\t{key.tier}"
