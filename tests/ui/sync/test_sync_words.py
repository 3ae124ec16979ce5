"""Whatever sync has to tell is told in words: what happened, what is safe, what to do."""

from __future__ import annotations

import pytest

from canvass.errors import BundleFlaw
from canvass.model.laptop import Role
from canvass.model.sync_news import Alarm, Ending, Exchange, LaptopStanding, SyncStatus, Worry
from canvass.model.sync_store import Probed
from canvass.usecases.is_alone import ALONE
from canvass.usecases.not_sent import NotSent
from ui.sync import seen, words
from ui.sync.laptops_table import cells
from ui.sync.waits import WaitsWords
from ui.sync.worries import difference, worry

DAY = 86_400_000
NOW = 1_795_269_720_000  # a Saturday afternoon in November 2026
BO = b"b" * 16
GOOD = Probed(
    reachable=True,
    writable=True,
    create_only=True,
    torn_visible=False,
    lists_all=True,
    can_delete=True,
    clock_ms=None,
    is_canvass=False,
)


def status(**known: object) -> SyncStatus:
    said = {name: getattr(ALONE, name) for name in ALONE.__slots__}
    return SyncStatus(**{**said, "is_set_up": True, "admitted": True, **known})


@pytest.mark.parametrize("which", Worry)
def test_every_worry_says_what_is_so_and_what_to_do(which: Worry) -> None:
    said = worry(Alarm(which, BO, NOW, "7200000"), {BO: "Bo’s laptop"})
    assert said.count(".") + said.count(";") >= 2
    assert "{" not in said


@pytest.mark.parametrize("which", Ending)
def test_every_ending_is_told(which: Ending) -> None:
    said = words.ending(Exchange(which))
    assert said
    assert which is Ending.DONE or said.count(".") >= 2
    assert words.handed_over(Exchange(which))


def test_a_laptop_that_nobody_knows_has_no_name() -> None:
    assert worry(Alarm(Worry.FORKED, BO, NOW), {}).startswith("A laptop that is not known here seems")
    assert "Bo’s laptop" in worry(Alarm(Worry.CLOCKS_DIFFER, BO, NOW, "oddly"), {BO: "Bo’s laptop"})


@pytest.mark.parametrize(
    ("milliseconds", "said"),
    [(40 * 60_000, "40 min"), (-5 * 3_600_000, "5 hour"), (3 * DAY, "3 day"), (-4 * 366 * DAY, "4 year")],
)
def test_a_difference_of_clocks_is_said_in_the_unit_that_fits(milliseconds: int, said: str) -> None:
    assert said in difference(str(milliseconds))


def test_the_first_sentence_says_where_things_stand() -> None:
    assert words.headline(ALONE, NotSent(), NOW).startswith("This laptop is alone")
    assert "waits until a secretary" in words.headline(status(admitted=False), NotSent(), NOW)
    assert words.headline(status(), NotSent(), NOW) == "Nothing waits to be sent. No exchange yet."
    said = words.headline(status(last=NOW - 3 * DAY), NotSent(14, 30), NOW)
    assert said.startswith("14 sign-up(s) and 30 other entries not yet sent. Last exchange Wednesday ")
    assert "2026" in words.headline(status(last=NOW - 30 * DAY), NotSent(), NOW)


def test_the_status_line_is_empty_for_a_laptop_alone_and_short_where_it_must_be() -> None:
    assert words.status_line(ALONE, NotSent(), NOW) == ("", "")
    long, short = words.status_line(status(last=NOW), NotSent(14, 30), NOW)
    assert long.startswith("14 sign-up(s) and 30 other entries not yet sent · last exchange Sat ")
    assert short == "44 not yet sent"
    assert words.status_line(status(admitted=False), NotSent(), NOW)[0] == "Not let in yet"
    worried = words.status_line(status(alarms=(Alarm(Worry.CLOCK, None, NOW),)), NotSent(), NOW)
    assert [line.endswith("⚠ see Sync") for line in worried] == [True, True]


def test_what_waits_is_said_as_a_person_counts_it() -> None:
    waits = WaitsWords()
    assert waits.sentence(NotSent()) == ""
    assert waits.line(NotSent(sign_ups=14)) == "14 sign-up(s) not yet sent"
    assert waits.sentence(NotSent(others=3)) == "3 entries not yet sent."
    many = NotSent(sign_ups=600, others=90, is_more=True)
    assert waits.sentence(many).startswith("More than 600 sign-up(s) and 90 other entries")
    assert waits.short(many) == "more than 690 not yet sent"


def test_an_exchange_says_what_went_and_came() -> None:
    said = words.ending(Exchange(Ending.DONE, sent=71, received=5))
    assert said.startswith("Everything recorded here is sent. ")
    assert "taken in" in said
    assert not any(letter.isdigit() for letter in said), "nobody counts in changes"
    assert "either side" in words.ending(Exchange(Ending.DONE))
    assert "next exchange" in words.ending(Exchange(Ending.DONE, sent=3, left=2))
    assert "Take it out" in words.handed_over(Exchange(Ending.DONE, sent=3))


def test_what_a_store_can_do_begins_with_whether_it_will_do() -> None:
    assert seen.seen(GOOD)[0].startswith("✓ It can be read and written to")
    assert seen.is_usable(GOOD)
    for found, said in (
        ({"reachable": False}, "cannot be reached"),
        ({"writable": False}, "not written to"),
        ({"lists_all": False}, "will not do"),
    ):
        store = probed(**found)
        assert said in seen.seen(store)[0]
        assert not seen.is_usable(store)


def test_a_store_that_is_careless_is_explained_and_will_do() -> None:
    store = probed(torn_visible=True, create_only=False, can_delete=False, lists_all=None, clock_ms=3 * DAY)
    lines = seen.seen(store)
    assert seen.is_usable(store)
    assert any("half way is seen" in line for line in lines)
    assert any("Canvass never does" in line for line in lines)
    assert any("3 day" in line for line in lines)


def test_a_line_of_the_table_says_who_has_confirmed() -> None:
    laptop = LaptopStanding(
        BO,
        "Bo’s laptop",
        Role.ACTIVIST,
        is_this=False,
        seen=None,
        has_ours=False,
        erasures_left=2,
        waits=True,
        removed=False,
    )
    assert cells(laptop, NOW)[1:4] == ("Activist’s", "never", "not yet")
    assert "2 to confirm" in cells(laptop, NOW)[4]
    assert "waits" in cells(laptop, NOW)[5]


def probed(**found: object) -> Probed:
    said = {name: getattr(GOOD, name) for name in GOOD.__slots__}
    return Probed(**{**said, **found})


def test_whoever_writes_under_a_key_that_is_on_its_way_is_not_accused() -> None:
    said = worry(Alarm(Worry.BAD_BUNDLE, BO, NOW, BundleFlaw.KEY.value), {BO: "Bo’s laptop"})
    assert said.startswith("What Bo’s laptop sends waits for a key that is not here, and may be on its way.")
