"""The pairs of one look: which is next, what was decided, what was put off, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.duplicate import Pair
    from canvass.model.ids import Id
    from canvass.usecases.merge_contacts import PairView


class Done(Enum):
    """What was done with a pair."""

    MERGED = auto()
    KEPT = auto()
    PUT_OFF = auto()


@dataclass(frozen=True, slots=True)
class Act:
    """One decision: `fact` takes it back in the vault, and what was put off has none."""

    done: Done
    number: int
    fact: Id | None = None
    two: frozenset[Id] = frozenset()  # who they were when it was done


@dataclass
class PairQueue:
    """Pairs in the order of their likeliness; `number` is the one in sight, or None when none is left."""

    pairs: tuple[Pair, ...]
    number: int | None = None
    acts: list[Act] = field(default_factory=list)
    _skipped: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.turn()

    def pair(self) -> Pair | None:
        """The pair in sight."""
        return None if self.number is None else self.pairs[self.number]

    def turn(self) -> None:
        """Go to the first pair that nobody decided on."""
        behind = self._skipped | {act.number for act in self.acts}
        self.number = next((n for n in range(len(self.pairs)) if n not in behind), None)

    def decide(self, act: Act) -> None:
        """Remember what was done, and go on."""
        self.acts.append(act)
        self.turn()

    def skip(self, number: int) -> None:
        """One of this pair is gone, or they are one by now."""
        self._skipped.add(number)
        self.turn()

    def is_apart(self, view: PairView) -> bool:
        """Whether they were said to be two, by way of another contact who is one with either."""
        two = frozenset((view.one.contact.id, view.other.contact.id))
        return any(act.done is Done.KEPT and act.two == two for act in self.acts)

    def go_back(self, act: Act) -> None:
        """This is not so any more: its pair stands in sight, and so may others that went with it."""
        self.acts.remove(act)
        if act.fact is not None:
            self._skipped.clear()
        self.number = act.number

    def bring(self, pair: Pair) -> None:
        """Show one more pair now: it was decided on before these were found."""
        self.pairs = (*self.pairs, pair)
        self.number = len(self.pairs) - 1

    def put_off(self) -> int:
        """How many pairs were left for later."""
        return sum(act.done is Done.PUT_OFF for act in self.acts)

    def take_up_again(self) -> None:
        """Show those anew."""
        self.acts = [act for act in self.acts if act.done is not Done.PUT_OFF]
        self.turn()
