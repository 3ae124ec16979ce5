"""Whatever a laptop that was properly let in could seal, if its owner wrote the program anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Change, Kind
from canvass.model.ids import new_id
from canvass.model.laptop import Laptop
from canvass.store import bundles, lines, space
from canvass.sync import layout, succession
from canvass.sync.bundle import NO_DIGEST, Contents, Place, seal
from canvass.vault import identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.model.change import Body
    from canvass.model.ids import Id
    from canvass.model.laptop import Ack, Sealed
    from canvass.vault.identity import Identity
    from tests.usecases.spaces import Laptop as There


class Forger:
    """Seals bundles by a laptop's hand into the store; the laptop itself knows nothing of it."""

    def __init__(self, laptop: There) -> None:
        self.laptop, self.store = laptop, laptop.store
        self.device = laptop.device
        last = bundles.last_of(self.store, self.device)
        self._at: tuple[int, bytes] = (last.seq, last.digest) if last else (0, NO_DIGEST)

    def send(self, *changes: Change, acks: Iterable[Ack] = (), made: int | None = None) -> Sealed:
        here, epoch = space.find(self.store), space.current_epoch(self.store)
        assert here
        assert epoch
        at = self._at[0] + 1
        contents = Contents(changes, tuple(acks), made or self.store.now())
        private, _ = space.signing_keys(self.store)
        sealed = seal(Place(here.id, self.device, at, self._at[1], epoch[0]), contents, epoch[1], private)
        self._at = at, sealed.digest
        where = here.id, self.device, at, sealed.digest
        self.laptop.folder.put(layout.bundle_name(*where), sealed.content)
        self.laptop.folder.put(layout.head_name(*where), b"1")
        return sealed

    def says(self, kind: Kind, subject: Id, body: Body) -> Change:
        clock = self.store.clock + 5
        return Change(new_id(), self.device, clock, self.store.activist or bytes(16), kind, subject, body)

    def certifies(self, laptop: Laptop, proved_by: Identity | None = None, version: int = 1) -> Change:
        """Its word that another identity goes on for it, and that one's own word, by the keys it has."""
        document = dict(space.laptop_body(laptop, succeeds=self.device))
        here = space.find(self.store)
        if here and proved_by:
            proof = succession.prove(here.id, self.device, laptop.device, proved_by.signing_private)
            document[lines.PROOF] = proof.hex()
        said: Body = {"document_kind": space.LAPTOP, "id": laptop.device.hex(), "version": version}
        return self.says(Kind.DOCUMENT, new_id(), {**said, "document": document})


def spare(by: There) -> tuple[Laptop, Identity]:
    """Another identity, for whoever it goes on for."""
    made, known = identity.generate(), space.laptop(by.store, by.device)
    assert known
    keys = made.signing_public, made.receiving_public
    return Laptop(succession.name_of(*keys), known.name, known.role, *keys), made
