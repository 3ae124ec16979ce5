"""The kiosk's process: started with an order over a pipe, ended after each person, followed by the next.

What was typed stays in a process's memory for as long as it lives (measured: `tests/ui/kiosk`), so that
each person has a process of their own. The next one is started, unseen, while "Thank you" stands on the
screen, and shows itself once it is told to; only then does the old one end, so that the desktop never shows.

Over standard input: the order in one line, then `go`. Without `go` the process ends unseen: its elder died.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal

from canvass.settings import Settings
from canvass.usecases.open_kiosk import Order, order_text, read_order, rehearse
from ui.kiosk.window import Kiosk
from ui.shell import theme
from ui.shell.mishaps import Mishaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

SMALLEST = 18  # points: the form is read by strangers, at arm's length, in the sun
_GO, _SHOWN = "go\n", "shown\n"


def start(order: Order, program: Sequence[str] = ()) -> None:
    """Start the kiosk and leave it to itself; `program` is what starts Canvass, by default this one."""
    process = _spawn([*(program or _canvass()), "--kiosk"], subprocess.DEVNULL)
    with _input(process) as pipe:
        pipe.write(f"{order_text(order)}\n{_GO}".encode())


def run(program: Sequence[str] = ()) -> int:
    """Be the kiosk of one person, by the order on standard input; the exit code."""
    order = read_order(sys.stdin.readline())
    app = theme.application()
    mishaps = Mishaps(order.laptop.log, app)
    mishaps.watch()
    points = max(SMALLEST, order.laptop.text_points)
    theme.apply(app, Settings(theme=order.laptop.theme, text_points=points))
    window = Kiosk(order)
    rehearse(order)
    if sys.stdin.readline() != _GO:
        return 0
    mishaps.happened.connect(window.hand_back)
    _wire(app, window, order, program or _canvass())
    window.showFullScreen()
    window.raise_()
    window.activateWindow()
    sys.stdout.write(_SHOWN)
    sys.stdout.flush()
    return app.exec()


class Successor(QObject):
    """The process of the next person: `prepare` it, then `show` it; `shown` or `failed` comes once."""

    shown = Signal()
    failed = Signal()
    _heard = Signal(bytes)

    def __init__(self, order: Order, program: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order, self._program = order, program
        self._process: subprocess.Popen[bytes] | None = None
        self._told = False
        self._heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def prepare(self) -> None:
        """Start it, unseen; `show` tells if the system could not."""
        if self._process is None:
            with suppress(OSError):
                self._process = _spawn([*self._program, "--kiosk"], subprocess.PIPE)
                self._tell(f"{order_text(self._order)}\n")

    def show(self) -> None:
        """Let it be seen."""
        if self._told:
            return
        self._told = True
        self.prepare()
        self._tell(_GO)
        threading.Thread(target=self._listen, name="successor", daemon=True).start()

    def drop(self) -> None:
        """Let it end unseen."""
        if self._process is not None:
            _input(self._process).close()

    def _tell(self, text: str) -> None:
        if self._process is not None:
            pipe = _input(self._process)
            with suppress(OSError):  # it ended: `_listen` hears nothing, and says so
                pipe.write(text.encode())
                pipe.flush()

    def _listen(self) -> None:
        process = self._process
        self._heard.emit(process.stdout.readline() if process and process.stdout else b"")

    def _hear(self, line: bytes) -> None:
        if line.strip() == _SHOWN.strip().encode():
            self.shown.emit()
        else:
            self._process, self._told = None, False
            self.failed.emit()


def _wire(app: QApplication, window: Kiosk, order: Order, program: Sequence[str]) -> None:
    successor = Successor(order, program, app)

    def leave() -> None:
        _spawn([*program, *order.laptop.window], subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        successor.drop()
        app.exit(0)

    window.ending.connect(successor.prepare)
    window.done.connect(successor.show)
    window.left.connect(leave)
    successor.shown.connect(lambda: app.exit(0))
    successor.failed.connect(window.hand_back)


def _canvass() -> list[str]:
    """What starts this Canvass: the package, or the program it was frozen into."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "canvass"]


def _spawn(command: Sequence[str], stdout: int, stdin: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """A process that outlives this one and is told nothing on its command line."""
    apart = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    process = subprocess.Popen(  # noqa: S603 - the program is Canvass itself, the arguments are ours
        list(command),
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        creationflags=apart,
        start_new_session=True,
    )
    threading.Thread(target=process.wait, name="reaper", daemon=True).start()  # no zombie, should we stay
    return process


def _input(process: subprocess.Popen[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", process.stdin)
