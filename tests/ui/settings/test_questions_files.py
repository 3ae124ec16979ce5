"""The secretary brings questions in from a file, and takes some out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.usecases.bring_questions import read_questions_file
from canvass.usecases.write_questions import write_questions
from tests.ui.settings.question_hands import (
    FORMS,
    focused,
    go_to,
    kept,
    open_set,
    press,
    save,
    type_in,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.settings.questions_section import QuestionsSection


def bring(section: QuestionsSection, path: Path) -> None:
    if section.list.isVisible():
        section.list.take_focus()
        press(section.list.bring)
    go_to(section.bring.file.folder.edit)
    section.bring.file.folder.edit.setText("")
    type_in(str(path))
    press(section.bring.read)


def test_an_import_says_row_by_row_what_is_not_taken_and_then_asks(
    section: QuestionsSection, desk: Desk, qtbot: QtBot
) -> None:
    bring(section, FORMS / "everything.xlsx")
    qtbot.waitUntil(section.bring.rows.isVisible)
    told = [section.bring.rows.item(row).text() for row in range(section.bring.rows.count())]
    assert (
        "Sheet survey, row 15, column type: Not supported: this type, “geopoint”. The row is left out."
        in told
    )
    assert all("%" not in line and line.endswith((".", "”.")) for line in told)
    assert kept(desk, qtbot) == [], "nothing is kept before the person says so"
    press(section.bring.leave)
    assert kept(desk, qtbot) == []
    bring(section, FORMS / "everything.xlsx")
    qtbot.waitUntil(section.bring.rows.isVisible)
    with qtbot.waitSignal(section.said):
        press(section.bring.keep)
    assert [q.id for q in kept(desk, qtbot)[0].questions] == ["name", "rents", "some", "rooms", "seen"]


def test_a_set_that_is_here_already_is_replaced_only_if_that_is_said(
    section: QuestionsSection, desk: Desk, qtbot: QtBot
) -> None:
    for keep, count in (("keep", 1), ("keep", 2), ("replace", 2)):
        bring(section, FORMS / "rents.xlsx")
        qtbot.waitUntil(section.bring.keep.isVisible)
        with qtbot.waitSignal(section.said):
            press(getattr(section.bring, keep))
        assert len(kept(desk, qtbot)) == count
        while section.list.list.count() != count:
            qtbot.wait(10)


def test_a_condition_too_deep_for_rows_is_shown_in_words_and_kept(
    section: QuestionsSection, desk: Desk, qtbot: QtBot
) -> None:
    rents = read_questions_file(FORMS / "rents.xlsx").questions
    assert rents is not None
    write(desk, qtbot, lambda store: write_questions(store, rents))
    section.refresh()
    qtbot.waitUntil(lambda: section.list.chosen() is not None)
    open_set(section)
    section.editor.list.setCurrentRow(4)
    other = section.editor.form.condition.other
    assert other.isVisible()
    assert "includes “Damp” or (" in other.text()
    go_to(section.editor.form.words.edit)
    type_in(" Roughly?")
    save(section, qtbot)
    found = kept(desk, qtbot)[0].questions[3]
    assert found == replace(rents.questions[3], words={**rents.questions[3].words, "en": found.words["en"]})
    press(section.editor.form.condition.drop)
    save(section, qtbot)
    assert kept(desk, qtbot)[0].questions[3].only_if is None


def test_a_file_that_is_no_form_is_refused_in_words(
    section: QuestionsSection, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"%PDF")
    bring(section, tmp_path / "a.xlsx")
    qtbot.waitUntil(section.bring.problem.isVisible)
    assert "not a spreadsheet" in section.bring.problem.text()
    bring(section, tmp_path)
    qtbot.waitUntil(section.bring.problem.isVisible)
    assert section.bring.file.files.count() == 1


def test_a_set_is_exported_and_another_program_reads_it(
    homes: QuestionsSection, tmp_path: Path, qtbot: QtBot
) -> None:
    homes.list.take_focus()
    press(homes.list.take_out)
    homes.take_out.folder.edit.setText("")
    type_in(str(tmp_path / "forms"))
    with qtbot.waitSignal(homes.said):
        press(homes.take_out.save)
    sheet = load_workbook(tmp_path / "forms" / "Homes.xlsx")["survey"]
    assert [cell.value for cell in sheet["B"]] == ["name", "rents", "landlord", "words"]
    assert sheet["F3"].value == "${rents} = 'yes'"


def test_enter_in_the_folder_saves_the_file(homes: QuestionsSection, tmp_path: Path, qtbot: QtBot) -> None:
    homes.list.take_focus()
    press(homes.list.take_out)
    homes.take_out.folder.edit.setText("")
    type_in(str(tmp_path / "forms"))
    with qtbot.waitSignal(homes.said):
        QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert (tmp_path / "forms" / "Homes.xlsx").is_file()
    assert homes.list.isVisible()
