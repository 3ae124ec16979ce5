"""The status line, in words: what is saved, what is only here, and when the window locks by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from canvass.usecases.only_here import OnlyHere

COUNTDOWN = 30  # seconds


class Status(QLabel):
    """One line, never anything about anybody; where letters are large it says the same in fewer words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._saved = ("", "")  # at length, and short
        self._here = ("", "")
        self._sync = ("", "")
        self._locks = ""

    def saved(self) -> None:
        """Something was committed just now."""
        from datetime import datetime  # noqa: PLC0415 - the window paints first

        time = f"{datetime.now().astimezone():%H:%M:%S}"
        self._saved = (
            self.tr("Saved {time} on this laptop").format(time=time),
            self.tr("Saved {time}").format(time=time),
        )
        self._say()

    def only_here(self, found: OnlyHere) -> None:
        """What has not left this laptop in any file."""
        what = ", ".join(self._counted(found))
        if found.is_new:
            self._here = (self.tr("Nothing recorded yet"),) * 2
        elif not what:
            self._here = (self.tr("Nothing is only on this laptop"), self.tr("Nothing only here"))
        elif found.is_more:
            what = self.tr("more than {what}").format(what=what)
        if what:
            self._here = (
                self.tr("Only on this laptop: {what}").format(what=what),
                self.tr("Only here: {what}").format(what=what),
            )
        self._say()

    def _counted(self, found: OnlyHere) -> list[str]:
        counted = (
            (found.sign_ups, self.tr("%Ln sign-up(s)", "", found.sign_ups)),
            (found.sales, self.tr("%Ln sale(s)", "", found.sales)),
            (found.donations, self.tr("%Ln donation(s)", "", found.donations)),
            (found.answers, self.tr("%Ln set(s) of answers", "", found.answers)),
            (found.counts, self.tr("%Ln count(s)", "", found.counts)),
            (found.cash_ups, self.tr("%Ln cash-up(s)", "", found.cash_ups)),
            (found.papers, self.tr("%Ln move(s) of papers", "", found.papers)),
            (found.payments, self.tr("%Ln payment(s)", "", found.payments)),
            (found.corrections, self.tr("%Ln correction(s)", "", found.corrections)),
        )
        return [words for number, words in counted if number]

    def synced(self, words: tuple[str, str]) -> None:
        """What was not yet sent to the branch's other laptops; empty where this one is alone."""
        self._sync = words
        self._say()

    def stopped(self) -> None:
        """Nothing is written any more."""
        self._saved = (self.tr("Nothing more is saved: the vault is damaged"),) * 2
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
        self._saved = self._here = self._sync = ("", "")
        self._locks = ""
        self._say()

    def whole(self) -> str:
        """All that it says, however little room there is."""
        return _line(self._saved[0], self._sync[0], self._here[0], self._locks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        whole = self.whole()
        if whole != self.toolTip():
            self.setToolTip(whole)
            self.setAccessibleName(whole)
        text = self._fitting(self.width() - round(self.fontMetrics().height() * 1.5))  # what pads it
        if text != self.text():
            self.setText(text)

    def _fitting(self, room: int) -> str:
        """The longest that fits; if none does, what is only here is cut short, for the lock may be near.

        Where laptops meet, what was not yet sent takes its place.
        """
        measure = self.fontMetrics().horizontalAdvance
        (saved, saved_short), (here, here_short) = self._saved, self._sync if self._sync[0] else self._here
        for line in (
            _line(saved, here, self._locks),
            _line(saved_short, here, self._locks),
            _line(saved_short, here_short, self._locks),
        ):
            if measure(line) <= room:
                return line
        left = room - measure(_line(saved_short, "…", self._locks))
        cut = self.fontMetrics().elidedText(here_short, Qt.TextElideMode.ElideRight, max(0, left))
        return _line(saved_short, cut, self._locks)


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
