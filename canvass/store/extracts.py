"""What leaves the vault, row by row: contacts, sign-ups, consents, tallies and stalls; money is in `books`.

Every extract is bound to a `Scope`. A contact whose base consent does not stand is in none of them. A list
for one channel names only who said yes to it and gives no address of another: of a postcode the district.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from canvass.store import meta

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.model.ids import Id
    from canvass.store.store import Store


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows: from `since` up to but not including `until` (UTC milliseconds), one stall, one channel.

    `after` is a place in this laptop's journal: only what was recorded or changed later. A clock that was set
    back can hide nothing from it.
    """

    since: int = 0
    until: int = 1 << 62
    stall: Id | None = None
    channel: str | None = None
    after: int = 0

    def values(self) -> dict[str, Any]:
        """As the parameters of a statement."""
        return {
            "since": self.since,
            "until": self.until,
            "stall": self.stall,
            "channel": self.channel,
            "after": self.after,
        }


NEWS = "(:after = 0 OR (SELECT max(seq) FROM change WHERE subject = {}.id) > :after)"
BOUNDS = "{0}.at >= :since AND {0}.at < :until AND (:stall IS NULL OR {0}.stall = :stall)"
WHEN = f"{BOUNDS} AND {NEWS.replace('{}', '{0}')}"
YES = "coalesce((SELECT yes FROM standing_consent WHERE contact = {} AND purpose = '{}'), 0)"
_ASKED = "(SELECT yes FROM standing_consent WHERE contact = contact.id AND purpose = '{}')"
SAID_YES = (
    "(:channel IS NULL OR (SELECT yes FROM standing_consent WHERE contact = {} AND purpose = :channel))"
)
VOID = "EXISTS (SELECT 1 FROM void WHERE target = {}.id)"

# Since a place in the journal, something was said of somebody who is shown as this contact, or of a merge.
_JOINED = """
    EXISTS (SELECT 1 FROM member WHERE root = contact.id
               AND (SELECT max(seq) FROM change
                     WHERE subject = member.contact
                        OR subject IN (SELECT id FROM merge WHERE member.contact IN (one, other))) > :after)
"""

CONTACTS = f"""
    SELECT contact.id, first_name, surname,
           CASE WHEN :channel IS NULL OR {YES.format("contact.id", "text")}
                     OR {YES.format("contact.id", "phone")} THEN phone ELSE '' END,
           CASE WHEN :channel IS NULL OR {YES.format("contact.id", "email")} THEN email ELSE '' END,
           CASE WHEN :channel IS NULL OR {YES.format("contact.id", "post")} THEN postcode
                WHEN postcode GLOB '* [0-9][A-Z][A-Z]' AND length(postcode) <= 8
                THEN substr(postcode, 1, length(postcode) - 4)
                WHEN length(postcode) <= 4 THEN postcode
                ELSE '' END,
           CASE WHEN {YES.format("contact.id", "union")} THEN "union" ELSE '' END,
           workplace, employer, job, institution, course, year, local_party,
           {_ASKED.format("email")}, {_ASKED.format("text")}, {_ASKED.format("phone")},
           {_ASKED.format("post")}, {_ASKED.format("union")},
           (SELECT min(at) FROM sign_up WHERE sign_up.contact = contact.id AND NOT {VOID.format("sign_up")}),
           (SELECT max(at) FROM sign_up WHERE sign_up.contact = contact.id AND NOT {VOID.format("sign_up")}),
           (SELECT group_concat(DISTINCT interest) FROM interest_added
             WHERE interest_added.contact = contact.id
               AND NOT EXISTS (SELECT 1 FROM interest_removed WHERE added = interest_added.id))
      FROM contact
     WHERE {YES.format("contact.id", "keep")}
       AND {SAID_YES.format("contact.id")}
       AND EXISTS (SELECT 1 FROM sign_up
                    WHERE sign_up.contact = contact.id AND {BOUNDS.format("sign_up")}
                      AND ({NEWS.format("sign_up")} OR {NEWS.format("contact")} OR {_JOINED})
                      AND NOT {VOID.format("sign_up")})
     ORDER BY surname COLLATE NOCASE, first_name COLLATE NOCASE, contact.id
"""

SIGN_UPS = f"""
    SELECT sign_up.id, sign_up.contact, sign_up.stall, sign_up.at, coalesce(stall.place, ''),
           coalesce(stall.kind, ''), coalesce(first_name, ''), coalesce(surname, ''), how, is_new,
           sign_up.activist
      FROM sign_up
      LEFT JOIN stall ON stall.id = sign_up.stall
      LEFT JOIN contact ON contact.id = sign_up.contact AND {YES.format("contact.id", "keep")}
                       AND {SAID_YES.format("contact.id")}
     WHERE {WHEN.format("sign_up")} AND NOT {VOID.format("sign_up")}
       AND NOT (how = 'import' AND contact.id IS NULL AND NOT EXISTS
                (SELECT 1 FROM standing_consent WHERE contact = sign_up.contact AND purpose = 'keep'))
     ORDER BY sign_up.at, sign_up.id
"""

CONSENTS = f"""
    SELECT coalesce(consent.identity, consent.id), consent.contact, consent.purpose, consent.answer,
           {YES.format("consent.contact", "keep")} AND coalesce((SELECT yes FROM standing_consent AS now
                          WHERE now.contact = consent.contact AND now.purpose = consent.purpose), 0),
           notice, notice_version, notice_digest, language, consent.at, consent.stall,
           coalesce(stall.place, ''), how, consent.activist, consent.sign_up, consent.names
      FROM consent
      LEFT JOIN stall ON stall.id = consent.stall
     WHERE consent.at >= :since AND consent.at < :until AND (:stall IS NULL OR consent.stall = :stall)
       AND (:after = 0 OR (SELECT seq FROM change WHERE change.id = consent.id) > :after)
       AND NOT EXISTS (SELECT 1 FROM void WHERE void.target = consent.sign_up)
       AND (identity IS NULL OR NOT EXISTS
            (SELECT 1 FROM consent AS same
              WHERE same.id = consent.identity
                 OR (same.identity = consent.identity AND same.id < consent.id)))
     ORDER BY consent.at, consent.id
"""

_CONTACT = """
    (SELECT contact FROM tie
      WHERE tie.answers = answers.id AND NOT EXISTS (SELECT 1 FROM void WHERE target = tie.sign_up)
      ORDER BY tie.clock, tie.id LIMIT 1)
"""
_NEWLY_SAID = f"""
    ({NEWS.format("answers")}
     OR (SELECT max(seq) FROM change WHERE change.id IN (SELECT id FROM tie WHERE answers = answers.id))
        > :after)
"""
# A row an answer. Whose it is stands there only under the base consent; what shows membership of a union is
# left out where it could be read beside a person who gave no consent for that.
ANSWERS = f"""
    SELECT said.id, stall, at, place, campaign, questions, version, one.key, one.type, one.value, complete,
           CASE WHEN {YES.format("whose", "keep")} AND {SAID_YES.format("whose")} THEN whose END, activist,
           one.key IN (SELECT value FROM json_each(about_union))
      FROM (SELECT answers.id, answers.stall, answers.at, coalesce(stall.place, '') AS place,
                   coalesce(stall.campaign, '') AS campaign, questions, version, complete, given,
                   "union" AS about_union, answers.activist, {_CONTACT} AS whose
              FROM answers LEFT JOIN stall ON stall.id = answers.stall
             WHERE {BOUNDS.format("answers")} AND {_NEWLY_SAID} AND NOT {VOID.format("answers")}
             LIMIT -1) AS said, json_each(said.given) AS one
     WHERE whose IS NULL OR about_union = '[]'
        OR ({YES.format("whose", "keep")} AND {YES.format("whose", "union")})
        OR one.key NOT IN (SELECT value FROM json_each(about_union))
     ORDER BY at, said.id, one.key
"""

TALLIES = f"""
    SELECT tally.id, tally.stall, tally.at, coalesce(stall.place, ''), tally.kind, title, amount,
           {VOID.format("tally")}, tally.activist
      FROM tally LEFT JOIN stall ON stall.id = tally.stall
     WHERE {WHEN.format("tally")}
     ORDER BY tally.at, tally.id
"""

STALLS = f"""
    SELECT stall.id, kind, place, crew, campaign, started, ended, float_pence,
           (SELECT count(*) FROM sign_up WHERE sign_up.stall = stall.id AND NOT {VOID.format("sign_up")}),
           (SELECT count(*) FROM sale
             WHERE sale.stall = stall.id AND sort = 'paper' AND NOT {VOID.format("sale")}),
           (SELECT coalesce(sum(pence), 0) FROM sale
             WHERE sale.stall = stall.id AND payment != 'free' AND NOT {VOID.format("sale")}),
           (SELECT coalesce(sum(pence), 0) FROM donation
             WHERE donation.stall = stall.id AND payment != 'free' AND NOT {VOID.format("donation")}),
           device, campaign
      FROM stall
     WHERE started >= :since AND started < :until AND (:stall IS NULL OR stall.id = :stall)
       AND {NEWS.format("stall")}
     ORDER BY started, stall.id
"""


def rows(store: Store, extract: str, scope: Scope) -> Iterator[tuple[Any, ...]]:
    """The rows of one of this module's extracts, as they are read."""
    return store.each(extract, scope.values())


def count(store: Store, extract: str, scope: Scope) -> int:
    """How many rows an extract has."""
    row = store.one(f"SELECT count(*) FROM ({extract})", scope.values())
    return int(row[0]) if row else 0


def first(store: Store, extract: str, scope: Scope, limit: int) -> list[tuple[Any, ...]]:
    """The first rows of an extract: what a preview shows."""
    return store.run(f"SELECT * FROM ({extract}) LIMIT :limit", {**scope.values(), "limit": limit})


def exports(store: Store) -> list[tuple[int, int, str]]:
    """What left this laptop, newest last: when (UTC ms), up to which place in the journal, contents."""
    rows = store.run(f"SELECT at, upto, contents FROM export WHERE device IN {meta.OURS} ORDER BY upto, at")
    return [(row[0], row[1], row[2]) for row in rows]


def newest(store: Store) -> int:
    """The newest place in this laptop's journal."""
    row = store.one("SELECT max(seq) FROM change")
    return int(row[0] or 0) if row else 0


def register(store: Store, limit: int = 200) -> list[tuple[Any, ...]]:
    """The export register, newest first: (at, activist, format, selection, reason, contents, sha256)."""
    return store.run(
        """
        SELECT at, activist, format, selection, reason, contents, sha256
          FROM export
         ORDER BY at DESC, id
         LIMIT ?
        """,
        (limit,),
    )
