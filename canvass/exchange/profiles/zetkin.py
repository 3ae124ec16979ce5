"""Zetkin (Gen 3): headings are its field names, mapped by hand; a column for each interest to map to a tag.

Of a phone everything but + and digits is stripped and read by the organisation's country, so that only E.164
is safe to send. Nothing can be imported that takes somebody off a list. Source: exchange.md (a).
"""

from __future__ import annotations

from canvass.exchange.profiles.profile import Column, Profile, email_column, phone_column

ZETKIN = Profile(
    id="zetkin",
    title="Zetkin",
    columns=(
        Column("ext_id", lambda contact: contact.id.hex()),
        Column("first_name", lambda contact: contact.first_name),
        Column("last_name", lambda contact: contact.surname),
        email_column("email"),
        phone_column("phone"),
        Column("zip_code", lambda contact: contact.area),
        Column("country", lambda contact: contact.country),
    ),
    has_interest_columns=True,
)
