"""Removals: laptops that are of the branch no more, and the last bundle of each that counts.

A laptop is removed once a secretary said so. Whoever had taken in later bundles of it before they heard of
that says so in a removal that only `extends`: the furthest bundle that anybody named counts, so that all
laptops cut a chain at the same place in whatever order they hear of it, and nothing that was taken in is
taken back. With an identity everybody goes who goes on for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from canvass.model.laptop import Cut
from canvass.store import lines

if TYPE_CHECKING:
    from canvass.model.change import Body, Change
    from canvass.model.ids import Id
    from canvass.store.store import Store

_DIGEST = 32
_FURTHEST = (1 << 63) - 1  # what SQLite holds


EXTENDS = "extends"


def removed(store: Store, change: Change) -> None:
    """A laptop was removed, or its chain counts further; where a removal makes no sense, from nothing on."""
    seq, digest, at = _read(change.body)
    store.change(
        """
        INSERT INTO removed (device, seq, digest, at, stands)
        VALUES (:device, :seq, :digest, :at, :stands)
            ON CONFLICT (device) DO UPDATE SET at = min(at, :at), stands = max(stands, :stands)
        """,
        {
            "device": change.subject,
            "seq": seq,
            "digest": digest,
            "at": at,
            "stands": change.body.get(EXTENDS) is not True,
        },
    )
    store.change(
        "UPDATE removed SET seq = ?2, digest = ?3 WHERE device = ?1 AND (?2, ?3) > (seq, digest)",
        (change.subject, seq, digest),
    )


def body(cut: Cut, at: int, *, extends: bool = False) -> Body:
    """What a removal says: where the chain ends, and when that was said (UTC ms)."""
    said: Body = {"seq": cut.seq, "digest": cut.digest.hex() or "00" * _DIGEST, "at": at}
    return {**said, EXTENDS: True} if extends else said


def cut(store: Store, device: Id) -> Cut | None:
    """Where a removed laptop's chain ends; None for one that was not removed."""
    return _cut(store, device) if device in all_removed(store) else None


def cuts(store: Store) -> dict[Id, Cut]:
    """Where the chain of each removed laptop ends."""
    return {device: _cut(store, device) for device in all_removed(store)}


def all_removed(store: Store) -> frozenset[Id]:
    """Every laptop that was removed, or goes on for one that was."""
    stated = frozenset(row[0] for row in store.run("SELECT device FROM removed WHERE stands"))
    return lines.onwards(store, stated) if stated else stated


def _cut(store: Store, device: Id) -> Cut:
    row = store.one("SELECT seq, digest FROM removed WHERE device = ?", (device,))
    return Cut(*row) if row else Cut(0, b"")


def _read(said: Body) -> tuple[int, bytes, int]:
    seq, digest, at = said.get("seq"), said.get("digest"), said.get("at")
    moment = at if _is_number(at) else _FURTHEST
    if _is_number(seq) and isinstance(digest, str):
        try:
            known = bytes.fromhex(digest)
        except ValueError:
            known = b""
        if len(known) == _DIGEST and seq:
            return seq, known, moment
    return 0, b"", moment


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _FURTHEST
