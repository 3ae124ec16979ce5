"""The end of the demo's stall: the tin is counted, a penny is missing, the report is signed and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.cash_up import COINS_AND_NOTES
from canvass.usecases.cash_up import look_at_till
from canvass.usecases.run_stall import open_stall
from ui.cash_up.cash_up_page import CashUpPage
from ui.stall.start_page import StartPage

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.store.store import Store
    from ui.demo.hands import Hands
    from ui.shell.main_window import MainWindow

_SHORT = 1  # penny
_REASON = "a penny rolled into the drain"


def end_the_stall(hands: Hands, window: MainWindow, files: Path) -> None:
    """Ctrl+Shift+C, twelve counts, a reason, the signature, the PDF, and Done. Raises TimeoutError."""
    hands.press("Ctrl+Shift+C")
    hands.until("the cash-up", lambda: bool(window.findChildren(CashUpPage)))
    page = window.findChildren(CashUpPage)[0]
    hands.until("the first coin", page.count.grid.first().hasFocus)
    left = _in_the_tin(hands, window) - _SHORT
    counts = {}
    for worth in reversed(COINS_AND_NOTES):
        counts[worth], left = divmod(left, worth)
    for worth in COINS_AND_NOTES:
        hands.type(str(counts[worth] or ""))
        hands.press("Return")
    hands.until("the difference", page.sign.is_shown)
    hands.type(_REASON)
    hands.picture("7 the cash-up")
    hands.press("Return", "Return")
    hands.until("the report", lambda: page.report is not None and page.report.printed is not None)
    if page.report is None:
        return
    page.report.folder.edit.setFocus()
    hands.press("Ctrl+A")
    hands.type(str(files))
    page.report.save.setFocus()
    hands.press("Return")
    hands.until("the PDF", lambda: any(files.glob("*.pdf")))
    hands.until("what was saved", page.report.show_file.hasFocus)
    hands.picture("8 the report")
    hands.press("Esc")
    hands.until("the start page", lambda: any(start.isVisible() for start in window.findChildren(StartPage)))


def _in_the_tin(hands: Hands, window: MainWindow) -> int:
    """The pence that a person would find there."""
    found: list[int] = []
    if window.inside is not None:
        window.inside.unlocked.writer.run(_expected, then=found.append)
        hands.until("the tin", lambda: bool(found))
    return sum(found)


def _expected(store: Store) -> int:
    stall = open_stall(store)
    return look_at_till(store, stall.id).takings.expected if stall else 0
