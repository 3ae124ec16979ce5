"""Immutable facts: sign-ups, sales, donations, tallies, voids and the export register. Grow-only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.store import cells, consents

if TYPE_CHECKING:
    from canvass.model.change import Change, Json
    from canvass.model.ids import Id
    from canvass.store.store import Store


def sign_up(store: Store, change: Change) -> None:
    """Somebody gave their details."""
    body = change.body
    store.change(
        """
        INSERT OR IGNORE INTO sign_up (id, contact, stall, at, how, is_new, clock, device, activist)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.subject,
            id_of(body["contact"]),
            id_of(body.get("stall")),
            body["at"],
            body["how"],
            bool(body.get("is_new")),
            change.clock,
            change.device,
            change.activist,
        ),
    )


def sale(store: Store, change: Change) -> None:
    """One copy sold; its payment is a cell, so that cash can become card without a refund."""
    body = change.body
    store.change(
        """
        INSERT OR IGNORE INTO sale
               (id, clock, device, stall, at, publication, title, sort, issue, tier, pence, payment, activist,
                centre_pence, fund_pence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.subject,
            change.clock,
            change.device,
            id_of(body["stall"]),
            body["at"],
            body["publication"],
            body["title"],
            body["sort"],
            body["issue"],
            body["tier"],
            body["pence"],
            body["payment"],
            change.activist,
            body.get("centre_pence") or 0,
            body.get("fund_pence") or 0,
        ),
    )
    cells.settle(store, "sale", change.subject)


def donation(store: Store, change: Change) -> None:
    """Money for the fighting fund."""
    body = change.body
    store.change(
        """
        INSERT OR IGNORE INTO donation (id, clock, device, stall, at, pence, payment, activist)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.subject,
            change.clock,
            change.device,
            id_of(body["stall"]),
            body["at"],
            body["pence"],
            body["payment"],
            change.activist,
        ),
    )
    cells.settle(store, "donation", change.subject)


def tally(store: Store, change: Change) -> None:
    """A conversation, leaflet, signature or refusal, counted without a name."""
    body = change.body
    store.change(
        """
        INSERT OR IGNORE INTO tally (id, stall, at, kind, amount, title, clock, activist)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.subject,
            id_of(body["stall"]),
            body["at"],
            body["kind"],
            body["amount"],
            body.get("title") or "",
            change.clock,
            change.activist,
        ),
    )


def void(store: Store, change: Change) -> None:
    """An entry taken back; its consents, if it was a sign-up, never were."""
    target = id_of(change.body["target"])
    store.change(
        "INSERT OR IGNORE INTO void (id, target, at, reason, activist) VALUES (?, ?, ?, ?, ?)",
        (change.id, target, change.body["at"], change.body.get("reason") or "", change.activist),
    )
    consents.settle_sign_up(store, target)


def export(store: Store, change: Change) -> None:
    """A file that left the vault."""
    body = change.body
    store.change(
        """
        INSERT OR IGNORE INTO export
               (id, at, activist, format, selection, reason, contents, sha256, upto, device)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.subject,
            body["at"],
            change.activist,
            body["format"],
            body["selection"],
            body["reason"],
            body["contents"],
            body["sha256"],
            body["upto"],
            change.device,
        ),
    )


def id_of(value: Json) -> Id | None:
    """An identity from its hexadecimal digits; None from nothing."""
    return bytes.fromhex(str(value)) if value else None
