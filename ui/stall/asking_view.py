"""The panel's one page: a question in large letters, its answers, what can be done; and the keys of it all.

While the focus is inside, bare digits and letters answer: they are claimed before the stall's own keys see
them. Ctrl+1 to 9 and the F keys sell as everywhere.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.shell.theme import look
from ui.stall.asking_foot import AskingFoot
from ui.stall.asking_keys import MORE
from ui.stall.asking_line import AskingLine
from ui.stall.asking_option import AskingOption
from ui.stall.asking_options import AskingOptions
from ui.stall.asking_pages import AskingPage
from ui.stall.in_sight import InSight
from ui.stall.snug import snug
from ui.widgets.note import Note
from ui.widgets.speak import speak

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_Mod = Qt.KeyboardModifier
_SCROLL = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_WIDE = 34  # heights of a line


class AskingView(QFrame):
    """`acted` names what is to be done, `picked` the key of an answer, `typed` what stands in the line."""

    acted = Signal(str)
    picked = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = AskingPage("")
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.above, self.whose = Note("quiet"), Note("doubt")
        self.heading, self.help, self.note = Note("number"), Note("quiet"), Note("problem")
        self.options, self.line, self.foot = AskingOptions(), AskingLine(), AskingFoot()
        self._lay_out()
        snug(self.above, 0, 0.85)
        self.options.picked.connect(self.picked)
        self.line.textEdited.connect(self._typed)
        self.line.entered.connect(lambda: self.acted.emit("on"))
        self.line.backed.connect(lambda: self.acted.emit("back"))
        self.foot.pressed.connect(self.acted)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._say_whose)

    def show_page(self, page: AskingPage) -> None:
        """Show another page, without a note."""
        self.page = page
        self.above.setText(page.above)
        self.heading.setText(page.heading)
        self.help.setText(page.help)
        self.help.setHidden(not page.help)
        self.options.show_page(page)
        self.line.setHidden(page.line is None)
        self.line.setAccessibleName(page.heading)
        self.line.setPlaceholderText(page.hint)
        if self.line.text() != (page.line or ""):
            self.line.setText(page.line or "")
        self.setAccessibleName(f"{page.heading} {', '.join(self._answers())}")
        self.say("")

    def say(self, words: str) -> None:
        """Say what is to put right."""
        self.note.setText(words)
        self.note.setHidden(not words)
        speak(self, words)

    def take_focus(self) -> None:
        """Put the focus where the next answer goes, and read the page out."""
        target: QWidget = self if self.line.isHidden() else self.line
        if target.hasFocus():
            speak(self, self.accessibleName())
        target.setFocus()

    def has_focus(self) -> bool:
        """Whether the next key comes here."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Smaller letters for the question, where the window is few heights of a line wide."""
        super().resizeEvent(event)
        look(self.heading, "number" if self.width() > _WIDE * self.fontMetrics().height() else "heading")

    def event(self, event: QEvent) -> bool:
        """Claim our keys before the stall's own see them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, go on, go back; a key that is held down counts once."""
        if by := _SCROLL.get(Qt.Key(event.key())):
            self._bar.setValue(self._bar.value() + by * self._bar.pageStep())
        elif not _is_ours(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._press(event)

    def _press(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        keys = {name: one.key for one in self.page.keys for name in (one.letter, one.key) if name}
        focused = self.focusWidget()
        if event.modifiers() & _Mod.ControlModifier:
            self.acted.emit("sign_up")
        elif event.key() in _ENTER:
            one = isinstance(focused, AskingOption) and focused.hasFocus() and not self.page.is_several
            if one and isinstance(focused, AskingOption):
                self.picked.emit(focused.key)
            else:
                self.acted.emit("on")
        elif event.key() == Qt.Key.Key_Backspace:
            self.acted.emit("back")
        elif letter in keys or (letter == MORE and self.page.more):
            self.picked.emit(keys.get(letter, letter))
        elif letter == "L":
            self.acted.emit("language")

    def _typed(self, text: str) -> None:
        self.say("")
        self.typed.emit(text)

    def _answers(self) -> list[str]:
        return [f"{one.key} {one.words}" for one in self.page.keys]

    def _say_whose(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Say whose the bare digits are, where they are not ours."""
        away = focused is not None and not self.has_focus()
        self.whose.setText(self.tr("Bare digits sell now. Ctrl+J: answer again.") if away else "")
        self.whose.setHidden(not away)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 0)
        for widget in (self.heading, self.help, self.options, self.line, self.note):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        InSight(scroll)
        self._bar = scroll.verticalScrollBar()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 4, 6, 4)
        whole.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(self.above, 1)
        top.addWidget(self.foot.away)
        whole.addLayout(top)
        whole.addWidget(self.whose)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.foot)


def _is_ours(event: QKeyEvent) -> bool:
    """Bare keys that write or go on or back; and Ctrl+N, which here knows whose the sign-up is."""
    held = event.modifiers() & (_Mod.ControlModifier | _Mod.AltModifier | _Mod.MetaModifier)
    if held:
        return held == _Mod.ControlModifier and event.key() == Qt.Key.Key_N
    return event.key() in {*_ENTER, Qt.Key.Key_Backspace} or (
        event.key() != Qt.Key.Key_Escape and event.text().isprintable() and bool(event.text().strip())
    )
