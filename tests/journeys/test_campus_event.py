"""A campus event: five are asked six questions; two stay nameless, three sign up with their answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from canvass.model.condition import Compare, Op
from canvass.model.question import About, Option, Question, QuestionSet, QuestionType
from canvass.model.stall import StallKind
from canvass.usecases.ask import shown_answers
from canvass.usecases.find_contacts import find_contacts
from canvass.usecases.write_questions import write_questions
from ui.contacts.contacts_page import ContactsPage
from ui.stall.asking_guard import GUARD_S
from ui.stall.stall_page import StallPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.entry import StallView
    from tests.journeys.sitting import Place, Sitting
    from ui.stall.asking_panel import AskingPanel

T = QuestionType
HALLS = Compare("home", Op.IS, "halls")
SIX = QuestionSet(
    "halls",
    "Halls and rents",
    questions=(
        Question(
            "home",
            T.ONE,
            {"en": "Where do you live?"},
            options=(Option("halls", {"en": "Halls"}), Option("shared", {"en": "A shared house"})),
            required=True,
        ),
        Question("hall", T.TEXT, {"en": "Which hall?"}, only_if=HALLS),
        Question("rent", T.NUMBER, {"en": "How much a month?"}, low=0, high=3000),
        Question(
            "wrong",
            T.SEVERAL,
            {"en": "What is wrong?"},
            options=tuple(Option(name, {"en": name.title()}) for name in ("damp", "cold", "noise")),
        ),
        Question("strike", T.SCALE, {"en": "Would you join a rent strike, 0 to 10?"}, low=0, high=10),
        Question("member", T.YES_NO, {"en": "Are you in a union?"}, about=About.UNION),
    ),
)
IMOGEN = {"first_name": "Imogen", "surname": "Featherstone", "phone": "07700 900201"}
KWAME = {"first_name": "Kwame", "surname": "Asante", "email": "kwame@example.org"}
SIAN = {"first_name": "Sian", "surname": "Llewellyn", "phone": "07700 900203"}


def test_five_are_asked_two_stay_nameless_and_three_are_known_by_what_they_said(
    place: Place, sit: Callable[[Place], Sitting]
) -> None:
    at = sit(place)
    at.unlock()
    at.ask(partial(write_questions, questions=SIX))
    at.start_stall(StallKind.CAMPUS, "Freshers' fair")
    at.hands.until("that there is something to ask", at.page(StallPage).asking.button.button.isVisible)

    asked(at, "Ctrl+J", "1", "Leys#", "640#", "1", "3", "#", "8", "2")
    joins(at, IMOGEN)
    asked(at, "Ctrl+J", "2", "#", "#", "5", "U")  # no hall is asked about, and nothing is wrong
    asked(at, "Return", "2", "700#", "2", "#", "X", "Y")  # somebody else, nameless too
    at.hands.press("Esc")

    asked(at, "Ctrl+J", "1", "Bodington#", "6", until="")
    at.lock()
    at = sit(place)
    at.unlock()
    at.hands.until("that a conversation waits", at.page(StallPage).asking.waits.isVisible)
    at.hands.press("Ctrl+J")
    assert panel(at).view.heading.text() == "How much a month?"
    assert panel(at).view.line.text() == "6"
    asked(at, "55#", "#", "0", "N")
    joins(at, KWAME)

    asked(at, "Ctrl+J", "2", "900#", until="")
    at.act("Ctrl+1")  # a paper in between
    before = at.view().totals.answers
    at.hands.press("Ctrl+Return")
    at.hands.until("what was said so far", lambda: at.view().totals.answers == before + 1)
    at.hands.until("that it is kept", lambda: panel(at).kept is not None)
    joins(at, SIAN)

    everything_is_there(at, at.view())


def everything_is_there(at: Sitting, view: StallView) -> None:
    """Five were asked, each under the right name or none; the page of one says what she said."""
    assert (view.totals.answers, view.totals.sign_ups, view.totals.papers) == (5, 3, 1)
    assert said_by(at, "Featherstone") == {
        "home": "halls",
        "hall": "Leys",
        "rent": 640,
        "wrong": ("damp", "noise"),
        "strike": 8,
    }
    assert said_by(at, "Asante") == {"home": "halls", "hall": "Bodington", "rent": 655, "strike": 0}
    assert said_by(at, "Llewellyn") == {"home": "shared", "rent": 900}
    assert at.ask(lambda store: store.one("SELECT count(*) FROM tie")) == (3,)
    nameless = at.ask(
        lambda store: store.run("SELECT complete FROM answers WHERE id NOT IN (SELECT answers FROM tie)")
    )
    assert nameless == [(1,), (1,)]
    assert at.find("Featherstone") == 1
    at.hands.press("Return")
    sheet = at.page(ContactsPage).contact.sheet
    at.hands.until("what Imogen said", lambda: "Would you join a rent strike" in sheet.answers.text())
    assert "What is wrong?  Damp, Noise" in sheet.answers.text()
    assert "union" not in sheet.answers.text()  # nobody asked whether that may be kept


def panel(at: Sitting) -> AskingPanel:
    found = at.page(StallPage).asking.panel
    assert found is not None
    return found


def asked(at: Sitting, *steps: str, until: str = "Kept") -> None:
    """Keys, or text with # for Enter, as quick as fingers are; until the answers are kept."""
    for step in steps:
        QTest.qWait(round(GUARD_S * 1000) + 10)
        if step.startswith("Ctrl") or step == "Return":
            at.hands.press(step)
            continue
        at.hands.type(step.rstrip("#"))
        if step.endswith("#"):
            at.hands.press("Return")
    at.hands.until(f"“{until}”", lambda: until in panel(at).view.heading.text())


def joins(at: Sitting, person: dict[str, str]) -> None:
    """Ctrl+N on the card, the form, yes, and the answers are theirs."""
    QTest.qWait(round(GUARD_S * 1000) + 10)
    at.hands.press("Ctrl+N")
    assert at.page(StallPage).asking.tie.isVisible()
    at.sign_up(person, "Y")
    at.hands.until("that they went with it", lambda: not at.page(StallPage).asking.tie.isVisible())


def said_by(at: Sitting, surname: str) -> object:
    """What is shown of what somebody said, once."""
    [contact] = at.ask(lambda store: find_contacts(store, surname))
    [(_, said)] = at.ask(lambda store: shown_answers(store, contact))
    return said.given
