"""The laptops of the branch: what each is, when it was last seen, what it has; one can be removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvass.model.laptop import Role
from ui.cash_up.account_table import Lines, LinesView
from ui.cash_up.ask_once import AskOnce
from ui.sync import words
from ui.widgets.breakable import breakable, short
from ui.widgets.flow import FlowBox
from ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.sync_news import LaptopStanding

translate = QCoreApplication.translate
_LETTERS = (14, 11, 16, 9, 13, 10)
_WIDE = (0, 5)
_SPARE = (4, 1, 3)  # left out first where letters are large
_LEAST, _MOST = 2, 12  # lines


def titles() -> tuple[str, ...]:
    """The titles of the columns."""
    return (
        translate("sync", "Laptop"),
        translate("sync", "Whose"),
        translate("sync", "Last seen"),
        translate("sync", "Has ours"),
        translate("sync", "Erasures"),
        translate("sync", "Now"),
    )


def cells(laptop: LaptopStanding, now: int) -> tuple[str, ...]:
    """One laptop in words."""
    seen = translate("sync", "never") if laptop.seen is None else words.moment(laptop.seen, now)
    if laptop.is_this or laptop.removed:
        has_ours = erasures = ""
    else:
        has_ours = translate("sync", "✓ all") if laptop.has_ours else translate("sync", "not yet")
        erasures = (
            translate("sync", "%Ln to confirm", "", laptop.erasures_left)
            if laptop.erasures_left
            else translate("sync", "✓ confirmed")
        )
    return laptop.name, words.role(laptop.role), seen, has_ours, erasures, _state(laptop)


def _state(laptop: LaptopStanding) -> str:
    if laptop.removed:
        return translate("sync", "removed")
    if laptop.waits:
        return translate("sync", "⚠ waits")
    return translate("sync", "this one") if laptop.is_this else ""


def _other(role: Role) -> Role:
    return Role.ACTIVIST if role is Role.SECRETARY else Role.SECRETARY


def _other_role_asked(role: Role) -> str:
    if role is Role.SECRETARY:
        return translate("sync", "Make it an activist’s…")
    return translate("sync", "Make it a secretary’s…")


def _other_role_means(role: Role) -> str:
    if role is Role.SECRETARY:
        return translate(
            "sync",
            "Make {laptop} an activist’s laptop? It lets nobody in any more, and hands over what it records. "
            "Until you remove it, the other laptops still do what it says, as a secretary’s: to take that "
            "away, remove it and let it in again.",
        )
    return translate(
        "sync",
        "Make {laptop} a secretary’s laptop? It then holds everything of the branch, lets laptops in and "
        "removes them. Do that only for a laptop whose people the branch has chosen.",
    )


class LaptopsTable(LinesView):
    """A line a laptop."""

    def __init__(self, parent: QWidget) -> None:
        self.lines = Lines(titles(), frozenset(range(6)), parent)
        super().__init__(self.lines, _LETTERS, _WIDE, _SPARE, parent)
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Laptops of the branch"))

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show others; the marked line keeps its place."""
        if tuple(rows) == self.rows:
            return
        place = max(0, self.currentIndex().row())
        self.rows = tuple(rows)
        self.lines.show_lines(len(rows), lambda number: self.rows[number])
        self.mark(place)
        self.measure()

    def changeEvent(self, event: QEvent) -> None:
        """The heading has its new letters only afterwards."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            QTimer.singleShot(0, self, self.measure)

    def measure(self) -> None:
        """As high as its lines."""
        super().measure()
        self.fit_lines(_LEAST, _MOST)


class Laptops(QWidget):
    """The table, and what can be done with the marked one; `role_given` carries its device and the role."""

    removed = Signal(object)  # its device
    role_given = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laptops: tuple[LaptopStanding, ...] = ()
        self._may_remove = False
        self.heading = Note("heading")
        self.heading.setText(self.tr("Laptops"))
        self.table = LaptopsTable(self)
        self.asked = Note("doubt")
        self.remove = AskOnce(self.tr("Remove…"), self.tr("Remove"), self.tr("Keep"))
        self.role = AskOnce(_other_role_asked(Role.ACTIVIST), self.tr("Yes, make it so"), self.tr("Leave it"))
        self._buttons = FlowBox()
        for asking in (self.role, self.remove):
            self._buttons.flow.addWidget(asking)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.table, self.asked, self._buttons):
            column.addWidget(widget)
        self.table.marked.connect(lambda _row: self._mark())
        self.role.ask.clicked.connect(self._ask_role)
        self.role.no.clicked.connect(self.asked.hide)
        self.role.confirmed.connect(self._give_role)
        self.remove.ask.clicked.connect(self._ask)
        self.remove.no.clicked.connect(self.asked.hide)
        self.remove.confirmed.connect(self._remove)
        self.asked.hide()

    def show_laptops(self, laptops: Sequence[LaptopStanding], role: Role | None) -> None:
        """Show these; only a secretary's laptop removes one, and never itself."""
        now = QDateTime.currentMSecsSinceEpoch()
        self._laptops = tuple(laptops)
        self._may_remove = role is Role.SECRETARY
        self.table.show_rows([cells(laptop, now) for laptop in laptops])
        self.setVisible(bool(laptops))
        self._mark(asking=self.remove.yes.isVisible() or self.role.yes.isVisible())

    def marked(self) -> LaptopStanding | None:
        """The marked laptop."""
        row = self.table.currentIndex().row()
        return self._laptops[row] if 0 <= row < len(self._laptops) else None

    def _mark(self, *, asking: bool = False) -> None:
        laptop = self.marked()
        can_go = laptop is not None and self._may_remove and not (laptop.is_this or laptop.removed)
        if not asking or not can_go:
            self._rest()
        self._buttons.setVisible(can_go)
        if laptop is not None:
            name = short(laptop.name).replace("&", "&&")
            self.remove.ask.setText(self.tr("Remove {laptop}…").replace("{laptop}", name))
            self.remove.yes.setText(self.tr("Remove {laptop}").replace("{laptop}", name))
            self.role.ask.setText(_other_role_asked(laptop.role))
            for button in (self.remove.ask, self.remove.yes, self.role.ask):
                button.setAccessibleName(button.text().replace("&&", "&"))

    def _rest(self) -> None:
        self.asked.hide()
        for asking in (self.role, self.remove):
            asking.rest()

    def _ask_role(self) -> None:
        laptop = self.marked()
        self.remove.rest()
        if laptop is not None:
            self.asked.setText(breakable(_other_role_means(laptop.role).replace("{laptop}", laptop.name)))
            self.asked.show()

    def _give_role(self) -> None:
        laptop = self.marked()
        self.asked.hide()
        if laptop is not None:
            self.role_given.emit(laptop.device, _other(laptop.role))

    def _ask(self) -> None:
        laptop = self.marked()
        self.role.rest()
        if laptop is not None:
            self.asked.setText(
                breakable(
                    self.tr(
                        "Remove {laptop} from the branch? What it sent so far stays. What it sends from now "
                        "on is left out, and it can read nothing new: the branch gets new keys. What is on "
                        "it already stays there, locked by its passphrase. Change the store’s password too."
                    ).replace("{laptop}", laptop.name)
                )
            )
            self.asked.show()

    def _remove(self) -> None:
        laptop = self.marked()
        self.asked.hide()
        if laptop is not None:
            self.table.setFocus()
            self.removed.emit(laptop.device)
