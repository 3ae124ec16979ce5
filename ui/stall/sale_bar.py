"""The sale bar: a button a title and price, one key each; the buttons never move, resize or reorder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ui.shell.theme import look
from ui.stall import phrases
from ui.stall.amount_line import AmountLine
from ui.stall.key_button import KeyButton
from ui.stall.snug import snug

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from canvass.model.branch import Branch
    from canvass.model.publication import SaleKey

MOST_KEYS = 9


class SaleBar(QFrame):
    """Signals out: `sold` carries the key and, where the buyer names it, the pence; `donated` the pence."""

    sold = Signal(object, object)
    donated = Signal(int)

    def __init__(self, branch: Branch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._branch = branch
        self._asked: SaleKey | None = None
        self.keys = {key.key: key for key in branch.sale_keys if 1 <= key.key <= MOST_KEYS}
        self.buttons = {number: self._button(key) for number, key in sorted(self.keys.items())}
        self.amount = AmountLine()
        self.amount.named.connect(self._named)
        self.setAccessibleName(self.tr("Sale keys: press 1 to 9"))
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 4, 4, 4)
        grid.setSpacing(6)
        for place, button in enumerate(self.buttons.values()):
            grid.addWidget(button, place // 2, place % 2)
        place = len(self.buttons)
        grid.addWidget(self.amount, place // 2, place % 2, 1, 2 - place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def press(self, number: int) -> None:
        """Sell what this key sells, or ask for the amount; a key without a title does nothing."""
        if (button := self.buttons.get(number)) and button.isEnabled():
            self._sell(self.keys[number])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that bare digits sell now."""
        super().focusInEvent(event)
        look(self, "card")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they are text again."""
        super().focusOutEvent(event)
        look(self, "")

    def _sell(self, key: SaleKey) -> None:
        if key.is_donation or self._pence(key) is None:
            self._asked = key
            self.amount.ask(phrases.sale_key(self._branch.publication(key.publication), key)[0])
        else:
            self.sold.emit(key, None)

    def _named(self, pence: int) -> None:
        key, self._asked = self._asked, None
        if key is not None and key.is_donation:
            self.donated.emit(pence)
        elif key is not None:
            self.sold.emit(key, pence)

    def _pence(self, key: SaleKey) -> int | None:
        publication = self._branch.publication(key.publication)
        price = publication.price(key.tier) if publication else None
        return price.pence if price else None

    def _button(self, key: SaleKey) -> KeyButton:
        publication = self._branch.publication(key.publication)
        title, price = phrases.sale_key(publication, key)
        button = KeyButton("money", f"{title} {price}")
        button.setEnabled(key.is_donation or (publication is not None and bool(publication.price(key.tier))))
        button.set_lines(f"{key.key}  {title}", price)
        button.clicked.connect(partial(self._pressed, key))
        snug(button, 2.75)
        return button

    def _pressed(self, key: SaleKey, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it
        self._sell(key)

    def sale_mode(self) -> None:
        """Take the focus out of the text fields, so that bare digits sell."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
