"""The branch's own words: a preset to begin with, and every edit afterwards, journalled whole."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from importlib import resources
from typing import TYPE_CHECKING, Any

from canvass.model.branch import Activist, Branch, Choice, FollowUpRule, KindOfStall, Retention
from canvass.model.change import Kind
from canvass.model.document import activist_body, branch_body
from canvass.model.ids import new_id
from canvass.model.notice import Notice
from canvass.model.publication import Price, Publication, PublicationKind, SaleKey
from canvass.model.stall import StallKind
from canvass.normalise.text import clean, writable
from canvass.store import documents, journal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.store.store import Store


@dataclass(frozen=True, slots=True)
class Preset:
    """A branch to begin with; everything in it can be edited later."""

    id: str
    title: str
    branch: Branch


def presets() -> list[Preset]:
    """The presets that come with Canvass, the generic one first."""
    folder = resources.files("resources") / "presets"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return [_preset(f.name.removesuffix(".toml"), tomllib.loads(f.read_text("utf-8"))) for f in files]


def write_branch(store: Store, branch: Branch) -> None:
    """Keep the branch's settings as its newest version, without what no file can carry."""
    tidy = replace(branch, name=clean(branch.name).value, organisation=clean(branch.organisation).value)
    body: Any = writable(branch_body(tidy))
    _write(store, documents.BRANCH, branch.id, body)


def write_activist(store: Store, activist: Activist) -> None:
    """Keep an activist's name and role; the name lives only inside the vault."""
    tidy = replace(activist, name=clean(activist.name).value)
    _write(store, documents.ACTIVIST, activist.slot.hex(), activist_body(tidy))


def activists(store: Store) -> list[Activist]:
    """Everybody who uses this laptop and has not left, by name."""
    return [activist for activist in documents.activists(store) if not activist.left]


def _write(store: Store, kind: str, document_id: str, document: Mapping[str, Any]) -> None:
    with store.transaction():
        version = documents.next_version(store, kind, document_id)
        body: dict[str, Any] = {"document_kind": kind, "id": document_id, "version": version}
        journal.record(store, Kind.DOCUMENT, new_id(), {**body, "document": dict(document)})


def _preset(preset_id: str, toml: Mapping[str, Any]) -> Preset:
    said = toml["branch"]
    return Preset(
        preset_id,
        toml.get("title", preset_id),
        Branch(
            id=new_id().hex(),
            name=said.get("name", ""),
            organisation=said.get("organisation", ""),
            contact_address=said.get("contact_address", ""),
            complaints=said.get("complaints", ""),
            region=said.get("region", "GB"),
            stall_kinds=tuple(
                KindOfStall(StallKind(k["id"]), k["name"], tuple(k["fields"])) for k in toml["stall_kind"]
            ),
            campaigns=_choices(toml, "campaign"),
            interests=_choices(toml, "interest"),
            publications=tuple(_publication(p) for p in toml["publication"]),
            sale_keys=tuple(
                SaleKey(k["key"], k.get("publication", ""), k.get("tier", "")) for k in toml["sale_key"]
            ),
            tallies=_choices(toml, "tally"),
            follow_up_rules=tuple(
                FollowUpRule(r["interest"], r["job"], r["days"], r["owner"])
                for r in toml.get("follow_up_rule", [])
            ),
            retention=Retention(**toml.get("retention", {})),
            notices=tuple(_notice(n) for n in toml["notice"]),
            handouts=_choices(toml, "handout"),
        ),
    )


def _choices(toml: Mapping[str, Any], name: str) -> tuple[Choice, ...]:
    return tuple(Choice(c["id"], c["name"]) for c in toml.get(name, []))


def _publication(toml: Mapping[str, Any]) -> Publication:
    prices = tuple(Price(p["tier"], p["label"], p.get("pence")) for p in toml["price"])
    return Publication(
        toml["id"],
        toml["title"],
        PublicationKind(toml["kind"]),
        prices,
        str(toml.get("issue", "")),
        toml.get("centre_pence", 0),
        toml.get("extra_to_fund", True),
    )


def _notice(toml: Mapping[str, Any]) -> Notice:
    return Notice(
        toml["id"], toml["version"], toml["language"], toml["short"], toml["long"], dict(toml["wordings"])
    )
