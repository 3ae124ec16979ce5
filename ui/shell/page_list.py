"""How each page is made: imported only when it is first shown, so that the window opens at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from canvass.usecases.open_vault import Opened
    from ui.desk import Desk
    from ui.shell.machine import Machine

# ruff: noqa: PLC0415 - the whole point of this module


def page_list(desk: Desk, opened: Opened, machine: Machine) -> dict[str, Callable[[], QWidget]]:
    """The pages in the order of the bar."""
    return {
        "stall": partial(_stall, desk),
        "contacts": partial(_contacts, desk),
        "money": partial(_money, desk),
        "desk": partial(_desk, desk),
        "export": partial(_export, desk),
        "sync": partial(_sync, desk),
        "settings": partial(_settings, desk, opened, machine),
    }


def _stall(desk: Desk) -> QWidget:
    from ui.stall.stall_home import StallHome

    return StallHome(desk)


def _contacts(desk: Desk) -> QWidget:
    from ui.contacts.contacts_page import ContactsPage

    return ContactsPage(desk)


def _money(desk: Desk) -> QWidget:
    from ui.cash_up.money_page import MoneyPage

    return MoneyPage(desk)


def _desk(desk: Desk) -> QWidget:
    from ui.secretary.desk_page import DeskPage

    return DeskPage(desk)


def _export(desk: Desk) -> QWidget:
    from ui.exchange.export_page import ExportPage

    return ExportPage(desk)


def _sync(desk: Desk) -> QWidget:
    from ui.sync.sync_page import SyncPage

    return SyncPage(desk)


def _settings(desk: Desk, opened: Opened, machine: Machine) -> QWidget:
    from ui.settings.settings_page import SettingsPage

    return SettingsPage(desk, opened, machine)
