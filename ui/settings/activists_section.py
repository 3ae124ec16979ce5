"""Activists: who can open this vault; add a person, remove one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem

from canvass.usecases.keyholders import keyholders
from ui import words
from ui.settings.section import Section, paragraph
from ui.unlock.passphrase_choice import PassphraseChoice
from ui.widgets.line import Line
from ui.widgets.press import press

if TYPE_CHECKING:
    from canvass.errors import CanvassError
    from canvass.model.branch import Activist
    from canvass.usecases.open_vault import Opened
    from ui.desk import Desk


class ActivistsSection(Section):
    """The list of people; `leaving` carries the slot of one to be removed, after which the window locks."""

    leaving = Signal(object)

    def __init__(self, desk: Desk, opened: Opened) -> None:
        super().__init__(
            self.tr("Activists"),
            self.tr(
                "Everybody who can open this vault, with a passphrase of their own. Each sees everything."
            ),
            desk.branch,
        )
        self._desk, self._opened = desk, opened
        self._asked: Activist | None = None
        self.people = QListWidget()
        self.people.ensurePolished()  # or its first layout, before it is shown, has the wrong heights
        self.people.setAccessibleName(self.tr("Activists"))
        self.called = Line(self.tr("Their na&me"), snug=True)
        self.called.entered.connect(self._rename)
        self.called.beside(press(self.tr("Rename"), self._rename))
        self.remove = press(self.tr("Remove this person"), self._ask, "danger")
        self.stays = paragraph(self.tr("Nobody removes themselves, or the last person."), "quiet")
        self.sure = press("", self._remove, "danger")
        self.keep = press(self.tr("Keep them"), self._let_stay, "")
        self.name = Line(self.tr("&Name"))
        self.secretary = QCheckBox(self.tr("Secretary: gathers from all laptops"))
        self.choice = PassphraseChoice()
        self.choice.entered.connect(self._add)
        self.add = press(self.tr("Add this person"), self._add, "primary")
        self._put(self.people, self.called, self.remove, self.stays, self.sure, self.keep)
        self.people.currentRowChanged.connect(lambda _: self._look())
        self.body.addWidget(paragraph(self.tr("Add a person"), "heading"))
        about = self.tr("Hand the laptop over: they choose and type the passphrase themselves.")
        self.body.addWidget(paragraph(about, "quiet"))
        self._put(self.name, self.secretary, self.choice, self.add)
        self.close_section()
        self.save_button.hide()
        self._shut()
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew."""
        self._desk.reader.run(partial(keyholders, self._opened), then=self._show, failed=self.failed.emit)

    def _show(self, people: list[Activist]) -> None:
        self.people.clear()
        for person in people:
            role = self.tr("{name}, secretary") if person.secretary else "{name}"
            name = person.name or self.tr("(no name)")
            item = QListWidgetItem(role.format(name=name), self.people)
            item.setData(Qt.ItemDataRole.UserRole, person)
        self.people.setCurrentRow(0)
        self._look()
        self.people.setMaximumHeight(round(self.fontMetrics().height() * 2.2 * (len(people) + 1)))

    def _look(self) -> None:
        person, several = self._chosen(), self.people.count() > 1
        may_go = several and person is not None and person.slot != self._desk.activist.slot
        if may_go:
            self.remove.setEnabled(True)
        else:
            self.rest(self.remove, self.people)
        self.stays.setVisible(not may_go)
        self.called.set_text(person.name if person is not None else "")
        self._shut()

    def _chosen(self) -> Activist | None:
        item = self.people.currentItem()
        chosen: Activist | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return chosen

    def _rename(self) -> None:
        from canvass.usecases.rename_activist import rename_activist  # noqa: PLC0415 - when a name changes

        person, name = self._chosen(), self.called.text()
        if not name:
            self.called.note(self.tr("Type the person’s name."), "problem")
        elif person is not None:
            act = partial(rename_activist, slot=person.slot, name=name)
            self._desk.writer.run(act, then=self._renamed, failed=self._refused)

    def _renamed(self, person: Activist) -> None:
        self.said.emit(self.tr("{name} is the name from now on.").format(name=person.name))
        self.refresh()

    def _ask(self) -> None:
        self._asked = self._chosen()
        if self._asked is not None:
            self.sure.setText(
                self.tr("Remove {name} and lock").format(name=self._asked.name or self.tr("(no name)"))
            )
            self.sure.setAccessibleName(self.sure.text())
            self.sure.show()
            self.keep.show()
            self.keep.setFocus()

    def _shut(self) -> None:
        self._asked = None
        self.sure.hide()
        self.keep.hide()

    def _let_stay(self) -> None:
        self.people.setFocus()
        self._shut()

    def _remove(self) -> None:
        if self._asked is not None:
            self.leaving.emit(self._asked.slot)
        self._shut()

    def _add(self) -> None:
        from canvass.usecases.keyholders import add_activist  # noqa: PLC0415 - heavy, only when used

        self.choice.personal = (self.name.text(), self.branch.name)
        if not self.add.isEnabled():
            return
        if not self.name.text():
            self.name.setFocus()
            self.name.note(self.tr("Type the person’s name."), "problem")
        elif self.choice.check():
            self.name.setFocus()
            self.add.setEnabled(False)
            act = partial(
                add_activist,
                self._opened,
                name=self.name.text(),
                passphrase=self.choice.secret(),
                secretary=self.secretary.isChecked(),
            )
            self._desk.writer.run(act, then=self._added, failed=self._refused)

    def _added(self, person: Activist) -> None:
        self.add.setEnabled(True)
        self.name.set_text("")
        self.choice.start_again()
        self.said.emit(self.tr("{name} can now open this vault.").format(name=person.name))
        self.refresh()

    def _refused(self, error: CanvassError) -> None:
        self.add.setEnabled(True)
        self.complain(words.say(error))
