"""A section of the settings: a heading, what it is about, and a Save button that knows if it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from canvass.model.branch import Branch


class Section(QWidget):
    """What a branch sets for itself in one respect; `edited` carries the Branch as it is to be.

    `words` are those that people search for and that do not stand in it.
    `held_back` when the section is left, and what was changed cannot be kept as it stands.
    """

    edited = Signal(object)
    said = Signal(str)
    failed = Signal(object)
    held_back = Signal()
    words = ""

    def __init__(self, title: str, about: str, branch: Branch) -> None:
        super().__init__()
        self.title = title
        self.branch = branch
        self.dirty = False
        self.touches = 0
        self.body = QVBoxLayout(self)
        self.save_button = press(self.tr("Save"), self.save, "primary", name=f"{self.tr('Save')}: {title}")
        self.save_button.setEnabled(False)
        self.problem = paragraph("", "problem")
        self.problem.hide()
        self.body.addWidget(paragraph(title, "heading"))
        if about:
            self.body.addWidget(paragraph(about, "quiet"))

    def close_section(self) -> None:
        """Put the Save button under everything."""
        self.body.addWidget(self.problem)
        self.body.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def _put(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.body.addWidget(widget)

    def touch(self) -> None:
        """Something was changed, and is not kept yet."""
        self.dirty = True
        self.touches += 1
        self.problem.hide()
        self.save_button.setEnabled(True)

    def save(self) -> bool:
        """Ask for what is shown to be kept; whether it can be."""
        branch = self.result()
        if branch is not None:
            self.edited.emit(branch)
        return branch is not None

    def take(self, branch: Branch) -> None:
        """The branch was written: by this section, or by another, and then what is half typed here stays."""
        self.branch = branch
        if not self.dirty:
            self.show_branch()

    def settle(self) -> None:
        """The section is left: keep what was changed."""
        if self.dirty and not self.save():
            self.held_back.emit()

    def clean(self) -> None:
        """What is shown is kept."""
        self.dirty = False
        self.rest(self.save_button)

    def rest(self, button: QPushButton, to: QWidget | None = None) -> None:
        """Disable a button; the focus goes `to` what it led to, or back to what was filled in before."""
        if button.hasFocus():
            if to is not None:
                to.setFocus()
            else:
                self.focusPreviousChild()
        button.setEnabled(False)

    def complain(self, words: str) -> None:
        """Say why what is shown cannot be kept."""
        self.problem.setText(words)
        self.problem.show()

    def result(self) -> Branch | None:
        """The branch as it is shown here, or None after complaining."""
        return self.branch

    def show_branch(self) -> None:
        """Show `branch`."""


def paragraph(text: str, look: str = "") -> QLabel:
    """Wrapped plain text."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("look", look)
    return label
