"""What somebody at the kiosk reads: welcome, their age, the consent and the notice in full, thanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from ui.kiosk.page import Page
from ui.widgets.press import press
from ui.widgets.speak import speak
from ui.widgets.toggle import YesNo

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from canvass.model.notice import Notice


class Welcome(Page):
    """Who asks, and one big button."""

    start = Signal()

    def __init__(self, organisation: str, branch: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body.addStretch(1)
        self.say(organisation, "number")
        self.say(branch, "heading")
        self.say(self.tr("Would you like to hear from us? It takes about a minute."))
        self.button = press(self.tr("Start"), self.start.emit, "primary")
        self.button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self.button, 2)
        self._wait = self.say("", "quiet")
        self.body.addStretch(2)

    def set_waiting(self, *, waiting: bool) -> None:
        """Let nobody start just now, or let them."""
        if self.button.isEnabled() is waiting:
            self._wait.setText(self.tr("Please wait a moment.") if waiting else "")
            self.button.setEnabled(not waiting)
            if not waiting and self.isVisible():
                self.button.setFocus()


class Question(Page):
    """One question, with Yes and No."""

    answered = Signal(object)

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body.addStretch(1)
        self.say(question, "heading")
        self.yes_no = YesNo(question)
        self.yes_no.answered.connect(self.answered)
        self.add(self.yes_no)
        self.body.addStretch(2)


class Consent(Page):
    """The base consent in its exact words; the whole notice is one key away."""

    answered = Signal(object)
    notice_wanted = Signal()
    back = Signal()

    def __init__(self, notice: Notice, wording: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(self.tr("Do you agree?"), "heading")
        self.say(notice.short)
        self.say(wording, "doubt")
        self.yes_no = YesNo(wording)
        self.yes_no.answered.connect(self.answered)
        self.body.addStretch(1)
        self.foot.addWidget(self.yes_no)
        self.row(
            press(self.tr("Read the full notice (F)"), self.notice_wanted.emit),
            press(self.tr("Go back"), self.back.emit),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F shows the whole notice; Y and N answer wherever the focus is."""
        match event.key():
            case Qt.Key.Key_F:
                self.notice_wanted.emit()
            case Qt.Key.Key_Y | Qt.Key.Key_N:
                self.yes_no.keyPressEvent(event)
            case _:
                super().keyPressEvent(event)


class WholeNotice(Page):
    """The whole privacy notice; arrows and Page Down read on, F or the button goes back."""

    back = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Privacy notice"))
        self.setAccessibleDescription(notice.long)
        self.row(press(self.tr("Go back (F)"), self.back.emit))
        for paragraph in notice.long.split("\n\n"):
            title, line, text = paragraph.partition("\n")
            if line:
                self.say(title, "heading")
            self.say(text or title)

    def begin(self) -> None:
        """Arrows scroll at once."""
        super().begin()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F goes back; all else scrolls."""
        if event.key() == Qt.Key.Key_F:
            self.back.emit()
        else:
            super().keyPressEvent(event)


class Message(Page):
    """A few words at the end, and a button where somebody has to do something."""

    pressed = Signal()

    def __init__(self, heading: str, text: str, button: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body.addStretch(1)
        self.say(heading, "number")
        self.say(text)
        if button:
            self.body.addWidget(press(button, self.pressed.emit))
        self.body.addStretch(2)
        self._spoken = f"{heading} {text}"

    def begin(self) -> None:
        """Say it aloud, too."""
        super().begin()
        speak(self, self._spoken)
