"""The sticks that are plugged in: what this system has mounted that is not a part of itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStorageInfo

PLACES = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


class Stick(NamedTuple):
    """A volume that can be written to: what it is called and where it is."""

    name: str
    root: Path


def sticks() -> list[Stick]:
    """Those plugged in now, by name."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and _is_apart(root):
            found.append(Stick(volume.displayName() or Path(root).name or root, Path(root)))
    return sorted(found, key=lambda stick: stick.name.casefold())


def _is_apart(root: str) -> bool:
    if sys.platform == "win32":
        return Path(root) != Path(QStorageInfo.root().rootPath())
    return root.startswith(PLACES)
