"""A button of the stall: Enter presses it, a held key and a stray Space do not, and it never resizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.widgets.bubble import bubble

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent


class KeyButton(QPushButton):
    """A click leaves the focus where it is, so that half a name can be typed on (ux.md §2.1).

    `lines` are its words. They are cut to the width it has; or, where `roomiest` is given, the button is
    always wide enough for that.
    """

    def __init__(
        self, look: str = "", name: str = "", roomiest: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._roomiest = roomiest
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        if not roomiest:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_lines(self, *lines: str) -> None:
        """Show these words, one line each."""
        self._lines = lines
        if not self._roomiest:
            self.setToolTip(bubble(" ".join(lines)))
        self._fit()

    def set_words(self, words: str) -> None:
        """Show these words, and be wide enough for them from now on."""
        self._roomiest = words
        self.set_lines(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, once however long it is held."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
        elif event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Make room anew when the letters change."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Polish, QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._fit()
        return done

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        if self._roomiest:
            self.setMinimumWidth(metrics.horizontalAdvance(self._roomiest) + round(1.25 * metrics.height()))
            self.setText("\n".join(self._lines).replace("&", "&&"))
            return
        room = self.width() - round(metrics.height() * 1.3)
        cut = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in self._lines]
        text = "\n".join(cut).replace("&", "&&")
        if text != self.text():
            self.setText(text)
