"""The report: what stands on the screen stands on paper, to the penny, and nobody is named in it."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.model.cash_up import CashUp, TakenBack, Takings, Till, TitleTakings
from canvass.model.cash_up_body import cash_up_body, read_cash_up
from canvass.model.change import canonical
from canvass.model.stall import Stall, StallKind, StallPlan
from canvass.model.stock import HandedOut, StockLine, TitleCount
from canvass.usecases.cash_up import cash_up
from ui.cash_up import phrases
from ui.cash_up.pdf import pdf
from ui.cash_up.printed import Grid
from ui.cash_up.report_lines import ReportLine, Told, report_lines
from ui.cash_up.report_paper import describe, foot, rich_text
from ui.cash_up.report_view import ReportView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from canvass.model.branch import Branch
    from tests.ui.stall.conftest import Stand

LAPTOP = bytes.fromhex("3f2a" + "00" * 14)
STALL = Stall(
    b"s" * 16, StallPlan(StallKind.WORKPLACE, "Mill <Gate>", "Rosa Okafor", "", 2_000), 0, 1, LAPTOP
)
TAKINGS = Takings(2_000, 3_000, 450, 750, 500, 1_000, 280, 0)
TITLES = (
    TitleTakings("lantern", "The Lantern", "7", "waged", 20, 0, 2_000, 1_200, 0),
    TitleTakings("lantern", "The Lantern", "7", "unwaged", 29, 2, 1_450, 1_740, 0),
)
COPIES = (
    TitleCount("lantern", "The Lantern", (StockLine("lantern", "The Lantern", "7", 60, 9, 0, 0),), 49, 2),
)
FIRST = CashUp(b"r" * 16, 6, LAPTOP, STALL.id, 0, b"a" * 16, "RO", Till(TAKINGS), {2_000: 3, 5: 1})
REPORT = replace(
    FIRST,
    id=b"t" * 16,
    number=7,
    at=14 * 3_600_000,
    till=Till(TAKINGS, TITLES, COPIES, (), 4, TakenBack(2, 150), (HandedOut("Rent leaflet", 42),)),
    coins={2_000: 3, 200: 2, 10: 2},
    reason="ten pence & a button",
    replaces=FIRST.id,
)
TOLD = Told(REPORT, STALL, FIRST)


def lines(branch: Branch, told: Told = TOLD) -> Iterator[ReportLine]:
    for section in report_lines(branch, told):
        yield from section.lines


def one(branch: Branch, label: str) -> ReportLine:
    [line] = [line for line in lines(branch) if line.label == label]
    return line


def test_every_number_is_the_one_that_was_signed(branch: Branch) -> None:
    assert one(branch, "Should be in the tin").pence == TAKINGS.expected == 6_470
    assert one(branch, "Counted").pence == REPORT.counted == 6_420
    difference = one(branch, "Difference")
    assert (difference.text, difference.pence) == ("50p short", -50)
    assert one(branch, "In cash and by card").pence == TAKINGS.taken
    assert (one(branch, "All sales").number, one(branch, "All sales").pence) == (49, 3_450)
    assert one(branch, "Of the sales, to the centre").pence == 2_940
    assert one(branch, "Of the sales, kept by the branch").pence == 510
    assert one(branch, "The Lantern").text == "60 out, 9 back, 2 given, 49 sold: agrees"
    unwaged = [(x.number, x.text) for x in lines(branch) if x.label == "The Lantern 7 · unwaged"]
    assert unwaged == [(29, ""), (2, "given away")]
    assert (one(branch, "£20").number, one(branch, "£20").pence) == (3, 6_000)
    assert one(branch, "Replaces").text == "report 6-3F2A"
    assert one(branch, "Sign-ups").number == 4
    assert one(branch, "Ended").text == phrases.moment(REPORT.at)
    assert one(branch, "Rent leaflet").number == 42


def test_what_was_taken_back_is_told_and_is_no_term_of_the_sum(branch: Branch) -> None:
    back = one(branch, "Taken back (in no sum)")
    assert back.text in {"2 lines, £1.50", "2 line(s), £1.50"}
    assert back.pence is None
    assert not [line for line in lines(branch, Told(FIRST, STALL)) if line.label.startswith("Taken back")]


def test_a_report_that_was_signed_before_these_were_told_still_reads() -> None:
    body = json.loads(canonical(cash_up_body(REPORT)))
    beside = (REPORT.id, 7, LAPTOP, STALL.id, REPORT.at, REPORT.activist, FIRST.id)
    assert read_cash_up(body, *beside) == REPORT
    older = {name: value for name, value in body.items() if name not in {"taken_back", "given_out"}}
    till = replace(REPORT.till, taken_back=TakenBack(), given_out=())
    assert read_cash_up(older, *beside) == replace(REPORT, till=till)


@pytest.mark.parametrize(
    ("pence", "words"), [(0, "agrees"), (-150, "£1.50 short"), (40, "40p over"), (-1, "1p short")]
)
def test_a_difference_in_words(pence: int, words: str) -> None:
    assert phrases.difference(pence) == words


def test_a_report_that_was_replaced_says_by_which(branch: Branch) -> None:
    told = list(lines(branch, Told(FIRST, STALL, None, REPORT)))
    assert [line.text for line in told if line.label == "Replaced by"] == ["report 7-3F2A"]


def test_nobody_is_named_beyond_initials(branch: Branch) -> None:
    words = " ".join(f"{line.label} {line.text}" for line in lines(branch))
    assert "Okafor" not in words
    assert "RO" in words


def test_screen_and_paper_are_laid_out_from_the_same_lines(branch: Branch) -> None:
    printed = describe(branch, TOLD)
    on_paper = [cell for grid in printed.parts if isinstance(grid, Grid) for row in grid.rows for cell in row]
    for line in lines(branch):
        assert line.label in on_paper
    on_screen = rich_text(printed)
    assert "Mill &lt;Gate&gt;" in on_screen
    assert "ten pence &amp; a button" in on_screen


def test_the_screen_holds_every_cell_of_the_paper(stand: Stand) -> None:
    stand.press("Ctrl+1", "Ctrl+8")
    stall = stand.page.till.stall
    report = stand.ask(lambda store: cash_up(store, stall, {100: 1}, "RO"))
    view = ReportView(stand.desk, report.id)
    stand.qtbot.addWidget(view)
    stand.settle()
    assert view.printed is not None
    shown = view.text.toPlainText()
    for part in view.printed.parts:
        assert isinstance(part, Grid)
        for row in part.rows:
            assert all(cell in shown for cell in row)


def test_a_report_is_saved_as_pdf_and_on_the_record(stand: Stand, tmp_path: Path) -> None:
    stall = stand.page.till.stall
    report = stand.ask(lambda store: cash_up(store, stall, {}, "RO"))
    view = ReportView(stand.desk, report.id)
    stand.qtbot.addWidget(view)
    view.show()
    stand.settle()
    view.folder.edit.setText(str(tmp_path / "out"))
    view.save.setFocus()
    QTest.keyClick(view.save, Qt.Key.Key_Return)
    stand.settle()
    stand.settle()
    [file] = (tmp_path / "out").iterdir()
    assert file.read_bytes().startswith(b"%PDF-")
    [(form, selection)] = stand.ask(lambda store: store.run("SELECT format, selection FROM export"))
    assert (form, selection) == ("pdf", f"cash-up {report.label}")


def test_where_no_pdf_can_be_written_it_is_said(stand: Stand, tmp_path: Path) -> None:
    stall = stand.page.till.stall
    report = stand.ask(lambda store: cash_up(store, stall, {}, "RO"))
    view = ReportView(stand.desk, report.id)
    stand.qtbot.addWidget(view)
    failed: list[object] = []
    view.failed.connect(failed.append)
    stand.settle()
    (tmp_path / "file").write_text("no folder")
    view.folder.edit.setText(str(tmp_path / "file" / "out"))
    view.save.click()
    stand.settle()
    stand.settle()
    assert [type(error).__name__ for error in failed] == ["DiskError"]
    assert view.save.isEnabled()


@pytest.mark.prove
@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="no renderer on this machine")
def test_the_paper_is_one_page_with_every_line_on_it(qapp: object, branch: Branch, tmp_path: Path) -> None:
    assert qapp
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(describe(branch, TOLD), foot(branch, REPORT)))
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    words = " ".join(text.replace("ﬀ", "ff").replace("ﬁ", "fi").split())
    for line in lines(branch):
        assert line.label in words
        assert line.text in words
    assert "Page 1 of 1" in words
    subprocess.run(["pdftoppm", "-r", "40", "-png", path, tmp_path / "page"], check=True)
    [picture] = tmp_path.glob("page*.png")
    assert picture.stat().st_size > 2_000
