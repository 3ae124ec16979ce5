"""What the system says before it sleeps or locks its screen, where it says anything (Linux, over D-Bus)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

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
        if system.isConnected():
            self._hear(system, _LOGIND, f"{_LOGIND}.Manager", "PrepareForSleep", SLOT("_tell(bool)"))
            self._hear(system, _LOGIND, f"{_LOGIND}.Session", "Lock", SLOT("_tell_now()"))
        if session.isConnected():
            for name in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"):
                self._hear(session, "", name, "ActiveChanged", SLOT("_tell(bool)"))

    def _hear(self, bus: QDBusConnection, service: str, interface: str, name: str, slot: str) -> None:
        # PySide6 6.11 takes the text that SLOT gives and refuses the bytes that its own types ask for.
        bus.connect(service, "", interface, name, self, slot)  # type: ignore[call-overload]

    @Slot(bool)
    def _tell(self, begins: bool) -> None:
        if begins:
            self.near.emit()

    @Slot()
    def _tell_now(self) -> None:
        self.near.emit()
