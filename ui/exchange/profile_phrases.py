"""How contacts for another program are said: whom the files hold, what was lost, what to do with opt-outs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvass.usecases.export_profile import Loss, Telling
from ui.exchange import phrases

if TYPE_CHECKING:
    from canvass.usecases.export_profile import Note, Profile, ProfileExported

translate = QCoreApplication.translate


def contacts() -> str:
    """Those who are listed."""
    return translate("exchange", "Contacts")


def opt_outs() -> str:
    """Those who took their yes to email back."""
    return translate("exchange", "Opt-outs: addresses whose owners took their yes back")


def whom(profile: Profile) -> str:
    """Who is among the contacts that leave, and how much of them."""
    if profile.channel:
        who = phrases.whom(profile.channel.value)
    else:
        who = translate(
            "exchange",
            "Everybody whose details we may keep, each address only with a yes to its own channel.",
        )
    return f"{who} {translate('exchange', 'No notes, no union.')}"


def warning() -> str:
    """What leaving the vault means in this form."""
    return translate(
        "exchange",
        "This leaves the encrypted file as a plain list, for a program that others run. Say why, for the "
        "record.",
    )


def what_now(exported: ProfileExported) -> str:
    """What a person has to do so that the program learns who took a yes back."""
    program = exported.profile.title
    if exported.profile.telling is Telling.BY_HAND:
        words = translate(
            "exchange",
            "No file can tell %1 who took a yes back. Whoever is not in this list any more: take them off "
            "there yourself.",
        )
    elif not exported.opt_outs:
        words = translate(
            "exchange", "Nobody has taken a yes to email back, so there is no file of opt-outs."
        )
    elif exported.profile.telling is Telling.CHOSEN:
        words = translate(
            "exchange",
            "Upload the file of opt-outs to %1 too, and choose “unsubscribe” while uploading: these people "
            "took their yes back.",
        )
    else:
        words = translate(
            "exchange",
            "Import the file of opt-outs into %1 too: these people took their yes back; the file says so.",
        )
    return words.replace("%1", program)


def lost(note: Note, name: str, program: str) -> str:
    """One value, or one contact, that the files do not hold as the vault does."""
    who = name or translate("exchange", "No name")
    why = _losses()[note.loss].replace("%1", program)
    if not note.column:
        return translate("exchange", "%1, left out: %2").replace("%1", who).replace("%2", why)
    where = phrases.channels().get(note.column, note.column)
    return f"{who}, {where}: {why}"


def _losses() -> dict[Loss, str]:
    return {
        Loss.CLIPPED: translate("exchange", "cut to what %1 keeps"),
        Loss.UNFIT: translate("exchange", "characters that the file cannot carry were left out"),
        Loss.NO_NUMBER: translate("exchange", "not one phone number, so it was left off"),
        Loss.NO_EMAIL: translate("exchange", "no email address that %1 would take"),
        Loss.NOT_ASCII: translate("exchange", "%1 refuses an email address with such letters"),
        Loss.NO_NAME: translate("exchange", "neither an email address nor a full name, which %1 needs"),
        Loss.UNREACHABLE: translate("exchange", "nothing to reach them by"),
        Loss.REFUSED: translate("exchange", "somebody with the same address said no to email"),
    }
