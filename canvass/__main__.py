"""`python -m canvass` and the `canvass` command: the window, or a verb from a terminal."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from canvass.cli import main as cli

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.cli.plan_text import PlanWords
    from canvass.errors import CanvassError
    from canvass.paths import Paths


def main() -> int:
    """Run what the command line asks for; the exit code."""
    if sys.argv[1:] == ["--read-spreadsheet"]:
        return _reader()
    return cli.main(sys.argv[1:], window=_window, demo=_demo, kiosk=_kiosk, say=_say, plan_words=_plan_words)


def _window(paths: Paths, vault: Path | None) -> int:
    gc.disable()  # until the window is painted: of what is made by then, nothing is thrown away
    from ui.shell.imports import load_qt  # noqa: PLC0415 - a verb from a terminal needs no screen

    load_qt()
    from ui.app import run  # noqa: PLC0415 - as above, and once Qt is loaded

    return run(paths, vault)


def _demo(folder: Path) -> int:
    from ui.demo.run import run_demo  # noqa: PLC0415 - as above

    return run_demo(folder)


def _kiosk() -> int:
    from ui.shell.imports import load_qt  # noqa: PLC0415 - as above

    load_qt()
    from ui.kiosk.process import run  # noqa: PLC0415 - as above, and once Qt is loaded

    return run()


def _reader() -> int:
    from canvass.usecases.be_the_reader import be_the_reader  # noqa: PLC0415 - only in the child that reads

    return be_the_reader(sys.stdin.buffer, sys.stdout.buffer)


def _say(error: CanvassError) -> str:
    from ui.words import say  # noqa: PLC0415 - as above

    return say(error)


def _plan_words() -> PlanWords:
    from ui.exchange import import_words  # noqa: PLC0415 - as above

    return import_words


if __name__ == "__main__":
    sys.exit(main())
