"""Canvass questions: the sets, the editor, and XLSForm in and out; sets are documents of their own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvass.errors import FlawedQuestionsError
from canvass.model.ids import new_id
from canvass.model.question import QuestionSet
from canvass.usecases.keep_questions import save_questions
from canvass.usecases.write_questions import answered_sets, question_sets
from ui import words
from ui.errand import Errands
from ui.settings.questions_draft import QuestionsDraft
from ui.settings.questions_editor import QuestionsEditor
from ui.settings.questions_export import QuestionsExport
from ui.settings.questions_import import QuestionsImport
from ui.settings.questions_list import QuestionsList
from ui.settings.questions_taking_out import QuestionsTakingOut
from ui.settings.section import Section
from ui.widgets.flow import FlowBox
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from canvass.errors import CanvassError
    from canvass.model.branch import Branch
    from canvass.store.store import Store
    from canvass.usecases.bring_questions import FormRead
    from ui.desk import Desk


class QuestionsSection(Section):
    """One of four in sight: the list, the editor, an import, an export; `kept` after every set that was."""

    kept = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            self.tr("Canvass questions"),
            self.tr("What is asked at a stall with Ctrl+J. A set is for one campaign, or for any."),
            desk.branch,
        )
        self._desk = desk
        self._sets: list[QuestionSet] = []
        self._answered: frozenset[str] = frozenset()
        self.list, self.editor = QuestionsList(), QuestionsEditor()
        self.bring, self.take_out = QuestionsImport(), QuestionsExport()
        self.next_version = Note("doubt")
        self.back = press(self.tr("Back to the sets"), self._go_back)
        self.drop = press(self.tr("Drop changes"), self._ask_drop)
        self.stay = press(self.tr("Go on editing"), self._stay)
        self.sure = press(self.tr("Drop them, nothing is kept"), self._drop, "danger")
        self._errands = Errands(self)  # a file may take its time, and the lanes have other work
        self._errands.broke.connect(desk.writer.broke)
        self._taking_out = QuestionsTakingOut(desk, self._errands, self)
        self._lay_out()
        self._wire()
        self.clean()
        self.refresh()
        self._draft = QuestionsDraft(desk, self)
        self._draft.found.connect(self._bring_back)
        self._draft.failed.connect(self.failed)

    def showEvent(self, event: QShowEvent) -> None:
        """What was not kept before the lock comes back."""
        super().showEvent(event)
        self._bring_back()

    def settle(self) -> None:
        """The section is left: keep what was changed, as a draft where it cannot be kept yet."""
        if self.dirty and not self._try_to_save():
            self._draft.keep(self.editor.questions)
            self.held_back.emit()

    def refresh(self, here: str = "") -> None:
        """Read the sets anew."""
        self._desk.reader.run(_all, then=partial(self._show_sets, here), failed=self.failed.emit)

    def show_branch(self) -> None:
        """Campaigns may have come or gone."""
        self.list.show_sets(self._sets, self.branch.campaigns)

    def take(self, branch: Branch) -> None:
        """The branch was written by another section."""
        self.branch = branch
        self.show_branch()

    def save(self) -> bool:
        """Ask for the set in the editor to be kept; whether it can be, and if not, go to what is marked."""
        saved = self._try_to_save()
        if not saved:
            self.editor.focus_flaw()
        return saved

    def _try_to_save(self) -> bool:
        if flaws := self.editor.flaws():
            self.complain(self.tr("%n thing(s) to put right: see what is marked.", "", len(flaws)))
            self.editor.go_to(flaws[0].question)
            return False
        self._write(self.editor.questions, self.touches)
        return True

    def clean(self) -> None:
        """What is shown is kept; Save stands on top here, and before it are the other sections."""
        self.dirty = False
        self.rest(self.save_button, self.editor.list)

    def _write(self, questions: QuestionSet, touches: int) -> None:
        act = partial(save_questions, questions=questions)
        self._desk.writer.run(act, then=partial(self._written, touches), failed=self._refused)

    def _written(self, touches: int, kept: QuestionSet) -> None:
        if self.editor.questions.id == kept.id and self.touches == touches:
            self.clean()
            self.next_version.hide()
            self.editor.questions = replace(self.editor.questions, version=kept.version)
        version = str(kept.version)
        self.said.emit(self.tr("Kept: %1, version %2").replace("%2", version).replace("%1", kept.title))
        self.kept.emit()
        self.refresh(kept.id)

    def _refused(self, error: CanvassError) -> None:
        if isinstance(error, FlawedQuestionsError):
            self.editor.flaws()
        self.complain(words.say(error))

    def _show_sets(self, here: str, found: tuple[list[QuestionSet], frozenset[str]]) -> None:
        self._sets, self._answered = found
        self.list.show_sets(self._sets, self.branch.campaigns, here)
        self.editor.know_used(self._used(self.editor.questions.id))

    def _used(self, questions: str) -> frozenset[str]:
        """The names of questions that somebody has answered, and that therefore stay."""
        known = next((one for one in self._sets if one.id == questions), None)
        if known is None or not (known.version > 1 or questions in self._answered):
            return frozenset()
        return frozenset(one.id for one in known.questions)

    def _open(self, questions: QuestionSet, *, fresh: bool = False) -> None:
        self._put_in(questions)
        if fresh:
            self.touch()
            self.editor.frame.title.setFocus()
        else:
            self.editor.list.setFocus()

    def _put_in(self, questions: QuestionSet) -> None:
        self.clean()
        self.problem.hide()
        self.editor.open(questions, self.branch.campaigns, self._used(questions.id))
        self.next_version.hide()
        self._turn(self.editor_side)

    def _bring_back(self) -> None:
        if self.list.isVisible() and (questions := self._draft.take()):
            self._put_in(questions)
            self._edited()
            self.said.emit(self.tr("Brought back what was not kept yet"))

    def _add(self) -> None:
        self._open(QuestionSet(new_id().hex(), ""), fresh=True)

    def _copy(self, questions: QuestionSet) -> None:
        title = self.tr("Copy of %1").replace("%1", questions.title)
        copied = replace(questions, id=new_id().hex(), title=title, version=1, retired=False)
        self._open(copied, fresh=True)

    def _retire(self, questions: QuestionSet) -> None:
        self._write(replace(questions, retired=not questions.retired), self.touches)

    def _edited(self) -> None:
        self.touch()
        questions = self.editor.questions
        if questions.id in self._answered:
            told = self.tr(
                "People have answered version %1. Saving makes version %2; their answers stay with theirs."
            )
            number = questions.version
            self.next_version.setText(told.replace("%1", str(number)).replace("%2", str(number + 1)))
            self.next_version.show()

    def _go_back(self) -> None:
        if not self.dirty or self.save():
            self._leave()

    def _ask_drop(self) -> None:
        if self.dirty:
            self._offer_drop(asking=True)
            self.stay.setFocus()
        else:
            self._drop()

    def _stay(self) -> None:
        self._offer_drop(asking=False)
        self.editor.list.setFocus()

    def _drop(self) -> None:
        self.clean()
        self._draft.forget()
        self._offer_drop(asking=False)
        self._leave()
        self.said.emit(self.tr("Nothing of it was kept."))

    def _offer_drop(self, *, asking: bool) -> None:
        for button in (self.save_button, self.back, self.drop):
            button.setHidden(asking)
        for button in (self.stay, self.sure):
            button.setVisible(asking)

    def _ask_for_file(self) -> None:
        self.bring.begin()
        self._turn(self.bring)
        self.bring.file.setFocus()

    def _read(self, path: Path) -> None:
        from canvass.usecases.bring_questions import read_questions_file  # noqa: PLC0415 - only when used

        act = partial(read_questions_file, path)
        self._errands.run(act, self._show_found, lambda error: self.bring.show_problem(words.say(error)))

    def _show_found(self, found: FormRead) -> None:
        known = {one.id: one for one in self._sets}
        self.bring.show_found(found, known.get(found.questions.id) if found.questions else None)

    def _keep(self, questions: QuestionSet, instead: bool) -> None:
        campaigns = {choice.id for choice in self.branch.campaigns}
        kept = replace(questions, campaign=questions.campaign if questions.campaign in campaigns else "")
        if not instead and any(one.id == kept.id for one in self._sets):
            kept = replace(kept, id=new_id().hex())
        self._write(kept, self.touches)
        self._leave()

    def _leave(self) -> None:
        self.problem.hide()
        self._turn(self.list)
        self.list.take_focus()

    def _export(self, questions: QuestionSet) -> None:
        self.take_out.begin(questions)
        self._turn(self.take_out)
        self.take_out.folder.setFocus()

    def _saved_file(self, path: Path) -> None:
        self.said.emit(self.tr("Saved: %1").replace("%1", str(path)))
        self._leave()

    def _turn(self, view: QWidget) -> None:
        for other in self._views:
            other.setVisible(other is view)
        for place, shown in ((0, view is not self.editor_side), (1, view is self.list)):
            said = self.body.itemAt(place)
            if said is not None and (label := said.widget()) is not None:
                label.setVisible(shown)

    def _lay_out(self) -> None:
        self.editor_side = QWidget()
        head = FlowBox()
        for widget in (self.save_button, self.back, self.drop, self.stay, self.sure):
            head.flow.addWidget(widget)
        column = QVBoxLayout(self.editor_side)
        column.setContentsMargins(0, 0, 0, 0)
        for above in (head, self.next_version, self.problem):
            column.addWidget(above)
        column.addWidget(self.editor, 1)
        self._offer_drop(asking=False)
        self._views = (self.list, self.editor_side, self.bring, self.take_out)
        for view in self._views:
            self.body.addWidget(view, 1)
        self._turn(self.list)

    def _wire(self) -> None:
        self.list.added.connect(self._add)
        self.list.opened.connect(self._open)
        self.list.copied.connect(self._copy)
        self.list.turned.connect(self._retire)
        self.list.brought.connect(self._ask_for_file)
        self.list.taken_out.connect(self._export)
        self.editor.changed.connect(self._edited)
        self.bring.asked.connect(self._read)
        self.bring.kept.connect(self._keep)
        self.bring.left.connect(self._leave)
        self.take_out.asked.connect(self._taking_out.save)
        self._taking_out.saved.connect(self._saved_file)
        self._taking_out.not_saved.connect(lambda error: self.take_out.show_problem(words.say(error)))
        self._taking_out.failed.connect(self.failed)
        self.take_out.left.connect(self._leave)


def _all(store: Store) -> tuple[list[QuestionSet], frozenset[str]]:
    return question_sets(store), answered_sets(store)
