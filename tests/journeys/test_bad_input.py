"""What strangers, disks and clocks do to it (security.md §5), as the window shows it: nothing is lost."""

from __future__ import annotations

import csv
import resource
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from canvass.model.stall import StallKind
from canvass.usecases.export import Format
from tests.exchange.samples import NASTY
from tests.journeys.test_evening import by_calamine, by_openpyxl
from ui.contacts.contact_page import ContactPage
from ui.contacts.contacts_page import ContactsPage
from ui.stall.stall_page import StallPage
from ui.unlock.unlock_page import UnlockPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.journeys.sitting import Place, Sitting

MARKUP = '<img src="http://x"><b>Bo</b>'
TWO_YEARS = 2 * 365 * 24 * 3600 * 1000
DATABASE, KEYS = "vault.db", ("vault.keys", "vault.keys.2")
STRANGE = [
    *(text for text in NASTY[::5] if text.strip(" \0\t\r\n\ufeff\ufffe\uffff\ud800'\"")),
    "]]>&amp;<b>%s %d {0} #",
    "'); DROP TABLE contact; --",
    MARKUP,
]


def refused(at: Sitting, secret: str) -> str:
    """What the unlock page says after this was pasted and Enter pressed."""
    at.hands.until("the passphrase field", lambda: at.focus_is_in(UnlockPage))
    page = at.page(UnlockPage)
    at.hands.until("another try", page.unlock.isEnabled)
    page.secret.setFocus()
    QGuiApplication.clipboard().setText(secret)
    at.hands.press("Ctrl+A", "Ctrl+V", "Return")
    at.hands.until("the words", page.problem.isVisible)
    assert at.window.inside is None
    return page.problem.text()


@pytest.mark.parametrize("secret", ["p" * 10_000, "\N{PILE OF POO}" * 20])
def test_an_odd_passphrase_is_wrong_and_no_crash(
    place: Place, sit: Callable[[Place], Sitting], secret: str
) -> None:
    at = sit(place)
    assert "did not open the vault" in refused(at, secret)


def test_enter_on_an_empty_field_does_nothing(place: Place, sit: Callable[[Place], Sitting]) -> None:
    at = sit(place)
    at.hands.until("the passphrase field", lambda: at.focus_is_in(UnlockPage))
    at.hands.press("Return")
    assert at.page(UnlockPage).unlock.isEnabled()
    assert not at.page(UnlockPage).problem.isVisible()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda vault: (vault / DATABASE).unlink(), "data file is missing"),
        (lambda vault: (vault / DATABASE).write_bytes(b"SQLite format 3\0" + bytes(9000)), "not encrypted"),
        (lambda vault: (vault / DATABASE).write_bytes(b"\1" * 8192), "cannot be read"),
        (lambda vault: [(vault / name).unlink() for name in KEYS], "key file is missing"),
        (lambda vault: [(vault / name).write_bytes(b"{}") for name in KEYS], "key file cannot be read"),
    ],
    ids=["missing", "plain", "foreign", "no keys", "spoilt keys"],
)
def test_a_spoilt_vault_is_said_and_left_as_it_is(
    place: Place, sit: Callable[[Place], Sitting], spoil: Callable[[Path], object], words: str
) -> None:
    spoil(place.folder)
    before = {path.name: path.read_bytes() for path in place.folder.iterdir() if path.is_file()}
    at = sit(place)
    said = refused(at, place.passphrase)
    assert words in said
    assert "Nothing was overwritten" in said
    after = {path.name: path.read_bytes() for path in place.folder.iterdir() if path.is_file()}
    assert {name: after.get(name) for name in before} == before


def test_a_second_window_is_sent_to_the_first(place: Place, sit: Callable[[Place], Sitting]) -> None:
    first, second = sit(place), None
    first.unlock()
    second = sit(place)
    assert "Another Canvass window has this vault open" in refused(second, place.passphrase)
    second.window.close()
    first.window.activateWindow()
    first.start_stall(StallKind.STREET, "Kirkgate")
    assert first.act("Ctrl+1").totals.papers == 1


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """No file grows any more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    most = max((folder / f"{DATABASE}-wal").stat().st_size, 4096)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_keeps_the_form_and_the_next_try_saves_it(
    place: Place, sit: Callable[[Place], Sitting]
) -> None:
    at = sit(place)
    at.unlock()
    page = at.start_stall(StallKind.STREET, "Kirkgate")
    at.act("Ctrl+1")
    at.fill_in({"first_name": "Rosa", "surname": "Lee", "phone": "07700 900701"}, "Y")
    at.settle()
    with full(place.folder):
        at.hands.press("Ctrl+Return")
        at.hands.until("the words", at.window.bar.isVisible)
        assert "was not saved" in at.window.bar.words()
        assert "what is on the screen stays there" in at.window.bar.words()
        at.hands.picture("full disk")
        assert page.form.form().person.name == "Rosa Lee"
        at.hands.press("Ctrl+1")
        at.settle()
    assert (at.view().totals.sign_ups, at.view().totals.papers) == (0, 1)
    at.hands.press("Ctrl+Return")
    at.hands.until("the sign-up", lambda: at.view().totals.sign_ups == 1)


def plain(label: QLabel) -> str:
    """What a label says, without the places at which long words may be broken."""
    return label.text().replace("\u200b", "")


def test_hostile_names_are_only_names(place: Place, sit: Callable[[Place], Sitting], tmp_path: Path) -> None:
    at = sit(place)
    at.unlock()
    page = at.start_stall(StallKind.STREET, "=1+1 & <b>Kirkgate</b>")
    kept = []
    for text in STRANGE:
        at.hands.press("Ctrl+N")
        paste(at, text)
        at.hands.press("Return")
        at.hands.type("Stranger")
        at.hands.press("Return")
        at.hands.type("0113 496 0000")
        at.hands.press("F9", "Ctrl+Return")
        kept.append(page.form.form().person.first_name)
        at.hands.until(f"{text!a} among the sign-ups", lambda: at.view().totals.sign_ups == len(kept))
        at.hands.until("an empty form", lambda: page.form.form().is_blank)
    assert all(name and name.isprintable() and len(name) <= 100 for name in kept)
    assert not at.window.bar.isVisible()
    nothing_is_markup(at)

    assert at.find("<b>bo") == 1
    nothing_is_markup(at)
    at.hands.press("Return")
    person = at.page(ContactPage)
    at.hands.until("the person", lambda: plain(person.sheet.heading) == f"{MARKUP} Stranger")
    nothing_is_markup(at)
    at.hands.picture("hostile name")

    at.export(tmp_path / "xlsx", Format.XLSX_PLAIN)
    at.export(tmp_path / "csv", Format.CSV_MACHINE)
    (book,) = (tmp_path / "xlsx").iterdir()
    sheet = by_calamine(book.read_bytes())["Contacts"]
    assert {row[1] for row in sheet[1:]} == set(kept)
    assert len(by_openpyxl(book.read_bytes())["Contacts"]) == len(kept) + 1
    (lines,) = (tmp_path / "csv").glob("*contacts.csv")
    rows = list(csv.DictReader(StringIO(lines.read_bytes().decode(), newline=""), strict=True))
    assert {row["first_name"] for row in rows} == set(kept)


def paste(at: Sitting, text: str) -> None:
    """As people bring strange things in; what no clipboard carries is put there as an input method would."""
    QGuiApplication.clipboard().setText(text)
    if QGuiApplication.clipboard().text() == text:
        at.hands.press("Ctrl+V")
    else:
        at.hands.type(text)


def nothing_is_markup(at: Sitting) -> None:
    """No label, and no bubble over anything, would take what a person typed for more than text."""
    for label in at.window.findChildren(QLabel):
        if "<" in label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    bubbles = [widget.toolTip() for widget in at.window.findChildren(QWidget)]
    for view in at.window.findChildren(QAbstractItemView):
        if (model := view.model()) is not None:
            bubbles += [
                str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")
                for row in range(min(model.rowCount(), 60))
                for column in range(model.columnCount())
            ]
    assert not [bubble for bubble in bubbles if "<b>" in bubble or "<img" in bubble]


def test_a_search_is_only_a_text(place: Place, sit: Callable[[Place], Sitting]) -> None:
    at = sit(place)
    at.unlock()
    at.start_stall(StallKind.STREET, "Kirkgate")
    at.sign_up({"first_name": "Rosa", "surname": "Lee", "phone": "07700 900701"}, "Y")
    assert at.find("ros") == 1
    found = at.page(ContactsPage).list
    for typed in ("'); DROP TABLE contact; --", '"', "NEAR(", "*", "AND", "r* OR l*", "%", "_", "r" * 10_000):
        at.hands.press("Ctrl+F", "Ctrl+A")
        QGuiApplication.clipboard().setText(typed)
        at.hands.press("Ctrl+V")
        at.hands.until("an answer", lambda: found._answered == found.text() != "")
        assert found.model.rowCount() == 0, typed
        assert not at.window.bar.isVisible()
    assert at.find("ros") == 1


def test_a_clock_set_back_two_years_keeps_the_order_and_undo(
    place: Place, sit: Callable[[Place], Sitting]
) -> None:
    at = sit(place)
    at.unlock()
    at.start_stall(StallKind.STREET, "Kirkgate")
    at.act("Ctrl+1")
    at.ask(lambda store: setattr(store, "now", lambda now=store.now: now() - TWO_YEARS))
    assert [entry.label for entry in at.act("Ctrl+4").entries] == ["Pamphlet", "Paper"]
    undone = at.act("Ctrl+U")
    assert [(entry.label, entry.void) for entry in undone.entries] == [("Pamphlet", True), ("Paper", False)]
    assert undone.totals.papers == 1
    at.lock()
    again = sit(place)
    again.unlock()
    assert again.page(StallPage).isVisible()
    assert [entry.label for entry in again.act("Ctrl+7").entries] == ["Badge", "Pamphlet", "Paper"]
    assert again.act("Ctrl+U", "Ctrl+U").totals.taken_pence == 0
