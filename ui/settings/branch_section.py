"""The branch: its name, the blanks of its notice, and how long people's details are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QSpinBox

from canvass.model.branch import Retention
from ui.settings.section import Section
from ui.widgets.line import Line

if TYPE_CHECKING:
    from canvass.model.branch import Branch


class BranchSection(Section):
    """Lines that stand in the notice, and the rule of retention."""

    def __init__(self, branch: Branch) -> None:
        super().__init__(
            self.tr("Branch"),
            self.tr("The first four stand in the privacy notice; nobody can sign up while one is empty."),
            branch,
        )
        self.name = Line(self.tr("&Name of the branch"))
        self.organisation = Line(self.tr("&Organisation, in full"))
        self.contact = Line(self.tr("&How people reach you"))
        self.complaints = Line(self.tr("Who answers &complaints"))
        self.region = Line(self.tr("Country of phone numbers, &two letters"))
        self.months, self.days = QSpinBox(), QSpinBox()
        self.months.setRange(1, 120)
        self.days.setRange(1, 365)
        for line in (self.name, self.organisation, self.contact, self.complaints, self.region):
            line.edited.connect(lambda _: self.touch())
            line.entered.connect(self.save)
            self.body.addWidget(line)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, box in (
            (self.tr("&Keep details so many months after the last contact"), self.months),
            (self.tr("&Warn so many days before"), self.days),
        ):
            box.setAccessibleName(words.replace("&", ""))
            box.valueChanged.connect(lambda _: self.touch())
            form.addRow(words, box)
        self.body.addLayout(form)
        self.close_section()
        self.show_branch()

    def show_branch(self) -> None:
        """Show the branch's own lines."""
        now = self.branch
        self.name.set_text(now.name)
        self.organisation.set_text(now.organisation)
        self.contact.set_text(now.contact_address)
        self.complaints.set_text(now.complaints)
        self.region.set_text(now.region)
        self.months.setValue(now.retention.months)
        self.days.setValue(now.retention.warning_days)
        self.clean()

    def result(self) -> Branch | None:
        """The branch with these lines; its name cannot be empty."""
        if not self.name.text():
            self.name.note(self.tr("Type the name of the branch."), "problem")
            return None
        return replace(
            self.branch,
            name=self.name.text(),
            organisation=self.organisation.text(),
            contact_address=self.contact.text(),
            complaints=self.complaints.text(),
            region=self.region.text().upper()[:2] or "GB",
            retention=Retention(self.months.value(), self.days.value()),
        )
