"""A laptop of the branch's that was let in and is in bad hands: it seals anything whatever, properly."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from canvass.model.change import Change, Kind
from canvass.model.ids import new_id
from canvass.store import bundles, journal, space
from canvass.sync import layout
from canvass.sync.bundle import NO_DIGEST, Contents, Place, seal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.ids import Id
    from tests.usecases.spaces import Laptop


class Mal:
    """The one who holds that laptop."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        last = bundles.last_of(laptop.store, laptop.device)
        self._seq, self._digest = (last.seq, last.digest) if last else (0, NO_DIGEST)

    def say(self, kind: str, subject: Id, body: dict[str, Any], **other: Any) -> Change:
        """A change of any sort, not sent yet."""
        store = self.laptop.store
        said: dict[str, Any] = {
            "id": new_id(),
            "device": store.device,
            "clock": store.clock + 5,
            "activist": store.activist or bytes(16),
        }
        return Change(**{**said, **other}, kind=kind, subject=subject, body=body)

    def send(self, changes: Sequence[Change], made: int | None = None) -> None:
        """Seal them and lay them into the store."""
        store = self.laptop.store
        here, epoch = space.find(store), space.current_epoch(store)
        assert here is not None
        assert epoch is not None
        self._seq += 1
        place = Place(here.id, store.device, self._seq, self._digest, epoch[0])
        contents = Contents(tuple(changes), (), made or store.now())
        sealed = seal(place, contents, epoch[1], space.signing_keys(store)[0])
        self._digest = sealed.digest
        at = here.id, store.device, self._seq, sealed.digest
        self.laptop.folder.put(layout.bundle_name(*at), sealed.content)
        self.laptop.folder.put(layout.head_name(*at), b"1")


def document(laptop: Laptop, kind: str) -> Change:
    """The newest document of a kind, as that laptop has it."""
    known = [c for c in journal.of_kind(laptop.store, Kind.DOCUMENT) if c.body.get("document_kind") == kind]
    return known[-1]


def anew(change: Change) -> dict[str, Any]:
    """A copy of what a change says, to be twisted."""
    return dict(json.loads(json.dumps(dict(change.body))))
