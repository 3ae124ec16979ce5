"""How a pair is said: why the two may be one, what differs, what would stand after the merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvass.model.duplicate import Reason
from ui.contacts.phrases import date, how
from ui.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canvass.usecases.merge_contacts import MergeLine, Side

translate = QCoreApplication.translate
MOST_MEETINGS = 3


def reason(which: Reason) -> str:
    """What speaks for one person, or against it."""
    return {
        Reason.SAME_PHONE: translate("duplicates", "same phone"),
        Reason.SAME_EMAIL: translate("duplicates", "same email"),
        Reason.LIKE_EMAIL: translate("duplicates", "email spelt a little differently"),
        Reason.SAME_NAME: translate("duplicates", "same name"),
        Reason.SAME_FIRST_NAME: translate("duplicates", "same first name"),
        Reason.SAME_SURNAME: translate("duplicates", "same surname"),
        Reason.LIKE_NAME: translate("duplicates", "name spelt a little differently"),
        Reason.SWAPPED_NAME: translate("duplicates", "first name and surname swapped"),
        Reason.SHORT_NAME: translate("duplicates", "short form of the first name"),
        Reason.RARE_SURNAME: translate("duplicates", "rare surname"),
        Reason.SAME_POSTCODE: translate("duplicates", "same postcode"),
        Reason.NEAR_POSTCODE: translate("duplicates", "postcode nearby"),
        Reason.OTHER_PHONE: translate("duplicates", "another phone"),
        Reason.OTHER_EMAIL: translate("duplicates", "another email"),
        Reason.OTHER_POSTCODE: translate("duplicates", "another postcode"),
        Reason.OTHER_FIRST_NAME: translate("duplicates", "another first name"),
    }[which]


def reasons(given: Iterable[Reason], *, clear: bool) -> str:
    """All of them in one line, and whether one look is enough."""
    why = ", ".join(reason(one) for one in given)
    closing = (
        translate("duplicates", "A clear pair: M merges them.")
        if clear
        else translate("duplicates", "Not clear: look at both before you merge.")
    )
    return f"{why[:1].upper()}{why[1:]}. {closing}" if why else closing


def standing(said: bool | None) -> str:
    """What one of the two says to a purpose."""
    if said is None:
        return translate("duplicates", "not asked")
    return translate("duplicates", "yes") if said else translate("duplicates", "no")


def together(stands: bool) -> str:
    """What would stand once the two are one."""
    after = translate("duplicates", "yes") if stands else translate("duplicates", "no")
    return translate("duplicates", "merged: %1").replace("%1", after)


def differs(number: int) -> str:
    """That two values differ, and which of them is shown after the merge."""
    return translate("duplicates", "≠ keep %1").replace("%1", str(number))


def names_of_places(side: Side) -> str:
    """The last stalls at which somebody was met, a line each."""
    lines = [", ".join(filter(None, (date(met.at), met.place or how(met.how)))) for met in side.met]
    more = len(lines) - MOST_MEETINGS
    if more > 0:
        lines[MOST_MEETINGS:] = [QCoreApplication.translate("duplicates", "and %n more", "", more)]
    return "\n".join(lines) or translate("duplicates", "never")


def interests(side: Side) -> str:
    """What somebody is interested in."""
    return ", ".join(map(label, side.interests)) or "–"


def changed(side: Side) -> str:
    """When anything of somebody was last changed."""
    return date(side.last_changed) if side.last_changed else "–"


def nothing_left(of: int) -> str:
    """That no pair is left to decide on."""
    if of:
        return translate("duplicates", "Nothing left to decide. What you merged can be taken apart again.")
    return translate("duplicates", "Nothing to do: nobody seems to be here twice.")


def made_of(line: MergeLine) -> str:
    """Of whom a merged contact is made."""
    both = translate("duplicates", "Made of two: %1, %2")
    return _filled(both, {"%1": line.name_one, "%2": line.name_other})


def merged_when(line: MergeLine) -> str:
    """When two were merged, and by whom."""
    return ", ".join(filter(None, (date(line.at), line.by)))


def _filled(words: str, names: Mapping[str, str]) -> str:
    """`words` with names in their places; a name that holds such a sign stays as it is."""
    first, _, rest = words.partition("%1")
    middle, _, last = rest.partition("%2")
    return f"{first}{names['%1']}{middle}{names['%2']}{last}"
