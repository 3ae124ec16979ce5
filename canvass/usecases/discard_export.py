"""Take away again what an export wrote, where it came into no register or nobody saw its passphrase."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.usecases.export import Exported


def discard_export(exported: Exported) -> None:
    """Remove the files as far as the disk lets go of them; any that are gone already do no harm."""
    for file in exported.report.files:
        with suppress(OSError):
            file.path.unlink()
