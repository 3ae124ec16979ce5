"""What the demo does: unlock, start a stall, ask, sign up, sell, undo, export twice, cash up, lock."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from canvass.model import money
from canvass.usecases.export import Format
from canvass.usecases.make_demo import PASSPHRASE
from ui.app import compose
from ui.contacts.contacts_page import ContactsPage
from ui.demo.cashing_up import end_the_stall
from ui.demo.hands import Hands
from ui.exchange.export_page import ExportPage
from ui.shell.afterwards import again
from ui.stall.asking_guard import GUARD_S
from ui.stall.stall_page import StallPage
from ui.stall.start_page import StartPage
from ui.unlock.unlock_page import UnlockPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from canvass.model.entry import StallView, Totals
    from canvass.paths import Paths
    from ui.shell.main_window import MainWindow

T = TypeVar("T", bound="QWidget")

PEOPLE = (
    ("Imogen", "Featherstone", "07700900201", "imogen.featherstone@example.org", "ls6 1aa"),
    ("Kwame", "Asante-Brook", "07700 900202", "", ""),
    ("Siân", "Llewellyn", "+44 7700 900203", "sian@example.org", "LS2 9JT"),
    ("Tomasz", "Wilk", "", "tomasz.wilk@example.org", "LS11 5AA"),
    ("Aoife", "Brennan", "07700900205", "aoife@example.org", ""),
    ("Ravi", "Nambiar", "7700900206", "ravi.nambiar@example.org", "LS3 1AA"),
)
ANSWERS = (  # what stands in the question, what is typed, and the key that goes on
    ("rent from", "1", ""),
    ("a month", "650", "Return"),
    ("wrong", "13", "Return"),
    ("cap rents", "8", ""),
    ("trade union", "1", ""),
    ("tell the landlord", "Mend the boiler first", "Return"),
)
SALES = (1, 1, 2, 1, 3, 4, 1, 2, 1, 1, 5, 2)
ASKS_AMOUNT, SOLIDARITY_POUNDS = 3, "3"  # the key whose price the buyer names


def play(places: Paths, folder: Path) -> int:
    """Drive the window; 0, or 1 where it did not come to show what a person would wait for."""
    app = QApplication.instance() or QApplication(["canvass"])
    if not isinstance(app, QApplication):
        raise TypeError("the demo needs an application with windows")
    show = _Show(app, places, folder)
    try:
        show.run()
    except TimeoutError as error:
        show.hands.picture("where it stopped")
        sys.stderr.write(f"The window did not come to show {error}. Pictures: {show.pictures}\n")
        return 1
    show.account()
    return 0


class _Show:
    """The demo's window, and what was seen in it."""

    def __init__(self, app: QApplication, places: Paths, folder: Path) -> None:
        self.places = places
        self.files, self.pictures = folder / "files", folder / "pictures"
        self.files.mkdir()
        self.pictures.mkdir()
        self.locked: list[Path] = []
        self.passphrase = ""
        self.views: list[StallView] = []
        self.began = time.monotonic()
        self.window: MainWindow = compose(app, places, places.vault(), self.locked.append)
        self.window.resize(1366, 768)
        self.window.show()
        self.hands = Hands(self.window, self.pictures)

    def run(self) -> None:
        """Every step. Raises TimeoutError."""
        self._unlock()
        page = self._start_stall()
        self._ask(page)
        for person in PEOPLE:
            self._sign_up(page, person)
        for key in SALES:
            self._sell(key)
        self._money()
        self.hands.picture("3 the stall")
        self._find("siân")
        self._export(Format.XLSX_PROTECTED, "5 the XLSX")
        self._export(Format.CSV_SPREADSHEET, "6 the CSV")
        self.hands.press("Ctrl+N")  # back to the stall
        self.hands.until("the stall", page.isVisible)
        end_the_stall(self.hands, self.window, self.files)
        self._lock()

    @property
    def totals(self) -> Totals:
        """The running tally as last shown."""
        return self.views[-1].totals

    def _unlock(self) -> None:
        hands = self.hands
        hands.until("the unlock page", lambda: self.window.findChild(UnlockPage) is not None)
        hands.until("the passphrase field", lambda: QApplication.focusWidget() is not None)
        hands.type(PASSPHRASE)
        hands.picture("1 unlock")
        hands.press("Return")
        hands.until("the unlocked window", lambda: self.window.inside is not None)

    def _start_stall(self) -> StallPage:
        hands = self.hands
        hands.until("the start page", lambda: any(p.start.hasFocus() for p in self._all(StartPage)))
        hands.picture("2 start a stall")
        hands.press("Return")
        hands.until("the stall", lambda: bool(self._all(StallPage)))
        page = self._all(StallPage)[0]
        page.till.shown.connect(self.views.append)
        hands.until("the form", page.form.isVisible)
        return page

    def _ask(self, page: StallPage) -> None:
        """One person answers every question and signs up next: the answers become theirs."""
        hands, before = self.hands, len(self.views)
        hands.until("the questions", page.asking.button.button.isVisible)
        hands.press("Ctrl+J")
        for heading, typed, key in ANSWERS:
            hands.until(heading, lambda words=heading: self._asks(page, words))  # type: ignore[misc]  # a lambda's default
            QTest.qWait(round(GUARD_S * 1000) + 20)
            hands.type(typed)
            if key:
                hands.picture("3 a question")
                hands.press(key)
        hands.until("that they are kept", lambda: self._asks(page, "Kept") and len(self.views) > before)
        hands.press("Ctrl+N")

    def _asks(self, page: StallPage, words: str) -> bool:
        panel = page.asking.panel
        return panel is not None and words in panel.view.heading.text()

    def _sign_up(self, page: StallPage, person: tuple[str, ...]) -> None:
        hands, before = self.hands, len(self.views)
        page.new_sign_up()
        for value in person:
            hands.type(value)
            hands.press("Return")
        hands.press("Y")
        for key, given in (("E", person[3]), ("T", person[2])):
            if given:
                hands.press(key)
        if len(self.views) < 1:
            hands.picture("3 a sign-up")
        hands.press("Ctrl+Return")
        hands.until(f"{person[0]} among the sign-ups", lambda: len(self.views) > before)

    def _sell(self, key: int) -> None:
        before = len(self.views)
        self.hands.press(f"Ctrl+{key}")
        if key == ASKS_AMOUNT:
            self.hands.type(SOLIDARITY_POUNDS)
            self.hands.press("Return")
        self.hands.until(f"the sale on key {key}", lambda: len(self.views) > before)

    def _money(self) -> None:
        self._act("Ctrl+U")
        self._act("Ctrl+T")

    def _act(self, chord: str) -> None:
        before = len(self.views)
        self.hands.press(chord)
        self.hands.until(f"what {chord} did", lambda: len(self.views) > before)

    def _find(self, text: str) -> None:
        hands = self.hands
        hands.press("Ctrl+F")
        hands.until("the search box", lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        hands.type(text)
        model = self._all(ContactsPage)[0].list.model
        hands.until("the person", lambda: model.rowCount() == 1)
        hands.picture("4 contacts")

    def _export(self, choice: Format, name: str) -> None:
        hands = self.hands
        hands.press("Ctrl+E")
        hands.until("the export page", lambda: any(p.bar.export.hasFocus() for p in self._all(ExportPage)))
        page = self._all(ExportPage)[0]
        if not page.form.what.all.isChecked():
            self._push(page.form.what.all)
        self._push(page.form.format.buttons[choice])
        if choice is not Format.XLSX_PROTECTED:
            page.form.reason.setFocus()
            hands.type("to try the files of the demo")
        page.form.folder.edit.setFocus()
        hands.press("Ctrl+A")
        hands.type(str(self.files))
        page.bar.export.setFocus()
        hands.press("Return")
        hands.until("the files", page.outcome.isVisible)
        hands.picture(name)
        self.passphrase = self.passphrase or page.outcome.passphrase.text()
        hands.press("Esc")

    def _lock(self) -> None:
        """Lock; the process that follows is a real one, and its window is the last picture."""
        hands = self.hands
        hands.press("Ctrl+L")
        hands.until("the lock", lambda: bool(self.locked))
        self.window.hide()
        home = ["--home", str(self.places.vaults.parent)]
        picture = self.pictures / "9 locked.png"
        command = [
            sys.executable,
            "-m",
            "ui.demo.locked",
            str(picture),
            *again(home, self.locked[0], frozen=True),
        ]
        subprocess.run(command, check=True, timeout=60)  # noqa: S603 - ourselves

    def _push(self, button: QWidget) -> None:
        button.setFocus()
        self.hands.press("Space")

    def _all(self, kind: type[T]) -> list[T]:
        return self.window.findChildren(kind)

    def account(self) -> None:
        """Say what was done and where the files are."""
        totals = self.totals
        tell = sys.stdout.write
        tell(
            f"\nDriven in {time.monotonic() - self.began:.0f} seconds by real key events: unlocked, "
            f"started a stall, asked {totals.answers}, {totals.sign_ups} sign-ups, "
            f"{totals.papers + totals.other_titles} copies sold "
            f"({len(SALES)} keys, one taken back), {money.shown(totals.cash_pence)} in cash and "
            f"{money.shown(totals.card_pence)} by card, exported, cashed up, locked.\n\n"
        )
        for path in sorted(self.files.iterdir()):
            tell(f"  {path}\n")
        tell(f"\nThe XLSX opens with: {self.passphrase}\n")
        tell(f"Pictures of each screen: {self.pictures}\n")
