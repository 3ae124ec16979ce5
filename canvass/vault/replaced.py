"""The vault that a backup is about to replace, opened past its seal for what it can still tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.errors import DamageError, DiskError, NewerVaultError, WrongPassphraseError
from canvass.vault import copies, keyfile, opening, rotation
from canvass.vault.opening import DATABASE, Mode

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.vault.keyfile import KeyFile


@dataclass(frozen=True, slots=True)
class Standing:
    """A vault that nobody has open, with its key; its seal was not asked, so it may have been put back."""

    folder: Path
    keyfile: KeyFile
    vault_key: bytearray


def look_in(folder: Path, secret: str, state: Path) -> Standing | None:
    """The vault in `folder` if `secret` opens it and its database can be read at all; the guard is held.

    MemoryShortError. A change of its key that was half done is finished.
    """
    try:
        opening.inspect(folder / DATABASE)
        found = copies.read(folder).keyfile
        unlocked = keyfile.unlock(found, secret)
        vault_key = unlocked.vault_key
        if unlocked.next_key:
            found = rotation.finish(folder, state, found, vault_key, unlocked.next_key, as_it_is=True)
            vault_key = unlocked.next_key
        opening.connect(folder / DATABASE, vault_key, Mode.READ).close()
    except (DamageError, DiskError, NewerVaultError, WrongPassphraseError):
        return None
    return Standing(folder, found, vault_key)
