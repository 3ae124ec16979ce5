"""The laptops that ask to be let in: six words to compare, a role, and one button each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from canvass.model.laptop import Role
from ui.exchange.one_of import OneOf
from ui.sync import words
from ui.sync.six_words import SixWords
from ui.widgets.breakable import breakable, short
from ui.widgets.note import Note
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from collections.abc import Sequence


class Asks(Protocol):
    """A laptop that asks, as the use-case tells of it."""

    @property
    def nonce(self) -> bytes:
        """The request."""

    @property
    def name(self) -> str:
        """What the laptop calls itself."""

    @property
    def words(self) -> Sequence[str]:
        """What it shows on its own screen."""


class AskingCard(QFrame):
    """One of them; `admitted` carries the role."""

    admitted = Signal(object)

    def __init__(self, asking: Asks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        heading, about = Note("heading"), Note()
        heading.setText(breakable(self.tr("{laptop} asks to be let in").replace("{laptop}", asking.name)))
        about.setText(
            self.tr(
                "Ask whoever sits there to read out the six words, side by side or on the phone. If a single "
                "one differs, somebody else is asking: do not let it in."
            )
        )
        self.six = SixWords(asking.words)
        self.role = OneOf(
            self.tr("Whose laptop is it?"),
            {
                Role.ACTIVIST: self.tr("Activist’s: hands over what it records"),
                Role.SECRETARY: self.tr("Secretary’s: holds everything, lets others in"),
            },
            Role.ACTIVIST,
        )
        name = short(asking.name).replace("&", "&&")
        self.admit = press(
            self.tr("The words are the same: let {laptop} in").replace("{laptop}", name),
            self._admit,
            "primary",
        )
        column = QVBoxLayout(self)
        for widget in (heading, about, self.six, self.role, self.admit):
            column.addWidget(widget)

    def _admit(self) -> None:
        self.admit.setEnabled(False)
        self.admitted.emit(self.role.value())


class AskingList(QWidget):
    """A card each; `admitted` carries the request as it was given, and the role."""

    admitted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[bytes, AskingCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_asking(self, asking: Sequence[Asks]) -> None:
        """Show these; a card that stays keeps what was chosen on it."""
        for nonce in self.cards.keys() - {one.nonce for one in asking}:
            card = self.cards.pop(nonce)
            card.hide()
            card.deleteLater()
        for one in asking:
            if one.nonce not in self.cards:
                card = AskingCard(one)
                card.admitted.connect(partial(self.admitted.emit, one))
                self.cards[one.nonce] = card
                self._column.addWidget(card)
                speak(self, self.tr("{laptop} asks to be let in").replace("{laptop}", one.name))
        self.setVisible(bool(self.cards))

    def again(self) -> None:
        """One was not let in after all."""
        for card in self.cards.values():
            card.admit.setEnabled(True)


def let_in(name: str, role: Role) -> str:
    """Said once it is done."""
    return words.translate("sync", "{laptop} is let in: {role}").format(laptop=name, role=words.role(role))
