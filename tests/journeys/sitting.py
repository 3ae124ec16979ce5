"""Somebody at a window of the app, from the unlocking to the lock, everything by the keyboard."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication

from canvass.usecases.export_tables import What
from canvass.usecases.run_stall import look_at_stall, open_stall
from ui.cash_up.cash_up_page import CashUpPage
from ui.contacts.contacts_page import ContactsPage
from ui.exchange.export_page import ExportPage
from ui.exchange.period import Since
from ui.settings.settings_page import SettingsPage
from ui.stall.stall_page import StallPage
from ui.stall.start_page import StartPage
from ui.unlock.unlock_page import UnlockPage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from canvass.model.entry import StallView
    from canvass.model.stall import StallKind
    from canvass.paths import Paths
    from canvass.store.store import Store
    from canvass.usecases.export import Format
    from ui.demo.hands import Hands
    from ui.shell.main_window import MainWindow

T = TypeVar("T")
Page = TypeVar("Page", bound="QWidget")
PASSPHRASE = "lantern orbit velvet meadow copper stride"
ACTIVIST = "Carys Jones"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a laptop keeps its vault, and what opens it."""

    paths: Paths
    passphrase: str = PASSPHRASE
    code: str = ""

    @property
    def folder(self) -> Path:
        return self.paths.vault()


@dataclass
class Sitting:
    """Somebody at a window, from the unlocking to the lock; everything by the keyboard."""

    place: Place
    window: MainWindow
    hands: Hands
    locked: list[Path]
    said: list[str] = field(default_factory=list)

    def unlock(self, secret: str = PASSPHRASE) -> None:
        """The passphrase and Enter."""
        self.hands.until("the passphrase field", lambda: self.focus_is_in(UnlockPage))
        self.hands.type(secret)
        self.hands.press("Return")
        self.come_in()

    def come_in(self) -> None:
        """Wait for the stall or the page where one starts."""
        self.hands.until("the way in", lambda: self.window.inside is not None)
        self.hands.until("the stall", lambda: bool(self.seen(StallPage)) or bool(self.seen(StartPage)))

    def lock(self) -> None:
        """Ctrl+L; the app asks for a new process, which is the next sitting."""
        self.hands.press("Ctrl+L")
        self.hands.until("the lock", lambda: bool(self.locked))
        self.window.hide()

    def start_stall(self, kind: StallKind, place: str) -> StallPage:
        """Kind, place, Enter until the stall is there."""
        start = self.page(StartPage)
        self.hands.until("the last stall", lambda: start.start.hasFocus() or start.place.edit.hasFocus())
        start.kind.setFocus()
        while start.kind.currentData() != kind:
            self.hands.press("Down" if start.kind.currentIndex() < start.kind.findData(kind) else "Up")
        start.place.setFocus()
        self.hands.press("Ctrl+A")
        self.hands.type(place)
        self.hands.press("Ctrl+Return")
        self.hands.until("the stall", lambda: bool(self.seen(StallPage)))
        stall = self.page(StallPage)
        self.hands.until("the first field", lambda: stall.form.person_fields.isAncestorOf(self.focus()))
        return stall

    def fill_in(self, values: Mapping[str, str], *yes: str) -> None:
        """The fields of the form by Enter, then a letter for every yes that is said."""
        self.hands.press("Ctrl+N")
        fields = self.page(StallPage).form.person_fields.fields
        for name in fields:
            self.hands.type(values.get(name, ""))
            self.hands.press("Return")
        self.hands.press(*yes)

    def sign_up(self, values: Mapping[str, str], *yes: str) -> None:
        """The form, and Ctrl+Enter until it is kept."""
        self.fill_in(values, *yes)
        with_one = self.view().totals.sign_ups + 1
        self.hands.press("Ctrl+Return")
        self.hands.until(
            f"{values['first_name']} among the sign-ups", lambda: self.view().totals.sign_ups == with_one
        )
        self.hands.until("an empty form", lambda: self.page(StallPage).form.form().is_blank)

    def act(self, *chords: str, amount: str = "") -> StallView:
        """Keys that each record something; where an amount is asked it is typed."""
        for chord in chords:
            before = self.ask(lambda store: store.one("SELECT count(*) FROM change"))
            self.hands.press(chord)
            if amount:
                self.hands.type(amount)
                self.hands.press("Return")
            self.hands.until(
                f"what {chord} did",
                lambda before=before: self.ask(lambda s: s.one("SELECT count(*) FROM change")) != before,  # type: ignore[misc]  # a lambda's default
            )
        return self.view()

    def end_stall(self) -> None:
        """End it without counting, and say so once more."""
        self.hands.press("Ctrl+Shift+C")
        self.push(self.page(CashUpPage).end.ask)
        self.hands.press("Tab")
        self.hands.press("Return")
        self.hands.until("the start page", lambda: bool(self.seen(StartPage)))

    def export(
        self, folder: Path, form: Format, *, everything: bool = True, since: Since = Since.EVER, to: str = ""
    ) -> str:
        """Ctrl+E, the choices, Export, Esc: everything or only contacts; the passphrase, if there is one."""
        self.hands.press("Ctrl+E")
        page = self.page(ExportPage)
        self.settle()
        assert page.bar.export.hasFocus()
        if page.form.what.all.isChecked() is not everything:
            self.push(page.form.what.all, "Space")
        if not page.form.what.values():
            self.push(page.form.what.buttons[What.CONTACTS], "Space")
        self.push(page.form.period.since.buttons[since], "Space")
        self.push(page.form.channel.buttons[to], "Space")
        self.push(page.form.format.buttons[form], "Space")
        if page.form.reason.isVisible():
            page.form.reason.setFocus()
            self.hands.press("Ctrl+A")
            self.hands.type("for the mailing program")
        page.form.folder.edit.setFocus()
        self.hands.press("Ctrl+A")
        self.hands.type(str(folder))
        registered = self.ask(lambda store: store.one("SELECT count(*) FROM export"))
        self.push(page.bar.export)
        self.hands.until("the files", page.outcome.isVisible)
        self.hands.until(
            "the register", lambda: self.ask(lambda s: s.one("SELECT count(*) FROM export")) != registered
        )
        passphrase = page.outcome.passphrase.text()
        self.hands.press("Esc")
        self.settle()
        return passphrase

    def find(self, text: str) -> int:
        """How many people a search shows."""
        self.hands.press("Ctrl+F", "Ctrl+A")
        self.hands.type(text)
        found = self.page(ContactsPage).list
        self.hands.until(f"the answer for {text}", lambda: found._answered == text)
        return found.model.rowCount()

    def settings(self, title: str) -> QWidget:
        """A section of the settings."""
        self.hands.press("Ctrl+,")
        page = self.page(SettingsPage)
        section = next(section for section in page.sections if section.title == title)
        page.list.setFocus()
        self.hands.press("Home")
        while page.stack.currentWidget() is None or not section.isVisible():
            self.hands.press("Down")
        return section

    def push(self, button: QWidget, key: str = "Return") -> None:
        """Go to a button and press it."""
        button.setFocus()
        self.hands.press(key)

    def view(self) -> StallView:
        """The stall as it is committed."""
        return self.ask(_look)

    def ask(self, act: Callable[[Store], T]) -> T:
        """What the writing lane answers once all that was asked before is done."""
        assert self.window.inside is not None
        answers: list[T] = []
        self.window.inside.unlocked.writer.run(act, then=answers.append)
        self.hands.until("an answer of the lane", lambda: bool(answers))
        return answers[0]

    def settle(self) -> None:
        """Wait until both lanes have answered all that was asked of them."""
        assert self.window.inside is not None
        answers: list[int] = []
        self.window.inside.unlocked.reader.run(lambda _store: 1, then=answers.append)
        self.hands.until("an answer of the reading lane", lambda: bool(answers))
        self.ask(lambda _store: 1)

    def seen(self, kind: type[Page]) -> list[Page]:
        """The pages of a kind that are in sight."""
        return [page for page in self.window.findChildren(kind) if page.isVisible()]

    def page(self, kind: type[Page]) -> Page:
        """The page of a kind, once it is in sight."""
        self.hands.until(kind.__name__, lambda: bool(self.seen(kind)))
        return self.seen(kind)[0]

    def focus(self) -> QWidget:
        """Where the next key goes."""
        return QApplication.focusWidget() or self.window

    def focus_is_in(self, kind: type[QWidget]) -> bool:
        """Whether the next key goes to a page of this kind."""
        return any(page.isAncestorOf(self.focus()) for page in self.seen(kind))

    def listen(self) -> None:
        """Remember what the window says, once it is unlocked."""
        inside = self.window.inside
        assert inside is not None
        inside.said.connect(lambda words, _undo: self.said.append(words))


def _look(store: Store) -> StallView:
    stall = open_stall(store)
    assert stall is not None
    return look_at_stall(store, stall.id)
