"""Canvass with somebody at the keyboard: `kiosk_person.py FOLDER --kiosk` signs up the next person of a list.

FOLDER/people.txt holds a line for each person who is still to come, so that a process knows nothing of those
who were there before it. What happened is noted in FOLDER/story.txt: a process's number, and a moment.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.usecases.before_unlock import keep_to_ourselves
from ui.kiosk.process import run
from ui.kiosk.window import Kiosk

FOLDER = Path(sys.argv[1])
TICK = 50


def note(moment: str) -> None:
    with (FOLDER / "story.txt").open("a") as story:
        story.write(f"{os.getpid()} {moment} {time.time()}\n")


def next_person() -> str:
    name, *others = (FOLDER / "people.txt").read_text().splitlines() or [""]
    (FOLDER / "people.txt").write_text("\n".join(others))
    return name


def begin() -> None:
    """Sign the next person up once the kiosk is in front and lets them."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, Kiosk) and w.isActiveWindow()]
    if not found:
        QTimer.singleShot(TICK, begin)
        return
    if not found[0].property("seen"):
        found[0].setProperty("seen", True)
        found[0].ending.connect(lambda: note("ending"))
        note("welcome")
    if not found[0].welcome.button.isEnabled():
        QTimer.singleShot(TICK, begin)
    elif name := next_person():
        sign_up(found[0], name)
    else:
        QTimer.singleShot(TICK * 10, lambda: leave(found[0]))


def sign_up(kiosk: Kiosk, name: str) -> None:
    QTest.keyClick(focus(kiosk), Qt.Key.Key_Return)
    QTest.keyClick(focus(kiosk), Qt.Key.Key_Y)
    for text in (name, "Sealed", "07700 900123"):
        QTest.keyClicks(focus(kiosk), text)
        QTest.keyClick(focus(kiosk), Qt.Key.Key_Return)
    kiosk.fields.done.emit()
    QTest.keyClick(focus(kiosk), Qt.Key.Key_Y)
    QTest.keyClick(focus(kiosk), Qt.Key.Key_Y)
    kiosk.choices.done.emit()


def leave(kiosk: Kiosk) -> None:
    """Stay until the test says so, then hold Esc."""
    if (FOLDER / "leave").exists():
        QTest.keyPress(focus(kiosk), Qt.Key.Key_Escape)
    else:
        QTimer.singleShot(TICK, lambda: leave(kiosk))


def focus(kiosk: Kiosk) -> Kiosk:
    return QApplication.focusWidget() or kiosk  # type: ignore[return-value]  # keys go to any widget


if __name__ == "__main__":
    if sys.argv[-1] == "--kiosk":
        keep_to_ourselves()
        app = QApplication(["canvass"])
        QTimer.singleShot(0, begin)
        sys.exit(run([sys.executable, *sys.argv[:2]]))
    note(f"window,{','.join(sys.argv[2:])}")
