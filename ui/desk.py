"""What every page is handed: the two lanes, the branch, and who is at the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.branch import Activist, Branch
    from ui.worker import Worker


@dataclass(frozen=True, slots=True)
class Desk:
    """An unlocked vault as the pages see it; `writer` commits, `reader` only looks and may take its time."""

    writer: Worker
    reader: Worker
    branch: Branch
    activist: Activist
