"""Where a passphrase is typed: hidden, shown on demand, wiped when it is left alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.widgets.line import Line
from ui.widgets.press import press

WIPE_SECONDS = 30


class SecretLine(QWidget):
    """A `Line` for a secret with a Show button; it says Caps Lock, and is emptied 30 s after it is left."""

    entered = Signal()
    edited = Signal(str)

    def __init__(self, label: str, parent: QWidget | None = None, *, wiped: bool = True) -> None:
        super().__init__(parent)
        self.line = Line(label)
        self.line.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.shown = press(self.tr("Show"), self._show, name=self.tr("Show what is typed"))
        self.shown.setCheckable(True)
        self.line.beside(self.shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        self._wipe = QTimer(self)
        self._wipe.setSingleShot(True)
        self._wipe.setInterval(WIPE_SECONDS * 1000)
        self._wipe.timeout.connect(self.forget)
        self._wiped = wiped
        self._caps = False
        self.line.edit.installEventFilter(self)
        self.line.entered.connect(self.entered)
        self.line.edited.connect(self._edited)
        self.setFocusProxy(self.line)

    def secret(self) -> str:
        """What is typed, every blank included."""
        return self.line.edit.text()

    def forget(self) -> None:
        """Empty the field so that it cannot be undone, and hide what will be typed."""
        self.line.edit.setText("")
        self.shown.setChecked(False)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice Caps Lock, and when the field is left."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._notice_caps(event)
        elif event.type() is QEvent.Type.FocusOut and self._wiped:
            self._wipe.start()
        elif event.type() is QEvent.Type.FocusIn:
            self._wipe.stop()
        return super().eventFilter(watched, event)

    def _notice_caps(self, event: QKeyEvent) -> None:
        typed = event.text()
        if len(typed) == 1 and typed.isalpha() and typed.lower() != typed.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps = typed.isupper() is not shift

    def _edited(self, text: str) -> None:
        if self._caps:
            self.line.note(self.tr("Caps Lock is on."), "doubt")
        self.edited.emit(text)

    def _show(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self.shown.isChecked() else QLineEdit.EchoMode.Password
        self.line.edit.setEchoMode(mode)
