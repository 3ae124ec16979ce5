"""Start a stall (S2): the last one is filled in, so that the same again is one Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from canvass.errors import CanvassError, RejectedError
from canvass.model import money
from canvass.model.problem import Problem, Reason
from canvass.model.stall import StallKind, StallPlan
from canvass.usecases.run_stall import last_stall_here, start_stall
from ui.stall import keys, phrases
from ui.stall.beside import Beside
from ui.stall.old_issues import OldIssues
from ui.stall.price_list import PriceList
from ui.widgets.line import Line
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from canvass.model.stall import Stall
    from ui.desk import Desk


class StartPage(QWidget):
    """Asks for kind, place, crew, campaign and float; `started` carries the Stall."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    started = Signal(object)
    branch_changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._starting = False
        self.kind, self.campaign = QComboBox(), QComboBox()
        self.place = Line(self.tr("Place"), snug=True)
        self.crew = Line(self.tr("Who is here"), snug=True)
        self.float_ = Line(self.tr("Change in the tin"), hint="£0.00", snug=True)
        self.start = press(self.tr("Start the stall"), self._start, "primary")
        self._last = QLabel()
        self.first = QLabel(
            self.tr(
                "Your first stall: type the place, then Enter until it starts. There, Ctrl+1 to Ctrl+9 sell "
                "what stands on the right, and Ctrl+/ shows every key."
            )
        )
        self.first.hide()
        self.old_issues = OldIssues(desk)
        self.old_issues.failed.connect(self.failed)
        self.old_issues.branch_changed.connect(self.branch_changed)
        self._fill_choices()
        self._lay_out()
        self.place.entered.connect(self.crew.setFocus)
        self.crew.entered.connect(self.float_.setFocus)
        self.float_.entered.connect(self.start.setFocus)
        keys.bind(self, {"Ctrl+Return": self._start, "Ctrl+Enter": self._start})

    def look(self) -> None:
        """Fill in the last stall of this laptop."""
        self._desk.writer.run(last_stall_here, then=self._fill, failed=self.failed.emit)
        self.old_issues.look()

    def focus_default(self) -> None:
        """Put the focus on the button where a stall is filled in, else on the place."""
        (self.start if self.place.text() else self.place.edit).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The keys beside what is asked, or under it where the letters are large."""
        super().resizeEvent(event)
        self._columns.make_room()

    def _fill(self, last: Stall | None) -> None:
        self._starting = False
        self.first.setVisible(last is None)
        if last is None:
            self.crew.set_text(self._desk.activist.initials)
        else:
            self._fill_in(last)
        if self.isVisible():  # somebody may have gone to another page meanwhile, and the focus with them
            self.focus_default()

    def _fill_in(self, last: Stall) -> None:
        plan = last.plan
        self.kind.setCurrentIndex(max(0, self.kind.findData(plan.kind)))
        self.campaign.setCurrentIndex(max(0, self.campaign.findData(plan.campaign)))
        self.place.set_text(plan.place)
        self.crew.set_text(plan.crew)
        self.float_.set_text(money.shown(plan.float_pence) if plan.float_pence else "")
        words = self.tr("As last time: %1, %2").replace("%1", plan.place)
        self._last.setText(words.replace("%2", phrases.day(last.started)))

    def _start(self) -> None:
        if self._starting:
            return
        pence = 0 if _is_nothing(self.float_.text()) else money.read(self.float_.text())
        if pence is None:
            self._show([Problem("float_pence", Reason.BAD_AMOUNT)])
            return
        self._starting = True
        plan = StallPlan(
            StallKind(self.kind.currentData()),
            self.place.text(),
            self.crew.text(),
            self.campaign.currentData() or "",
            pence,
        )
        self._desk.writer.run(
            lambda store: start_stall(store, plan), then=self._started, failed=self._not_started
        )

    def _started(self, stall: Stall) -> None:
        self._starting = False
        self.started.emit(stall)
        self.changed.emit()

    def _not_started(self, error: CanvassError) -> None:
        self._starting = False
        if isinstance(error, RejectedError):
            self._show(list(error.problems))
        else:
            self.failed.emit(error)

    def _show(self, problems: list[Problem]) -> None:
        lines = {"place": self.place, "float_pence": self.float_}
        for problem in reversed(problems):
            lines[problem.field].note(phrases.problem(problem.reason), "problem")
            lines[problem.field].edit.setFocus()

    def _fill_choices(self) -> None:
        branch = self._desk.branch
        for kind in branch.stall_kinds:
            self.kind.addItem(kind.name, kind.kind)
        if not branch.stall_kinds:
            self.kind.addItem(self.tr("Stall"), StallKind.OTHER)
        self.campaign.addItem(self.tr("None"), "")
        for choice in branch.campaigns:
            self.campaign.addItem(choice.name, choice.id)
        for box in (self.kind, self.campaign):  # a long name in the list is no reason to scroll sideways
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
        self.kind.setAccessibleName(self.tr("Kind of stall"))
        self.campaign.setAccessibleName(self.tr("Campaign"))

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Start a stall"))
        title.setProperty("look", "heading")
        for words in (self.first, self._last):
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
        self._last.setProperty("look", "quiet")
        left = QGridLayout()
        left.setHorizontalSpacing(16)
        left.setVerticalSpacing(6)  # or it is as wide as between the columns of the page
        for place, (label, widget) in enumerate(self._choices()):
            name = QLabel(label)
            name.setBuddy(widget)
            left.addWidget(name, 1, place)
            left.addWidget(widget, 2, place)
        left.addWidget(self.first, 0, 0, 1, 2)
        left.addWidget(self.place, 3, 0, 1, 2)
        left.addWidget(self.crew, 4, 0)
        left.addWidget(self.float_, 4, 1)
        left.addWidget(self.start, 5, 0, 1, 2)
        left.addWidget(self._last, 6, 0, 1, 2)
        left.setRowStretch(7, 1)
        right = QVBoxLayout()
        right.addWidget(self.old_issues)
        right.addWidget(PriceList(self._desk.branch))
        right.addStretch(1)
        self._columns = Beside(left, right, (3, 2))
        scroll = QScrollArea()
        scroll.setWidget(self._columns)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.addWidget(title)
        column.addWidget(scroll, 1)

    def _choices(self) -> tuple[tuple[str, QWidget], ...]:
        return (self.tr("Kind of stall"), self.kind), (self.tr("Campaign"), self.campaign)


def _is_nothing(amount: str) -> bool:
    return not amount or ("0" in amount and not amount.strip("£0.,p "))
