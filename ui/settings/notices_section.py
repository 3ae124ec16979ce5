"""Notices: the privacy wording, its blanks marked; a changed wording is a new version, the old ones stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit

from canvass.model.consent import Purpose
from ui.labels import purpose
from ui.settings.section import Section, paragraph

if TYPE_CHECKING:
    from canvass.model.branch import Branch
    from canvass.model.notice import Notice


class NoticesSection(Section):
    """One language at a time: the short notice, the long one, and the words of each yes."""

    def __init__(self, branch: Branch) -> None:
        super().__init__(
            self.tr("Notices"),
            self.tr(
                "What people hear and read before they sign up. Words in {curly} brackets are blanks, filled "
                "from the section Branch. A changed wording becomes a new version; those who said yes "
                "before said it to theirs, which stays."
            ),
            branch,
        )
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the notice"))
        self.version = paragraph("", "quiet")
        self.blanks = paragraph("", "doubt")
        self.texts = {
            "short": _text(self.tr("Short: read aloud"), 6),
            "long": _text(self.tr("Long: to read in full"), 14),
        }
        for which in Purpose:
            self.texts[str(which)] = _text(self.tr("Yes: {purpose}").format(purpose=purpose(which)), 3)
        for widget in (self.language, self.version, self.blanks):
            self.body.addWidget(widget)
        for text in self.texts.values():
            label = QLabel(text.accessibleName())
            label.setBuddy(text)
            self.body.addWidget(label)
            self.body.addWidget(text)
        self.close_section()
        self.show_branch()
        self.language.currentIndexChanged.connect(lambda _: self._show())
        for text in self.texts.values():
            text.textChanged.connect(self._edited)

    def show_branch(self) -> None:
        """Show the newest notice of the language in sight."""
        here = max(0, self.language.currentIndex())
        was = self.language.blockSignals(True)
        self.language.clear()
        for language in sorted({notice.language for notice in self.branch.notices}):
            self.language.addItem(QLocale.languageToString(QLocale(language).language()), language)
        self.language.setCurrentIndex(min(here, self.language.count() - 1))
        self.language.blockSignals(was)
        self._show()

    def result(self) -> Branch | None:
        """The branch with one more version of the notice in sight."""
        newest = self._newest()
        if newest is None:
            return None
        version = max(notice.version for notice in self.branch.notices if notice.id == newest.id) + 1
        written = replace(self._typed(newest), version=version)
        if not all(written.texts()):
            self.complain(self.tr("No part of the notice can be empty."))
            return None
        return replace(self.branch, notices=(*self.branch.notices, written))

    def _newest(self) -> Notice | None:
        language = self.language.currentData()
        found = [notice for notice in self.branch.notices if notice.language == language]
        return max(found, key=lambda notice: notice.version, default=None)

    def _typed(self, notice: Notice) -> Notice:
        said = {name: text.toPlainText().strip() for name, text in self.texts.items()}
        purposes = [str(which) for which in Purpose]
        wordings = {which: said[which] for which in purposes if said[which] or which in notice.wordings}
        return replace(notice, short=said["short"], long=said["long"], wordings=wordings)

    def _show(self) -> None:
        notice = self._newest()
        for name, text in self.texts.items():
            was = text.blockSignals(True)
            text.setPlainText(_part(notice, name) if notice else "")
            text.blockSignals(was)
        self.version.setText(self.tr("Version {number}").format(number=notice.version) if notice else "")
        self._mark(notice)
        self.clean()

    def _edited(self) -> None:
        notice = self._newest()
        if notice is not None:
            self._mark(self._typed(notice))
        self.touch()

    def _mark(self, notice: Notice | None) -> None:
        empty = notice.filled(self.branch.blanks()).blanks() if notice else ()
        self.blanks.setVisible(bool(empty))
        names = ", ".join(f"{{{name}}}" for name in empty)
        self.blanks.setText(
            self.tr("Still blank: {names}. Nobody can sign up until Branch says them.").format(names=names)
        )


def _part(notice: Notice, name: str) -> str:
    return {"short": notice.short, "long": notice.long}.get(name) or notice.wordings.get(name, "")


def _text(name: str, lines: int) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setAccessibleName(name)
    text.setTabChangesFocus(True)
    text.setMinimumHeight(text.fontMetrics().lineSpacing() * lines)
    return text
