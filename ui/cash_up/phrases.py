"""How the cash-up says things: amounts, differences, coins, titles, moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from canvass.model import money
from ui.stall import phrases as stall_phrases

if TYPE_CHECKING:
    from canvass.model.branch import Branch
    from canvass.model.cash_up import TakenBack, TitleTakings
    from canvass.model.entry import Entry

translate = QCoreApplication.translate
_POUND = 100  # pence


def amount(pence: int) -> str:
    """An amount without a sign as people say it: `40p`, `£1.50`."""
    pence = abs(pence)
    return f"{pence}p" if pence < _POUND else money.shown(pence)


def difference(pence: int) -> str:
    """Counted less expected, in words: `£1.50 short`, `40p over`, `agrees`."""
    if not pence:
        return translate("cash_up", "agrees")
    words = translate("cash_up", "%1 short") if pence < 0 else translate("cash_up", "%1 over")
    return words.replace("%1", amount(pence))


def taken_back(back: TakenBack) -> str:
    """What was taken back: `2 lines, £1.50`."""
    lines = translate("cash_up", "%Ln line(s)", "", back.lines)
    return f"{lines}, {money.shown(back.pence)}"


def coin(worth: int) -> str:
    """A coin or a note by its pence: `50p`, `£20`."""
    return f"{worth}p" if worth < _POUND else f"£{worth // _POUND}"


def title(branch: Branch, sold: TitleTakings) -> str:
    """A title, its issue and the price, as the catalogue called it then, calls it now, or as the sale did."""
    publication = branch.publication(sold.publication)
    price = publication.price(sold.tier) if publication else None
    name = f"{sold.title} {sold.issue}".strip()
    label = sold.label or (price.label if price else sold.tier)
    return name if label in {"", sold.title} else f"{name} · {label}"


def line(branch: Branch, entry: Entry) -> str:
    """A sale or donation with its time and what it would bring in."""
    words = f"{stall_phrases.clock(entry.at)}  {stall_phrases.entry(branch, entry)}"
    return f"{words}, {money.shown(entry.asked)}"


def moment(milliseconds: int) -> str:
    """A day and a time here: `2 May 2026, 13:57`."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(milliseconds), "d MMM yyyy, HH:mm")


def clock(milliseconds: int) -> str:
    """The time of day here: `13:57`."""
    return stall_phrases.clock(milliseconds)
