"""Contacts for another program, by the keyboard: what leaves, what to do with it, and the usual untouched."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.model.consent import Answer, Purpose
from canvass.model.contact import Person
from canvass.model.sign_up import SignUpForm
from canvass.store import documents
from canvass.usecases.edit_contact import change_consent
from canvass.usecases.export import last_export
from canvass.usecases.export_profile import profiles
from canvass.usecases.sign_up import sign_up
from tests.ui.exchange.test_export_page import done, press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from ui.desk import Desk
    from ui.exchange.export_page import ExportPage
    from ui.shell.main_window import MainWindow

KEY = Qt.Key
WHY = "for the branch's newsletter"


def asked(desk: Desk, act: Callable[[Store], Any], qtbot: QtBot) -> Any:
    answers: list[Any] = []
    desk.writer.run(act, then=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def keep(store: Store, email: str = "", **values: str) -> Id:
    notice = documents.branch(store).notice()
    assert notice
    person = replace(Person(**values), email=email, phone="07700 900101")
    form = SignUpForm(person, {"keep": True, "email": bool(email)}, (), None, notice.id, notice.version)
    return sign_up(store, form, None).contact


def choose(page: ExportPage, program: str, qtbot: QtBot) -> None:
    """The program, then why."""
    QTest.keyClick(page.form.program.buttons[program], KEY.Key_Space)
    QTest.keyClicks(page.form.reason, WHY)
    qtbot.waitUntil(lambda: "will leave" in page.bar.words.text())


def headings(page: ExportPage) -> list[str]:
    """What stands over the columns of the first table."""
    table = page.preview.tables[0]
    items = (table.horizontalHeaderItem(column) for column in range(table.columnCount()))
    return [item.text() for item in items if item]


def export(page: ExportPage, program: str, qtbot: QtBot) -> None:
    choose(page, program, qtbot)
    QTest.keyClick(page.bar.export, KEY.Key_Return)
    done(page, qtbot)


@pytest.mark.parametrize("program", [profile.id for profile in profiles()])
def test_every_program_gets_its_file_and_the_register_its_line(
    export_page: ExportPage, desk: Desk, out: Path, qtbot: QtBot, program: str
) -> None:
    with qtbot.waitSignals([export_page.said, export_page.changed], timeout=20_000):
        export(export_page, program, qtbot)
    [path] = out.iterdir()
    text = path.read_text(encoding="utf-8")
    assert "ada.0@example.org" in text
    assert str(path) in export_page.outcome.files.text()
    assert "Contacts: 12" in export_page.outcome.files.text()
    assert export_page.outcome.show_file.hasFocus()
    assert not export_page.outcome.secret.isVisible()
    register = asked(desk, lambda store: store.run("SELECT format, reason FROM export"), qtbot)
    assert [tuple(row) for row in register] == [(f"profile {program}", WHY)]


def test_only_what_the_profile_does_not_know_is_asked(export_page: ExportPage, qtbot: QtBot) -> None:
    form = export_page.form
    assert form.program.value() == ""
    choose(export_page, "mailchimp", qtbot)
    assert not any(asked.isVisible() for asked in (form.what, form.period, form.channel, form.format))
    assert form.reason.isVisible()
    assert form.folder.isVisible()
    qtbot.waitUntil(lambda: "Email Address" in headings(export_page))


def test_a_program_is_never_told_without_a_reason(export_page: ExportPage, out: Path, qtbot: QtBot) -> None:
    QTest.keyClick(export_page.form.program.buttons["civicrm"], KEY.Key_Return)
    qtbot.waitUntil(lambda: "will leave" in export_page.bar.words.text())
    QTest.keyClick(export_page.bar.export, KEY.Key_Return)
    assert "Say why" in export_page.bar.words.text()
    assert export_page.form.reason.hasFocus()
    assert not out.exists()


def test_the_next_one_is_the_usual_again(export_page: ExportPage, out: Path, qtbot: QtBot) -> None:
    export(export_page, "vcard", qtbot)
    press(export_page, KEY.Key_Escape)
    form = export_page.form
    assert form.program.value() == ""
    assert form.reason.text() == ""
    qtbot.waitUntil(
        lambda: export_page.bar.export.hasFocus() and "will leave" in export_page.bar.words.text()
    )
    press(export_page)
    done(export_page, qtbot)
    assert {path.suffix for path in out.iterdir()} == {".vcf", ".xlsx"}


def test_a_profile_is_no_export_of_everything(export_page: ExportPage, desk: Desk, qtbot: QtBot) -> None:
    export(export_page, "zetkin", qtbot)
    assert asked(desk, lambda store: [last_export(store)], qtbot) == [None]


@pytest.mark.parametrize(
    ("program", "advice"),
    [("mailchimp", "choose “unsubscribe” while"), ("civicrm", "says so"), ("zetkin", "yourself")],
)
def test_opt_outs_come_with_what_to_do(
    export_page: ExportPage, desk: Desk, out: Path, qtbot: QtBot, program: str, advice: str
) -> None:
    gone = asked(desk, partial(keep, email="gone@example.org", first_name="Gone"), qtbot)
    desk.writer.run(partial(change_consent, contact=gone, purpose=Purpose.EMAIL, answer=Answer.WITHDRAWN))
    assert asked(desk, lambda _store: True, qtbot)
    export(export_page, program, qtbot)
    assert advice in export_page.outcome.what_now.text()
    files = sorted(out.iterdir(), key=lambda path: "opt-outs" in path.name)
    if program == "zetkin":
        assert len(files) == 1
        return
    [listed, told] = files
    assert "gone@example.org" not in listed.read_text(encoding="utf-8")
    assert [row[0] for row in csv.reader(told.read_text("utf-8").splitlines())][1:] == ["gone@example.org"]
    assert "Opt-outs: 1" in export_page.outcome.files.text()


def test_who_was_left_out_is_said_with_the_reason_and_can_be_opened(
    export_page: ExportPage, desk: Desk, qtbot: QtBot
) -> None:
    odd = asked(desk, partial(keep, email="jürgen@example.org", first_name="Jürgen", surname="Groß"), qtbot)
    export(export_page, "mailchimp", qtbot)
    assert "Left out: 1" in export_page.outcome.files.text()
    line: QPushButton = next(
        button
        for button in export_page.outcome.losses.findChildren(type(export_page.bar.export))
        if "Jürgen Groß" in button.text()
    )
    assert "Mailchimp refuses" in line.text()
    with qtbot.waitSignal(export_page.contact_asked) as told:
        QTest.keyClick(line, KEY.Key_Return)
    assert told.args == [odd]
    press(export_page, KEY.Key_Escape)
    assert not [
        button
        for button in export_page.outcome.losses.findChildren(type(export_page.bar.export))
        if button.isVisible()
    ]


def test_the_window_opens_the_contact(window: MainWindow, qtbot: QtBot) -> None:
    assert window.inside
    pages, writer = window.inside.pages, window.inside.unlocked.writer
    kept: list[Id] = []
    writer.run(partial(keep, first_name="Rosa"), then=kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    page: Any = pages.open("export")
    page.contact_asked.emit(kept[0])
    assert pages.current() == "contacts"
    contacts: Any = pages.open("contacts")
    qtbot.waitUntil(contacts.contact.isVisible)
