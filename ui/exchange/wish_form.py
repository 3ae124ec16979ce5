"""What is to leave the vault, asked on one page with the safest answers given beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from canvass.model.consent import Purpose
from canvass.usecases.export import SHORTEST_REASON, Format, Wish
from canvass.usecases.export_profile import profiles
from canvass.usecases.export_tables import NAMES_PEOPLE, What
from ui.exchange import phrases, profile_phrases
from ui.exchange.one_of import OneOf
from ui.exchange.order import ProfileOrder, TablesOrder
from ui.exchange.period import Period
from ui.exchange.some_of import SomeOf
from ui.shell.theme import look
from ui.widgets.folder_line import FolderLine, usual_folder
from ui.widgets.note import Note

if TYPE_CHECKING:
    from canvass.usecases.show_export import Occasion
    from ui.exchange.order import Order

SHORTEST = SHORTEST_REASON


class WishForm(QWidget):
    """`chosen` is said at every change that may alter what leaves; `order` is what stands on the form.

    For another program only the reason and the folder are asked: the profile knows the rest.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profiles = {profile.id: profile for profile in profiles()}
        titles = {"": self.tr("A spreadsheet")} | {one.id: one.title for one in self._profiles.values()}
        self.program = OneOf(self.tr("For"), titles, "")
        self.what = SomeOf(self.tr("What"), phrases.kinds(), {What.CONTACTS})
        self.period = Period()
        self.channel = OneOf(self.tr("To reach them by"), phrases.channels(), Purpose.EMAIL.value)
        self.format = OneOf(self.tr("As"), phrases.formats(), Format.XLSX_PROTECTED)
        self.reason = QLineEdit()
        self.folder = FolderLine(usual_folder())
        self._whom, self._warning = Note("quiet"), Note("quiet")
        self._form = QFormLayout(self)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.reason.setPlaceholderText(self.tr("At least %Ln letter(s)", "", SHORTEST))
        self.reason.setAccessibleName(self.tr("Why it leaves without a passphrase"))
        for words, widget in (
            (self.tr("For"), self.program),
            (self.tr("What"), self.what),
            (self.tr("From when"), self.period),
            (self.tr("To reach by"), self.channel),
            ("", self._whom),
            (self.tr("As"), self.format),
            ("", self._warning),
            (self.tr("Reason"), self.reason),
            (self.tr("Folder"), self.folder),
        ):
            self._form.addRow(words, widget)
        for asked in (self.program, self.what, self.period, self.channel, self.format):
            asked.chosen.connect(self._choose)
        self.reason.textEdited.connect(lambda _text: look(self.reason, ""))
        self._settle()

    def show_occasion(self, occasion: Occasion, *, suggest: bool = True) -> None:
        """What "since last export" and "this stall" mean just now."""
        self.period.show_occasion(occasion, suggest=suggest)

    def order(self) -> Order:
        """What is to leave, of either kind."""
        if profile := self._profiles.get(self.program.value()):
            return ProfileOrder(profile, self.folder.path(), self.reason.text().strip())
        return TablesOrder(self.wish())

    def wish(self) -> Wish:
        """What stands on the form."""
        bounds = self.period.bounds()
        channel = self.channel.value()
        return Wish(
            what=self.what.values(),
            format=self.format.value(),
            folder=self.folder.path(),
            since=bounds.since,
            until=bounds.until,
            stall=bounds.stall,
            after=bounds.after,
            channel=Purpose(channel) if channel else None,
            reason=self.reason.text().strip() if self._is_open() else "",
        )

    def ask_for_reason(self) -> None:
        """Show that the reason is missing, and put the cursor there."""
        look(self.reason, "problem")
        self.reason.setFocus()

    def forget(self) -> None:
        """A reason, and a program, were chosen for one export; the next one needs its own."""
        self.reason.setText("")
        self.program.set_value("")
        self._settle()

    def _choose(self) -> None:
        self._settle()
        self.chosen.emit()

    def _settle(self) -> None:
        profile = self._profiles.get(self.program.value())
        people = bool(NAMES_PEOPLE & self.what.values())
        for widget in (self.what, self.period, self.format):
            self._form.setRowVisible(widget, profile is None)
        self._form.setRowVisible(self.channel, people and profile is None)
        self._form.setRowVisible(self._whom, people or profile is not None)
        self._form.setRowVisible(self.reason, self._is_open())
        self._whom.setText(profile_phrases.whom(profile) if profile else phrases.whom(self.channel.value()))
        self._warning.setText(profile_phrases.warning() if profile else phrases.warning(self.format.value()))
        look(self._warning, "doubt" if self._is_open() else "quiet")

    def _is_open(self) -> bool:
        return bool(self.program.value()) or self.format.value() is not Format.XLSX_PROTECTED
