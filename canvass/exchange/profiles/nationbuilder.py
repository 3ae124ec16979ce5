"""NationBuilder: dates as MM/DD/YYYY, opt-ins as Y or N, tags with commas between; at most 50 MB.

Somebody is known by an email, or by another id with first and last name. Source: exchange.md (a).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.exchange.profiles.profile import Column, Loss, Profile, Telling, an_email, email_column

if TYPE_CHECKING:
    from canvass.exchange.profiles.profile import Listed


def _refuses(contact: Listed) -> Loss | None:
    known = an_email(contact.email) or (contact.first_name and contact.surname)
    return None if known else Loss.NO_NAME


def _day(contact: Listed) -> str:
    return contact.met.strftime("%m/%d/%Y") if contact.met else ""


NATIONBUILDER = Profile(
    id="nationbuilder",
    title="NationBuilder",
    columns=(
        Column("external_id", lambda contact: contact.id.hex()),
        email_column("email"),
        Column("email_opt_in", lambda contact: "NY"[contact.emails and bool(an_email(contact.email))]),
        Column("first_name", lambda contact: contact.first_name),
        Column("last_name", lambda contact: contact.surname),
        Column("phone_number", lambda contact: "" if contact.is_mobile else contact.phone),
        Column("mobile_number", lambda contact: contact.phone if contact.is_mobile else ""),
        Column("mobile_opt_in", lambda contact: "NY"[contact.texts and contact.is_mobile]),
        Column("primary_zip", lambda contact: contact.area),
        Column("primary_country_code", lambda contact: contact.region if contact.area else ""),
        Column("tag_list", lambda contact: ",".join(name.replace(",", " ") for name in contact.interests)),
        Column("created_at", _day),
    ),
    refuses=_refuses,
    telling=Telling.MARKED,
    opt_outs=(("email", None), ("email_opt_in", "N")),
    most_bytes=50_000_000,
)
