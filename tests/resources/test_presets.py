"""A new branch begins with a preset, so each must hang together and its notice must say what the law asks."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from canvass.model.consent import Purpose
from canvass.model.contact import FIELDS
from canvass.model.entry import TallyKind
from canvass.model.notice import Notice
from canvass.model.publication import PublicationKind
from canvass.model.stall import StallKind

PRESETS = sorted((Path(__file__).parents[2] / "resources" / "presets").glob("*.toml"))
READ_OUT = 520  # letters of the first version: nobody waits longer for the notice at a stall
BLANKS = {"organisation", "contact_address", "complaints", "retention_months"}


@pytest.fixture(params=PRESETS, ids=lambda path: path.stem)
def preset(request: pytest.FixtureRequest) -> dict[str, Any]:
    return tomllib.loads(request.param.read_text(encoding="utf-8"))


@pytest.fixture
def notice(preset: dict[str, Any]) -> Notice:
    (found,) = preset["notice"]
    return Notice(**found)


def ids(preset: dict[str, Any], kind: str) -> list[str]:
    return [thing["id"] for thing in preset[kind]]


def test_there_is_one_for_anybody_and_one_for_the_first_organisation() -> None:
    assert [path.stem for path in PRESETS] == ["generic", "workers_liberty"]


@pytest.mark.parametrize(
    "kind", ["stall_kind", "campaign", "interest", "publication", "tally", "handout", "notice"]
)
def test_no_id_stands_for_two_things(preset: dict[str, Any], kind: str) -> None:
    found = ids(preset, kind)
    assert len(set(found)) == len(found)


def test_every_stall_kind_asks_fields_that_a_contact_has(preset: dict[str, Any]) -> None:
    assert set(ids(preset, "stall_kind")) == set(StallKind)
    for kind in preset["stall_kind"]:
        assert set(kind["fields"]) <= set(FIELDS) - {"notes"}
        assert {"first_name", "phone", "email"} <= set(kind["fields"])


def test_every_title_has_a_price_and_every_price_an_amount_or_a_question(preset: dict[str, Any]) -> None:
    for title in preset["publication"]:
        assert title["kind"] in set(PublicationKind)
        tiers = [price["tier"] for price in title["price"]]
        assert tiers
        assert len(set(tiers)) == len(tiers)
        for price in title["price"]:
            assert price["label"]
            assert ("pence" in price) != price.get("ask", False)


def test_the_centre_gets_a_part_of_every_title_and_what_is_given_beyond_goes_to_the_fund(
    preset: dict[str, Any],
) -> None:
    for title in preset["publication"]:
        assert 0 < title["centre_pence"] <= max(price.get("pence", 0) for price in title["price"])
        assert title.get("extra_to_fund", True)


def test_there_is_a_bulletin_and_a_leaflet_to_give_out(preset: dict[str, Any]) -> None:
    assert {"bulletin", "leaflet"} <= set(ids(preset, "handout"))
    assert all(one["name"] for one in preset["handout"])


def test_every_key_sells_something_there_is_and_the_last_takes_donations(preset: dict[str, Any]) -> None:
    priced = {(title["id"], price["tier"]) for title in preset["publication"] for price in title["price"]}
    keys = preset["sale_key"]
    assert [key["key"] for key in keys] == list(range(1, 10))
    assert keys[-1] == {"key": 9, "donation": True}
    sold = [(key["publication"], key["tier"]) for key in keys[:-1]]
    assert set(sold) <= priced
    assert sold[:3] == [("paper", "waged"), ("paper", "unwaged"), ("paper", "solidarity")]


def test_tallies_and_follow_ups_are_about_what_the_branch_has(preset: dict[str, Any]) -> None:
    assert set(ids(preset, "tally")) == set(TallyKind)
    for rule in preset["follow_up_rule"]:
        assert rule["interest"] in ids(preset, "interest")
        assert rule["owner"] in {"secretary", "recorder"}
        assert rule["days"] > 0
        assert rule["job"]
    assert preset["retention"] == {"months": 24, "warning_days": 30}


def test_every_yes_has_its_own_words(notice: Notice) -> None:
    assert set(notice.wordings) == set(Purpose)
    assert all(text.strip() for text in notice.texts())
    assert len(set(notice.wordings.values())) == len(Purpose)


def test_political_opinions_and_union_membership_are_named_apart(notice: Notice) -> None:
    keep, union = notice.wordings[Purpose.KEEP], notice.wordings[Purpose.UNION]
    assert "political opinions" in keep
    assert "special category data" in keep
    assert "union" not in keep
    assert "trade-union membership" in union
    assert "special category data" in union
    assert "political opinions" in notice.short


def test_the_notice_says_who_why_how_long_and_how_to_complain(notice: Notice) -> None:
    for said in [
        "Article 6(1)(a)",
        "Article 9(2)(a)",
        "delete",
        "take back any yes",
        "ICO",
        "special category data",
    ]:
        assert said in notice.long


def test_the_notice_is_true_of_a_branch_whose_laptops_exchange(notice: Notice) -> None:
    assert "this laptop" not in " ".join(notice.texts())
    assert "locked, on our own laptops" in notice.short
    assert "through storage that only sees them encrypted" in notice.long
    assert notice.version > 1, "the first version said something else"
    assert len(notice.short) <= READ_OUT


def test_a_notice_cannot_be_used_until_every_blank_is_filled(notice: Notice) -> None:
    assert set(notice.blanks()) == BLANKS
    filled = notice.filled(dict.fromkeys(BLANKS, "x"))
    assert not filled.blanks()


def test_no_preset_pretends_to_know_who_answers_complaints(preset: dict[str, Any]) -> None:
    assert preset["branch"]["name"] == preset["branch"]["complaints"] == ""
