"""What a set of questions has besides its questions: title, campaign, languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from canvass.model.question import QuestionSet
from ui.question_words import language
from ui.settings.section import paragraph
from ui.settings.table_edit import Col, Row, TableEdit
from ui.widgets.line import Line
from ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.branch import Choice

LANGUAGES = (
    *("en", "cy", "ar", "bn", "de", "el", "es", "fa", "fr", "ga", "gd", "gu", "hi", "hu", "it", "ku", "lt"),
    *("nl", "pa", "pl", "pt", "ro", "ru", "so", "ta", "tr", "uk", "ur", "vi", "zh"),
)


class QuestionsFrame(QWidget):
    """`changed` carries the set as it now is."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions = QuestionSet("", "")
        self.flaws = Note("problem")
        self.title = Line(self.tr("&Title"), snug=True)
        self.campaign = QComboBox()
        self.campaign.setAccessibleName(self.tr("Campaign"))
        campaign = QLabel(self.tr("&Campaign"))
        campaign.setBuddy(self.campaign)
        codes = {code: language(code) for code in LANGUAGES}
        self.languages = TableEdit(self.tr("Languages"), [Col(self.tr("Language"), codes)])
        about = self.tr(
            "The first language is spoken where another has no words. Without a language, no words."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.flaws, self.title, campaign, self.campaign):
            column.addWidget(widget)
        column.addWidget(paragraph(self.tr("Languages"), "heading"))
        column.addWidget(paragraph(about, "quiet"))
        column.addWidget(self.languages)
        column.addStretch(1)
        self.flaws.hide()
        self.title.edited.connect(lambda text: self._set(replace(self._questions, title=text)))
        self.campaign.currentIndexChanged.connect(lambda _: self._set_campaign())
        self.languages.changed.connect(self._set_languages)

    def show_set(self, questions: QuestionSet, campaigns: Sequence[Choice]) -> None:
        """Show a set; a campaign that the branch does not know any more is shown as such."""
        self._questions = questions
        self.title.set_text(questions.title)
        was = self.campaign.blockSignals(True)
        self.campaign.clear()
        self.campaign.addItem(self.tr("Any campaign"), "")
        for choice in campaigns:
            self.campaign.addItem(choice.name, choice.id)
        if self.campaign.findData(questions.campaign) < 0:
            self.campaign.addItem(self.tr("A campaign that is not in the list"), questions.campaign)
        self.campaign.setCurrentIndex(self.campaign.findData(questions.campaign))
        self.campaign.blockSignals(was)
        self.languages.set_rows([Row(code, (code,)) for code in questions.languages])

    def take(self, questions: QuestionSet) -> None:
        """The questions themselves were changed elsewhere."""
        self._questions = questions

    def show_flaws(self, sentences: list[str]) -> None:
        """Say what is to put right."""
        self.flaws.setText("\n".join(sentences))
        self.flaws.setHidden(not sentences)

    def _set(self, questions: QuestionSet) -> None:
        self._questions = questions
        self.changed.emit(questions)

    def _set_campaign(self) -> None:
        self._set(replace(self._questions, campaign=str(self.campaign.currentData() or "")))

    def _set_languages(self) -> None:
        codes = tuple(dict.fromkeys(row.cells[0] for row in self.languages.rows()))
        if codes:
            self._set(replace(self._questions, languages=codes))
