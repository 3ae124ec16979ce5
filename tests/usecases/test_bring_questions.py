from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from canvass.errors import DiskError, FlawedQuestionsError, UnreadableFileError
from canvass.model.question import Question, QuestionSet, QuestionType
from canvass.store import extracts
from canvass.usecases.bring_questions import (
    questions_path,
    read_questions_file,
    register_questions_file,
    save_questions_file,
)

if TYPE_CHECKING:
    from canvass.store.store import Store

FORMS = Path(__file__).parents[1] / "data" / "xlsform"
RENT = QuestionSet(
    "rent", "Rents", questions=(Question("rents", QuestionType.YES_NO, {"en": "Do you rent?"}),)
)


@pytest.mark.parametrize("name", ["rents", "buses", "everything"])
def test_what_was_brought_in_goes_out_and_comes_back_the_same(name: str, tmp_path: Path) -> None:
    first = read_questions_file(FORMS / f"{name}.xlsx").questions
    assert first is not None
    save_questions_file(first, tmp_path / "out.xlsx")
    again = read_questions_file(tmp_path / "out.xlsx")
    assert (again.questions, again.refused, again.left_out) == (first, (), ())
    assert convert(tmp_path / "out.xlsx").xform


def test_a_form_that_leaves_is_on_the_record(store: Store, tmp_path: Path) -> None:
    file = save_questions_file(RENT, tmp_path / "rents.xlsx")
    register_questions_file(store, RENT, file)
    [(_, _, form, selection, _, _, sha256)] = extracts.register(store)
    assert (form, selection) == ("xlsform", "questions: rent 1")
    assert sha256 == hashlib.sha256((tmp_path / "rents.xlsx").read_bytes()).hexdigest()


def test_a_saved_form_has_its_three_sheets_and_tells_nothing_of_the_branch(tmp_path: Path) -> None:
    save_questions_file(RENT, tmp_path / "new" / "rents.xlsx")
    book = load_workbook(tmp_path / "new" / "rents.xlsx")
    assert book.sheetnames == ["survey", "choices", "settings", "About"]
    assert [cell.value for cell in book["survey"][1]][:4] == [
        *("type", "name", "label::English (en)", "hint::English (en)")
    ]
    assert [row[0].value for row in book["About"].iter_rows()][:2] == ["About this file", "Schema version"]
    assert (tmp_path / "new" / "rents.xlsx").stat().st_mode & 0o077 == 0


def test_a_form_is_never_saved_over_another_file(tmp_path: Path) -> None:
    odd = replace(RENT, title='Rents: "now"/later? ')
    assert questions_path(odd, tmp_path).name == "Rents now later.xlsx"
    (tmp_path / "Rents.xlsx").touch()
    assert questions_path(RENT, tmp_path).name == "Rents 2.xlsx"


def test_what_cannot_be_saved_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FlawedQuestionsError):
        save_questions_file(replace(RENT, questions=()), tmp_path / "a.xlsx")
    (tmp_path / "file").touch()
    with pytest.raises(DiskError):
        save_questions_file(RENT, tmp_path / "file" / "a.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", "<")
    with pytest.raises(UnreadableFileError):
        read_questions_file(tmp_path / "a.xlsx")
