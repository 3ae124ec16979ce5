"""What bench_window and bench_vault time: `python -m tests.bench.window_clock WHAT HOME` prints numbers."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

SALES = 100


def bare_window(_home: Path) -> None:
    """A window of PySide6 with one line of text in the middle of it."""
    window = _bare()
    _stop_at_first_paint(type(window))
    _show(window)


def bare_memory(_home: Path) -> None:
    """The same, after a while."""
    from PySide6.QtCore import QTimer

    window = _bare()
    QTimer.singleShot(1_500, _say_when_and_end)
    _show(window)


def _bare() -> Any:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Window(QMainWindow):
        def __init__(self) -> None:
            self.app = QApplication(sys.argv[:1])
            super().__init__()

    window = Window()
    label = QLabel("Canvass")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    window.setCentralWidget(label)
    window.resize(1366, 768)
    return window


def _show(window: Any) -> None:
    window.show()
    window.app.exec()


def our_window(home: Path) -> None:
    """`python -m canvass`, on a locked vault."""
    sys.argv = ["canvass", "--home", str(home)]
    from canvass import __main__ as canvass
    from ui.shell import imports

    loaded = imports.load_qt

    def load_qt() -> None:
        loaded()
        from ui.shell import main_window  # canvass would read it next

        _stop_at_first_paint(main_window.MainWindow, with_field=True)

    imports.load_qt = load_qt
    canvass.main()


def _stop_at_first_paint(window: type[Any], *, with_field: bool = False) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLineEdit, QMainWindow

    def paint(self: QMainWindow, event: Any) -> None:
        QMainWindow.paintEvent(self, event)
        if with_field:
            field = self.findChild(QLineEdit)
            assert field is not None, "a frame without the unlock page"
            assert field.isVisible(), "a frame without the passphrase field"
        QTimer.singleShot(0, _say_when_and_end)  # once everything in the window is painted too

    window.paintEvent = paint


def _say_when_and_end() -> None:
    _say(at=time.perf_counter(), megabytes=_resident(), read=[n for n in HEAVY if n in sys.modules])
    os._exit(0)


HEAVY = ("cryptography", "sqlcipher3", "openpyxl", "phonenumbers", "email_validator", "zxcvbn", "msoffcrypto")


def _say(**numbers: object) -> None:
    sys.stdout.write(json.dumps(numbers) + "\n")
    sys.stdout.flush()


def _resident() -> float:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGESIZE") / (1 << 20)


def stall(home: Path) -> None:
    """The whole window at an open stall: sales by the key, each until the tally is painted with it."""
    from ui.shell.imports import load_qt

    load_qt()  # as canvass does
    from PySide6.QtCore import QAbstractEventDispatcher
    from PySide6.QtWidgets import QApplication

    from canvass.paths import paths
    from ui.app import compose

    places = paths(home)
    app = QApplication(sys.argv[:1])
    window = compose(app, places, places.vault(), print)
    window.resize(1366, 768)
    window.show()
    sell = _work_up_to_the_stall(window)
    busy = _Busy(QAbstractEventDispatcher.instance())
    seconds = [sell() for _ in range(10)]
    memory = _resident()
    busy.spans.clear()
    seconds = [sell() for _ in range(SALES)]
    frames = sorted(busy.spans)
    _say(seconds=seconds, megabytes=memory, longest_frame=frames[-1], frames=len(frames))
    window.close()
    os._exit(0)


class _Busy:
    """How long the window's thread was at work each time, before it waited again."""

    def __init__(self, dispatcher: Any) -> None:
        self.spans: list[float] = []
        self._since = time.perf_counter()
        dispatcher.awake.connect(self._begin)
        dispatcher.aboutToBlock.connect(self._end)

    def _begin(self) -> None:
        self._since = time.perf_counter()

    def _end(self) -> None:
        self.spans.append(time.perf_counter() - self._since)


def _work_up_to_the_stall(window: Any) -> Callable[[], float]:
    from PySide6.QtWidgets import QApplication

    from canvass.usecases.make_demo import PASSPHRASE
    from ui.demo.hands import Hands
    from ui.stall.stall_page import StallPage
    from ui.stall.start_page import StartPage
    from ui.unlock.unlock_page import UnlockPage

    hands = Hands(window, Path())
    hands.until("the unlock page", lambda: bool(window.findChildren(UnlockPage)))
    hands.until("the passphrase field", lambda: QApplication.focusWidget() is not None)
    hands.type(PASSPHRASE)
    hands.press("Return")
    hands.until("the start page", lambda: any(p.start.hasFocus() for p in window.findChildren(StartPage)))
    hands.press("Return")
    hands.until("the stall", lambda: bool(window.findChildren(StallPage)))
    page = window.findChildren(StallPage)[0]
    hands.until("a quiet second", page.form.isVisible)
    _rest(1.5)
    return lambda: _one_sale(page)


def _one_sale(page: Any) -> float:
    """Seconds from Ctrl+1 until the tally that counts it has been painted."""
    from PySide6.QtCore import QEventLoop, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    loop = QEventLoop()
    seen: list[float] = []

    def see() -> None:
        seen.append(time.perf_counter())
        loop.quit()

    painted = _Painted(page.tally, see)
    page.till.counted.connect(painted.look)
    start = time.perf_counter()
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    loop.exec()
    page.till.counted.disconnect(painted.look)
    painted.deleteLater()
    _rest(0.02)
    return seen[0] - start


def _rest(seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


class _Painted:
    """Says when `tally`, or anything in it, has been painted with other words than it had."""

    def __new__(cls, tally: Any, then: Callable[[], None]) -> Any:
        from PySide6.QtCore import QEvent, QObject, QTimer

        class Painted(QObject):
            def __init__(self) -> None:
                super().__init__()
                self.before = tally.words()
                self.done = False
                for child in [tally, *tally.findChildren(QObject)]:
                    child.installEventFilter(self)

            def look(self, _view: object) -> None:
                """Called when the page has shown the sale: it may have painted the tally at once."""
                if self.done:
                    then()

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint and tally.words() != self.before and not self.done:
                    self.done = True
                    QTimer.singleShot(0, then)  # where it was not painted at once
                return super().eventFilter(watched, event)

        return Painted()


def inserts(home: Path) -> None:
    """Seconds of single inserts, each with its commit, into a bare SQLCipher file under our PRAGMAs."""
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(home / "bare.db"), isolation_level=None)
    connection.set_key(bytearray(b"x'" + b"5f" * 32 + b"'"))
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "temp_store = MEMORY", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("CREATE TABLE sale (id BLOB PRIMARY KEY, stall BLOB, at INTEGER, pence INTEGER)")
    seconds = []
    for _ in range(SALES):
        time.sleep(0.02)
        row = (os.urandom(16), bytes(16), time.time_ns(), 100)
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO sale VALUES (?, ?, ?, ?)", row)
        connection.execute("COMMIT")
        seconds.append(time.perf_counter() - start)
    _say(seconds=seconds)
    connection.close()


def unlock(home: Path) -> None:
    """Seconds from the passphrase until the first screen has what it shows, and those that Argon2id took."""
    from canvass.paths import paths
    from canvass.usecases.make_demo import PASSPHRASE
    from canvass.usecases.open_vault import open_vault
    from canvass.usecases.run_stall import last_stalls, open_stall
    from canvass.vault import keyfile as module

    keyfile: Any = module
    derived = keyfile.unlock
    taken = []

    def timed(*arguments: Any) -> Any:
        start = time.perf_counter()
        unlocked = derived(*arguments)
        taken.append(time.perf_counter() - start)
        return unlocked

    keyfile.unlock = timed
    places = paths(home)
    start = time.perf_counter()
    opened = open_vault(places.vault(), PASSPHRASE, places.state)
    writer, reader = opened.writer(), opened.reader()
    open_stall(reader)
    last_stalls(reader, 1)
    keyfile.unlock = derived
    _say(seconds=time.perf_counter() - start, argon=sum(taken), writes=bool(writer))
    os._exit(0)  # closing reads the whole file: nobody waits for it


WORKS = {
    "unlock": unlock,
    "bare": bare_window,
    "bare memory": bare_memory,
    "ours": our_window,
    "stall": stall,
    "inserts": inserts,
}

if __name__ == "__main__":
    WORKS[sys.argv[1]](Path(sys.argv[2]))
