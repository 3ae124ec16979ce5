"""What the papers page and the list of the stock show, and in which order."""

from __future__ import annotations

from canvass.model.papers_sheet import papers_sheet, stock_list
from canvass.model.publication import Publication, PublicationKind
from canvass.model.stock import InHand, StockLine, TitleCount

LANTERN = Publication("lantern", "The Lantern", PublicationKind.PAPER, (), "8")
BOOK = Publication("book", "A Book", PublicationKind.BOOK, ())
CATALOGUE = (LANTERN, BOOK)
LAST_WEEKS = StockLine("lantern", "The Lantern", "7", out=10, back=4)
OLD = TitleCount("old", "Old News", (StockLine("old", "Old News", "1", out=1),))


def shown(*titles: TitleCount, in_hand: tuple[InHand, ...] = ()) -> list[tuple[str, list[str]]]:
    sheet = papers_sheet(CATALOGUE, titles, in_hand)
    return [(title.count.title, [line.issue for line in title.count.lines]) for title in sheet]


def test_the_catalogue_comes_first_with_its_present_issues() -> None:
    assert shown() == [("The Lantern", ["8"]), ("A Book", [""])]
    assert [title for title, _ in shown(OLD)] == ["The Lantern", "A Book", "Old News"]


def test_an_earlier_issue_is_shown_if_it_moved_or_is_left() -> None:
    moved = TitleCount("lantern", "The Lantern", (LAST_WEEKS,))
    assert shown(moved)[0] == ("The Lantern", ["8", "7"])
    assert shown(in_hand=(InHand("lantern", "The Lantern", "6", 3),))[0] == ("The Lantern", ["8", "6"])
    assert shown(in_hand=(InHand("lantern", "The Lantern", "6", -3),))[0] == ("The Lantern", ["8"])


def test_a_title_that_changed_its_name_is_one_title() -> None:
    assert shown(TitleCount("lantern", "Lantern", (LAST_WEEKS,)))[0] == ("The Lantern", ["8", "7"])


def test_what_this_stall_brought_back_is_not_from_before() -> None:
    home = InHand("lantern", "The Lantern", "7", 9)
    [lantern, _] = papers_sheet(CATALOGUE, [TitleCount("lantern", "The Lantern", (LAST_WEEKS,))], [home])
    assert lantern.left == (0, 5)


def test_the_stock_lists_present_issues_and_what_is_not_nothing() -> None:
    held = [InHand("gone", "Gone", "", 2), InHand("lantern", "L", "6", 0), InHand("lantern", "L", "7", -2)]
    lines = [(line.title, line.issue, line.copies) for line in stock_list(CATALOGUE, held)]
    assert lines == [("The Lantern", "7", -2), ("The Lantern", "8", 0), ("A Book", "", 0), ("Gone", "", 2)]
