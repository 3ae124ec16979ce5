"""Whom another program may be told of, each address under its own consent only; and who took a yes back.

A contact whose base consent does not stand is not listed. Of a postcode whose owner gave no yes to post only
the district is told. An email address that belongs to anybody whose no or withdrawal stands is marked: in a
program that knows people by their address it would be subscribed again, so the most restrictive answer holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canvass.store.extracts import SAID_YES, VOID, YES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.store.store import Store

# Every address that was ever somebody's own, under the identity by which they are shown since a merge.
_EMAILS = """
    SELECT id AS contact, email FROM contact WHERE email != ''
     UNION
    SELECT member.root, merged.email FROM merged JOIN member ON member.contact = merged.id
     WHERE merged.email != ''
"""
_REFUSED = f"""
    SELECT lower(known.email) FROM ({_EMAILS}) AS known
      JOIN standing_consent ON standing_consent.contact = known.contact AND purpose = 'email' AND NOT yes
"""
_MAY = {name: YES.format("contact.id", name) for name in ("email", "text", "phone", "post")}
_LISTED = f"{YES.format('contact.id', 'keep')} AND {SAID_YES.format('contact.id')}"
_CONTACTS = f"""
    SELECT contact.id, first_name, surname,
           CASE WHEN {_MAY["text"]} OR {_MAY["phone"]} THEN phone ELSE '' END,
           CASE WHEN {_MAY["email"]} THEN email ELSE '' END,
           lower(email) IN ({_REFUSED}),
           CASE WHEN {_MAY["post"]} THEN postcode ELSE '' END,
           CASE WHEN {_MAY["post"]} THEN postcode
                WHEN postcode GLOB '* [0-9][A-Z][A-Z]' AND length(postcode) <= 8
                THEN substr(postcode, 1, length(postcode) - 4)
                WHEN length(postcode) <= 4 THEN postcode
                ELSE '' END,
           workplace, employer, job,
           {_MAY["email"]}, {_MAY["text"]}, {_MAY["phone"]}, {_MAY["post"]},
           (SELECT min(at) FROM sign_up WHERE sign_up.contact = contact.id AND NOT {VOID.format("sign_up")}),
           (SELECT json_group_array(DISTINCT interest) FROM interest_added
             WHERE interest_added.contact = contact.id
               AND NOT EXISTS (SELECT 1 FROM interest_removed WHERE added = interest_added.id))
      FROM contact
     WHERE {_LISTED}
     ORDER BY surname COLLATE NOCASE, first_name COLLATE NOCASE, contact.id
"""
_OPT_OUTS = f"""
    SELECT min(known.email) FROM ({_EMAILS}) AS known
      JOIN standing_consent ON standing_consent.contact = known.contact AND purpose = 'email' AND NOT yes
     WHERE EXISTS (SELECT 1 FROM consent
                    WHERE consent.contact = known.contact AND consent.purpose = 'email'
                      AND consent.answer = 'yes'
                      AND NOT EXISTS (SELECT 1 FROM void WHERE void.target = consent.sign_up))
     GROUP BY lower(known.email)
     ORDER BY 1
"""


def contacts(store: Store, channel: str | None) -> Iterator[tuple[Any, ...]]:
    """Those with the base consent, or with a yes to one channel, as they are read; columns as above."""
    return store.each(_CONTACTS, {"channel": channel})


def first(store: Store, channel: str | None, limit: int) -> list[tuple[Any, ...]]:
    """The first of them: what a preview shows."""
    return store.run(f"{_CONTACTS} LIMIT :limit", {"channel": channel, "limit": limit})


def count(store: Store, channel: str | None) -> int:
    """How many there are."""
    row = store.one(f"SELECT count(*) FROM contact WHERE {_LISTED}", {"channel": channel})
    return int(row[0]) if row else 0


def opt_outs(store: Store) -> Iterator[str]:
    """Email addresses whose owner once said yes to email and took it back, with or without the base consent.

    Nothing but the address: it may lie in another program, which has to learn of it (UK GDPR Art. 7(3), 19).
    """
    return (row[0] for row in store.each(_OPT_OUTS))


def opt_out_count(store: Store) -> int:
    """How many there are."""
    row = store.one(f"SELECT count(*) FROM ({_OPT_OUTS})")
    return int(row[0]) if row else 0


def interests(store: Store) -> list[str]:
    """The ids of interests that anybody ever had."""
    return [row[0] for row in store.run("SELECT DISTINCT interest FROM interest_added ORDER BY interest")]
