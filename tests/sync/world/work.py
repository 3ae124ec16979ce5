"""What people do on the laptops of a branch, and a plain model that remembers what must come of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from canvass.errors import CanvassError
from canvass.model.consent import Answer, Purpose
from canvass.model.entry import Entry, EntryKind
from canvass.model.publication import SaleKey
from canvass.store import documents, merges
from canvass.usecases.edit_contact import change_consent, edit_contact
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.merge_contacts import merge, recent_merges, unmerge
from canvass.usecases.sell import donate, sell
from canvass.usecases.sign_up import sign_up
from canvass.usecases.take_back import take_back
from tests.usecases import people

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from canvass.model.ids import Id
    from tests.sync.world.world import Laptop

    Pick = Callable[[Sequence[Any]], Any]


@dataclass
class Model:
    """Everything that was ever confirmed to a person, by the changes that say so."""

    people: dict[Id, str] = field(default_factory=dict)  # the surname nobody else has
    takings: dict[Id, int] = field(default_factory=dict)  # sales and donations, in pence
    voided: dict[Id, frozenset[Id]] = field(default_factory=dict)
    erased: dict[Id, frozenset[Id]] = field(default_factory=dict)
    withdrawn: dict[tuple[Id, str], frozenset[Id]] = field(default_factory=dict)
    said_by: dict[Id, frozenset[Id]] = field(default_factory=dict)  # a person, a sale: by which changes
    perhaps: set[Id] = field(default_factory=set)  # changes that went with a disk, and may turn up again

    def is_sure(self, changes: frozenset[Id]) -> bool:
        return not changes & self.perhaps


@dataclass
class Work:
    """One laptop at work; `pick` chooses."""

    laptop: Laptop
    model: Model
    pick: Pick

    def sign_up(self) -> None:
        number = len(self.model.people)
        surname = f"Zq{number:05d}x"
        form = people.form(self.laptop.store, {"keep": True, "email": True}, interests=("palestine",))
        phone, email = f"07700900{number % 1000:03d}", f"{surname}@example.org"
        person = replace(form.person, first_name="Ann", surname=surname, phone=phone, email=email)
        made, changes = self._said(lambda: sign_up(self.laptop.store, replace(form, person=person), None))
        assert made.contact not in self.model.people, "one identity for two people"
        self.model.people[made.contact] = surname
        self.model.said_by[made.contact] = changes

    def sell(self) -> None:
        stall, branch = self._stall(), documents.branch(self.laptop.store)
        title = branch.publications[0]
        key = SaleKey(1, title.id, title.prices[0].tier)
        made, changes = self._said(lambda: sell(self.laptop.store, branch, key, stall))
        assert made not in self.model.takings, "one identity for two sales"
        self.model.takings[made], self.model.said_by[made] = title.prices[0].pence or 0, changes

    def donate(self) -> None:
        stall, pence = self._stall(), 100 + len(self.model.takings)
        made, changes = self._said(lambda: donate(self.laptop.store, stall, pence))
        self.model.takings[made], self.model.said_by[made] = pence, changes

    def void(self) -> None:
        sales = self._ids("SELECT id FROM sale ORDER BY id")
        if sales:
            sale = self.pick(sales)
            _, changes = self._said(
                lambda: take_back(
                    self.laptop.store, Entry(sale, EntryKind.SALE, 0, "", "", 0, "", False, b"")
                )
            )
            self.model.voided[sale] = self.model.voided.get(sale, frozenset()) | changes

    def edit(self) -> None:
        contact = self._anybody()
        if contact:
            words = self.pick(["Ann", "Zoë", "Priya", "Bo"])
            self._said(lambda: edit_contact(self.laptop.store, contact, "first_name", words))

    def say_no(self) -> None:
        contact, purpose = self._anybody(), self.pick([Purpose.KEEP, Purpose.EMAIL])
        if contact:
            members = merges.members_of(self.laptop.store, contact)
            _, changes = self._said(
                lambda: change_consent(self.laptop.store, contact, purpose, Answer.WITHDRAWN)
            )
            for member in members:
                known = self.model.withdrawn.get((member, purpose), frozenset())
                self.model.withdrawn[member, purpose] = known | changes

    def say_yes(self) -> None:
        contact, purpose = self._anybody(), self.pick([Purpose.KEEP, Purpose.EMAIL])
        if contact:
            self._said(lambda: change_consent(self.laptop.store, contact, purpose, Answer.YES))

    def erase(self) -> None:
        contact = self._anybody()
        if contact:
            members = merges.members_of(self.laptop.store, contact)
            _, changes = self._said(lambda: erase_contact(self.laptop.store, contact))
            for member in members:
                self.model.erased[member] = self.model.erased.get(member, frozenset()) | changes

    def merge(self) -> None:
        one, other = self._anybody(), self._anybody()
        if one and other and one != other:
            self._said(lambda: merge(self.laptop.store, one, other, {"surname": other}))

    def unmerge(self) -> None:
        found = recent_merges(self.laptop.store)
        if found:
            self._said(lambda: unmerge(self.laptop.store, self.pick(found).id))

    def _said(self, act: Callable[[], Any]) -> tuple[Any, frozenset[Id]]:
        self.laptop.world.time += 1000
        row = self.laptop.store.one("SELECT coalesce(max(seq), 0) FROM change")
        try:
            done = act()
        except CanvassError as error:
            raise AssertionError(f"an act that should go was refused: {error!r}") from error
        made = self._ids("SELECT id FROM change WHERE seq > ?", row or (0,))
        return done, frozenset(made)

    def _anybody(self) -> Id | None:
        found = self._ids("SELECT id FROM contact ORDER BY id")
        return self.pick(found) if found else None

    def _stall(self) -> Id:
        found = self._ids("SELECT id FROM stall ORDER BY id")
        return self.pick(found) if found else people.stall(self.laptop.store)

    def _ids(self, sql: str, values: tuple[Any, ...] = ()) -> list[Id]:
        return [row[0] for row in self.laptop.store.run(sql, values)]


ACTS: tuple[Callable[[Work], None], ...] = (
    Work.sign_up,
    Work.sell,
    Work.donate,
    Work.void,
    Work.edit,
    Work.say_no,
    Work.say_yes,
    Work.erase,
    Work.merge,
    Work.unmerge,
)
