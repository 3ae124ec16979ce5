"""Somebody at the real window, in a process of its own, who plants needles by real keys and locks.

`python -m tests.prove.planting --home HOME` is `python -m canvass --home HOME` with these hands on it. The
needles come as one line of JSON on standard input; what only the window knows goes to the descriptor in
`PROVE_FD`.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from canvass import __main__ as canvass
from canvass.model.consent import Purpose
from canvass.model.question import Question, QuestionSet, QuestionType
from canvass.usecases.export import Format
from canvass.usecases.write_questions import write_questions
from canvass.vault.keys import Use, derive
from canvass.vault.session import Session
from ui.cash_up.cash_up_page import CashUpPage
from ui.contacts.contacts_page import ContactsPage
from ui.demo.hands import Hands
from ui.exchange.export_page import ExportPage
from ui.exchange.period import Since
from ui.shell.inside import Inside
from ui.stall.papers_page import PapersPage
from ui.stall.stall_page import StallPage
from ui.stall.start_page import StartPage
from ui.unlock.secret_steps import RecoveryStep
from ui.unlock.set_up_page import SetUpPage

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T", bound=QWidget)


class Planting:
    """One outing, from setting up the vault to the lock."""

    def __init__(self, needles: dict[str, str], told: int, pictures: Path) -> None:
        self._needles = needles
        self._told = told
        self._secrets: dict[str, str] = {}
        self._pictures = pictures

    def begin(self) -> None:
        """Take the window once it is shown, and do everything."""
        window = next((w for w in QApplication.topLevelWidgets() if w.isVisible()), None)
        if window is None:
            QTimer.singleShot(20, self.begin)
            return
        self.hands = Hands(window, self._pictures)
        try:
            self._set_up()
            self._start()
            page = self._one(StallPage)
            self._ask(page)
            self._sign_up(page, "")
            self._sign_up(page, "erased ")
            self._give_out_and_pay()
            self._put_right()
            self._erase()
            self._export(Format.XLSX_PROTECTED)
            self._export(Format.CSV_SPREADSHEET)
            self._leave_a_draft()
        except BaseException as error:
            self.hands.picture("where it stopped")
            os.write(self._told, json.dumps({"stopped": repr(error)}).encode() + b"\n")
            raise
        self._tell()
        self._word = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._word.activated.connect(self._lock)

    def _set_up(self) -> None:
        hands, needles = self.hands, self._needles
        page = self._one(SetUpPage)
        hands.until("the first step", page.preset.next.hasFocus)
        hands.press("Return")
        for name in ("branch", "organisation", "contact address", "complaints"):
            self._enter(needles[name])
        hands.press("Return")  # the prices
        self._enter(needles["activist"])
        page.passphrase.choice.own.setFocus()
        hands.press("Space")
        page.passphrase.choice.mine.setFocus()
        self._enter(needles["passphrase"])
        self._enter(needles["passphrase"])
        hands.until("the recovery code", lambda: bool(window_children(RecoveryStep)))
        step = self._one(RecoveryStep)
        self._secrets["recovery code"] = step.code.text()
        self._enter(step.code.text())

    def _start(self) -> None:
        hands = self.hands
        hands.until("the start page", lambda: bool(window_children(StartPage)))
        page = self._one(StartPage)
        hands.until("the place", page.place.edit.hasFocus)
        page.kind.setFocus()
        hands.type("w")
        page.place.edit.setFocus()
        self._enter(self._needles["place"])
        hands.press("Ctrl+A")
        self._enter(self._needles["crew"])
        self._enter("")
        hands.press("Return")
        hands.until("the stall", lambda: bool(window_children(StallPage)))

    def _ask(self, page: StallPage) -> None:
        """Somebody says something in their own words, and then signs up."""
        hands, lane = self.hands, self._one(Inside).unlocked.writer
        own_words = Question("why", QuestionType.TEXT, {"en": "Why?"})
        lane.run(partial(write_questions, questions=QuestionSet("why", "Why", questions=(own_words,))))
        page.till.look()
        hands.until("the questions", lambda: page.asking.button.isVisible() and self._knows(page))
        hands.press("Ctrl+J")
        hands.until("the question", page.asking.is_open)
        self._enter(self._needles["answer"])
        hands.until(
            "the answer", lambda: page.asking.panel is not None and page.asking.panel.kept is not None
        )
        hands.press("Ctrl+N")

    def _knows(self, page: StallPage) -> bool:
        return page.asking._known is not None and bool(page.asking._known.sets)

    def _give_out_and_pay(self) -> None:
        """A bulletin by its title, and cash out of the tin for something."""
        hands = self.hands
        hands.press("Ctrl+N", "Ctrl+Shift+P")
        papers = self._one(PapersPage)
        hands.until("the papers", papers.isVisible)
        papers.handouts.title.edit.setFocus()
        self._enter(self._needles["bulletin"])
        self._enter("40")
        hands.until("what was given out", lambda: self._needles["bulletin"] in papers.handouts.so_far.text())
        hands.press("Esc")
        hands.until("the stall again", lambda: self._one(StallPage).isVisible())
        hands.press("Ctrl+Shift+C")
        tin = self._one(CashUpPage)
        hands.until("the cash-up", tin.isVisible)
        tin.paid.pence.edit.setFocus()
        hands.type("3")
        tin.paid.what_for.edit.setFocus()
        hands.type(self._needles["paid for"])
        tin.paid.paid_out.setFocus()
        hands.press("Return")
        hands.until("what was paid", lambda: not tin.paid.what_for.text())
        hands.press("Esc")

    def _sign_up(self, page: StallPage, whose: str) -> None:
        hands = self.hands
        hands.until("the form", page.form.isVisible)
        page.new_sign_up()
        for name, field in page.form.person_fields.fields.items():
            if needle := self._needles.get(whose + name):
                field.setFocus()
                hands.type(needle)
        hands.press("F9")
        assert page.form.consent
        if self._needles.get(whose + "union"):
            page.form.consent.questions[Purpose.UNION].setFocus()
            hands.press("Y")
        page.form.consent.questions[Purpose.EMAIL].setFocus()
        hands.press("E")
        hands.press("Ctrl+Return")
        hands.until(f"{whose}sign-up", lambda: page.form.form().is_blank)

    def _put_right(self) -> None:
        hands, needles = self.hands, self._needles
        page = self._find(needles["never found"], rows=0)
        page = self._find(needles["surname"])
        hands.press("Return")
        hands.until("the person", lambda: needles["surname"] in page.contact.sheet.heading.text())
        fields = page.contact.sheet.details.fields
        for name in [name for name, field in fields.items() if not field.text() and name in needles]:
            fields[name].setFocus()
            hands.type(needles[name])
        fields["surname"].setFocus()
        hands.press("Ctrl+A")
        self._enter(needles["new surname"])
        hands.until("the change", lambda: needles["new surname"] in page.contact.sheet.heading.text())
        copy = fields["phone"].findChildren(QPushButton)[0]
        copy.setFocus()
        hands.press("Space")
        hands.press("Esc")

    def _erase(self) -> None:
        hands = self.hands
        page = self._find(self._needles["erased surname"])
        hands.press("Return")
        erasing = page.contact.sheet.erasing
        hands.until("whom to erase", lambda: self._needles["erased first_name"] in erasing.ask.text())
        for button in (erasing.ask, erasing.erase):
            button.setFocus()
            hands.press("Space")
        hands.until("the erasure", page.list.isVisible)
        page = self._find(self._needles["erased surname"], rows=0)

    def _find(self, text: str, rows: int = 1) -> ContactsPage:
        hands = self.hands
        hands.press("Ctrl+F")
        page = self._one(ContactsPage)
        hands.until("the search box", page.list.box.hasFocus)
        hands.press("Ctrl+A")
        hands.type(text)
        hands.until(
            f"{rows} found", lambda: page.list._answered == text and page.list.model.rowCount() == rows
        )
        return page

    def _export(self, choice: Format) -> None:
        hands = self.hands
        hands.press("Ctrl+E")
        page = self._one(ExportPage)
        hands.until("the export page", page.bar.export.hasFocus)
        said: list[str] = []
        page.said.connect(said.append)
        for button in (page.form.period.since.buttons[Since.EVER], page.form.format.buttons[choice]):
            button.setFocus()
            hands.press("Space")
        if choice is not Format.XLSX_PROTECTED:
            page.form.reason.setFocus()
            hands.type(self._needles["reason"])
        page.form.folder.edit.setFocus()
        hands.press("Ctrl+A")
        hands.type(self._needles["files"])
        page.bar.export.setFocus()
        hands.press("Return")
        hands.until("the files, on the record", lambda: page.outcome.isVisible() and bool(said))
        if choice is Format.XLSX_PROTECTED:
            self._secrets["file passphrase"] = page.outcome.passphrase.text()
            page.outcome.copy.setFocus()
            hands.press("Space")
        hands.press("Esc")

    def _leave_a_draft(self) -> None:
        hands = self.hands
        hands.press("Ctrl+N")
        page = self._one(StallPage)
        hands.until("the form", page.form.isVisible)
        page.new_sign_up()
        hands.type(self._needles["draft"])
        hands.press("Ctrl+A", "Ctrl+X")
        hands.type(self._needles["draft"])

    def _tell(self) -> None:
        """Say what only the window knows."""
        session = next(thing for thing in gc.get_objects() if isinstance(thing, Session))
        keys = {"vault key": bytes(session.vault_key)}
        keys["database key"] = derive(session.vault_key, Use.SQLCIPHER)
        secrets = {**self._secrets, **{name: key.hex() for name, key in keys.items()}}
        os.write(self._told, json.dumps(secrets).encode() + b"\n")

    def _lock(self) -> None:
        self._word.setEnabled(False)
        self.hands.press("Ctrl+L")

    def _enter(self, text: str) -> None:
        self.hands.type(text)
        self.hands.press("Return")

    def _one(self, kind: type[T]) -> T:
        self.hands.until(kind.__name__, lambda: bool(window_children(kind)))
        return window_children(kind)[0]


def window_children(kind: type[T]) -> list[T]:
    """The widgets of a kind, in any window."""
    return [child for window in QApplication.topLevelWidgets() for child in window.findChildren(kind)]


def main() -> int:
    """Plant, and be Canvass meanwhile."""
    from pathlib import Path

    app = QApplication(["canvass"])
    needles = json.loads(sys.stdin.readline())
    planting = Planting(needles, int(os.environ["PROVE_FD"]), Path(needles["files"]).parent)
    QTimer.singleShot(100, app, planting.begin)
    return canvass.main()


if __name__ == "__main__":
    sys.exit(main())
