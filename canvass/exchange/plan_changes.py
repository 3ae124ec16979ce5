"""What a row would change of somebody who is here, value by value: skip, fill or update."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.import_plan import CellChange, OnMatch, Verdict, Why
from canvass.normalise.text import NOTES_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from canvass.exchange.plan_consents import Terms
    from canvass.model.contact import Person


def differences(
    fields: Iterable[str],
    file: Mapping[str, str],
    here: Person,
    changed: Mapping[str, int],
    terms: Terms,
    stop: Why | None,
) -> Iterator[CellChange]:
    """Each value that differs; none is taken where `stop` says why nothing of this person may be changed."""
    for field in fields:
        now, said = getattr(here, field), file.get(field, "")
        if now == said:
            continue
        if not said:
            if terms.whole and field != "notes":
                yield CellChange(field, now, "", take=False, why=Why.EMPTIED)
            continue
        if field == "notes":
            said = _added(now, said)
        if not _is_same(field, now, said):
            why = stop or _why_not(field, now, said, changed, terms)
            yield CellChange(field, now, said, why is None, why)


def verdict(changes: tuple[CellChange, ...], *, takes: bool) -> Verdict:
    """What a row about somebody who is here is: it changes something, leaves what differs, or neither."""
    if takes:
        return Verdict.MATCHES
    return Verdict.DIFFERS if changes else Verdict.SAME


def _why_not(field: str, now: str, said: str, changed: Mapping[str, int], terms: Terms) -> Why | None:
    if terms.on_match is OnMatch.SKIP:
        return Why.ON_MATCH
    if now and terms.on_match is OnMatch.FILL:
        return Why.NOT_EMPTY
    if field == "notes" and now:  # added to what is there: nothing newer is lost
        return Why.TOO_LONG if len(said) > NOTES_LIMIT else None
    return Why.NEWER_HERE if changed.get(field, 0) > terms.as_of else None


def _added(now: str, said: str) -> str:
    """The notes here with the lines of the file that they do not have yet."""
    known = set(now.splitlines())
    return "\n".join(filter(None, (now, *(line for line in said.splitlines() if line not in known))))


def _is_same(field: str, now: str, said: str) -> bool:
    """Whether two values differ only in how they are written."""
    if field == "email":
        return now.strip().lower() == said.strip().lower()
    if field in {"phone", "postcode"}:  # what is no number or postcode stands as it was typed
        return "".join(now.split()).casefold() == "".join(said.split()).casefold()
    return now == said
