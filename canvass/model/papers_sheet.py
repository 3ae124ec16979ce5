"""Papers sheet: what the papers page of a stall shows, a line a title and issue, the catalogue first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.model.stock import InHand, StockLine, TitleCount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from canvass.model.publication import Publication


@dataclass(frozen=True, slots=True)
class SheetTitle:
    """One title: its count with every line that is shown, the current one first, and what is left of each."""

    count: TitleCount
    left: tuple[int, ...]  # copies from before that are still at home, a number a line


def papers_sheet(
    catalogue: Sequence[Publication],
    titles: Iterable[TitleCount],
    in_hand: Iterable[InHand],
    added: Iterable[tuple[str, str]] = (),
) -> tuple[SheetTitle, ...]:
    """Every title of the catalogue in its order, then what has left it but was here or is still in hand.

    `added` are further issues to show, (publication, issue).
    """
    counts = {count.publication: count for count in titles}
    held = {(line.publication, line.issue): line for line in in_hand if line.copies > 0}
    known = {publication.id: publication for publication in catalogue}
    names = {line.publication: line.title for line in held.values()}
    names |= {count.publication: count.title for count in counts.values()}
    names |= {publication.id: publication.title for publication in catalogue}
    order = [*known, *sorted(names.keys() - known.keys(), key=lambda one: (names[one].casefold(), one))]
    return tuple(
        _title(
            replace(counts.get(one, TitleCount(one, "", ())), title=names[one]),
            known.get(one),
            held,
            [issue for publication, issue in added if publication == one],
        )
        for one in order
    )


def _title(
    count: TitleCount,
    publication: Publication | None,
    held: dict[tuple[str, str], InHand],
    added: list[str],
) -> SheetTitle:
    one = count.publication
    recorded = {line.issue: line for line in count.lines}
    moved = [i for i, line in recorded.items() if line.out or line.back or line.given or line.damaged]
    current = [publication.issue] if publication else []
    wanted = [*current, *added, *moved, *(issue for title, issue in held if title == one)]
    lines = tuple(
        recorded.get(issue, StockLine(one, count.title, issue)) for issue in dict.fromkeys(wanted or [""])
    )
    left = tuple(held[one, x.issue].left_from_before(x) if (one, x.issue) in held else 0 for x in lines)
    return SheetTitle(replace(count, lines=lines), left)


def stock_list(catalogue: Sequence[Publication], in_hand: Iterable[InHand]) -> list[InHand]:
    """What is in hand, the catalogue's titles first: current issues, and others while there are any."""
    held = {(line.publication, line.issue): line for line in in_hand}
    order = {publication.id: place for place, publication in enumerate(catalogue)}
    names = {publication.id: publication.title for publication in catalogue}
    for publication in catalogue:
        none = InHand(publication.id, publication.title, publication.issue, 0)
        held.setdefault((publication.id, publication.issue), none)
    current = {(publication.id, publication.issue) for publication in catalogue}
    shown = [
        replace(line, title=names.get(line.publication, line.title))
        for key, line in held.items()
        if line.copies or key in current
    ]
    return sorted(
        shown,
        key=lambda line: (order.get(line.publication, len(order)), line.title, len(line.issue), line.issue),
    )
