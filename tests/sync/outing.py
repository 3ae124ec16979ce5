"""Real vaults whose people go out and do what people do; every word of it can be looked for afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from canvass.model.account import Line
from canvass.model.cash_up import Tin
from canvass.model.consent import Answer, Purpose
from canvass.model.entry import TallyKind
from canvass.model.laptop import Role
from canvass.model.question import Question, QuestionSet, QuestionType
from canvass.model.stall import StallKind, StallPlan
from canvass.store import documents
from canvass.usecases import admit_laptop, join_space
from canvass.usecases.ask import keep_answers, tie_answers
from canvass.usecases.cash_up import cash_up, pay_in_or_out
from canvass.usecases.edit_contact import change_consent, edit_contact
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.invite_laptop import invite
from canvass.usecases.new_vault import new_vault
from canvass.usecases.open_vault import open_vault
from canvass.usecases.run_stall import start_stall
from canvass.usecases.sell import count, sell
from canvass.usecases.set_up_branch import presets, write_branch
from canvass.usecases.settle_account import record_payment
from canvass.usecases.sign_up import sign_up
from canvass.usecases.sync import sync
from canvass.usecases.sync_ledger import VaultLedger
from canvass.usecases.write_questions import question_sets, write_questions
from canvass.vault.slots import FLOOR
from tests.usecases import people

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canvass.model.branch import Branch
    from canvass.model.ids import Id
    from canvass.model.sync_news import Exchange
    from canvass.store.store import Store
    from canvass.sync.stores.store import BundleStore
    from canvass.usecases.open_vault import Opened

T = TypeVar("T")

BRANCH = {
    "branch": "Quernmore Vale",
    "organisation": "The Gannister Readers",
    "contact address": "9 Fettling Row",
    "complaints": "umbrage@gannister.example.org",
    "publication": "The Mangonel",
    "campaign": "Withdraw the Turnpike",
}
OUTING = {
    "place": "Pontefract Buttercross",
    "crew": "Zebedee and Hepzibah",
    "first name": "Wilhelmina",
    "surname": "Zurawska-Quill",
    "erased": "Bartholomew Oxenthwaite",
    "phone": "+447700900731",
    "phone as typed": "07700 900731",
    "email": "wilhelmina.zq@gannister.example.org",
    "postcode": "ZE2 9TT",
    "workplace": "Grimethorpe Foundry",
    "union": "Amalgamated Lamplighters",
    "notes": "asked about the allotments twice",
    "leaflet": "Broadside Forty-One",
    "answer": "the bailiffs came on Thursday",
    "question": "Who knocked at your door?",
    "paid for": "tarpaulin and guy ropes",
    "payment note": "postal order to the centre",
    "initials": "Q. Z. Xiphias",
    "difference": "a gust took a note",
}
PASSPHRASES = (
    "samovar lattice quagmire tinsel obelisk fjord",
    "pumice gondola thistle vellum anvil dormouse",
    "cobalt marmot trellis quartz hammock bellows",
)
NAMES = ("Ottoline Trebizond", "Peregrine Hucknall", "Sunniva Brackenbury")
LAPTOPS = ("Ottoline's tin laptop", "Peregrine's blue one", "Sunniva at the library")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's laptop: a real vault, unlocked."""

    opened: Opened
    store: Store
    recovery_code: str

    @property
    def ledger(self) -> VaultLedger:
        def run(act: Callable[[Store], T]) -> T:
            return act(self.store)

        return VaultLedger(run)

    def exchange(self, at: BundleStore) -> Exchange:
        return sync(self.ledger, at)


def the_branch() -> Branch:
    """The generic preset with words of its own."""
    plain = presets()[0].branch
    named = {"name": BRANCH["branch"]} | {
        field: BRANCH[field.replace("_", " ")] for field in ("organisation", "contact_address", "complaints")
    }
    publications = (replace(plain.publications[0], title=BRANCH["publication"]), *plain.publications[1:])
    return replace(plain, publications=publications, **named)  # type: ignore[arg-type]  # all are texts


def member(home: Path, name: str, passphrase: str) -> Member:
    """A new vault and its first activist."""
    state = home / "state"
    state.mkdir(parents=True)
    made = new_vault(home / "vault", state, the_branch(), name, passphrase, cost=FLOOR)
    made.opened.close()
    opened = open_vault(home / "vault", passphrase, state)
    opened.check(opened.reader())
    return Member(opened, opened.writer(), made.recovery_code)


def join(by: Member, newcomer: Member, at: BundleStore, name: str, *, invited: bool) -> None:
    """A laptop asks, is let in as an activist's, and takes in what there is."""
    invitation = invite(by.store, with_credentials=False) if invited else None
    join_space.ask_to_join(newcomer.ledger, at, invitation, name)
    newcomer.exchange(at)
    [asking] = admit_laptop.requests(by.ledger, at)
    admit_laptop.admit(by.ledger, at, asking, Role.ACTIVIST)
    by.exchange(at)
    newcomer.exchange(at)


def set_the_branch_up(store: Store) -> None:
    """What the secretary writes: the branch's words, a set of questions."""
    write_branch(store, replace(the_branch(), id=documents.branch(store).id))
    own_words = Question("who", QuestionType.TEXT, {"en": OUTING["question"]})
    write_questions(store, QuestionSet("door", "At the door", questions=(own_words,)))


def go_out(store: Store) -> Id:
    """A whole outing, from the start of the stall to the cash-up; the stall."""
    branch = documents.branch(store)
    plan = StallPlan(StallKind.WORKPLACE, OUTING["place"], OUTING["crew"], BRANCH["campaign"], 500)
    stall = start_stall(store, plan).id
    for _ in range(4):
        sell(store, branch, next(key for key in branch.sale_keys if not key.is_donation), stall, 150)
    count(store, stall, TallyKind.LEAFLET, 30, OUTING["leaflet"])
    known = {name: OUTING[name] for name in ("surname", "email", "postcode", "workplace", "union")}
    said = {"keep": True, "email": True, "phone": True, "union": True}
    typed = OUTING["phone as typed"]
    form = people.form(store, said, ("rent",), None, first_name=OUTING["first name"], phone=typed, **known)
    someone = sign_up(store, form, stall)
    edit_contact(store, someone.contact, "notes", OUTING["notes"])
    [door] = question_sets(store)
    answers = keep_answers(store, stall, door, {"who": OUTING["answer"]}, complete=True)
    tie_answers(store, answers, someone.contact, someone.sign_up)
    change_consent(store, someone.contact, Purpose.EMAIL, Answer.WITHDRAWN)
    first, last = OUTING["erased"].split()
    gone = people.ann(store, stall, first_name=first, surname=last)
    pay_in_or_out(store, stall, Tin.OUT, 300, OUTING["paid for"])
    erase_contact(store, gone)
    cash_up(store, stall, {100: 8}, OUTING["initials"], OUTING["difference"])
    record_payment(store, Line.PAID, 400, OUTING["payment note"])
    return stall
