"""The sentence for each reason why a file from elsewhere was not read: what it is, what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from canvass.errors import FileFault

translate = QCoreApplication.translate


def unread(fault: FileFault, row: int = 0) -> str:
    """Why a file was not read; `row` is the one to look at, 0 where there is none."""
    words = _faults()[fault]
    return f"{words} {translate('words', 'Look at row {row}.').format(row=row)}" if row else words


def _faults() -> dict[FileFault, str]:
    return {
        FileFault.GONE: translate(
            "words", "This file is not there, or cannot be opened. Choose another one."
        ),
        FileFault.NO_SPREADSHEET: translate(
            "words", "This is not a spreadsheet: .xlsx, .xls and .ods can be read. Nothing was taken from it."
        ),
        FileFault.NO_TABLE: translate(
            "words", "This is not a list: .csv, .xlsx, .xls and .ods can be read. Nothing was taken from it."
        ),
        FileFault.EMPTY: translate("words", "There is nothing in this file. Choose another one."),
        FileFault.LOCKED: translate(
            "words", "This file is locked with a passphrase. Save it without one, then try again."
        ),
        FileFault.MACROS: translate(
            "words", "This file carries a program (macros). Save it as .xlsx without macros, then try again."
        ),
        FileFault.BROKEN: translate(
            "words",
            "This file is damaged, or made in a way that cannot be read. Nothing was taken from it. Open it "
            "in a spreadsheet program, save it anew as .xlsx, then try again.",
        ),
        FileFault.OPEN_QUOTE: translate(
            "words",
            "A quotation mark in this file opens and is never closed, so the rows after it run together. "
            "Nothing was taken from it.",
        ),
        **_too_much(),
    }


def _too_much() -> dict[FileFault, str]:
    large = translate("words", "This file is too large to be read safely. Nothing was taken from it.")
    return {
        FileFault.TOO_LARGE: large,
        FileFault.TOO_MANY_ROWS: large,
        FileFault.TOO_MANY_COLUMNS: large,
        FileFault.TOO_SLOW: translate(
            "words", "Reading this file took too long, so it was stopped. Nothing was taken from it."
        ),
    }
