"""Everything a person may be told went wrong: types and reasons, no sentences (those are in `ui/words.py`).

CanvassError
├── VaultError
│   ├── NoVaultError            there is nothing to open here
│   ├── VaultExistsError        a vault is here already; a new one never replaces it
│   ├── VaultInUseError         another Canvass has this vault open
│   ├── WrongPassphraseError    no slot opens with this passphrase or code
│   ├── WeakPassphraseError     the chosen passphrase is too easy to guess
│   ├── LastSlotError           the last way in cannot be removed
│   ├── NotCarriedError         a restore would lose what the vault says: it does not open
│   ├── DamageError             a file of the vault is not as Canvass left it
│   ├── NewerVaultError         made by a newer Canvass
│   ├── MemoryShortError        this machine has too little free memory to derive the key
│   └── WritingStoppedError     damage was found; nothing is written until it is mended
├── DiskError                   the disk refused: full, read-only, gone
├── RejectedError               what was given cannot be kept as it stands; carries every Problem
├── MissingError                the thing asked for is not (or no longer) here
├── ClosedStallError            the stall has ended
├── NotEndedError               a stall cannot be reopened: another one is open, or it is not this laptop's
├── FlawedQuestionsError        a set of questions cannot be asked as it stands; carries every Flaw
├── UnreadableFileError         a file from elsewhere is not what it should be, or asks too much
├── SyncError                   an exchange was not done, or not to its end; its children say why
├── CancelledError              the person stopped it; nothing was done
├── MistakeError                Canvass itself went wrong on the way; nothing was done
└── UnreadError                 it was done; only looking at it afterwards failed
"""

from __future__ import annotations

import errno
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canvass.model.problem import Problem
    from canvass.model.question_check import Flaw


class CanvassError(Exception):
    """The world's fault, or bad input: it has words, and the person's work is safe."""


class VaultError(CanvassError):
    """Something about the vault as a whole."""


class NoVaultError(VaultError):
    """There is no vault in this folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class VaultExistsError(VaultError):
    """There is a vault, or the remains of one, in this folder already."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class VaultInUseError(VaultError):
    """Another Canvass process has this vault open."""


class WrongPassphraseError(VaultError):
    """No slot opens with what was typed."""


class WeakPassphraseError(VaultError):
    """The chosen passphrase is too easy to guess; `reasons` are in the scorer's plain words."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


class LastSlotError(VaultError):
    """The last way into the vault cannot be removed."""


class NotCarriedError(VaultError):
    """The vault that a backup replaces does not open, so nothing of it could be carried over."""


class Damage(StrEnum):
    """Which file of the vault is not as Canvass left it, and how."""

    KEYS_MISSING = "keys missing"
    KEYS_UNREADABLE = "keys unreadable"
    KEYS_REFUSED = "keys refused"  # absurd parameters, unknown fields: refused before any derivation
    KEYS_FORGED = "keys forged"  # the slots do not carry the seal of this vault's key
    DATABASE_MISSING = "database missing"
    DATABASE_EMPTY = "database empty"
    DATABASE_PLAIN = "database plain"  # a plaintext file under our name
    DATABASE_UNREADABLE = "database unreadable"
    PAGE_DAMAGED = "page damaged"  # a page fails its authentication
    STRUCTURE_DAMAGED = "structure damaged"  # the pages are authentic but do not fit together
    CHANGED_OUTSIDE = "changed outside"  # the file is not the one this Canvass last wrote
    ROLLED_BACK = "rolled back"  # fewer commits than were confirmed
    BACKUP_UNREADABLE = "backup unreadable"
    BACKUP_INCOMPLETE = "backup incomplete"  # counts or integrity do not match what was recorded


class DamageError(VaultError):
    """A file of the vault is not as Canvass left it; nothing was overwritten."""

    def __init__(self, damage: Damage, detail: str = "") -> None:
        super().__init__(f"{damage.value}: {detail}" if detail else damage.value)
        self.damage = damage
        self.detail = detail


class NewerVaultError(VaultError):
    """The vault was written by a newer Canvass; nothing in it was read or changed."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"format {found}, this Canvass knows {known}")
        self.found = found
        self.known = known


class MemoryShortError(VaultError):
    """There is not enough free memory to derive the key; closing other programs helps."""


class WritingStoppedError(VaultError):
    """Damage was found after opening, so that nothing more is written."""


class DiskFault(StrEnum):
    """How the disk refused."""

    FULL = "full"
    READ_ONLY = "read-only"
    GONE = "gone"
    OTHER = "other"


_FAULTS = {
    errno.ENOSPC: DiskFault.FULL,
    errno.EDQUOT: DiskFault.FULL,
    errno.EFBIG: DiskFault.FULL,
    errno.EROFS: DiskFault.READ_ONLY,
    errno.EACCES: DiskFault.READ_ONLY,
    errno.EPERM: DiskFault.READ_ONLY,
    errno.ENOENT: DiskFault.GONE,
    errno.ENOTDIR: DiskFault.GONE,
    errno.ENODEV: DiskFault.GONE,
    errno.ENXIO: DiskFault.GONE,
    errno.EIO: DiskFault.GONE,  # a stick that was pulled out
    errno.ESTALE: DiskFault.GONE,
    errno.ENOTCONN: DiskFault.GONE,
}


class DiskError(CanvassError):
    """The disk refused; what was confirmed before is safe."""

    def __init__(self, fault: DiskFault, path: Path | None = None) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.path = path

    @classmethod
    def of(cls, error: OSError, path: Path | None = None) -> DiskError:
        """How the disk refused, by the operating system's own code."""
        return cls(_FAULTS.get(error.errno or 0, DiskFault.OTHER), path)


class RejectedError(CanvassError):
    """What was given cannot be kept as it stands; every Problem at once, each with its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{p.field}: {p.reason}" for p in problems))
        self.problems = tuple(problems)


class MissingError(CanvassError):
    """The thing asked for is not here, or no longer."""


class ClosedStallError(CanvassError):
    """The stall has ended; nothing more is recorded on it."""


class NotEndedError(CanvassError):
    """The stall cannot be reopened: it is open, another one is, or it is another laptop's; nor cashed up."""


class FlawedQuestionsError(CanvassError):
    """A set of questions cannot be asked as it stands; every Flaw at once, each with its question."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__("; ".join(f"{flaw.question}: {flaw.fault}" for flaw in flaws))
        self.flaws = tuple(flaws)


class FileFault(StrEnum):
    """Why a file from elsewhere is not read."""

    GONE = "gone"  # not there, or not ours to open
    NO_SPREADSHEET = "no spreadsheet"
    LOCKED = "locked"  # by a passphrase
    MACROS = "macros"  # it carries a program
    BROKEN = "broken"
    TOO_LARGE = "too large"  # as it is, once unpacked, or in one cell
    TOO_MANY_ROWS = "too many rows"
    TOO_MANY_COLUMNS = "too many columns"
    TOO_SLOW = "too slow"
    NO_TABLE = "no table"  # neither a spreadsheet nor a text of columns
    EMPTY = "empty"
    OPEN_QUOTE = "open quote"  # a quotation mark that nothing closes


class UnreadableFileError(CanvassError):
    """A file from elsewhere was not read; nothing was kept of it. `row` is the one to blame, 0 for none."""

    def __init__(self, fault: FileFault, row: int = 0) -> None:
        super().__init__(f"{fault.value}: row {row}" if row else fault.value)
        self.fault = fault
        self.row = row


class CancelledError(CanvassError):
    """The person stopped it; nothing was done."""


class MistakeError(CanvassError):
    """Canvass itself went wrong on the way, and that is noted; nothing was done."""


class UnreadError(CanvassError):
    """What was asked is done and committed; only looking at it afterwards failed."""


class SyncError(CanvassError):
    """An exchange could not be done, or not to its end; nothing is lost, and it can be tried again."""


class StoreUnreachableError(SyncError):
    """There is no way to the store now: no network, no stick, no answer in time."""


class StoreBusyError(SyncError):
    """The store asks to come again later; that says nothing about what it holds."""


class StoreRefusedError(SyncError):
    """The store does not let this laptop do that."""


class StoreFullError(SyncError):
    """The store has no room left."""


class NotAStoreError(SyncError):
    """What is there is no store of Canvass's, or another branch's; nothing in it was changed."""


class BundleFlaw(StrEnum):
    """Why a bundle was not taken in."""

    TORN = "torn"  # its digest is not the one in its name: perhaps not written to its end yet
    TOO_LARGE = "too large"
    FORMAT = "format"
    SIGNATURE = "signature"
    PLACE = "place"  # of another space, laptop or number, or after another bundle, than it says
    KEY = "key"  # of an epoch whose key is not here
    SEALED = "sealed"  # it does not decrypt
    PAYLOAD = "payload"


class BadBundleError(SyncError):
    """A bundle is not what its author may have sent."""

    def __init__(self, flaw: BundleFlaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


class BadInvitationError(SyncError):
    """A text or file is not an invitation to a branch, or not whole."""


class NotAdmittedError(SyncError):
    """No secretary has admitted this laptop to the branch yet."""


class LastOfficerError(SyncError):
    """Fewer than two would be left who can open the branch's keys."""


class OnlySecretaryError(SyncError):
    """Only a secretary's laptop lets others in, removes them and gives out keys."""
