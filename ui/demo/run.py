"""`make demo`: a vault of invented people, and the real window on it; offscreen where there is no display."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from canvass.paths import Paths, paths
from canvass.usecases.make_demo import ACTIVIST, PASSPHRASE, demo_branch, fill_demo
from canvass.usecases.new_vault import confirm_recovery, new_vault

if TYPE_CHECKING:
    from pathlib import Path

MARK = ".canvass-demo"


def run_demo(folder: Path) -> int:
    """Make the demo vault in `folder` and open the window on it, or drive it where there is no display."""
    folder = folder.absolute()
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        sys.stderr.write(f"{folder} holds something else. Choose another folder with --folder.\n")
        return 1
    places = prepare(folder)
    if has_display():
        from ui.app import run  # noqa: PLC0415 - Qt is loaded once it is known where to draw

        sys.stdout.write(f"The demo vault opens with this passphrase:\n\n    {PASSPHRASE}\n\n")
        sys.stdout.flush()
        return run(places, places.vault())
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # offscreen warns at every window
    from ui.demo.script import play  # noqa: PLC0415 - as above

    return play(places, folder)


def prepare(folder: Path) -> Paths:
    """A new vault of invented people in `folder`, in place of an older demo."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    (folder / MARK).touch()
    places = paths(folder)
    places.vaults.mkdir(mode=0o700)
    branch = demo_branch()
    opened = new_vault(places.vault(), places.state, branch, ACTIVIST, PASSPHRASE).opened
    try:
        store = opened.writer()
        confirm_recovery(store)
        fill_demo(store, branch)
        opened.check(opened.reader())
    finally:
        opened.close()
    return places


def has_display() -> bool:
    """Whether a window could be seen here."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(seen) or sys.platform in {"win32", "darwin"}
