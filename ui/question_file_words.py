"""How it is said what a file of questions holds that is not taken, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvass.usecases.bring_questions import Refusal, Why
from ui.question_words import fault

if TYPE_CHECKING:
    from collections.abc import Mapping

translate = QCoreApplication.translate
_LONGEST = 60


def refusal(found: Refusal) -> str:
    """One thing that is not taken: where it stands, what it is, and what goes with it."""
    words = [_place(found), _why(found)]
    if found.row_goes:
        words.append(translate("questions", "The row is left out."))
    return " ".join(filter(None, words))


def _place(found: Refusal) -> str:
    if not found.row:
        return translate("questions", "Sheet %1:").replace("%1", found.sheet)
    where = translate("questions", "Sheet %1, row %2:")
    if found.column:
        where = translate("questions", "Sheet %1, row %2, column %3:").replace("%3", found.column)
    return where.replace("%1", found.sheet).replace("%2", str(found.row))


def _why(found: Refusal) -> str:
    if found.fault is not None:
        return fault(found.fault, found.detail)
    detail = found.detail if len(found.detail) <= _LONGEST else f"{found.detail[:_LONGEST]}…"
    return _whys()[found.why].replace("%1", detail)


def _whys() -> Mapping[Why, str]:
    return {**_refused(), **_left_out()}


def _refused() -> Mapping[Why, str]:
    return {
        Why.NO_SURVEY: translate(
            "questions", "There is none with the columns type and name, so this is no XLSForm."
        ),
        Why.NOTHING_LEFT: translate("questions", "Nothing is left that Canvass can ask."),
        Why.TYPE: translate("questions", "Not supported: this type, “%1”."),
        Why.GROUP: translate("questions", "Not supported: groups, “%1”."),
        Why.REPEAT: translate("questions", "Not supported: repeats, “%1”."),
        Why.INSIDE: translate("questions", "“%1” is inside a repeat, or a group with a condition."),
        Why.OR_OTHER: translate("questions", "Not supported: “or_other”. Add “Other” to the answers."),
        Why.FROM_FILE: translate("questions", "Not supported: answers from another file, “%1”."),
        Why.NO_LIST: translate("questions", "There is no list of answers “%1” on the sheet choices."),
        Why.CONDITION: translate("questions", "Not supported in a condition: “%1”."),
        Why.CONSTRAINT: translate("questions", "Not supported: limits other than a range, “%1”."),
        Why.REQUIRED: translate("questions", "Not supported: required under a condition, “%1”."),
        Why.PARAMETERS: translate("questions", "Not supported: “%1”."),
        Why.ABOUT: translate("questions", "Not known: “%1”."),
        Why.QUOTES_ANSWER: translate("questions", "Not supported: words that quote an answer, “%1”."),
        Why.DEPENDS: translate("questions", "It depends on “%1”, which is left out."),
        Why.CALCULATED: translate("questions", "Not supported: what is worked out or filled in, “%1”."),
        Why.COLUMN: translate("questions", "Not supported: this column, “%1”."),
        Why.LANGUAGE: translate("questions", "Not known: the language of this column, “%1”."),
        Why.APPEARANCE: translate("questions", "Not supported: this appearance, “%1”."),
        Why.MEDIA: translate("questions", "Not supported: pictures, sound and film, “%1”."),
        Why.SHEET: translate("questions", "Not supported: this sheet."),
        Why.SETTING: translate("questions", "Not supported: this setting, “%1”."),
    }


def _left_out() -> Mapping[Why, str]:
    return {
        Why.NOTE: translate("questions", "A text without an answer, “%1”, is left out."),
        Why.METADATA: translate("questions", "“%1” is left out: Canvass notes time and stall by itself."),
        Why.WORDING: translate("questions", "Left out: Canvass has its own words."),
        Why.LOOK: translate("questions", "“%1” is left out: Canvass has its own look."),
        Why.UNUSED_LIST: translate("questions", "No question uses the list “%1”, so it is left out."),
        Why.SENDING: translate("questions", "Left out: it tells other programs what to do."),
    }
