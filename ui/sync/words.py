"""How sync is said: where things stand, how an exchange ended, how far it is, what may be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from canvass.errors import (
    NotAdmittedError,
    NotAStoreError,
    StoreBusyError,
    StoreFullError,
    StoreRefusedError,
    StoreUnreachableError,
)
from canvass.model.laptop import Role
from canvass.model.sync_news import Ending
from ui import words
from ui.sync.waits import WaitsWords
from ui.sync.where import is_confirmed, is_removed
from ui.widgets.breakable import breakable

if TYPE_CHECKING:
    from canvass.model.sync_news import Exchange, SyncStatus
    from canvass.usecases.not_sent import NotSent

translate = QCoreApplication.translate
A_WEEK = 6  # days in which a weekday says which day is meant
_WHY = {
    Ending.UNREACHABLE: StoreUnreachableError,
    Ending.BUSY: StoreBusyError,
    Ending.REFUSED: StoreRefusedError,
    Ending.FULL: StoreFullError,
    Ending.NOT_A_STORE: NotAStoreError,
    Ending.NOT_ADMITTED: NotAdmittedError,
}


def role(which: Role) -> str:
    """What a laptop is."""
    return {
        Role.ACTIVIST: translate("sync", "Activist’s"),
        Role.SECRETARY: translate("sync", "Secretary’s"),
    }[which]


def moment(at: int, now: int, *, short: bool = False) -> str:
    """When something was, in this place's time: the weekday within a week, else the day (UTC ms)."""
    then, today = QDateTime.fromMSecsSinceEpoch(at), QDateTime.fromMSecsSinceEpoch(now)
    days = then.date().daysTo(today.date())
    day = ("ddd" if short else "dddd") if 0 <= days <= A_WEEK else "d MMM yyyy"
    return QLocale().toString(then, f"{day} HH:mm")


def day(at: int, now: int) -> str:
    """The same in a narrow column: weekday and time within a week, else only the day."""
    then, today = QDateTime.fromMSecsSinceEpoch(at), QDateTime.fromMSecsSinceEpoch(now)
    is_near = 0 <= then.date().daysTo(today.date()) <= A_WEEK
    return QLocale().toString(then, "ddd HH:mm" if is_near else "d MMM yyyy")


def headline(status: SyncStatus, waits: NotSent, now: int) -> str:
    """Where things stand, in a sentence or two."""
    if not status.is_set_up:
        return translate("sync", "This laptop is alone: choose where the branch’s laptops meet.")
    if is_removed(status):
        said = translate("sync", "This laptop was removed from the branch. It sends nothing any more.")
        return f"{said} {WaitsWords().kept(waits)}".strip()
    if not status.admitted:
        return translate("sync", "This laptop waits until a secretary lets it in.")
    said = WaitsWords().sentence(waits) or _nothing_waits(status)
    if status.last is None:
        return f"{said} {translate('sync', 'No exchange yet.')}"
    last = translate("sync", "Last exchange {when}.").replace("{when}", moment(status.last, now))
    return f"{said} {last}"


def _nothing_waits(status: SyncStatus) -> str:
    if is_confirmed(status):
        return translate("sync", "Nothing waits to be sent.")
    if status.role is Role.ACTIVIST:
        return translate("sync", "All handed over. The secretary’s laptop has not confirmed it yet.")
    return translate("sync", "All handed over. The other laptops have not confirmed it yet.")


def status_line(status: SyncStatus, waits: NotSent, now: int) -> tuple[str, str]:
    """The same for the foot of the window, at length and short; both empty where no store is set up."""
    if not status.is_set_up:
        return "", ""
    if is_removed(status):
        return (translate("sync", "Removed from the branch: nothing is sent"),) * 2
    if not status.admitted:
        return (translate("sync", "Not let in yet"),) * 2
    sent = (
        translate("sync", "All sent")
        if is_confirmed(status)
        else translate("sync", "All handed over, not yet confirmed")
    )
    at_length, short = (
        (sent, sent) if waits.is_nothing else (WaitsWords().line(waits), WaitsWords().short(waits))
    )
    worries = [translate("sync", "⚠ see Sync")] if status.alarms else []
    last = translate("sync", "no exchange yet")
    if status.last is not None:
        when = moment(status.last, now, short=True)
        last = translate("sync", "last exchange {when}").replace("{when}", when)
    return " · ".join([at_length, last, *worries]), " · ".join([short, *worries])


def ending(exchange: Exchange) -> str:
    """How an exchange ended: what happened, what is safe, what to do."""
    if exchange.ending is Ending.DONE:
        return _done(exchange)
    if exchange.ending is Ending.CANCELLED:
        return translate("sync", "Stopped. Nothing is lost; the next exchange goes on from here.")
    if exchange.ending is Ending.REMOVED:
        return translate(
            "sync",
            "A secretary removed this laptop from the branch. What is recorded here stays here and is not "
            "sent any more. Ask the secretary before you go on.",
        )
    return words.say(_WHY[exchange.ending]())


def let_in(exchange: Exchange, *, again: bool) -> str:
    """How the first exchange ended of a laptop that was let in, `again` if it had been removed."""
    if again and not exchange.left:
        return translate("sync", "This laptop is let in again; what waited is sent.")
    said = (
        translate("sync", "This laptop is let in again.")
        if again
        else translate("sync", "This laptop is let in.")
    )
    return f"{said} {_done(exchange)}"


def handed_over(exchange: Exchange, folder: str = "", role: Role | None = None) -> str:
    """How a hand-over to a stick ended, or to a `folder` that is none, from a laptop with this role."""
    if exchange.ending is Ending.DONE:
        done = (
            translate(
                "sync",
                "Handed over: the stick has everything of this laptop’s. Take it out, and press Ctrl+Shift+U "
                "with it on the secretary’s laptop.",
            )
            if role is Role.ACTIVIST
            else translate(
                "sync",
                "Handed over: the stick has everything of this laptop’s. Take it out, and press Ctrl+Shift+U "
                "with it on the next laptop.",
            )
        )
        if folder:
            done = translate("sync", "Handed over to {folder}: it has everything of this laptop’s.")
            done = breakable(done.replace("{folder}", folder))
        return f"{done} {_taken_in()}" if exchange.received else done
    return ending(exchange)


def _done(exchange: Exchange) -> str:
    said = []
    if exchange.left:
        said.append(translate("sync", "A part is sent, the rest goes with the next exchange."))
    elif exchange.sent:
        said.append(translate("sync", "Everything recorded here is sent."))
    if exchange.received:
        said.append(_taken_in())
    return " ".join(said) or translate("sync", "Nothing new on either side.")


def _taken_in() -> str:
    return translate("sync", "What the other laptops sent is taken in.")


def stage(name: str) -> str:
    """What an exchange is doing."""
    return {
        "looking": translate("sync", "Looking at the store"),
        "taking": translate("sync", "Taking in"),
        "sending": translate("sync", "Sending"),
    }.get(name, translate("sync", "Working"))
