"""Sync in words, for a terminal: how an exchange ended, where things stand, what may be wrong."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from canvass.errors import BundleFlaw
from canvass.model.sync_news import Ending, Worry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from canvass.model.ids import Id
    from canvass.model.sync_news import Alarm, Exchange, LaptopStanding, SyncStatus
    from canvass.usecases.not_sent import NotSent

ALONE = "This laptop is alone. Choose in the window, on the page Sync, where the branch's laptops meet."
NOT_LET_IN = "No secretary has let this laptop in yet. What is recorded waits here and is sent then."
REMOVED = "A secretary removed this laptop from the branch. What is here stays and is not sent any more."
IN_USE = (
    "The window has this vault open, and exchanges by itself. For a stick or the status use the window "
    "(Ctrl+Shift+U hands over), or lock it first."
)
STICK_SENT = "Sent: everything the stick did not have yet."
STICK_DONE = "The stick has everything of this laptop's. Take it out."

_LATER = {
    Ending.CANCELLED: "Stopped. The next exchange goes on from here.",
    Ending.UNREACHABLE: "The store cannot be reached now. Nothing is lost; try again later.",
    Ending.BUSY: "The store asks to come again later. Nothing is lost.",
    Ending.REFUSED: "The store does not let this laptop in, or not write. Nothing is lost; check name, "
    "password and rights in the window.",
    Ending.FULL: "The store is full. Nothing is lost; make some room there and try again.",
    Ending.NOT_A_STORE: "What is there is not this branch's store, or its files are gone. Nothing in it was "
    "changed, and all is safe on this laptop. Check the folder or the address; for a share or a bucket, log "
    'in first where a network asks you to. The window fills an emptied one by "Change the store".',
    Ending.NOT_ADMITTED: NOT_LET_IN,
    Ending.REMOVED: REMOVED,
}
_WORRIES = {
    Worry.ROLLED_BACK: "The store lost something that it had. What this laptop has of it goes there again.",
    Worry.WITHHELD: "Something that {laptop} sent is missing in the store. It comes when {laptop} exchanges.",
    Worry.FORKED: "{laptop} exists twice: copied, or put back from a backup. Both came in; use only one.",
    Worry.CLONED: "This vault was put back from a backup, or a copy of it is in use. This laptop has a new "
    "identity now; what waits to be sent was kept.",
    Worry.BAD_BUNDLE: "Something under the name of {laptop} is not what it may have sent. What follows it "
    "waits; everybody else's comes in.",
    Worry.UNREADABLE_KIND: "{laptop} has a newer Canvass. What this one does not know waits for an update.",
    Worry.NOT_ALLOWED: "{laptop} said what only a secretary's laptop may say. It was left out.",
    Worry.UNKNOWN_LAPTOP: "Somebody whom no secretary let in writes to the store. None of it was taken in.",
    Worry.CLOCK: "This laptop's clock is {difference} away from the store's. Set it right.",
    Worry.CLOCKS_DIFFER: "The clock of {laptop} is {difference} away from this one's. Everything came in.",
    Worry.ONE_OFFICER: "Only one can open the branch's keys. Let in another secretary's laptop, or keep the "
    "paper code.",
    Worry.REMOVED: REMOVED,
    Worry.NO_KEY: "The branch has new keys; this laptop's is not there yet. A secretary has to exchange. If "
    "this vault was restored and nobody else has those keys, use the paper code.",
    Worry.CROWD: "So many contacts were merged that they cannot be one person. Nothing is lost: each is "
    "shown by itself. Take some of those merges back, on the Desk page.",
    Worry.FORGED_TWICE: "Under one number there are two records, the second from {laptop}. The first stays.",
}
_UNDER_A_KEY = (
    "What {laptop} sends waits for a key that is not here, and may be on its way. If it does not come, "
    "remove {laptop} in the window and let it in again. It then sends everything once more."
)
_UNITS = (("years", 31_557_600_000), ("days", 86_400_000), ("hours", 3_600_000))  # milliseconds


def ending(exchange: Exchange, *, stick: bool = False) -> str:
    """How an exchange ended, and what it did until then; a stick may lack what a store has long had."""
    said = []
    if stick and exchange.ending is Ending.DONE and exchange.bundles_up and not exchange.sent:
        said.append(STICK_SENT)
    elif exchange.sent or exchange.bundles_up:
        said.append(_count(exchange.sent, exchange.bundles_up, "Sent"))
    if exchange.received or exchange.bundles_down:
        said.append(_count(exchange.received, exchange.bundles_down, "Taken in"))
    if exchange.ending is not Ending.DONE:
        said.append(_LATER[exchange.ending])
    if exchange.left:
        said.append(f"Not yet sent: {exchange.left}.")
    return "\n".join(said) or "Nothing new on either side."


def no_folder(stick: Path) -> str:
    """Nothing is there that could be handed over to."""
    return f"There is no such folder: {stick}"


def standing(status: SyncStatus, waits: NotSent) -> str:
    """Where things stand, in one line."""
    if not status.is_set_up:
        return ALONE
    if any(one.is_this and one.removed for one in status.laptops):
        return REMOVED
    if not status.admitted:
        return NOT_LET_IN
    last = f"last exchange {moment(status.last)}" if status.last is not None else "no exchange yet"
    return f"Not yet sent: {_waits(waits)}; {last}."


def laptop(one: LaptopStanding) -> str:
    """One laptop of the branch: what it is, when its last word was made, what it confirmed."""
    said = [one.role.value]
    if one.is_this:
        said.append("this one")
    else:
        said.append(f"last seen {moment(one.seen)}" if one.seen is not None else "not seen yet")
        if not one.removed:
            said.append("has all that was sent here" if one.has_ours else "has not confirmed all sent here")
    if one.erasures_left:
        said.append(f"erasures not confirmed: {one.erasures_left}")
    if one.waits:
        said.append("its bundles wait")
    if one.removed:
        said.append("removed")
    return f"  {one.name}: {', '.join(said)}"


def worry(alarm: Alarm, names: Mapping[Id, str]) -> str:
    """What may be wrong; `names` are those of the laptops."""
    who = names.get(alarm.device or b"", "") or "a laptop that is not known here"
    is_key = alarm.worry is Worry.BAD_BUNDLE and alarm.detail == BundleFlaw.KEY.value
    said = _UNDER_A_KEY if is_key else _WORRIES[alarm.worry]
    said = said.replace("{laptop}", who).replace("{difference}", _difference(alarm.detail))
    return f"{moment(alarm.at)}: {said}"


def moment(at: int) -> str:
    """A day and a time in this place's time (UTC milliseconds)."""
    return datetime.fromtimestamp(at / 1000).astimezone().isoformat(" ")[:16]


def _count(changes: int, bundles: int, done: str) -> str:
    """A bundle with no change in it says what was confirmed, or is somebody else's that is passed on."""
    return f"{done}: {changes or 'nothing new'} (bundles: {bundles})."


def _waits(waits: NotSent) -> str:
    if waits.is_nothing:
        return "nothing"
    said = f"sign-ups {waits.sign_ups}, other entries {waits.others}"
    return f"more than {said}" if waits.is_more else said


def _difference(detail: str) -> str:
    try:
        away = abs(int(detail))
    except ValueError:
        return "far"
    for unit, size in _UNITS:
        if away >= 2 * size:
            return f"about {round(away / size)} {unit}"
    return f"{max(1, round(away / 60_000))} min"
