"""What follows this process, whose memory held the vault: a new, locked one, or the kiosk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canvass.usecases.open_kiosk import Order


def start_anew(folder: Path) -> None:
    """End this process and start a locked one on the same vault."""
    from PySide6.QtCore import QProcess  # noqa: PLC0415 - the window paints first

    QProcess.startDetached(sys.executable, again(sys.argv[1:], folder, frozen=hasattr(sys, "frozen")))
    QCoreApplication.exit(0)


def start_kiosk(order: Order) -> None:
    """End this process and start the kiosk; a locked window, where the system could not start it."""
    from ui.kiosk.process import start  # noqa: PLC0415 - when the laptop is turned round

    try:
        start(order)
    except OSError:
        start_anew(order.laptop.folder)
    else:
        QCoreApplication.exit(0)


def again(arguments: Sequence[str], folder: Path, *, frozen: bool) -> list[str]:
    """The arguments of the next process: the same home, this vault."""
    home: list[str] = []
    for place, argument in enumerate(arguments):
        if argument == "--home":
            home = list(arguments[place : place + 2])
        elif argument.startswith("--home="):
            home = [argument]
    return [*([] if frozen else ["-m", "canvass"]), *home, "--vault", str(folder)]
