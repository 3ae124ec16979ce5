"""A report as lines, each a label with words, a number or pence: the screen and the PDF show these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import labels
from ui.cash_up import phrases
from ui.stall.papers_words import comes_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.model.branch import Branch
    from canvass.model.cash_up import CashUp
    from canvass.model.stall import Stall

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line; it has words, a number of things, an amount in pence, or several; a `total` stands out."""

    label: str
    text: str = ""
    number: int | None = None
    pence: int | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title; `beside`: short ones, that may stand in two columns."""

    title: str
    lines: tuple[ReportLine, ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A report with all that is told beside it: its stall, the report before it and the one after, if any."""

    report: CashUp
    stall: Stall
    earlier: CashUp | None = None
    later: CashUp | None = None


def heading(report: CashUp) -> str:
    """What the report is called: `Cash-up 7-3F2A`."""
    return translate("cash_up", "Cash-up %1").replace("%1", report.label)


def report_lines(branch: Branch, told: Told) -> tuple[Section, ...]:
    """All that a report says, in order; nobody is named beyond the initials that signed."""
    report = told.report
    sections = (
        Section(translate("cash_up", "Stall"), tuple(_where(branch, told))),
        Section(translate("cash_up", "The tin"), tuple(_tin(report))),
        Section(translate("cash_up", "Taken in all"), tuple(_taken(report))),
        Section(translate("cash_up", "Sold"), tuple(_sold(branch, report))),
        Section(translate("cash_up", "Papers"), tuple(_papers(report))),
        Section(translate("cash_up", "Given out"), tuple(_given_out(report))),
        Section(translate("cash_up", "Coins and notes"), tuple(_coins(report)), beside=True),
        Section(translate("cash_up", "Signed"), tuple(_signed(report))),
    )
    return tuple(section for section in sections if section.lines)


def _where(branch: Branch, told: Told) -> Iterator[ReportLine]:
    plan = told.stall.plan
    known = next((kind.name for kind in branch.stall_kinds if kind.kind == plan.kind), "")
    kind = told.report.kind or known
    yield ReportLine(translate("cash_up", "Branch"), told.report.branch or branch.name)
    yield ReportLine(kind or labels.stall_kind(plan.kind), plan.place)
    yield ReportLine(translate("cash_up", "Started"), phrases.moment(told.stall.started))
    yield ReportLine(translate("cash_up", "Ended"), phrases.moment(told.report.at))
    yield ReportLine(translate("cash_up", "Sign-ups"), number=told.report.till.sign_ups)
    for other, words in (
        (told.earlier, translate("cash_up", "Replaces")),
        (told.later, translate("cash_up", "Replaced by")),
    ):
        if other is not None:
            yield ReportLine(words, translate("cash_up", "report %1").replace("%1", other.label))


def _tin(report: CashUp) -> Iterator[ReportLine]:
    takings, difference = report.till.takings, report.difference
    yield ReportLine(translate("cash_up", "Change at the start"), pence=takings.float_pence)
    yield ReportLine(translate("cash_up", "Cash sales"), pence=takings.cash_sales)
    yield ReportLine(translate("cash_up", "Cash donations"), pence=takings.cash_donations)
    if report.till.taken_back.lines:  # in words only: the sums never held it
        back = phrases.taken_back(report.till.taken_back)
        yield ReportLine(translate("cash_up", "Taken back (in no sum)"), back)
    yield ReportLine(translate("cash_up", "Paid in"), pence=takings.paid_in)
    yield ReportLine(translate("cash_up", "Paid out"), pence=-takings.paid_out)
    yield ReportLine(translate("cash_up", "Should be in the tin"), pence=takings.expected, total=True)
    yield ReportLine(translate("cash_up", "Counted"), pence=report.counted, total=True)
    words = phrases.difference(difference)
    yield ReportLine(translate("cash_up", "Difference"), words, pence=difference, total=True)
    if report.reason:
        yield ReportLine(translate("cash_up", "Reason"), report.reason)


def _taken(report: CashUp) -> Iterator[ReportLine]:
    takings, titles = report.till.takings, report.till.titles
    yield ReportLine(translate("cash_up", "Card sales"), pence=takings.card_sales)
    yield ReportLine(translate("cash_up", "Card donations"), pence=takings.card_donations)
    yield ReportLine(translate("cash_up", "In cash and by card"), pence=takings.taken, total=True)
    for words, pence in (
        (translate("cash_up", "Of the sales, to the centre"), sum(t.to_centre for t in titles)),
        (translate("cash_up", "Of the sales, to the fighting fund"), sum(t.to_fund for t in titles)),
        (translate("cash_up", "Of the sales, kept by the branch"), sum(t.kept for t in titles)),
    ):
        yield ReportLine(words, pence=pence)


def _sold(branch: Branch, report: CashUp) -> Iterator[ReportLine]:
    titles = report.till.titles
    for title in titles:
        name = phrases.title(branch, title)
        if title.copies:
            yield ReportLine(name, number=title.copies, pence=title.taken)
        if title.free:
            yield ReportLine(name, translate("cash_up", "given away"), number=title.free)
    if titles:
        copies, taken = sum(title.copies for title in titles), sum(title.taken for title in titles)
        yield ReportLine(translate("cash_up", "All sales"), number=copies, pence=taken, total=True)


def _papers(report: CashUp) -> Iterator[ReportLine]:
    for title in report.till.copies:
        yield ReportLine(title.title, comes_to(title)[0])


def _given_out(report: CashUp) -> Iterator[ReportLine]:
    for handed in report.till.given_out:
        yield ReportLine(handed.title, number=handed.copies)


def _coins(report: CashUp) -> Iterator[ReportLine]:
    for worth, number in sorted(report.coins.items()):
        yield ReportLine(phrases.coin(worth), number=number, pence=worth * number)


def _signed(report: CashUp) -> Iterator[ReportLine]:
    yield ReportLine(translate("cash_up", "Initials"), report.signed)
    yield ReportLine(translate("cash_up", "When"), phrases.moment(report.at))
