"""Who may say what in a space: a secretary's laptop everything, an activist's all but what is the branch's.

Whether a laptop may is asked of everything it was ever certified as, so that what is taken in does not depend
on the order in which bundles come: one that was a secretary's keeps those rights until it is removed. What
somebody may not say (yet) waits in the journal and changes nothing.

An erasure counts from anybody. People say at a stall that they want to be forgotten, and whoever is shown as
one with somebody of another laptop's goes with them: a rule that let one wait would keep who asked to go.
Names of activists may be written by anybody, too: nothing that all can check binds a slot to a laptop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import HIGHEST_VERSION, Kind
from canvass.model.laptop import Role
from canvass.store import documents, lines, records, space
from canvass.sync import succession

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.model.laptop import Laptop
    from canvass.store.store import Store

_FIRST = 1  # the version of a certificate that nobody wrote before


def may_say(store: Store, author: Id, change: Change) -> bool:
    """Whether the laptop that sealed a change may say that: nobody speaks for a laptop of another line."""
    if change.device != author and change.device not in lines.back(store, author):
        return False
    if change.kind == Kind.REMOVED:
        return was_secretary(store, author) and change.subject not in lines.whole(store, author)
    if change.kind != Kind.DOCUMENT:
        return True
    if (
        change.body.get("document_kind") == documents.ACTIVIST
        and change.body.get("version") != HIGHEST_VERSION
    ):
        return True
    return was_secretary(store, author) or _succeeds(store, author, change)


def was_secretary(store: Store, device: Id) -> bool:
    """Whether a secretary's word ever made this a secretary's laptop; the founder's always was."""
    return documents.was_secretary(store, device) or space.founder(store) in {None, device}


def _succeeds(store: Store, author: Id, change: Change) -> bool:
    """A laptop that finds itself copied certifies its own next identity, with the role it has."""
    said, version = change.body.get("document"), change.body.get("version")
    if change.body.get("document_kind") != space.LAPTOP or not isinstance(said, dict) or version != _FIRST:
        return False
    device = records.id_of(change.body.get("id"))
    if device is None or lines.succeeded(said) != author:
        return False
    return _same_role(store, author, said) and _is_new(store, author, device, said)


def _same_role(store: Store, author: Id, said: Mapping[str, object]) -> bool:
    known = space.laptop(store, author)
    return known is not None and said.get("role") in {known.role.value, Role.ACTIVIST.value}


def _is_new(store: Store, author: Id, device: Id, said: Mapping[str, object]) -> bool:
    """Whether it says so itself, and nobody has that name or those keys but whoever succeeded just so."""
    known, keys = space.members(store), (str(said.get("signing")), str(said.get("receiving")))
    if not _is_proven(store, author, device, keys, str(said.get(lines.PROOF, ""))):
        return False
    if device in known:
        return known[device].succeeds == author and _keys(known[device].laptop) == keys
    return not any(key in keys for member in known.values() for key in _keys(member.laptop))


def _is_proven(store: Store, author: Id, device: Id, keys: tuple[str, str], proof: str) -> bool:
    here = space.find(store)
    try:
        signing, receiving, signed = (bytes.fromhex(text) for text in (*keys, proof))
    except ValueError:
        return False
    return here is not None and succession.is_proven(here.id, author, device, (signing, receiving), signed)


def _keys(laptop: Laptop) -> tuple[str, str]:
    return laptop.signing_public.hex(), laptop.receiving_public.hex()
