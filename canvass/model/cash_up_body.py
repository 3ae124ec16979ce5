"""A cash-up report as plain JSON: every number that was on the screen, coming back as it was."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from canvass.model.cash_up import CashUp, TakenBack, Takings, Till, TitleTakings
from canvass.model.stock import HandedOut, StockLine, TitleCount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Body
    from canvass.model.ids import Id


def cash_up_body(report: CashUp) -> Body:
    """A report as JSON; its id, laptop and activist stand in the change that carries it."""
    till: dict[str, Any] = asdict(report.till)
    body: dict[str, Any] = {
        "number": report.number,
        "stall": report.stall.hex(),
        "at": report.at,
        "signed": report.signed,
        "reason": report.reason,
        "branch": report.branch,
        "kind": report.kind,
        "replaces": report.replaces.hex() if report.replaces else None,
        "coins": {str(worth): number for worth, number in sorted(report.coins.items()) if number},
        "takings": till["takings"],
        "titles": [dict(title) for title in till["titles"]],
        "copies": [dict(title, lines=[dict(line) for line in title["lines"]]) for title in till["copies"]],
        "sign_ups": report.till.sign_ups,
        "taken_back": till["taken_back"],
        "given_out": [dict(title) for title in till["given_out"]],
    }
    return body


def read_cash_up(
    body: Mapping[str, Any],
    report: Id,
    number: int,
    device: Id,
    stall: Id,
    at: int,
    activist: Id,
    replaces: Id | None,
) -> CashUp:
    """A report from its JSON and from what stands beside it."""
    copies = tuple(
        TitleCount(**{**title, "lines": tuple(StockLine(**line) for line in title["lines"])})
        for title in body["copies"]
    )
    titles = tuple(TitleTakings(**title) for title in body["titles"])
    taken_back = TakenBack(**body.get("taken_back", {}))
    given_out = tuple(HandedOut(**title) for title in body.get("given_out", ()))
    takings = Takings(**body["takings"])
    till = Till(takings, titles, copies, (), body["sign_ups"], taken_back, given_out)
    return CashUp(
        id=report,
        number=number,
        device=device,
        stall=stall,
        at=at,
        activist=activist,
        signed=body["signed"],
        till=till,
        coins={int(worth): count for worth, count in body["coins"].items()},
        reason=body["reason"],
        replaces=replaces,
        branch=body.get("branch", ""),
        kind=body.get("kind", ""),
    )
