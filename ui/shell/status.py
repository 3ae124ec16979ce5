"""The status line, in words: what is saved, where, and when the window locks by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

COUNTDOWN = 30  # seconds


class Status(QLabel):
    """One line, never anything about anybody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._saved = ""
        self._locks = ""

    def saved(self) -> None:
        """Something was committed just now."""
        from datetime import datetime  # noqa: PLC0415 - the window paints first

        now = datetime.now().astimezone()
        self._saved = self.tr("Saved {time} on this laptop").format(time=f"{now:%H:%M:%S}")
        self._say()

    def stopped(self) -> None:
        """Nothing is written any more."""
        self._saved = self.tr("Nothing more is saved: the vault is damaged")
        self._say()

    def locks_in(self, seconds: int) -> None:
        """So long without a key, and the window locks."""
        if seconds <= COUNTDOWN:
            self._locks = self.tr("locks in {time}").format(time=f"0:{seconds:02d}")
        else:
            self._locks = self.tr("locks in %n min", "", -(-seconds // 60))
        self._say()

    def locked(self) -> None:
        """There is nothing to save and nothing to lock."""
        self._saved = self._locks = ""
        self._say()

    def _say(self) -> None:
        text = " · ".join(part for part in (self._saved, self._locks) if part)
        if text != self.text():
            self.setText(text)
