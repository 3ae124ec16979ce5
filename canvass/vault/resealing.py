"""A seal for a database file that nobody has open: a new vault's, a restored one's, a rekeyed one's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.vault import digest
from canvass.vault.faults import disk_errors
from canvass.vault.keys import Use, derive
from canvass.vault.opening import DATABASE
from canvass.vault.seal import NAME as SEAL_NAME
from canvass.vault.seal import Counter, Record, Seal, SealFile, Seals

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.vault.keyfile import KeyFile


def seal_anew(
    folder: Path, state: Path | None, keyfile: KeyFile, vault_key: bytearray, commits: int, generation: int
) -> None:
    """Seal the file as it is, in `folder` and, if given, in this machine's `state`. DiskError."""
    key = derive(vault_key, Use.SEAL)
    with disk_errors(folder / DATABASE), (folder / DATABASE).open("rb", buffering=0) as file:
        found = digest.whole(file)
    record = Record(generation, commits, found.size, found.root(key))
    seal = Seal(record, Counter(generation, commits, keyfile.generation))
    if state is None:
        SealFile(folder / SEAL_NAME, keyfile.vault, key).renew(seal)
    else:
        Seals(folder, state, keyfile.vault, key).start(seal)
