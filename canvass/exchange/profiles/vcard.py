"""vCard 3.0 (RFC 2426), for phones and address books: N and FN always, the rest where there is any.

The columns are properties and their values are escaped here; lines are folded where they are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.exchange.profiles.google_contacts import unreachable
from canvass.exchange.profiles.profile import Column, Ending, Profile

if TYPE_CHECKING:
    from canvass.exchange.profiles.profile import Listed

_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _address(contact: Listed) -> str:
    """Box; extended; street; town; county; postcode; country: of these we know the last two."""
    if not contact.postcode:
        return ""
    return f";;;;;{_escaped(contact.postcode)};{_escaped(contact.country)}"


VCARD = Profile(
    id="vcard",
    title="vCard",
    ending=Ending.VCF,
    columns=(
        Column("N", lambda contact: f"{_escaped(contact.surname)};{_escaped(contact.first_name)};;;"),
        Column("FN", lambda contact: _escaped(contact.name or contact.email or contact.phone)),
        Column("EMAIL;TYPE=INTERNET", lambda contact: _escaped(contact.email)),
        Column("TEL;TYPE=CELL", lambda contact: _escaped(contact.phone) if contact.is_mobile else ""),
        Column("TEL;TYPE=VOICE", lambda contact: "" if contact.is_mobile else _escaped(contact.phone)),
        Column("ADR;TYPE=HOME", _address),
        Column("ORG", lambda contact: _escaped(contact.employer or contact.workplace)),
        Column("TITLE", lambda contact: _escaped(contact.job)),
        Column("CATEGORIES", lambda contact: ",".join(map(_escaped, contact.interests))),
        Column("UID", lambda contact: contact.id.hex()),
    ),
    refuses=unreachable,
)
