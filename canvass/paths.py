"""Where this machine keeps things. Computes; never creates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Paths(NamedTuple):
    """The folders of one person on one machine."""

    vaults: Path  # one folder a vault
    state: Path  # the counters that show a vault was swapped for an older one; the log
    settings: Path  # this machine's choices

    def vault(self, name: str = "branch") -> Path:
        """The folder of a vault by its name."""
        return self.vaults / name

    @property
    def log(self) -> Path:
        """The log: types and places of our own mistakes, nothing of anybody."""
        return self.state / "canvass.log"


def paths(root: Path | None = None) -> Paths:
    """The usual places, or all of them under `root` (a stick, a demo, a test)."""
    if root is not None:
        return Paths(root / "vaults", root / "state", root / "settings.toml")
    import platformdirs  # noqa: PLC0415 - each system's own places, without a table of ours; takes 4 ms

    dirs = platformdirs.PlatformDirs("canvass", appauthor=False, roaming=False)
    return Paths(
        dirs.user_data_path / "vaults", dirs.user_state_path, dirs.user_config_path / "settings.toml"
    )
