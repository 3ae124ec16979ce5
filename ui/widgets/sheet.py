"""A sheet laid over the page: something to read, Close, and back to where the focus was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QVBoxLayout

from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_KeyMods = Qt.KeyboardModifier
_BARE = _KeyMods.ShiftModifier | _KeyMods.KeypadModifier  # what a key may be held with and still be bare


class Sheet(QFrame):
    """Shows `inner` over `parent`; Esc, Close, or whatever takes the focus to what is under it puts it away.

    Bare letters and digits pressed on it do nothing: nobody sees what they would act on.
    """

    def __init__(self, heading: str, inner: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._before: QWidget | None = None
        self.setAutoFillBackground(True)
        title = QLabel(heading)
        title.setProperty("look", "heading")
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setAccessibleName(heading)
        self._close = press(self.tr("Close (Esc)"), self.put_away, "primary", name=self.tr("Close"))
        column = QVBoxLayout(self)
        column.addWidget(title)
        column.addWidget(scroll, 1)
        column.addWidget(self._close)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.hide()

    def turn(self) -> None:
        """Show the sheet, or put it away."""
        if self.isVisible():
            self.put_away()
            return
        self._before = self._over.window().focusWidget()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._scroll.setFocus()  # so that the arrows and Page Down read on

    def put_away(self) -> None:
        """Go back to where the focus was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def event(self, event: QEvent) -> bool:
        """Take Esc and the bare keys before a shortcut of the page under it does."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key() == Qt.Key.Key_Escape or _is_bare(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away; a letter or a digit ends here."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.put_away()
        elif not _is_bare(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to and fro between the words and Close, and never to what is under the sheet."""
        there = self._scroll if self._close.hasFocus() else self._close
        there.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.isHidden() or now is None or now is self or self.isAncestorOf(now):
            return
        if self._over.isAncestorOf(now):
            self.hide()  # what is typed from now on is to be seen


def _is_bare(event: QKeyEvent) -> bool:
    """Whether it is a letter, a digit or a sign, held with nothing that would make it a chord."""
    return bool(event.text().strip()) and event.text().isprintable() and not event.modifiers() & ~_BARE
