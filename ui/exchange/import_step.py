"""A step of an import: a heading, what may be longer than the window, and buttons that stay in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.flow import FlowBox
from ui.widgets.note import Note
from ui.widgets.press import press


class Progress(QWidget):
    """How far it is, and the button that stops it; `stopped` is said by button or Esc."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.cancel = press(self.tr("Cancel (Esc)"), self.stopped.emit, name=self.tr("Cancel"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.cancel)
        line.addWidget(self.bar, 1)
        self.hide()

    def begin(self, name: str, total: int) -> None:
        """Begin to count up to `total` rows, 0 where that is not known; `name` says what is counted."""
        self.bar.setAccessibleName(name)
        self.bar.setRange(0, total)
        self.bar.setValue(0)
        self.bar.setFormat(f"{name} %v / %m" if total else name)
        self.cancel.setEnabled(True)
        self.show()

    def show_rows(self, rows: int) -> None:
        """So many rows are done."""
        if self.bar.maximum():
            self.bar.setValue(min(rows, self.bar.maximum()))
        else:
            self.bar.setFormat(f"{self.bar.accessibleName()} {rows:,}")

    def show_stopping(self) -> None:
        """It stops as soon as it can."""
        self.bar.setFormat(self.tr("Stopping…"))
        self.cancel.setEnabled(False)


class OnePress(QObject):
    """A filter for a button: a key that is still held down from the step before does not press it."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow what a key repeats."""
        return isinstance(event, QKeyEvent) and event.isAutoRepeat()


class Step(QWidget):
    """`inside` scrolls, `foot` does not; `body` is its column, `buttons` stand at the foot."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Note("heading")
        self.heading.setText(heading)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        self.buttons = FlowBox()
        self.foot = Note("quiet")
        column = QVBoxLayout(self)
        column.setSpacing(4)
        for widget in (self.heading, self.area, self.foot, self.buttons):
            column.addWidget(widget, 1 if widget is self.area else 0)

    def say(self, words: str, look: str = "quiet") -> None:
        """Say something above the buttons."""
        from ui.shell.theme import look as dress  # noqa: PLC0415 - the name is taken here

        dress(self.foot, look)
        self.foot.setText(words)

    def bring_up(self, widget: QWidget) -> None:
        """Scroll to a widget that has just been shown."""
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(widget))
