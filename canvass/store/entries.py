"""What happened at a stall: the last lines and the running tally, sales and sign-ups together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canvass.errors import MissingError
from canvass.model.entry import Entry, EntryKind, Totals

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

# Each arm is read newest first by its own index, and only as far as the limit.
_LINES = """
    SELECT id, 'sale', at, title, tier, CASE payment WHEN 'free' THEN 0 ELSE pence END, payment,
           EXISTS (SELECT 1 FROM void WHERE target = sale.id) AS void, activist, pence, clock
      FROM sale
     WHERE stall = :stall AND (:void_too OR NOT void)
     UNION ALL
    SELECT id, 'donation', at, '', '', CASE payment WHEN 'free' THEN 0 ELSE pence END, payment,
           EXISTS (SELECT 1 FROM void WHERE target = donation.id) AS void, activist, pence, clock
      FROM donation
     WHERE stall = :stall AND (:void_too OR NOT void)
     UNION ALL
    SELECT id, 'tally', at, iif(title = '', kind, title), CAST(amount AS TEXT), 0, '',
           EXISTS (SELECT 1 FROM void WHERE target = tally.id) AS void, activist, 0, clock
      FROM tally
     WHERE stall = :stall AND (:void_too OR NOT void)
     UNION ALL
    SELECT sign_up.id, 'sign_up', at, trim(first_name || ' ' || surname), how, 0, '',
           EXISTS (SELECT 1 FROM void WHERE target = sign_up.id) AS void, sign_up.activist, 0, sign_up.clock
      FROM sign_up
      LEFT JOIN contact ON contact.id = sign_up.contact
     WHERE stall = :stall AND (:void_too OR NOT void)
     UNION ALL
    SELECT id, 'answers', at, questions, CAST(version AS TEXT), 0, '',
           EXISTS (SELECT 1 FROM void WHERE target = answers.id) AS void, activist, 0, clock
      FROM answers
     WHERE stall = :stall AND (:void_too OR NOT void)
     UNION ALL
    SELECT id, 'paid', at, note, way, CASE way WHEN 'in' THEN pence ELSE -pence END, '',
           EXISTS (SELECT 1 FROM void WHERE target = paid.id) AS void, activist, 0, clock
      FROM paid
     WHERE stall = :stall AND (:void_too OR NOT void)
     ORDER BY clock DESC, id DESC
     LIMIT :limit
"""
_SOLD = """
    SELECT count(*) FILTER (WHERE sort = 'paper'), count(*) FILTER (WHERE sort != 'paper'),
           coalesce(sum(pence) FILTER (WHERE payment != 'free'), 0),
           coalesce(sum(pence) FILTER (WHERE payment = 'cash'), 0),
           coalesce(sum(pence) FILTER (WHERE payment = 'card'), 0),
           coalesce(sum(pence) FILTER (WHERE payment = 'unknown'), 0)
      FROM sale
     WHERE stall = ? AND NOT EXISTS (SELECT 1 FROM void WHERE target = sale.id)
"""
_GIVEN = """
    SELECT coalesce(sum(pence) FILTER (WHERE payment != 'free'), 0),
           coalesce(sum(pence) FILTER (WHERE payment = 'cash'), 0),
           coalesce(sum(pence) FILTER (WHERE payment = 'card'), 0),
           coalesce(sum(pence) FILTER (WHERE payment = 'unknown'), 0)
      FROM donation
     WHERE stall = ? AND NOT EXISTS (SELECT 1 FROM void WHERE target = donation.id)
"""
_COUNTED = """
    SELECT kind, sum(amount)
      FROM tally
     WHERE stall = ? AND NOT EXISTS (SELECT 1 FROM void WHERE target = tally.id)
     GROUP BY kind
"""
_PEOPLE = """
    SELECT (SELECT count(*) FROM sign_up
             WHERE stall = :stall AND NOT EXISTS (SELECT 1 FROM void WHERE target = sign_up.id)),
           (SELECT count(*) FROM answers
             WHERE stall = :stall AND NOT EXISTS (SELECT 1 FROM void WHERE target = answers.id))
"""
_COUNT = """
    SELECT (SELECT count(*) FROM sale WHERE stall = :stall)
         + (SELECT count(*) FROM donation WHERE stall = :stall)
         + (SELECT count(*) FROM tally WHERE stall = :stall)
         + (SELECT count(*) FROM sign_up WHERE stall = :stall)
         + (SELECT count(*) FROM answers WHERE stall = :stall)
         + (SELECT count(*) FROM paid WHERE stall = :stall)
"""


def newest(store: Store, stall: Id, limit: int = 20) -> list[Entry]:
    """The last lines of a stall, newest first, those taken back included."""
    rows = store.run(_LINES, {"stall": stall, "limit": limit, "void_too": True})
    return [_entry(row) for row in rows]


def last_standing(store: Store, stall: Id) -> Entry | None:
    """The newest line that has not been taken back: what undo takes back next."""
    row = store.one(_LINES, {"stall": stall, "limit": 1, "void_too": False})
    return _entry(row) if row else None


def stall_of(store: Store, of: str, entry: Id) -> Id:
    """The stall of a sale or a donation (`of`). Raises MissingError."""
    table = "sale" if of == EntryKind.SALE else "donation"
    row = store.one(f"SELECT stall FROM {table} WHERE id = ?", (entry,))
    if row is None:
        raise MissingError(of)
    return bytes(row[0])


def count(store: Store, stall: Id) -> int:
    """How many lines a stall has, those taken back included."""
    [(lines,)] = store.run(_COUNT, {"stall": stall})
    return int(lines)


def totals(store: Store, stall: Id) -> Totals:
    """The running tally of a stall without what was taken back."""
    [(papers, others, sales, sold_cash, sold_card, sold_open)] = store.run(_SOLD, (stall,))
    [(donations, given_cash, given_card, given_open)] = store.run(_GIVEN, (stall,))
    counted = dict(store.run(_COUNTED, (stall,)))
    [(sign_ups, answers)] = store.run(_PEOPLE, {"stall": stall})
    return Totals(
        sign_ups=sign_ups,
        papers=papers,
        other_titles=others,
        sales_pence=sales,
        donations_pence=donations,
        cash_pence=sold_cash + given_cash,
        card_pence=sold_card + given_card,
        conversations=counted.get("conversation", 0),
        leaflets=counted.get("leaflet", 0),
        signatures=counted.get("signature", 0),
        refusals=counted.get("refusal", 0),
        answers=answers,
        unknown_pence=sold_open + given_open,
    )


def _entry(row: tuple[Any, ...]) -> Entry:
    entry_id, kind, at, label, detail, pence, payment, void, activist, asked, _clock = row
    return Entry(
        entry_id, EntryKind(kind), at, label or "", detail, pence, payment, bool(void), activist, asked
    )
