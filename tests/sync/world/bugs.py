"""Bugs put in on purpose, each of which the proofs must notice."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from canvass.model import ids
from canvass.model.consent import Answer
from canvass.store import bundles, consents, journal
from canvass.usecases.sync_ledger import VaultLedger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from canvass.model.ids import Id
    from canvass.model.laptop import Ack
    from canvass.store.store import Store
    from canvass.sync.bundle import Opened
    from tests.sync.world.world import World


def skipped_changes(_: World) -> Any:
    """Every seventh change of a bundle is not taken in."""
    take = VaultLedger.take

    def some(ledger: VaultLedger, opened: Opened, content: bytes) -> int:
        kept = tuple(one for at, one in enumerate(opened.contents.changes) if at % 7 != 6)
        return take(ledger, replace(opened, contents=replace(opened.contents, changes=kept)), content)

    return patch.object(VaultLedger, "take", some)


def forgotten_receipts(_: World) -> Any:
    """Nobody remembers what others confirmed."""
    note = bundles.note_acks

    def own_only(store: Store, by: Id, said: Iterable[Ack]) -> None:
        if by == store.device:
            note(store, by, said)

    return patch.object(bundles, "note_acks", own_only)


def reused_identities(world: World) -> Any:
    """Identities follow from the journal alone: a vault that was put back gives them out again."""

    turns: dict[tuple[bytes, int], int] = {}

    def again(_: object) -> bytes:
        store = world.acting.store if world.acting else world.laptops[0].store
        [(newest,)] = store.run("SELECT coalesce(max(seq), 0) FROM change")
        turns[store.device, newest] = turn = turns.get((store.device, newest), 0) % 2 + 1
        return hashlib.sha256(store.device + f"{newest} {turn}".encode()).digest()[:16]

    return patch.object(ids._Run, "next", again)


def believed_store(_: World) -> Any:
    """What was sent once is never sent again."""
    return patch.object(bundles, "send_again", lambda *_: 0)


def returning_people(_: World) -> Any:
    """Whoever was erased may come back."""
    return patch.object(journal, "is_about_erased", lambda *_: False)


def last_answer_wins(_: World) -> Any:
    """The answer with the latest time counts, whatever it names."""

    def newest(said: Any) -> bool:
        return bool(max(said, key=lambda one: (one.at, one.id)).answer is Answer.YES)

    return patch.object(consents, "is_yes", newest)


ALL: dict[str, Callable[[World], Any]] = {
    bug.__name__: bug
    for bug in (
        skipped_changes,
        forgotten_receipts,
        reused_identities,
        believed_store,
        returning_people,
        last_answer_wins,
    )
}


@contextmanager
def put_in(name: str, world: World) -> Iterator[None]:
    """Live with one of them; with none where there is no name."""
    bug: AbstractContextManager[Any] = ALL[name](world) if name else nullcontext()
    with bug:
        yield
