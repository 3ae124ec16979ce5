"""Bring questions in from an XLSForm, the survey field's standard spreadsheet, and take them out as one."""

from __future__ import annotations

import json
import re
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from canvass.errors import DiskError, FlawedQuestionsError
from canvass.exchange.export import save_xlsx
from canvass.exchange.reading import Limits, read_rows
from canvass.exchange.report import SavedFile
from canvass.exchange.table import Origin
from canvass.exchange.xlsform_in import read_form
from canvass.exchange.xlsform_out import xlsform
from canvass.exchange.xlsform_refusal import HARMLESS, FormRead, Refusal, Why
from canvass.model.change import Kind
from canvass.model.ids import new_id
from canvass.model.question_check import check_questions
from canvass.normalise.questions import tidied
from canvass.store import extracts, journal

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.change import Body
    from canvass.model.question import QuestionSet
    from canvass.store.store import Store

__all__ = [
    "HARMLESS",
    "FormRead",
    "Refusal",
    "SavedFile",
    "Why",
    "questions_path",
    "read_questions_file",
    "register_questions_file",
    "save_questions_file",
]

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST_NAME = 60
_FORM = Limits(rows=5_000, columns=200, text=2 << 20)


def read_questions_file(path: Path) -> FormRead:
    """What an XLSForm (.xlsx, .xls, .ods) holds: the set that can be asked, and all that is not taken.

    Nothing is kept by this. Raises UnreadableFileError.
    """
    with closing(read_rows(path, _FORM)) as rows:
        return read_form(rows, path.stem)


def save_questions_file(questions: QuestionSet, path: Path) -> SavedFile:
    """Save a set as an XLSForm; of whose it is, the file says nothing. To be registered afterwards.

    Raises FlawedQuestionsError for a set that cannot be asked, and DiskError.
    """
    kept = tidied(questions)
    if flaws := check_questions(kept):
        raise FlawedQuestionsError(flaws)
    now = datetime.now(UTC)
    origin = Origin("", "", 1, int(now.timestamp() * 1000), "", "Canvass questions, an XLSForm", UTC)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise DiskError.of(error, path.parent) from None
    [file] = save_xlsx(xlsform(kept), origin, path).files
    return file


def register_questions_file(store: Store, questions: QuestionSet, file: SavedFile) -> None:
    """Put an XLSForm that was saved into the register, like every file that leaves (DESIGN §8)."""
    body: Body = {
        "at": store.now(),
        "format": "xlsform",
        "selection": f"questions: {questions.id} {questions.version}",
        "reason": "",
        "contents": json.dumps({"questions": {"rows": len(questions.questions)}}),
        "upto": extracts.newest(store),
        "sha256": file.sha256,
    }
    with store.transaction():
        journal.record(store, Kind.EXPORT, new_id(), body)


def questions_path(questions: QuestionSet, folder: Path) -> Path:
    """Where a set would be saved in a folder: under its title, and never over another file."""
    title = (
        " ".join(_NOT_IN_NAMES.sub(" ", questions.title).split())[:_LONGEST_NAME].strip(" .") or "questions"
    )
    names = (f"{title}.xlsx" if number == 1 else f"{title} {number}.xlsx" for number in range(1, 10_000))
    return next(path for name in names if not (path := folder / name).exists())
