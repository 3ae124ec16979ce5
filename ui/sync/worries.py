"""What may be wrong, in words: what was seen, what is safe, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvass.errors import BundleFlaw
from canvass.model.sync_news import Worry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.ids import Id
    from canvass.model.sync_news import Alarm

translate = QCoreApplication.translate
_MINUTE, _HOUR, _DAY, _YEAR = 60_000, 3_600_000, 86_400_000, 31_557_600_000  # milliseconds


def worry(alarm: Alarm, names: Mapping[Id, str]) -> str:
    """The words for an alarm; `names` are those of the laptops."""
    who = names.get(alarm.device or b"", "") or translate("sync", "A laptop that is not known here")
    said = {**_of_the_store(), **_of_a_laptop(), **_of_this_one()}[alarm.worry]
    if alarm.worry is Worry.BAD_BUNDLE and alarm.detail == BundleFlaw.KEY.value:
        said = _under_a_key_that_is_not_here()
    return said.replace("{laptop}", who).replace("{difference}", difference(alarm.detail))


def _under_a_key_that_is_not_here() -> str:
    return translate(
        "sync",
        "What {laptop} sends waits for a key that is not here, and may be on its way. If it does not come: "
        "remove {laptop} and let it in again. It then sends everything once more.",
    )


def difference(detail: str) -> str:
    """How far two clocks are apart; `detail` is in milliseconds."""
    try:
        away = abs(int(detail))
    except ValueError:
        return translate("sync", "far")
    if away >= 2 * _YEAR:
        return translate("sync", "about %Ln years", "", round(away / _YEAR))
    if away >= 2 * _DAY:
        return translate("sync", "about %Ln days", "", round(away / _DAY))
    if away >= 2 * _HOUR:
        return translate("sync", "about %Ln hours", "", round(away / _HOUR))
    return translate("sync", "%Ln min", "", max(1, round(away / _MINUTE)))


def _of_the_store() -> dict[Worry, str]:
    return {
        Worry.ROLLED_BACK: translate(
            "sync",
            "The store has lost something that was there before: an older copy of it may have been put "
            "back. What this laptop sent is being sent again. Ask whoever looks after the store.",
        ),
        Worry.WITHHELD: translate(
            "sync",
            "Something that {laptop} sent, and that another laptop has, is missing in the store. Nothing "
            "here is lost. It comes again when {laptop} next exchanges.",
        ),
        Worry.UNKNOWN_LAPTOP: translate(
            "sync",
            "Somebody whom no secretary let in writes to this store. None of it was taken in. Change the "
            "store’s password if you do not know who it is.",
        ),
    }


def _of_a_laptop() -> dict[Worry, str]:
    return {
        Worry.FORKED: translate(
            "sync",
            "{laptop} seems to exist twice: its vault was copied, or restored from a backup. Nothing is "
            "lost, both were taken in. Use only one of the two; it gets a new identity by itself.",
        ),
        Worry.BAD_BUNDLE: translate(
            "sync",
            "Something under the name of {laptop} is not what it may have sent. What follows it from that "
            "laptop waits; everybody else’s comes in. Have {laptop} exchange again, or remove it.",
        ),
        Worry.UNREADABLE_KIND: translate(
            "sync",
            "{laptop} uses a newer Canvass and sent something this one does not know. It is kept and comes "
            "in by itself once Canvass is updated here.",
        ),
        Worry.NOT_ALLOWED: translate(
            "sync",
            "{laptop} said something that only a secretary’s laptop may say. It was left out. Ask whoever "
            "uses that laptop; remove it if it is lost.",
        ),
        Worry.CLOCKS_DIFFER: translate(
            "sync",
            "The clock of {laptop} is {difference} away from this one’s. Everything was taken in. Have its "
            "clock set right.",
        ),
        Worry.FORGED_TWICE: translate(
            "sync",
            "Under one number there are two different records, the second from {laptop}. The first one "
            "stays. Ask whoever uses that laptop; remove it if it is lost.",
        ),
    }


def _of_this_one() -> dict[Worry, str]:
    return {
        Worry.CLONED: translate(
            "sync",
            "This vault was restored from a backup, or a copy of it is used elsewhere. This laptop has a "
            "new identity now, and what was not yet sent is kept. Use only one of the two.",
        ),
        Worry.CLOCK: translate(
            "sync",
            "The clock of this laptop is {difference} away from the store’s. What you recorded is safe and "
            "keeps its order. Set the clock right.",
        ),
        Worry.ONE_OFFICER: translate(
            "sync",
            "Only one can open the branch’s keys. If it is lost, so is what is in the store. Let in another "
            "secretary’s laptop, or keep the branch’s paper code.",
        ),
        Worry.CROWD: translate(
            "sync",
            "So many contacts were merged that they cannot be one person. Nothing is lost: each is shown by "
            "itself. Take some of those merges back, under “Merged before” on the Desk page.",
        ),
        Worry.REMOVED: translate(
            "sync",
            "A secretary removed this laptop from the branch. What is recorded here stays here and is not "
            "sent any more; Export (Ctrl+E) still writes it. Ask the secretary, who can let it in again.",
        ),
        Worry.NO_KEY: translate(
            "sync",
            "The branch has new keys, and this laptop’s is not in the store yet. Nothing is lost. Ask a "
            "secretary to exchange once, then exchange here. If this vault was restored from a backup and "
            "nobody else has those keys, use the paper code.",
        ),
    }
