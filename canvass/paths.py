"""Where this machine keeps things. Computes; never creates."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Paths(NamedTuple):
    """The folders of one person on one machine."""

    vaults: Path  # one folder a vault
    state: Path  # the counters that show a vault was swapped for an older one; the log
    settings: Path  # this machine's choices
    home: Path | None = None  # where all of them lie together, if they were asked to

    def vault(self, name: str = "branch") -> Path:
        """The folder of a vault by its name."""
        return self.vaults / name

    def last(self, remembered: str) -> Path:
        """The vault to open: the last one, if it is there; a home opens its own, also when it was copied."""
        last = Path(remembered)
        if self.home is not None and not last.absolute().is_relative_to(self.home.absolute()):
            last = self.vault(last.name)
        return last if remembered and last.is_dir() else self.vault()

    @property
    def log(self) -> Path:
        """The log: types and places of our own mistakes, nothing of anybody."""
        return self.state / "canvass.log"


def paths(root: Path | None = None) -> Paths:
    """The usual places, or all of them under `root` (a stick, a demo, a test)."""
    if root is not None:
        return Paths(root / "vaults", root / "state", root / "settings.toml", root)
    import platformdirs  # noqa: PLC0415 - each system's own places, without a table of ours; takes 4 ms

    dirs = platformdirs.PlatformDirs("canvass", appauthor=False, roaming=False)
    return Paths(
        dirs.user_data_path / "vaults", dirs.user_state_path, dirs.user_config_path / "settings.toml"
    )
