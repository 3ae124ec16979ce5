"""What was found out about a store, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.sync.worries import difference

if TYPE_CHECKING:
    from canvass.model.sync_store import Probed

translate = QCoreApplication.translate
FAR = 600_000  # milliseconds that a clock may be off before it is said
GOOD, BAD, UNSURE = "✓", "⚠", "·"


def is_usable(found: Probed) -> bool:
    """Whether laptops can meet there: read, write, and see all that is there."""
    return found.reachable and found.writable and found.lists_all is not False


def seen(found: Probed) -> list[str]:
    """A line for each thing that was tried, with its mark; the first one says whether it will do."""
    if not found.reachable:
        return [_marked(BAD, translate("sync", "It cannot be reached."))]
    lines = [_verdict(found)]
    lines += _three(
        found.lists_all,
        translate("sync", "It lists everything that is in it."),
        translate("sync", "It does not list everything that is in it: laptops would miss each other’s."),
        translate("sync", "Whether it lists everything could not be told."),
    )
    lines += _three(
        _turned(found.torn_visible),
        translate("sync", "A file that was cut off half way is not seen."),
        translate("sync", "A file that was cut off half way is seen. Canvass notices, and sends it again."),
    )
    lines += _three(
        found.create_only,
        translate("sync", "Nothing that is there is written over by mistake."),
        translate("sync", "It would write over what is there. Canvass never does."),
    )
    lines += _three(
        found.can_delete,
        translate("sync", "Old files can be deleted there, which keeps it tidy."),
        translate("sync", "Nothing can be deleted there. That is safe; it only fills up sooner."),
    )
    if found.clock_ms is not None and abs(found.clock_ms) > FAR:
        away = difference(str(found.clock_ms))
        words = translate("sync", "This laptop’s clock is {difference} away from the store’s: set it right.")
        lines.append(_marked(BAD, words.replace("{difference}", away)))
    return lines


def _verdict(found: Probed) -> str:
    if not found.writable:
        return _marked(BAD, translate("sync", "It can be read but not written to. Ask for the right to."))
    if found.lists_all is False:
        return _marked(BAD, translate("sync", "It can be reached, but will not do."))
    return _marked(GOOD, translate("sync", "It can be read and written to: the laptops can meet here."))


def _three(found: bool | None, good: str, bad: str, unsure: str = "") -> list[str]:
    """A line for good, bad or, if there are words for it, not known."""
    if found is None:
        return [_marked(UNSURE, unsure)] if unsure else []
    return [_marked(GOOD, good) if found else _marked(UNSURE, bad)]


def _turned(found: bool | None) -> bool | None:
    return None if found is None else not found


def _marked(mark: str, words: str) -> str:
    return f"{mark} {words}"
