"""What must be true of a branch once its laptops have met: one state, exact sales, nobody erased left."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.laptop import Role
from canvass.store import consents, entries, journal, merges, meta, removals, space
from canvass.store.root import state_rows
from canvass.sync import layout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.model.ids import Id
    from tests.sync.world.work import Model
    from tests.sync.world.world import Laptop, World

_SURNAME = re.compile(r"zq\d{5}x", re.IGNORECASE)


def known(laptop: Laptop) -> set[Id]:
    """Every change in a laptop's journal."""
    return {row[0] for row in laptop.store.run("SELECT id FROM change")}


def in_store(laptop: Laptop) -> set[Id]:
    """What this laptop itself has sent, as far as its chain lies in the store, whole and without a gap."""
    here = space.find(laptop.store)
    found: set[Id] = set()
    if here is None:
        return found
    for device in meta.devices(laptop.store):
        rows = laptop.store.run(
            "SELECT number, seq, digest FROM bundle WHERE device = ? ORDER BY seq", (device,)
        )
        for number, seq, digest in rows:
            lies = laptop.world.medium.objects.get(layout.bundle_name(here.id, device, seq, digest), b"")
            if hashlib.sha256(lies).digest() != digest:
                break
            found |= {row[0] for row in laptop.store.run("SELECT id FROM change WHERE bundle = ?", (number,))}
    return found


def goes(world: World, model: Model, laptop: Laptop, lost: Iterable[Id]) -> None:
    """A disk goes, and with it what nobody else has."""
    left = set(lost)
    for other in world.laptops:
        if other is not laptop and not is_out(world, other):
            left -= known(other)
    model.perhaps |= left


def said(model: Model) -> set[Id]:
    """The changes of all that was confirmed."""
    changes = (model.said_by, model.voided, model.erased, model.withdrawn)
    return set().union(*(said for each in changes for said in each.values()))


def is_out(world: World, laptop: Laptop) -> bool:
    """Whether somebody knows that this laptop, or what it was before, is of the branch no more.

    Or was let in by one that was removed before the branch heard of it: it has to ask again.
    """
    own = meta.devices(laptop.store)
    if any(own & removals.all_removed(other.store) for other in world.laptops):
        return True
    if laptop.let_in_by is None or not is_out(world, laptop.let_in_by):
        return False
    return laptop.store.device not in space.members(world.laptops[0].store)


def check(world: World, model: Model) -> None:
    """After everybody has met without faults."""
    standing = [laptop for laptop in world.laptops if not is_out(world, laptop)]
    holders = [laptop for laptop in standing if laptop.role is Role.SECRETARY]
    held = set().union(*map(known, holders))
    for laptop in world.laptops:
        if laptop not in standing:
            model.perhaps |= known(laptop) - held
    _one_state(holders)
    for laptop in holders:
        _nothing_is_lost(laptop, model, held)
        _sales_are_exact(laptop, model)
        _no_withdrawal_is_hidden(laptop, model)
    for laptop in standing:
        _nobody_erased_is_left(laptop, model)
        _says_no_more_than(laptop, holders[0])
    _everything_is_confirmed(standing, holders)


def _one_state(holders: list[Laptop]) -> None:
    roots = {laptop.root() for laptop in holders}
    if len(roots) > 1:
        raise AssertionError("not one state:\n" + "\n".join(differences(holders)))


def differences(holders: list[Laptop]) -> list[str]:
    """Which rows not every laptop has."""
    tables = [dict(state_rows(laptop.store)) for laptop in holders]
    found = []
    for table in tables[0]:
        rows = [set(each[table]) for each in tables]
        shared = set.intersection(*rows)
        for row in sorted(set.union(*rows) - shared):
            have = [laptop.name for laptop, own in zip(holders, rows, strict=True) if row in own]
            found.append(f"{table}: only {have} have {row[:400]}")
    return found


def _nothing_is_lost(laptop: Laptop, model: Model, held: set[Id]) -> None:
    lost = said(model) - held - model.perhaps
    assert not lost, f"{len(lost)} changes that were confirmed are gone"
    here = {row[0] for row in laptop.store.run("SELECT id FROM contact UNION SELECT contact FROM member")}
    for contact, surname in model.people.items():
        if contact not in model.erased and model.is_sure(model.said_by[contact]):
            assert contact in here, f"{laptop.name} lost the sign-up of {surname}"


def _sales_are_exact(laptop: Laptop, model: Model) -> None:
    stalls = laptop.store.run("SELECT id FROM stall")
    total = sum(entries.totals(laptop.store, stall).taken_pence for (stall,) in stalls)
    rows = laptop.store.run(
        """
        SELECT id FROM (SELECT id FROM sale UNION ALL SELECT id FROM donation)
         WHERE id NOT IN (SELECT target FROM void)
        """
    )
    stand = {row[0] for row in rows}
    assert stand <= set(model.takings), "sales that nobody made"
    assert total == sum(model.takings[sale] for sale in stand), f"{laptop.name} counts {total}p"
    for sale in model.takings:
        voided = model.voided.get(sale)
        if voided is None and model.is_sure(model.said_by[sale]):
            assert sale in stand, f"{laptop.name} lost a sale"
        if voided is not None and voided - model.perhaps:
            assert sale not in stand, f"{laptop.name} counts a sale that was taken back"


def _no_withdrawal_is_hidden(laptop: Laptop, model: Model) -> None:
    here = known(laptop)
    for (contact, purpose), changes in model.withdrawn.items():
        if contact in model.erased:
            continue
        assert changes - model.perhaps <= here, f"{laptop.name} lost a withdrawal"
        group = merges.members_of(laptop.store, contact)
        said = [c for one in group for c in journal.about(laptop.store, one) if c.kind == Kind.CONSENT]
        said = [c for c in said if c.body.get("purpose") == purpose]
        named = {name for c in said if c.body["answer"] == "yes" for name in _names(c.body.get("names"))}
        noes = {c.id.hex() for c in said if c.body["answer"] != "yes"}
        if noes - named:
            stands = consents.standing(laptop.store, group[0]).get(purpose)
            assert stands is not True, f"{laptop.name} hides a withdrawal"


def _names(said: object) -> list[str]:
    return [str(name) for name in said] if isinstance(said, list) else []


def _nobody_erased_is_left(laptop: Laptop, model: Model) -> None:
    erased = {
        surname
        for contact, surname in model.people.items()
        if contact in model.erased and model.erased[contact] - model.perhaps
    }
    tables = laptop.store.run(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name != 'bundle'"
    )
    for (table,) in tables:
        for row in laptop.store.run(f'SELECT * FROM "{table}"'):
            left = erased & {word.capitalize() for word in _SURNAME.findall(repr(row))}
            assert not left, f"{laptop.name} has erased people left in {table}: {left}"
    for surname in sorted(erased):
        found = laptop.store.run("SELECT 1 FROM contact_search WHERE contact_search MATCH ?", (surname,))
        assert not found, f"{laptop.name} still finds {surname}"


def _says_no_more_than(laptop: Laptop, holder: Laptop) -> None:
    """Whoever carries only their own people shows no yes that does not stand.

    But of somebody who was shown as one with a person whom that laptop does not carry.
    """
    for contact, purpose, yes in laptop.store.run("SELECT contact, purpose, yes FROM standing_consent"):
        stands = consents.standing(holder.store, merges.root_of(holder.store, contact)).get(purpose)
        joined = len(merges.members_of(holder.store, contact)) > 1
        assert not yes or stands or joined, f"{laptop.name} shows a yes to {purpose} that does not stand"


def _everything_is_confirmed(standing: list[Laptop], holders: list[Laptop]) -> None:
    """A secretary's receipt has come for all that was sent with something in it."""
    for laptop in standing:
        others = {one.store.device for one in holders} - meta.devices(laptop.store)
        row = laptop.store.one(
            "SELECT max(seq) FROM bundle WHERE device = ? AND count > 0", (laptop.store.device,)
        )
        if others and row and row[0]:
            for other in others:
                said = laptop.store.one(
                    "SELECT seq FROM ack WHERE by = ? AND device = ?", (other, laptop.store.device)
                )
                assert (said or (0,))[0] >= row[0], (
                    f"{laptop.name} has no receipt from {other.hex()[:6]}: {said}"
                )
