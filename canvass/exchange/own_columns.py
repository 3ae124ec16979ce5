"""The columns of Canvass's own exports, by kind; the first is the identity of a row.

They are those of usecases/export_tables.py; a test keeps the two from drifting apart.
"""

from __future__ import annotations

_NAMES = {
    "contacts": """contact_id first_name surname phone email postcode union workplace employer job
        institution course year local_party consent_email consent_text consent_phone
        consent_post consent_union first_met last_met interests""",
    "sign_ups": """sign_up_id contact_id stall_id at place kind_of_stall first_name surname how
        new_contact taken_by""",
    "consents": """consent_id contact_id purpose answer stands_now notice notice_version notice_sha256
        language at stall_id place how asked_by sign_up_id names""",
    "answers": """answers_id stall_id at place campaign set_title set_version question question_words
        answer answer_words complete contact_id asked_by set_id answer_type about_union""",
    "sales": """sale_id stall_id at place title kind issue price asked amount to_centre fund
        kept_by_branch paid_by taken_back seller publication_id""",
    "stock": """stock_id stall_id at place title issue way copies taken_back counted_by
        publication_id""",
    "cash_ups": """cash_up_id report stall_id place at float cash_sales card_sales cash_donations
        card_donations paid_in paid_out expected counted difference reason replaces stands_now
        signed counted_by""",
    "account": """line at stall_id place title issue copies taken to_centre fund kept_by_branch paid
        balance note""",
    "tallies": "tally_id stall_id at place kind title number taken_back counted_by",
    "stalls": """stall_id kind place crew campaign started ended float sign_ups papers sales donations
        laptop campaign_id""",
}
OWN = {kind: tuple(names.split()) for kind, names in _NAMES.items()}
MOMENTS = frozenset({"at", "ended", "first_met", "last_met", "started"})
MONEY = frozenset(
    {
        "amount",
        "asked",
        "balance",
        "card_donations",
        "card_sales",
        "cash_donations",
        "cash_sales",
        "counted",
        "difference",
        "donations",
        "expected",
        "float",
        "fund",
        "kept_by_branch",
        "paid",
        "paid_in",
        "paid_out",
        "sales",
        "taken",
        "to_centre",
    }
)
PHONES = frozenset({"phone"})
