"""The sentence for each error, reason and doubt: what happened, what is safe, what to do; no codes, no blame.

Usable without a window: the same words stand in a terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from canvass import errors
from canvass.errors import CanvassError, Damage, DiskFault
from canvass.model.problem import Doubt, Problem, Reason
from ui.file_words import unread
from ui.labels import label
from ui.sync_words import SYNC_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate


def say(error: CanvassError) -> str:
    """What to tell a person about an error; empty for what they stopped themselves."""
    for kind in type(error).__mro__:
        if kind in WORDS:
            return WORDS[kind](error)
    return ""


def problem(found: Problem) -> str:
    """What to put right, in a sentence that stands beside the field."""
    return _reasons()[found.reason].format(field=label(found.field))


def doubt(found: Doubt, suggestion: str = "") -> str:
    """Why a value that was kept is flagged, and what may have been meant."""
    words = _doubts()[found]
    if suggestion:
        words = f"{words} {translate('words', 'Did you mean {suggestion}?').format(suggestion=suggestion)}"
    return words


def weakness(reason: str) -> str:
    """Why a passphrase is too easy to guess; the scorer's own words where it has some."""
    return {
        "too short": translate("words", "Use at least 14 characters; six words are best."),
        "too long": translate("words", "Use fewer than 1,024 characters."),
        "personal": translate("words", "These are only names of yours or of the branch. Add other words."),
        "not text": translate("words", "It holds a character that no keyboard types."),
    }.get(reason, translate("words", reason))


def _damage(error: Any) -> str:  # noqa: ANN401 - each entry of WORDS takes its own kind of error
    if error.damage in {Damage.BACKUP_UNREADABLE, Damage.BACKUP_INCOMPLETE}:
        safe = translate("words", "The vault is as it was. Choose another backup.")
    else:
        safe = translate("words", "Nothing was overwritten. Restore a backup, or ask for help first.")
    return f"{_damages()[error.damage]} {safe}"


def _disk(error: Any) -> str:  # noqa: ANN401 - as above
    safe = translate("words", "What was saved before is safe, and what is on the screen stays there.")
    return f"{_faults()[error.fault]} {safe}"


def _rejected(error: Any) -> str:  # noqa: ANN401 - as above
    return " ".join(problem(found) for found in error.problems)


def _weak(error: Any) -> str:  # noqa: ANN401 - as above
    first = translate("words", "This passphrase is too easy to guess. Nothing was changed.")
    return " ".join([first, *(weakness(reason) for reason in error.reasons)])


def _at(words: Callable[[], str]) -> Callable[[Any], str]:
    return lambda error: words().format(folder=getattr(error, "folder", ""))


WORDS: Mapping[type[CanvassError], Callable[[Any], str]] = {
    errors.VaultError: _at(
        lambda: translate("words", "The vault could not be used. Nothing in it was changed. Try again.")
    ),
    errors.NoVaultError: _at(
        lambda: translate(
            "words",
            "There is no vault in {folder}. Choose the folder where it lies, or set up a new branch.",
        )
    ),
    errors.VaultExistsError: _at(
        lambda: translate(
            "words",
            "There is a vault in {folder} already. It is left as it is. Unlock it, or choose another folder.",
        )
    ),
    errors.VaultInUseError: _at(
        lambda: translate(
            "words", "Another Canvass window has this vault open. Use that window, or close it and try again."
        )
    ),
    errors.WrongPassphraseError: _at(
        lambda: translate("words", "That did not open the vault. Check Caps Lock and try again.")
    ),
    errors.WeakPassphraseError: _weak,
    errors.LastSlotError: _at(
        lambda: translate(
            "words", "This way in has to stay: you are using it, or it is the last one. Nothing was changed."
        )
    ),
    errors.NotCarriedError: _at(
        lambda: translate(
            "words",
            "The vault as it is now does not open with this passphrase, or is too damaged. People who were "
            "erased or took their yes back since the backup would come back. Nothing was changed.",
        )
    ),
    errors.DamageError: _damage,
    errors.NewerVaultError: _at(
        lambda: translate(
            "words",
            "A newer Canvass made this vault. Nothing in it was read or changed. Install the newer Canvass.",
        )
    ),
    errors.MemoryShortError: _at(
        lambda: translate(
            "words",
            "This laptop is short of memory just now. The vault is safe. Close other programs and try again.",
        )
    ),
    errors.WritingStoppedError: _at(
        lambda: translate(
            "words",
            "This was not saved: the vault is damaged and Canvass writes nothing more to it. "
            "What is on the screen stays there. Note it on paper, then restore a backup.",
        )
    ),
    errors.DiskError: _disk,
    errors.RejectedError: _rejected,
    errors.MissingError: _at(
        lambda: translate("words", "That is no longer here; it may have been erased. Nothing was changed.")
    ),
    errors.ClosedStallError: _at(
        lambda: translate("words", "This stall has ended, so nothing was added to it. Start a stall first.")
    ),
    errors.NotEndedError: _at(
        lambda: translate(
            "words",
            "This stall cannot be reopened or cashed up here: another one is open, or it was another "
            "laptop’s. End the open one first. Nothing was changed.",
        )
    ),
    errors.FlawedQuestionsError: _at(
        lambda: translate(
            "words",
            "These questions cannot be asked as they stand, so they were not kept. See what is marked.",
        )
    ),
    errors.UnreadableFileError: lambda error: unread(error.fault, error.row),
    **SYNC_WORDS,
    errors.CancelledError: _at(lambda: translate("words", "Stopped. Nothing was changed.")),
    errors.MistakeError: _at(
        lambda: translate(
            "words",
            "Canvass made a mistake, so this was not saved. What is on the screen stays there: try again, "
            "or note it on paper.",
        )
    ),
    errors.UnreadError: _at(
        lambda: translate(
            "words",
            "This was saved. Only the list could not be read afterwards, so the screen may be behind: "
            "lock and unlock.",
        )
    ),
}


def _damages() -> dict[Damage, str]:
    return {
        Damage.KEYS_MISSING: translate("words", "The vault’s key file is missing."),
        Damage.KEYS_UNREADABLE: translate("words", "The vault’s key file cannot be read."),
        Damage.KEYS_REFUSED: translate("words", "The vault’s key file is not one that Canvass would write."),
        Damage.KEYS_FORGED: translate(
            "words", "Something other than Canvass has changed the vault’s key file."
        ),
        Damage.DATABASE_MISSING: translate("words", "The vault’s data file is missing."),
        Damage.DATABASE_EMPTY: translate("words", "The vault’s data file is empty."),
        Damage.DATABASE_PLAIN: translate(
            "words", "The vault’s data file is not encrypted, so it is not ours."
        ),
        Damage.DATABASE_UNREADABLE: translate("words", "The vault’s data file cannot be read."),
        Damage.PAGE_DAMAGED: translate("words", "A part of the vault’s data file is damaged."),
        Damage.STRUCTURE_DAMAGED: translate("words", "The vault’s data file does not fit together."),
        Damage.CHANGED_OUTSIDE: translate("words", "Something other than Canvass has changed the vault."),
        Damage.ROLLED_BACK: translate(
            "words", "This vault is an older copy: things that were saved are missing."
        ),
        Damage.BACKUP_UNREADABLE: translate("words", "This backup cannot be read."),
        Damage.BACKUP_INCOMPLETE: translate("words", "This backup does not hold all that it should."),
    }


def _faults() -> dict[DiskFault, str]:
    return {
        DiskFault.FULL: translate("words", "The disk is full, so this was not saved. Make some room."),
        DiskFault.READ_ONLY: translate(
            "words", "The disk cannot be written to, so this was not saved. Choose another place."
        ),
        DiskFault.GONE: translate("words", "The disk or folder is gone, so this was not saved. Plug it in."),
        DiskFault.OTHER: translate("words", "The disk refused, so this was not saved. Try again."),
    }


def _reasons() -> dict[Reason, str]:
    return {
        Reason.MISSING_NAME: translate("words", "Type a name: a first name is enough."),
        Reason.MISSING_CHANNEL: translate("words", "Add a phone number, an email or a postcode."),
        Reason.MISSING_CONSENT: translate("words", "Without their yes to this, nothing is kept of anybody."),
        Reason.MISSING_UNION_CONSENT: translate("words", "A union is kept only with its own yes."),
        Reason.CONSENT_WITHOUT_ADDRESS: translate(
            "words", "They said yes to this, but what it needs is missing."
        ),
        Reason.NO_NOTICE: translate(
            "words", "The branch’s notice still has blanks. Fill them in Settings, under Branch."
        ),
        Reason.BAD_AMOUNT: translate("words", "Type an amount such as 2, 2.50 or 80p, up to £10,000."),
        Reason.BAD_NUMBER: translate("words", "Type a whole number that can be: {field}."),
        Reason.NO_REASON: translate("words", "The tin does not agree. Say why in a few words."),
        Reason.STILL_UNKNOWN: translate("words", "Say first how these were paid: cash, card or free."),
        Reason.EMPTY: translate("words", "Fill in: {field}."),
        Reason.TOO_LONG: translate("words", "This is too long: {field}. Shorten it."),
    }


def _doubts() -> dict[Doubt, str]:
    return {
        Doubt.PHONE_UNREADABLE: translate("words", "This may not be a phone number. Kept as typed."),
        Doubt.PHONE_LENGTH: translate("words", "The number is too long or too short. Kept as typed."),
        Doubt.PHONE_UNKNOWN_RANGE: translate("words", "No such number is in use. Kept as typed."),
        Doubt.PHONE_TWO_NUMBERS: translate("words", "These look like two numbers. Kept as typed."),
        Doubt.EMAIL_INVALID: translate("words", "No email arrives at this address. Kept as typed."),
        Doubt.EMAIL_TYPO: translate("words", "There may be a slip in this address. Kept as typed."),
        Doubt.POSTCODE_INVALID: translate("words", "No postcode looks like this. Kept as typed."),
        Doubt.TEXT_CLEANED: translate("words", "Characters that no program can carry were left out."),
        Doubt.TEXT_CUT: translate("words", "The end was cut off: a field holds only so much."),
    }
