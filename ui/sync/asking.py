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
from ui.sync.turns import take_turns
from ui.widgets.breakable import breakable, short
from ui.widgets.flow import FlowBox
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
    """One of them; `admitted` carries the role, `turned_away` nothing."""

    admitted = Signal(object)
    turned_away = Signal()

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
        self.refuse = press(self.tr("A word differs: turn it away"), self.turned_away.emit)
        compared = QWidget()  # the words and what is said of them: in sight together
        compared.setFocusProxy(self.admit)
        beside = QVBoxLayout(compared)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.six)
        buttons = FlowBox()
        for button in (self.admit, self.refuse):
            buttons.flow.addWidget(button)
        beside.addWidget(buttons)
        column = QVBoxLayout(self)
        for widget in (heading, self.role, about, compared):
            column.addWidget(widget)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, from the top."""
        return [*self.role.buttons.values(), self.admit, self.refuse]

    def rest(self, *, resting: bool) -> None:
        """Nothing can be pressed while what was pressed is under way."""
        for button in (self.admit, self.refuse):
            button.setEnabled(not resting)

    def _admit(self) -> None:
        self.admitted.emit(self.role.value())


class AskingList(QWidget):
    """A card each; `admitted` carries the request and the role, `turned_away` the request.

    `let_go` says that the focus must go elsewhere.
    """

    admitted = Signal(object, object)
    turned_away = Signal(object)
    let_go = Signal()

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
            self._let_go(card)
            card.hide()
            card.deleteLater()
        for one in asking:
            if one.nonce not in self.cards:
                card = AskingCard(one)
                card.admitted.connect(partial(self._admit, card, one))
                card.turned_away.connect(partial(self._turn_away, card, one))
                self.cards[one.nonce] = card
                self._column.addWidget(card)
                take_turns(self, [stop for shown in self.cards.values() for stop in shown.stops()])
                speak(self, self.tr("{laptop} asks to be let in").replace("{laptop}", one.name))
        self.setVisible(bool(self.cards))

    def _admit(self, card: AskingCard, asking: Asks, role: Role) -> None:
        self._let_go(card)  # before Qt hands the focus to whatever comes next
        card.rest(resting=True)
        self.admitted.emit(asking, role)

    def _turn_away(self, card: AskingCard, asking: Asks) -> None:
        self._let_go(card)
        card.rest(resting=True)
        self.turned_away.emit(asking)

    def _let_go(self, card: AskingCard) -> None:
        if card.isAncestorOf(self.window().focusWidget() or self):
            self.let_go.emit()

    def again(self) -> None:
        """One was not let in after all, or not turned away."""
        for card in self.cards.values():
            card.rest(resting=False)


def let_in(name: str, role: Role) -> str:
    """Said once it is done."""
    said = (
        words.translate("sync", "{laptop} is let in, as a secretary’s laptop")
        if role is Role.SECRETARY
        else words.translate("sync", "{laptop} is let in, as an activist’s laptop")
    )
    return said.replace("{laptop}", name)
