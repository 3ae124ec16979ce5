"""How dates, fields, consents and edits of a person are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from canvass.model.consent import Answer, How
from ui.given import in_words, raw
from ui.labels import fields, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.answer import Answers
    from canvass.model.consent import Consent
    from canvass.model.ids import Id
    from canvass.model.question import QuestionSet
    from canvass.usecases.show_contact import Meeting, PastEdit

translate = QCoreApplication.translate


def date(milliseconds: int) -> str:
    """A day here, with its year: 2 May 2026."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(milliseconds).date(), "d MMM yyyy")


def day(milliseconds: int) -> str:
    """A day here, the year only where it is another one: 2 May."""
    when = QDateTime.fromMSecsSinceEpoch(milliseconds).date()
    this_year = when.year() == QDate.currentDate().year()
    return QLocale().toString(when, "d MMM" if this_year else "d MMM yyyy")


def moment(milliseconds: int) -> str:
    """A day and time here: 2 May 2026, 14:02."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(milliseconds), "d MMM yyyy, HH:mm")


def columns() -> tuple[str, ...]:
    """The titles of the list."""
    met, where = translate("contacts", "Last met"), translate("contacts", "Where")
    return (*(label(name) for name in ("name", "phone", "email", "postcode")), met, where)


def answer(said: str) -> str:
    """What was answered."""
    names: Mapping[str, str] = {
        Answer.YES: translate("contacts", "yes"),
        Answer.NO: translate("contacts", "no"),
        Answer.WITHDRAWN: translate("contacts", "withdrawn"),
    }
    return names.get(said, said)


def how(given: str) -> str:
    """By what means a sign-up or a consent came."""
    names: Mapping[str, str] = {
        How.TYPED: translate("contacts", "typed"),
        How.KIOSK: translate("contacts", "by themselves on the laptop"),
        How.PAPER: translate("contacts", "paper sheet"),
        How.IMPORT: translate("contacts", "import"),
    }
    return names.get(given, given)


def not_asked(name: str) -> str:
    """The sentence for a purpose that was never asked about."""
    return translate("contacts", "%1: not asked, so no").replace("%1", label(name))


def consent(said: Consent, place: str, activists: Mapping[Id, str]) -> str:
    """One answer as a sentence: Email: yes, 2 May, Hyde Park, asked by Ada (notice v1)."""
    told = said.answer is Answer.WITHDRAWN
    asked = translate("contacts", "told to %1") if told else translate("contacts", "asked by %1")
    name = activists.get(said.activist, "")
    parts = [answer(said.answer), day(said.at), place, asked.replace("%1", name) if name else ""]
    notice = translate("contacts", "(notice v%1)").replace("%1", str(said.notice_version))
    sentence = f"{label(said.purpose)}: {', '.join(filter(None, parts))}"
    return f"{sentence} {notice}" if said.notice else sentence


def past_consent(said: Consent, place: str, activists: Mapping[Id, str]) -> str:
    """One answer as a line of the history."""
    what = f"{label(said.purpose)}: {answer(said.answer)}"
    notice = translate("contacts", "notice v%1").replace("%1", str(said.notice_version))
    name = activists.get(said.activist, "")
    seen = translate("contacts", "to be seen in: %1").replace("%1", said.evidence) if said.evidence else ""
    parts = (moment(said.at), what, place, how(said.how), seen, name, notice if said.notice else "")
    return " · ".join(filter(None, parts))


def meeting(met: Meeting) -> str:
    """One sign-up as a line."""
    return " · ".join(filter(None, (moment(met.at), met.place, how(met.how), met.activist)))


def answers(questions: QuestionSet, said: Answers) -> str:
    """One conversation: when and which questions, then a line for each with its answer."""
    part = "" if said.complete else translate("contacts", "not to the end")
    lines = [" · ".join(filter(None, (moment(said.at), questions.title, part)))]
    for question in questions.questions:
        if (given := said.given.get(question.id)) is not None:
            words = questions.say(question.words, "") or question.id
            lines.append(f"    {words}  {in_words(questions, question, given)}")
    asked = {question.id for question in questions.questions}
    lines += [f"    {name}: {raw(given)}" for name, given in said.given.items() if name not in asked]
    return "\n".join(lines)


def edit(made: PastEdit) -> str:
    """One edit as a line; one that was lost says so."""
    value = made.value or translate("contacts", "(emptied)")
    line = " · ".join(
        filter(None, (moment(made.at), f"{fields().get(made.field, made.field)}: {value}", made.activist))
    )
    lost = translate("contacts", "not shown above: made on another laptop without knowing of this")
    return f"{line} – {lost}" if made.lost else line


def nothing_yet() -> str:
    """The words where a list is empty."""
    return translate("contacts", "Nothing so far.")
