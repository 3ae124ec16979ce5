"""All that is shown of one person, from the name to the button that erases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from canvass.model.consent import Purpose
from canvass.model.contact import Person
from ui.contacts import phrases
from ui.contacts.consent_rows import ConsentRows
from ui.contacts.details import Details
from ui.contacts.erase_box import EraseBox
from ui.contacts.interests import Interests
from ui.contacts.kept_apart import KeptApart
from ui.contacts.made_of import MadeOf
from ui.widgets.breakable import breakable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.model.branch import Branch
    from ui.contacts.looking import Looked


class ContactSheet(QWidget):
    """One column; `show_person` may be called again at any time and leaves alone what is being typed."""

    def __init__(self, branch: Branch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = _text("heading")
        self.made_of = MadeOf()
        self.kept_apart = KeptApart()
        self.details = Details(branch)
        self.interests = Interests(branch)
        self.consents = ConsentRows()
        self.said = _text()
        self.met = _text()
        self.answers = _text()
        self.edits = _text()
        self.erasing = EraseBox()
        column = QVBoxLayout(self)
        for title, part in (
            ("", self.made_of),
            ("", self.kept_apart),
            ("", self.details),
            (self.tr("Interested in"), self.interests),
            (self.tr("Consents"), self.consents),
            (self.tr("Every answer so far"), self.said),
            (self.tr("Met"), self.met),
            (self.tr("Answers"), self.answers),
            (self.tr("Changes"), self.edits),
            (self.tr("Right to be forgotten"), self.erasing),
        ):
            if title:
                heading = _text("heading")
                heading.setText(title)
                heading.setContentsMargins(0, self.fontMetrics().height(), 0, 0)
                column.addWidget(heading)
            column.addWidget(part)
        column.addStretch(1)

    def show_person(self, looked: Looked) -> None:
        """What stands in the vault."""
        page = looked.page
        places = {met.at: met.place for met in page.meetings}
        self.heading.setText(breakable(page.contact.person.name))
        self.made_of.show_merges(looked.merges)
        self.kept_apart.show_standing(apart=all(c.purpose != Purpose.KEEP for c in page.consents))
        self.details.show_values(looked.values)
        self.interests.show_held(page.interests)
        self.consents.show_standing(page)
        self.said.setText(
            _lines(phrases.past_consent(c, places.get(c.at, ""), page.activists) for c in page.consents)
        )
        self.met.setText(_lines(map(phrases.meeting, page.meetings)))
        self.answers.setText(_lines(phrases.answers(questions, said) for questions, said in page.answers))
        self.edits.setText(_lines(map(phrases.edit, page.edits)))
        self.erasing.show_person(page.contact.person)
        self.show()

    def forget(self) -> None:
        """Nobody is shown: nothing of the last person is left on the screen."""
        self.hide()
        self.made_of.show_merges(())
        self.kept_apart.forget()
        self.details.forget()
        self.interests.show_held(())
        self.erasing.put_away()
        self.erasing.show_person(Person())
        for text in (self.heading, self.said, self.met, self.answers, self.edits):
            text.setText("")


def _text(look: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if look:
        label.setProperty("look", look)
    return label


def _lines(lines: Iterable[str]) -> str:
    return breakable("\n".join(lines)) or phrases.nothing_yet()
