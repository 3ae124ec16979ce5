"""What was not sent yet, in words: the sign-ups, and how much else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from canvass.usecases.not_sent import NotSent


class WaitsWords(QObject):
    """An object, because a plural is found under the name of its class."""

    def sentence(self, waits: NotSent) -> str:
        """All of it as a sentence; empty where nothing waits."""
        words = self.line(waits)
        return f"{words[0].upper()}{words[1:]}." if words else ""

    def line(self, waits: NotSent) -> str:
        """The same within a line."""
        what = self.tr(" and ").join(self._counted(waits))
        if not what:
            return ""
        words = self.tr("more than {what} not yet sent") if waits.is_more else self.tr("{what} not yet sent")
        return words.replace("{what}", what)

    def kept(self, waits: NotSent) -> str:
        """What stays on a laptop that sends nothing any more, as a sentence; empty where nothing does."""
        what = self.tr(" and ").join(self._counted(waits))
        if waits.is_more:
            what = self.tr("more than {what}").replace("{what}", what)
        return self.tr("Not sent, and kept here: {what}.").replace("{what}", what) if what else ""

    def short(self, waits: NotSent) -> str:
        """As little as can be said."""
        words = self.tr("%Ln not yet sent", "", waits.sign_ups + waits.others)
        return self.tr("more than {what}").replace("{what}", words) if waits.is_more else words

    def _counted(self, waits: NotSent) -> list[str]:
        counted = []
        if waits.sign_ups:
            counted.append(self.tr("%Ln sign-up(s)", "", waits.sign_ups))
        if waits.others and waits.sign_ups:
            counted.append(self.tr("%Ln other entries", "", waits.others))
        elif waits.others:
            counted.append(self.tr("%Ln entries", "", waits.others))
        return counted
