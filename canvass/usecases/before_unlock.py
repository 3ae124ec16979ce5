"""What is done before the window is painted, and so must not read the rest of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.vault import folder as vault_folder
from canvass.vault.process import harden

if TYPE_CHECKING:
    from pathlib import Path


def keep_to_ourselves() -> None:
    """No core dumps, no readable files: the first thing any Canvass process does."""
    harden()


def is_vault(folder: Path) -> bool:
    """Whether there is a vault, whole or damaged, in a folder."""
    return vault_folder.exists(folder)
