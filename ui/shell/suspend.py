"""What the system says before it sleeps or locks its screen, where it says anything (Linux, over D-Bus)."""

from __future__ import annotations

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_LOGIND = "org.freedesktop.login1"


class Suspend(QObject):
    """`near` comes before sleep and when the screen is locked; elsewhere the idle clock notices."""

    near = Signal()

    def listen(self) -> None:
        """Begin to listen; does nothing where there is no D-Bus."""
        if sys.platform != "linux":
            return
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - only here, after the unlock

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        asleep, locked = SLOT("_tell(bool)").encode(), SLOT("_tell_now()").encode()
        if system.isConnected():
            system.connect(_LOGIND, "", f"{_LOGIND}.Manager", "PrepareForSleep", self, asleep)
            system.connect(_LOGIND, "", f"{_LOGIND}.Session", "Lock", self, locked)
        if session.isConnected():
            for name in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"):
                session.connect("", "", name, "ActiveChanged", self, asleep)

    @Slot(bool)
    def _tell(self, begins: bool) -> None:
        if begins:
            self.near.emit()

    @Slot()
    def _tell_now(self) -> None:
        self.near.emit()
