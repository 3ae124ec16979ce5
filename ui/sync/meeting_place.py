"""Where the laptops meet, in words; never with a password, whatever was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from canvass.model.sync_store import StoreKind

if TYPE_CHECKING:
    from canvass.model.sync_store import StoreSettings

translate = QCoreApplication.translate


def meeting_place(settings: StoreSettings) -> str:
    """One sentence."""
    said = translate("sync", "The branch’s store, where its laptops meet, is {place}.")
    return said.replace("{place}", _place(settings))


def _place(settings: StoreSettings) -> str:
    if settings.kind is StoreKind.FOLDER:
        return translate("sync", "the folder {folder}").replace("{folder}", settings.address)
    if settings.kind is StoreKind.WEBDAV:
        place = translate("sync", "the share {address}").replace("{address}", bare(settings.address))
    else:
        at = bare(settings.address) if settings.address else translate("sync", "Amazon")
        place = translate("sync", "the bucket {bucket} at {address}")
        place = place.replace("{bucket}", settings.bucket).replace("{address}", at)
    if settings.folder:
        place += translate("sync", ", in its folder {folder}").replace("{folder}", settings.folder)
    if settings.kind is StoreKind.WEBDAV and settings.user:
        place += translate("sync", ", under the name {user}").replace("{user}", settings.user)
    return place


def bare(address: str) -> str:
    """An address without the name and password that it may have been typed with."""
    url = urlsplit(address)
    return url._replace(netloc=url.netloc.rpartition("@")[2], query="", fragment="").geturl()
