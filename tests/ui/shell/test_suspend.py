from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[3]
SAY = """
import os, sys
from PySide6.QtCore import QCoreApplication, QTimer
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from ui.shell.suspend import Suspend
app = QCoreApplication([])
other = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "other")
other.registerService("org.freedesktop.login1")
suspend = Suspend()
heard = []
suspend.near.connect(lambda: heard.append(1))
suspend.listen()
path, interface, name, *values = sys.argv[1:]
message = QDBusMessage.createSignal(path, interface, name)
message.setArguments([value == "yes" for value in values])
QTimer.singleShot(100, lambda: other.send(message))
QTimer.singleShot(500, app.quit)
app.exec()
print("heard", len(heard))
"""
LOGIND = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
SCREEN = ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged")
SESSION = ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock")


@pytest.mark.prove
@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a D-Bus of its own")
@pytest.mark.parametrize(
    ("signal", "heard"),
    [
        ((*LOGIND, "yes"), True),
        ((*LOGIND, "no"), False),
        ((*SCREEN, "yes"), True),
        ((*SCREEN, "no"), False),
        (SESSION, True),
    ],
)
def test_sleep_and_a_locked_screen_are_heard(signal: tuple[str, ...], heard: bool) -> None:
    ran = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", SAY, *signal],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip().startswith("heard")
    assert (ran.stdout.strip() != "heard 0") is heard, ran.stderr
