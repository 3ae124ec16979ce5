"""How the papers are spoken of: what a title comes to, what is in hand, the names of the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvass.model.stock import Way

if TYPE_CHECKING:
    from canvass.model.stock import TitleCount

translate = QCoreApplication.translate


def way(which: Way) -> str:
    """The name of a column."""
    return {
        Way.OUT: translate("papers", "Taken out"),
        Way.BACK: translate("papers", "Brought back"),
        Way.GIVEN: translate("papers", "Given away"),
        Way.DAMAGED: translate("papers", "Damaged"),
        Way.RECEIVED: translate("papers", "Came"),
        Way.SENT_BACK: translate("papers", "Sent back"),
    }[which]


def title_and_issue(title: str, issue: str) -> str:
    """A title with its issue, where it has one."""
    return f"{title} {issue}".strip()


def comes_to(count: TitleCount) -> tuple[str, str]:
    """What a title comes to, "30 out, 7 back, 2 given, 21 sold: agrees", and the look of it."""
    parts = [
        words.replace("%1", f"{number:,}")
        for words, number in (
            (translate("papers", "%1 out"), count.out),
            (translate("papers", "%1 back"), count.back),
            (translate("papers", "%1 given"), count.given),
            (translate("papers", "%1 damaged"), count.damaged),
            (translate("papers", "%1 sold"), count.sold),
        )
        if number
    ]
    if not parts:
        return "", ""
    verdict, look = _verdict(count)
    return f"{', '.join(parts)}: {verdict}", look


def _verdict(count: TitleCount) -> tuple[str, str]:
    number = f"{abs(count.missing):,}"
    if count.agrees:
        return translate("papers", "agrees"), "ok"
    if not count.out:
        return translate("papers", "none was taken out"), "quiet"
    if count.missing < 0:
        return translate("papers", "%1 too many").replace("%1", number), "doubt"
    if not count.back:
        return translate("papers", "%1 still out").replace("%1", number), "quiet"
    return translate("papers", "%1 missing").replace("%1", number), "doubt"


def in_hand(copies: int) -> str:
    """What is in hand; below nothing in words."""
    if copies >= 0:
        return f"{copies:,}"
    return translate("papers", "%1 more went out than came in").replace("%1", f"{-copies:,}")
