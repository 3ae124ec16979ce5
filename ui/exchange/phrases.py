"""How the kinds, channels, formats and outcomes of an export are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvass.model.consent import Purpose
from canvass.usecases.export import Format
from canvass.usecases.export_tables import What

if TYPE_CHECKING:
    from collections.abc import Mapping

translate = QCoreApplication.translate


def kinds() -> Mapping[What, str]:
    """What can leave."""
    return {
        What.CONTACTS: translate("exchange", "Contacts"),
        What.SIGN_UPS: translate("exchange", "Sign-ups"),
        What.CONSENTS: translate("exchange", "Consents"),
        What.ANSWERS: translate("exchange", "Answers"),
        What.SALES: translate("exchange", "Sales and donations"),
        What.STOCK: translate("exchange", "Papers out and back"),
        What.CASH_UPS: translate("exchange", "Cash-ups"),
        What.ACCOUNT: translate("exchange", "Account with the centre"),
        What.TALLIES: translate("exchange", "Tallies"),
        What.STALLS: translate("exchange", "Stalls"),
    }


def channels() -> Mapping[str, str]:
    """Ways to reach people; the empty one is every way."""
    return {
        Purpose.EMAIL.value: translate("exchange", "Email"),
        Purpose.TEXT.value: translate("exchange", "Text"),
        Purpose.PHONE.value: translate("exchange", "Phone"),
        Purpose.POST.value: translate("exchange", "Post"),
        "": translate("exchange", "All channels"),
    }


def whom(channel: str) -> str:
    """Who is among the contacts that leave."""
    if not channel:
        return translate(
            "exchange",
            "Everybody whose details we may keep. The file says who agreed to what: not for a mailing tool.",
        )
    return translate("exchange", "Only those who said yes to this channel: %1.").replace(
        "%1", channels()[channel].lower()
    )


def formats() -> Mapping[Format, str]:
    """In which form it leaves."""
    return {
        Format.XLSX_PROTECTED: translate("exchange", "Excel with a passphrase"),
        Format.XLSX_PLAIN: translate("exchange", "Excel without a passphrase"),
        Format.CSV_SPREADSHEET: translate("exchange", "CSV for spreadsheets"),
        Format.CSV_MACHINE: translate("exchange", "CSV for programs"),
    }


def warning(form: Format) -> str:
    """What leaving the vault means in this form."""
    if form is Format.XLSX_PROTECTED:
        return translate(
            "exchange",
            "This leaves the encrypted file, but opens only with a passphrase that you will be shown.",
        )
    return translate(
        "exchange",
        "This leaves the encrypted file, and whoever gets hold of it can read it. Say why, for the record.",
    )


def mended(table: str, row: int, column: str, reason: str) -> str:
    """One thing that a file does not hold as it stood."""
    reasons = {
        "control characters": translate("exchange", "characters that the file cannot carry were left out"),
        "too long": translate("exchange", "cut to what one cell holds"),
        "split sheet": translate("exchange", "goes on in another sheet from here"),
    }
    where = translate("exchange", "%1, row %2, %3").replace("%1", table).replace("%2", str(row))
    return f"{where.replace('%3', column)}: {reasons.get(reason, reason)}"
