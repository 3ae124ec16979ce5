"""Hand the laptop over: what the kiosk is told, and how it seals what somebody typed there.

The kiosk is another process, started while the vault is being locked. It is told nothing about anybody: it
gets the branch's wording and a public key, so that whatever is typed there can be sealed and not read back.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from canvass.errors import ClosedStallError, RejectedError
from canvass.model.branch import Choice
from canvass.model.consent import Purpose
from canvass.model.contact import FIELDS, Person
from canvass.model.notice import Notice
from canvass.model.problem import Problem, Reason
from canvass.model.sign_up import NEEDS, check
from canvass.store import documents, meta, stalls
from canvass.usecases.tidy import tidy_person
from canvass.vault import inbox
from canvass.vault.faults import disk_errors

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.model.sign_up import SignUpForm
    from canvass.store.store import Store

IDLE_SECONDS = 30  # ux.md S4: what is left alone that long is thrown away
APART = 5_000  # milliseconds between two entries: nobody types faster, a script does
MOST_AN_HOUR = 300
_HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class Laptop:
    """What the kiosk needs of this machine; `window` is what starts the normal, locked window after it."""

    folder: Path  # the vault, for its inbox
    log: Path
    theme: str = "system"
    text_points: int = 18
    idle_seconds: int = IDLE_SECONDS
    window: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """Everything the kiosk process gets, and nothing about anybody."""

    receiving_key: bytes  # the public half
    stall: Id
    branch: str
    organisation: str
    region: str
    fields: tuple[str, ...]
    interests: tuple[Choice, ...]
    notice: Notice  # complete
    laptop: Laptop


def kiosk_order(store: Store, stall: Id, laptop: Laptop) -> Order:
    """What the kiosk of an open stall is told.

    Raises ClosedStallError, MissingError, or RejectedError while the branch's notice has blanks.
    """
    branch = documents.branch(store)
    notice = branch.notice()
    if notice is None:
        raise RejectedError([Problem(Purpose.KEEP, Reason.NO_NOTICE)])
    found = stalls.find(store, stall)
    if found.ended is not None:
        raise ClosedStallError
    _, public = meta.receiving_keys(store)
    return Order(
        receiving_key=public,
        stall=stall,
        branch=branch.name,
        organisation=branch.organisation,
        region=branch.region,
        fields=branch.fields_for(found.plan.kind),
        interests=branch.interests,
        notice=notice,
        laptop=laptop,
    )


def order_text(order: Order) -> str:
    """An order as one line of JSON, to be handed over a pipe and kept nowhere."""
    body = asdict(order)
    body["receiving_key"], body["stall"] = order.receiving_key.hex(), order.stall.hex()
    body["laptop"] |= {"folder": str(order.laptop.folder), "log": str(order.laptop.log)}
    return json.dumps(body)


def read_order(text: str) -> Order:
    """An order from its text, which Canvass itself wrote. ValueError, KeyError or TypeError if it did not."""
    body: dict[str, Any] = json.loads(text)
    laptop = body["laptop"]
    laptop |= {name: Path(laptop[name]) for name in ("folder", "log")}
    laptop["window"] = tuple(laptop["window"])
    return Order(
        receiving_key=bytes.fromhex(body["receiving_key"]),
        stall=bytes.fromhex(body["stall"]),
        branch=body["branch"],
        organisation=body["organisation"],
        region=body["region"],
        fields=tuple(body["fields"]),
        interests=tuple(Choice(**choice) for choice in body["interests"]),
        notice=Notice(**body["notice"]),
        laptop=Laptop(**laptop),
    )


def missing(order: Order, form: SignUpForm) -> list[Problem]:
    """What a person has to put right before they can be asked to agree: a name, and a way to be reached."""
    person, _ = tidy_person(form.person, order.region)
    asked = {Reason.MISSING_NAME, Reason.MISSING_CHANNEL}
    return [problem for problem in check(replace(form, person=person)) if problem.reason in asked]


def choices(order: Order, form: SignUpForm) -> list[Purpose]:
    """What else to ask after the base consent: each channel that has an address, and the union if named."""
    person, _ = tidy_person(form.person, order.region)
    asked = [purpose for purpose, field in NEEDS.items() if getattr(person, field)]
    return [*asked, Purpose.UNION] if person.union else asked


def wait(order: Order, now: int) -> int:
    """Milliseconds until the next person may begin: one entry in five seconds, 300 in an hour.

    The inbox itself is the count, so that it holds whichever process asks. `now` is UTC milliseconds.
    Raises DiskError.
    """
    folder = order.laptop.folder / inbox.FOLDER
    with disk_errors(folder):
        times = [path.stat().st_mtime_ns // 1_000_000 for path in folder.glob(f"*{inbox.SUFFIX}")]
    recent = sorted(at for at in times if now - _HOUR < at <= now)
    if len(recent) >= MOST_AN_HOUR:
        return recent[-MOST_AN_HOUR] + _HOUR - now
    return max(0, recent[-1] + APART - now) if recent else 0


def rehearse(order: Order) -> None:
    """Load what sealing needs and see that it can, before somebody types. ValueError if the key is none."""
    tidy_person(Person(), order.region)
    inbox.seal_entry(order.receiving_key, b"")


def seal_form(order: Order, form: SignUpForm, now: int) -> Path:
    """Seal what somebody said yes to into the vault's inbox; it is on the disk when this returns.

    A union without its own yes is left out before anything is written. `now` is UTC milliseconds.
    Raises RejectedError (without the base consent nothing is kept), EntryError, DiskError.
    """
    if not form.answers.get(Purpose.UNION):
        form = replace(form, person=replace(form.person, union=""))
    notice = order.notice
    form = replace(form, same_as=None, notice=notice.id, notice_version=notice.version)
    person, _ = tidy_person(form.person, order.region)
    if problems := check(replace(form, person=person)):
        raise RejectedError(problems)
    sealed = inbox.seal_entry(order.receiving_key, _entry(order, form, now).encode())
    return inbox.drop(order.laptop.folder, sealed)


def _entry(order: Order, form: SignUpForm, now: int) -> str:
    """The entry that `take_in` reads; the salt makes the identity taken from its hash tell nothing."""
    values = {name: getattr(form.person, name) for name in FIELDS}
    notice = order.notice
    return json.dumps(
        {
            "salt": secrets.token_hex(16),
            "person": {name: value for name, value in values.items() if value},
            "answers": {str(purpose): yes for purpose, yes in form.answers.items()},
            "interests": list(form.interests),
            "notice": notice.id,
            "version": notice.version,
            "digest": notice.digest(),
            "language": notice.language,
            "at": now,
            "stall": order.stall.hex(),
        }
    )
