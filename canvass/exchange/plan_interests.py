"""Plan interests: the words of a cell as interests of the branch, and what becomes of other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.import_plan import Mended
from canvass.model.incoming import INTERESTS
from canvass.normalise.name import searchable_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from canvass.exchange.row_reading import ReadRow


class Interests:
    """The branch's interests, each word asked for once; `ids` as `plan_here.Here.interest_ids`."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids = ids
        self._known: dict[str, str | None] = {}

    def added(self, row: ReadRow, here: Collection[str], *, skip: bool = False) -> tuple[str, ...]:
        """The ids of the interests that the contact does not have yet; other words go to the notes."""
        if not row.interests:
            return ()
        words = (one for word in row.interests for one in self._apart(word))
        found = [(word, self._interest(word)) for word in words]
        others = [word for word, interest in found if interest is None and word not in here]
        if others:
            kept = f"Interests: {', '.join(others)}"
            row.notes.append(kept)
            row.mended.append(Mended(INTERESTS, ", ".join(others), kept))
        return () if skip else tuple(dict.fromkeys(one for _, one in found if one and one not in here))

    def _apart(self, word: str) -> list[str]:
        """`Housing/Climate` as two words, unless the branch has an interest of that name."""
        if "/" not in word or self._interest(word) is not None:
            return [word]
        return [part.strip() for part in word.split("/") if part.strip()]

    def _interest(self, word: str) -> str | None:
        """The id of an interest of the branch, or None; asked once for each word."""
        if word not in self._known:
            self._known[word] = self._ids.get(searchable_name(word))
        return self._known[word]
