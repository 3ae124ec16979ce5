"""The battery: when it is low, what is saved is copied and somebody is told; nearly empty, cash up now."""

from __future__ import annotations

from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from ui.errand import Errands
from ui.shell import battery_reading

if TYPE_CHECKING:
    from ui.shell.battery_reading import Charge
    from ui.shell.unlocked import Unlocked

LOW, NEARLY_EMPTY = 15, 7  # per cent
LOOK_SECONDS = 60
FIRST_LOOK = 2000  # milliseconds: the unlock goes first


class Level(IntEnum):
    """How urgent it is."""

    FINE = 0
    LOW = 1
    NEARLY_EMPTY = 2


class Warnings:
    """Which level is due: each comes once, until the battery has been charged in between."""

    def __init__(self) -> None:
        self._warned = Level.FINE

    def due(self, charge: Charge) -> Level:
        """What to warn of now; FINE for nothing."""
        level = _level(charge)
        if level is Level.FINE:
            self._warned = level if not charge.is_falling else self._warned
        if level <= self._warned:
            return Level.FINE
        self._warned = level
        return level

    def stands_at(self, level: Level) -> bool:
        """Whether this was the last warning, and the charger has not come since."""
        return self._warned is level


class Battery(QObject):
    """Looks once a minute in a thread of its own; what it `advised` is to be read, and takes no focus."""

    advised = Signal(str)

    def __init__(self, unlocked: Unlocked) -> None:
        super().__init__(unlocked)
        self._unlocked = unlocked
        self._warnings = Warnings()
        self._copied = self._damaged = False
        self._errands = Errands(self)
        self._errands.broke.connect(unlocked.broke)
        self._timer = QTimer(self, interval=LOOK_SECONDS * 1000)
        self._timer.timeout.connect(self.look)
        unlocked.damaged.connect(self._take_no_copies)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()
        QTimer.singleShot(FIRST_LOOK, self, self.look)

    def stop(self) -> None:
        """Look no more: the vault is about to be locked."""
        self._timer.stop()

    def look(self) -> None:
        """Look now; the answer comes by itself."""
        if self._timer.isActive():
            self._errands.run(battery_reading.read, self._found, self._unlocked.failed.emit)

    def _found(self, charge: Charge | None) -> None:
        if charge is None or not self._timer.isActive():
            return
        level = self._warnings.due(charge)
        self._copied = self._copied and charge.is_falling
        percent = QLocale().toString(round(charge.percent))
        if level is Level.LOW:
            self._copy(percent)
        elif level is Level.NEARLY_EMPTY:
            if not self._copied:
                self._copy("")
            words = self.tr(
                "The battery is nearly empty: {percent} %. Everything that was saved is safe. "
                "Cash up now (Ctrl+Shift+C), or plug the laptop in."
            )
            self.advised.emit(words.format(percent=percent))

    def _copy(self, percent: str) -> None:
        """Empty the log into the file, then copy the vault, and then say so, if it is to be said."""
        self._copied = True
        if self._damaged:
            self._say_low(percent, "")
            return
        copy = partial(self._back_up, percent)
        self._unlocked.writer.run(self._unlocked.opened.checkpoint, then=copy, failed=copy)

    def _back_up(self, percent: str, _checkpoint: object) -> None:
        from canvass.usecases.back_up import back_up  # noqa: PLC0415 - heavy, only when used

        copied = self.tr("An encrypted copy was made just now.")
        self._unlocked.reader.run(
            partial(back_up, self._unlocked.opened),
            then=lambda _: self._say_low(percent, copied),
            failed=lambda _: self._say_low(percent, ""),
        )

    def _say_low(self, percent: str, copied: str) -> None:
        if percent and self._warnings.stands_at(Level.LOW) and self._timer.isActive():
            words = self.tr(
                "The battery is low: {percent} %. Everything that was saved is safe. {copied} "
                "Plug the laptop in, or finish here before it goes out."
            )
            self.advised.emit(" ".join(words.format(percent=percent, copied=copied).split()))

    def _take_no_copies(self) -> None:
        """A copy of a damaged vault could push out a good one."""
        self._damaged = True


def _level(charge: Charge) -> Level:
    if not charge.is_falling or charge.percent > LOW:
        return Level.FINE
    return Level.NEARLY_EMPTY if charge.percent <= NEARLY_EMPTY else Level.LOW
