"""Starting a stall, and a branch that cannot take sign-ups yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QStackedWidget

from canvass.model.change import Change, Kind
from canvass.model.consent import Purpose
from canvass.settings import Settings
from canvass.store import journal
from canvass.usecases.run_stall import end_stall, last_stalls
from canvass.usecases.set_up_branch import presets
from tests.store import laptops
from tests.store.changes import PEOPLE
from ui.shell import theme
from ui.stall.stall_page import StallPage
from ui.stall.start_page import StartPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from canvass.model.branch import Branch
    from canvass.model.change import Body
    from canvass.store.store import Store
    from tests.ui.stall.conftest import Stand
    from ui.desk import Desk


def test_a_first_stall_asks_for_its_place(sit: Callable[[], Stand]) -> None:
    stand = sit()
    assert stand.focus() == "Place"
    stand.press("Ctrl+Enter")
    stand.settle()
    assert stand.home.start_page.place.noted()
    stand.type("Hyde Park")
    stand.press("Enter", "Enter")
    stand.type("lots")
    stand.press("Enter", "Enter")
    assert stand.home.start_page.float_.noted()
    stand.home.start_page.float_.set_text("12.50")
    stand.press("Ctrl+Enter", "Ctrl+Enter")
    stand.qtbot.waitUntil(stand.home.is_open)
    plans = [stall.plan for stall in stand.ask(last_stalls)]
    assert [(p.place, p.crew, p.float_pence) for p in plans] == [("Hyde Park", "CJ", 1250)]


def test_an_empty_tin_is_typed_as_the_hint_shows_it(sit: Callable[[], Stand]) -> None:
    stand = sit()
    stand.type("Hyde Park")
    stand.home.start_page.float_.set_text("£0.00")
    stand.press("Ctrl+Enter")
    stand.qtbot.waitUntil(stand.home.is_open)
    assert stand.ask(last_stalls)[0].plan.float_pence == 0


def test_an_interrupted_stall_is_resumed_at_once(stand: Stand, sit: Callable[[], Stand]) -> None:
    stand.press("Ctrl+1", "Ctrl+1")
    stand.settle()
    stand.home.hide()
    again = sit()
    assert again.home.is_open()
    assert again.said[0].startswith("Resumed – 2 entries, last ")


def test_without_a_complete_notice_the_words_say_what_to_fill_in(
    qtbot: QtBot, desk: Desk, branch: Branch, stand: Stand
) -> None:
    stall = stand.ask(last_stalls)[0]
    page = StallPage(replace(desk, branch=replace(branch, organisation="", complaints="")), stall)
    qtbot.addWidget(page)
    page.form.person_fields.fields["first_name"].set_text("Ada")
    page.form.submit()
    words = page.form.missing.text()
    assert "organisation, who answers complaints" in words or "who answers complaints, organisation" in words
    stand.settle()


def test_a_whole_stall_fits_a_small_laptop_without_scrolling(
    qtbot: QtBot, qapp: QApplication, desk: Desk, stand: Stand
) -> None:
    theme.apply(qapp, Settings(text_points=14))
    stall = stand.ask(last_stalls)[0]
    stall = replace(stall, plan=replace(stall.plan, place="Long " * 40))
    filled = {"name": "Leeds", "complaints": "complaints@lantern.example.org"}
    long = replace(presets()[1].branch, **filled)  # type: ignore[arg-type]  # both are text
    for branch in (desk.branch, long):
        for kind in branch.stall_kinds:
            page = StallPage(
                replace(desk, branch=branch), replace(stall, plan=replace(stall.plan, kind=kind.kind))
            )
            qtbot.addWidget(page)
            page.resize(1366, 688)
            with qtbot.waitExposed(page):
                page.show()
            stand.settle()
            assert (page.width(), page.form.scrolls()) == (1366, 0), (branch.organisation, kind.name)
            page.form.consent.questions[Purpose.KEEP].give(answer=False)  # type: ignore[union-attr]  # complete
            stand.settle()
            assert page.form.scrolls() == 0, kind.name
            page.hide()


def test_large_letters_scroll_the_form_and_cut_nothing_off_at_the_side(
    qtbot: QtBot, qapp: QApplication, desk: Desk, stand: Stand
) -> None:
    theme.apply(qapp, Settings(text_points=24))
    stall = stand.ask(last_stalls)[0]
    page = StallPage(desk, stall)
    qtbot.addWidget(page)
    page.resize(1366, 688)
    with qtbot.waitExposed(page):
        page.show()
    stand.settle()
    assert page.width() == 1366
    assert page.form.scrolls() > 0
    assert page.form.hangs_over() == 0
    theme.apply(qapp, Settings())


def test_as_last_time_is_never_another_laptop(sit: Callable[[], Stand]) -> None:
    """Whoever was at their stall is not at ours."""
    stand = sit()
    stand.ask(_stall_of_another_laptop)
    stand.home.hide()
    again = sit()
    page = again.home.start_page
    assert (page.crew.text(), page.place.text(), page._last.text()) == ("CJ", "", "")
    again.type("Hyde Park")
    again.press("Ctrl+Enter")
    again.qtbot.waitUntil(again.home.is_open)
    again.ask(lambda store: end_stall(store, again.page.till.stall))
    again.home.hide()
    assert sit().home.start_page.place.text() == "Hyde Park"


def _stall_of_another_laptop(store: Store) -> None:
    body: Body = {"kind": "street", "place": "Briggate", "crew": "BL", "campaign": "", "float_pence": 0}
    ended: Body = {"started": laptops.NOON * 2, "ended": laptops.NOON * 2 + 1}
    other = Change(
        b"another's change",
        b"another's laptop",
        1,
        laptops.ACTIVIST,
        Kind.STALL,
        PEOPLE[0],
        {**body, **ended},
    )
    journal.apply(store, [other])


def test_a_stall_that_nobody_sees_takes_no_focus(qtbot: QtBot, desk: Desk) -> None:
    page, elsewhere = StartPage(desk), QLineEdit()
    both = QStackedWidget()
    for widget in (page, elsewhere):
        both.addWidget(widget)
    qtbot.addWidget(both)
    with qtbot.waitActive(both):
        both.show()
    page.look()
    both.setCurrentWidget(elsewhere)
    elsewhere.setFocus()
    qtbot.waitUntil(lambda: bool(page.crew.text()))
    assert both.window().focusWidget() is elsewhere
