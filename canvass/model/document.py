"""Documents: the branch's settings as plain JSON, journalled whole, coming back as they were."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

from canvass.model.branch import Activist, Branch, Choice, FollowUpRule, KindOfStall, Retention
from canvass.model.notice import Notice
from canvass.model.publication import Price, Publication, PublicationKind, SaleKey
from canvass.model.stall import StallKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Body, Json


def branch_body(branch: Branch) -> Body:
    """A branch as JSON."""
    return cast("Body", asdict(branch))


def read_branch(body: Mapping[str, Any]) -> Branch:
    """A branch from its JSON."""
    return Branch(
        id=body["id"],
        name=body["name"],
        organisation=body["organisation"],
        contact_address=body["contact_address"],
        complaints=body["complaints"],
        region=body["region"],
        stall_kinds=tuple(
            KindOfStall(StallKind(k["kind"]), k["name"], tuple(k["fields"])) for k in body["stall_kinds"]
        ),
        campaigns=tuple(Choice(**c) for c in body["campaigns"]),
        interests=tuple(Choice(**c) for c in body["interests"]),
        publications=tuple(_publication(p) for p in body["publications"]),
        sale_keys=tuple(SaleKey(**k) for k in body["sale_keys"]),
        tallies=tuple(Choice(**c) for c in body["tallies"]),
        follow_up_rules=tuple(FollowUpRule(**r) for r in body["follow_up_rules"]),
        retention=Retention(**body["retention"]),
        notices=tuple(Notice(**n) for n in body["notices"]),
        handouts=tuple(Choice(**c) for c in body.get("handouts", ())),
    )


def _publication(body: Mapping[str, Any]) -> Publication:
    return Publication(
        id=body["id"],
        title=body["title"],
        kind=PublicationKind(body["kind"]),
        prices=tuple(Price(**p) for p in body["prices"]),
        issue=body["issue"],
        centre_pence=body.get("centre_pence", 0),
        extra_to_fund=body.get("extra_to_fund", True),
    )


def activist_body(activist: Activist) -> Body:
    """An activist as JSON; the slot is in hexadecimal."""
    body: dict[str, Json] = {"name": activist.name, "secretary": activist.secretary}
    return {**body, "slot": activist.slot.hex(), "left": activist.left}


def read_activist(body: Mapping[str, Any]) -> Activist:
    """An activist from its JSON."""
    left = bool(body.get("left"))
    return Activist(bytes.fromhex(body["slot"]), body["name"], bool(body["secretary"]), left)
