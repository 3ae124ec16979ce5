"""The laptops of the branch, and what can be done with the marked one; what is known of it stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvass.model.laptop import Role
from ui.cash_up.ask_once import AskOnce
from ui.sync.laptop_questions import other, removal_means, role_asked, role_means
from ui.sync.laptops_table import LaptopsTable, cells
from ui.sync.told_apart import facts, standing, told_apart
from ui.widgets.breakable import breakable, short
from ui.widgets.flow import FlowBox
from ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from canvass.model.ids import Id
    from canvass.model.sync_news import LaptopStanding
    from canvass.model.sync_store import StoreKind
    from canvass.usecases.known_laptops import KnownLaptop


class Laptops(QWidget):
    """The table, and what can be done with the marked one; `role_given` carries its device and the role."""

    removed = Signal(object)  # its device
    role_given = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: tuple[LaptopStanding, ...] = ()
        self._known: Mapping[Id, KnownLaptop] = {}
        self._kind: StoreKind | None = None
        self._may_remove = False
        self._asked: Id | None = None  # about which one there is a question
        self.laptops: tuple[LaptopStanding, ...] = ()  # as they are called here
        self.heading = Note("heading")
        self.heading.setText(self.tr("Laptops"))
        self.table = LaptopsTable(self)
        self.about, self.asked = Note(), Note("doubt")
        self.remove = AskOnce(self.tr("Remove…"), self.tr("Remove"), self.tr("Keep"))
        self.role = AskOnce(role_asked(Role.ACTIVIST), self.tr("Yes, make it so"), self.tr("Leave it"))
        self._buttons = FlowBox()
        for asking in (self.role, self.remove):
            self._buttons.flow.addWidget(asking)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.table, self.about, self.asked, self._buttons):
            column.addWidget(widget)
        self._wire()
        self.asked.hide()

    def _wire(self) -> None:
        self.table.marked.connect(lambda _row: self._mark())
        self.role.ask.clicked.connect(self._ask_role)
        self.remove.ask.clicked.connect(self._ask)
        for asking in (self.role, self.remove):
            asking.no.clicked.connect(self._put_away)
        self.role.confirmed.connect(self._give_role)
        self.remove.confirmed.connect(self._remove)

    def show_laptops(self, laptops: Sequence[LaptopStanding], role: Role | None) -> None:
        """Show these; only a secretary's laptop removes one, and never itself."""
        self._given, self._may_remove = tuple(laptops), role is Role.SECRETARY
        self.setVisible(bool(laptops))
        self._show()

    def show_known(self, known: Mapping[Id, KnownLaptop], kind: StoreKind | None = None) -> None:
        """Show what each is told from the others by; `kind` says how they meet, if at all."""
        self._known, self._kind = known, kind
        self._show()

    def marked(self) -> LaptopStanding | None:
        """The marked laptop."""
        row = self.table.currentIndex().row()
        return self.laptops[row] if 0 <= row < len(self.laptops) else None

    def _show(self) -> None:
        before, now = self.marked(), QDateTime.currentMSecsSinceEpoch()
        self.laptops = told_apart(self._given, self._known)
        with QSignalBlocker(self.table):
            self.table.show_rows([cells(laptop, now) for laptop in self.laptops])
            if before is not None:  # it may stand in another line now
                devices = [laptop.device for laptop in self.laptops]
                self.table.mark(devices.index(before.device) if before.device in devices else 0)
        self._mark()

    def _mark(self) -> None:
        laptop = self.marked()
        can_go = laptop is not None and self._may_remove and not (laptop.is_this or laptop.removed)
        if laptop is None or laptop.device != self._asked or not can_go:
            self._rest()
        self._buttons.setVisible(can_go)
        if laptop is not None:
            self.about.setText(breakable(f"{self._facts(laptop)} {standing(laptop)}".strip()))
            self.table.setAccessibleDescription(self.about.text())
            self._name_buttons(laptop)

    def _name_buttons(self, laptop: LaptopStanding) -> None:
        name = short(laptop.name).replace("&", "&&")
        self.remove.ask.setText(self.tr("Remove {laptop}…").replace("{laptop}", name))
        self.remove.yes.setText(self.tr("Remove {laptop}").replace("{laptop}", name))
        self.role.ask.setText(role_asked(laptop.role))
        for button in (self.remove.ask, self.remove.yes, self.role.ask):
            button.setAccessibleName(button.text().replace("&&", "&"))

    def _facts(self, laptop: LaptopStanding) -> str:
        known, names = self._known.get(laptop.device), {one.device: one.name for one in self.laptops}
        by = names.get(known.by, "") if known else ""
        return facts(laptop, known, by, QDateTime.currentMSecsSinceEpoch())

    def _rest(self) -> None:
        self._put_away()
        for asking in (self.role, self.remove):
            asking.rest()

    def _put_away(self) -> None:
        self._asked = None
        self.asked.hide()
        self.about.show()

    def _put(self, question: str) -> None:
        if (laptop := self.marked()) is not None:
            self._asked = laptop.device
            said = question.replace("{laptop}", laptop.name).replace("{facts}", self._facts(laptop))
            self.asked.setText(breakable(said))
            self.asked.show()
            self.about.setVisible("{facts}" not in question)

    def _ask_role(self) -> None:
        self.remove.rest()
        if (laptop := self.marked()) is not None:
            self._put(role_means(laptop.role))

    def _give_role(self) -> None:
        laptop = self.marked()
        self._put_away()
        if laptop is not None:
            self.role_given.emit(laptop.device, other(laptop.role))

    def _ask(self) -> None:
        self.role.rest()
        self._put(removal_means(self._kind))

    def _remove(self) -> None:
        laptop = self.marked()
        self._put_away()
        if laptop is not None:
            self.table.setFocus()
            self.removed.emit(laptop.device)
