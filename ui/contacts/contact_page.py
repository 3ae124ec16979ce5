"""The contact page: one person in one column; what is changed is kept at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from canvass.errors import MissingError, RejectedError
from canvass.usecases.edit_contact import change_consent, set_interest
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.merge_contacts import unmerge
from ui import words
from ui.contacts import looking, phrases
from ui.contacts.clipboard import SECONDS, Clipboard
from ui.contacts.contact_sheet import ContactSheet
from ui.labels import label
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.errors import CanvassError
    from canvass.model.consent import Answer, Purpose
    from canvass.model.ids import Id
    from ui.contacts.looking import Kept, Looked
    from ui.desk import Desk
    from ui.secretary.agreed_fields import Agreed


class ContactPage(QWidget):
    """Joins one person's sheet to the lanes; `closed` is back to the list, `erased` asks for a checkpoint."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    erased = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact: Id | None = None
        self._clipboard = Clipboard(parent=self)
        self.sheet = ContactSheet(desk.branch)
        self._lay_out()
        self.sheet.details.edited.connect(self._edit)
        self.sheet.details.copied.connect(self._copy)
        self.sheet.interests.toggled.connect(self._set_interest)
        self.sheet.consents.answered.connect(self._change_consent)
        self.sheet.made_of.parted.connect(self._part)
        self.sheet.kept_apart.agreed.connect(self._let_out)
        self.sheet.kept_apart.erasing.connect(self.sheet.erasing.ask.click)
        self.sheet.erasing.agreed.connect(self._erase)
        self.sheet.erasing.asking.connect(self._show_question)

    def open(self, contact: Id) -> None:
        """Show another person, from the top."""
        self.settle()
        self._contact = contact
        self.sheet.forget()
        self._scroll.verticalScrollBar().setValue(0)
        self.back.setFocus()
        self._look()

    def settle(self) -> None:
        """Keep what stands in a field that nobody left yet."""
        if self._contact is not None:
            self.sheet.details.settle()

    def close_contact(self) -> None:
        """Keep what was typed, let go of the person and go back to the list."""
        self.settle()
        self._contact = None
        self.sheet.forget()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a field, and then the page; Alt+Left and Backspace leave the page."""
        alt_left = event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape and self._in_a_field():
            self.back.setFocus()
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Back} or alt_left:
            self.close_contact()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the column as wide as is good to read."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.sheet.setMaximumWidth(self.fontMetrics().averageCharWidth() * 110)

    def _lay_out(self) -> None:
        self.back = press(
            self.tr("‹ Contacts (Esc)"), self.close_contact, name=self.tr("Back to the contacts")
        )
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.sheet)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addWidget(self.sheet.heading, 1)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)

    def _show_question(self) -> None:
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.sheet.erasing))

    def _in_a_field(self) -> bool:
        return isinstance(self.focusWidget(), QLineEdit | QPlainTextEdit)

    def _look(self) -> None:
        if self._contact is not None:
            act = partial(looking.look_at, contact=self._contact, region=self._desk.branch.region)
            then, failed = partial(self._show, self._contact), partial(self._refuse, self._contact)
            self._desk.reader.run(act, then, failed)

    def _show(self, asked: Id, looked: Looked) -> None:
        if asked == self._contact:
            self._contact = looked.page.contact.id  # another one, if the two are shown as one by now
            self.sheet.show_person(looked)

    def _edit(self, field: str, typed: str) -> None:
        if (contact := self._contact) is not None:
            region = self._desk.branch.region
            act = partial(looking.keep_edit, contact=contact, field=field, typed=typed, region=region)
            then = partial(self._kept, contact, field)
            self._desk.writer.run(act, then, partial(self._not_kept, contact, field))

    def _kept(self, contact: Id, field: str, kept: Kept) -> None:
        if contact == self._contact:
            tidied = kept.tidied
            doubt = words.doubt(tidied.doubt, tidied.suggestion) if tidied.doubt else ""
            self.sheet.details.fields[field].show_value(kept.value)
            self.sheet.details.fields[field].note(doubt, "doubt", tidied.suggestion)
        self._done(self.tr("Kept"))

    def _not_kept(self, contact: Id, field: str, error: CanvassError) -> None:
        if contact == self._contact and isinstance(error, RejectedError):
            self.sheet.details.fields[field].restore()
            self.sheet.details.fields[field].note(words.say(error), "problem")
        else:
            self._refuse(contact, error)

    def _set_interest(self, interest: str, has: bool) -> None:
        if (contact := self._contact) is not None:
            act = partial(set_interest, contact=contact, interest=interest, has=has)
            self._desk.writer.run(act, lambda _: self._done(self.tr("Kept")), partial(self._refuse, contact))

    def _change_consent(self, purpose: Purpose, answer: Answer) -> None:
        if (contact := self._contact) is not None:
            act = partial(change_consent, contact=contact, purpose=purpose, answer=answer)
            then = partial(self._answered, purpose, answer)
            self._desk.writer.run(act, then, partial(self._not_answered, contact))

    def _answered(self, purpose: Purpose, answer: Answer, _nothing: None) -> None:
        self._done(f"{label(purpose)}: {phrases.answer(answer)}")

    def _not_answered(self, contact: Id, error: CanvassError) -> None:
        if contact == self._contact and isinstance(error, RejectedError):
            self.sheet.consents.say(words.say(error), "problem")
        else:
            self._refuse(contact, error)

    def _part(self, merge: Id) -> None:
        if (contact := self._contact) is not None:
            act = partial(unmerge, merge_id=merge)
            done = partial(self._say_done, self.tr("Two again"))
            self._desk.writer.run(act, done, partial(self._refuse, contact))

    def _let_out(self, agreed: Agreed) -> None:
        if (contact := self._contact) is not None:
            act = partial(looking.let_out, contact=contact, agreed=agreed)
            done = partial(self._say_done, self.tr("Kept"))
            self._desk.writer.run(act, done, partial(self._not_let_out, contact))

    def _not_let_out(self, contact: Id, error: CanvassError) -> None:
        if contact == self._contact and isinstance(error, RejectedError):
            self.sheet.kept_apart.say(words.say(error))
        else:
            self._refuse(contact, error)

    def _copy(self, text: str) -> None:
        if text:
            self._clipboard.copy(text)
            self.said.emit(self.tr("Copied; gone from the clipboard in %Ln second(s)", "", SECONDS))

    def _erase(self) -> None:
        if (contact := self._contact) is not None:
            act = partial(erase_contact, contact=contact)
            self._desk.writer.run(act, self._gone, partial(self._refuse, contact))

    def _gone(self, _nothing: None) -> None:
        name, self._contact = self.sheet.heading.text(), None
        self.close_contact()
        self.erased.emit()
        self._done(self.tr("Erased: %1").replace("%1", name))

    def _done(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.changed.emit()
        self._look()

    def _say_done(self, sentence: str, _nothing: None) -> None:
        self._done(sentence)

    def _refuse(self, contact: Id, error: CanvassError) -> None:
        if isinstance(error, MissingError) and contact == self._contact:
            self._contact = None
            self.close_contact()
        self.failed.emit(error)
        self._look()
