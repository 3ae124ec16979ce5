"""The settings: a search box, the list of sections, and the section that was chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from canvass.usecases.sell import read_branch
from canvass.usecases.set_up_branch import write_branch
from ui.settings.activists_section import ActivistsSection
from ui.settings.backups_section import BackupsSection
from ui.settings.branch_section import BranchSection
from ui.settings.catalogue_section import CatalogueSection
from ui.settings.handouts_section import HandoutsSection
from ui.settings.keys_section import KeysSection
from ui.settings.list_sections import Campaigns, FollowUpRules, Interests, Tallies
from ui.settings.machine_section import MachineSection
from ui.settings.my_keys_section import MyKeysSection
from ui.settings.notices_section import NoticesSection
from ui.settings.questions_section import QuestionsSection
from ui.settings.search_words import elsewhere, rank
from ui.settings.section import paragraph
from ui.settings.stall_kinds_section import StallKindsSection

if TYPE_CHECKING:
    from canvass.model.branch import Branch
    from canvass.usecases.open_vault import Opened
    from ui.desk import Desk
    from ui.settings.section import Section
    from ui.shell.machine import Machine


class SettingsPage(QWidget):
    """Joins the sections with the vault; `branch_changed` carries the branch as it now is."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    branch_changed = Signal(object)
    leaving = Signal(object)
    advised = Signal(str)

    def __init__(self, desk: Desk, opened: Opened, machine: Machine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the settings"))
        self.search.setAccessibleName(self.tr("Search the settings"))
        self.nothing = paragraph("", "quiet")
        self.nothing.hide()
        self.list = QListWidget()
        self.list.ensurePolished()  # or its first layout, before it is shown, has the wrong heights
        self.list.setAccessibleName(self.tr("Sections"))
        self.stack = QStackedWidget()
        self.activists = ActivistsSection(desk, opened)
        self.questions = QuestionsSection(desk)
        self.questions.kept.connect(self.changed)
        self.sections = self._make(desk, opened, machine)
        for section in self.sections:
            self._add(section)
        self._lay_out()
        self.activists.leaving.connect(self.leaving)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.setFocusProxy(self.search)
        self._look()

    def refresh(self) -> None:
        """Shown again: people may have come or gone, and a paper may have moved on at a stall."""
        self.activists.refresh()
        self.questions.refresh()
        self._look()

    def settle(self) -> None:
        """About to be left: keep what was changed, and leave no secret on the screen."""
        for section in self.sections:
            section.settle()

    def _look(self) -> None:
        self._desk.writer.run(read_branch, then=self._catch_up, failed=self.failed.emit)

    def _catch_up(self, branch: Branch) -> None:
        for section in self.sections:
            if section.branch != branch:
                section.take(branch)

    def _make(self, desk: Desk, opened: Opened, machine: Machine) -> list[Section]:
        branch = desk.branch
        return [
            MachineSection(branch, machine),
            BranchSection(branch),
            CatalogueSection(branch),
            KeysSection(branch),
            Interests(branch),
            Campaigns(branch),
            self.questions,
            StallKindsSection(branch),
            Tallies(branch),
            HandoutsSection(branch),
            NoticesSection(branch),
            FollowUpRules(branch),
            self.activists,
            MyKeysSection(desk, opened),
            BackupsSection(desk, opened),
        ]

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.nothing)
        left.addWidget(self.list, 1)
        line = QHBoxLayout(self)
        line.addLayout(left, 1)
        line.addWidget(self.stack, 3)

    def _add(self, section: Section) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(section)
        self.stack.addWidget(scroll)
        self.list.addItem(section.title)
        section.edited.connect(partial(self._write, section))
        section.said.connect(self.said)
        section.said.connect(partial(self._unmark, section))
        section.failed.connect(self.failed)
        section.held_back.connect(partial(self._hold_back, section))

    def _show(self, row: int) -> None:
        self.sections[self.stack.currentIndex()].settle()
        self.stack.setCurrentIndex(max(0, row))

    def _find(self, text: str) -> None:
        ranks = [rank(section, text) for section in self.sections]
        best = max(ranks)
        for row, near in enumerate(ranks):
            self.list.item(row).setHidden(not near)
        if best and ranks[self.list.currentRow()] < best:
            self.list.setCurrentRow(ranks.index(best))
        self.nothing.setText(elsewhere(text) or ("" if best else self.tr("No setting is called that.")))
        self.nothing.setVisible(bool(text.strip() and self.nothing.text()))

    def _write(self, section: Section, branch: Branch) -> None:
        self._desk.writer.run(
            partial(write_branch, branch=branch),
            then=partial(self._written, section, branch, section.touches),
            failed=self.failed.emit,
        )

    def _written(self, section: Section, branch: Branch, touches: int, _nothing: None) -> None:
        if section.touches == touches:  # or more was changed meanwhile
            section.clean()
            self.list.item(self.sections.index(section)).setText(section.title)
        for other in self.sections:
            other.take(branch)
        self.changed.emit()
        self.branch_changed.emit(branch)
        self.said.emit(self.tr("Saved"))

    def _unmark(self, section: Section, _words: str) -> None:
        if not section.dirty:
            self.list.item(self.sections.index(section)).setText(section.title)

    def _hold_back(self, section: Section) -> None:
        why = "" if section.problem.isHidden() else section.problem.text()
        told = self.tr("Settings, {section}: what you changed there is not saved yet. {why}")
        self.advised.emit(told.format(section=section.title, why=why).strip())
        marked = self.tr("{section}: not saved").format(section=section.title)
        self.list.item(self.sections.index(section)).setText(marked)
