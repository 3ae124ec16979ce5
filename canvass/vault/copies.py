"""The two copies of the key file on disk: each written whole, the newest good one read, a bad one mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.errors import Damage, DamageError
from canvass.vault import keyfile_json
from canvass.vault.faults import disk_errors
from canvass.vault.files import write_whole
from canvass.vault.folder import KEY_FILES

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.vault.keyfile import KeyFile

NAMES = KEY_FILES


@dataclass(frozen=True, slots=True)
class Copies:
    """The newest good copy, and whether both copies are this one."""

    keyfile: KeyFile
    whole: bool


def read(folder: Path) -> Copies:
    """The newest good copy. DamageError (missing, unreadable, refused), NewerVaultError, DiskError."""
    good: list[KeyFile] = []
    bad: list[DamageError] = []
    for name in NAMES:
        try:
            good.append(_read_one(folder / name))
        except DamageError as error:
            bad.append(error)
    if not good:
        raise _worst(bad)
    newest = max(good, key=lambda keyfile: keyfile.generation)
    return Copies(newest, whole=good == [newest, newest])


def write(folder: Path, keyfile: KeyFile) -> None:
    """Replace both copies, one after the other, so that one is always whole. DiskError."""
    content = keyfile_json.encode(keyfile)
    for name in reversed(NAMES):
        write_whole(folder / name, content)


def _read_one(path: Path) -> KeyFile:
    if not path.is_file():
        raise DamageError(Damage.KEYS_MISSING)
    with disk_errors(path), path.open("rb") as file:
        content = file.read(keyfile_json.LARGEST + 1)
    return keyfile_json.decode(content)


def _worst(errors: list[DamageError]) -> DamageError:
    ranks = [Damage.KEYS_MISSING, Damage.KEYS_UNREADABLE, Damage.KEYS_REFUSED]
    return max(errors, key=lambda error: ranks.index(error.damage))
