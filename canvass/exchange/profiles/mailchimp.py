"""Mailchimp: an address in ASCII before the @, texts of at most 255 bytes, tags with commas between.

A postcode goes in as text, because its own field for one takes five digits. People who took their yes back
are a second upload, imported as "unsubscribed". Source: exchange.md (a), Mailchimp's format guidelines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.exchange.profiles.profile import (
    Column,
    Loss,
    Profile,
    Telling,
    email_column,
    needs_email,
    phone_column,
)
from canvass.model.consent import Purpose

if TYPE_CHECKING:
    from canvass.exchange.profiles.profile import Listed

MOST_BYTES = 255


def _clipped(text: str) -> str:
    """The text as far as Mailchimp keeps it, never half a character."""
    return text if len(text) * 4 <= MOST_BYTES else text.encode()[:MOST_BYTES].decode(errors="ignore")


def _refuses(contact: Listed) -> Loss | None:
    if contact.email.partition("@")[0].isascii():
        return needs_email(contact)
    return Loss.NOT_ASCII


MAILCHIMP = Profile(
    id="mailchimp",
    title="Mailchimp",
    channel=Purpose.EMAIL,
    columns=(
        email_column("Email Address"),
        Column("First Name", lambda contact: contact.first_name, _clipped),
        Column("Last Name", lambda contact: contact.surname, _clipped),
        phone_column("Phone Number"),
        Column("Postcode", lambda contact: contact.area, _clipped),
        Column("Tags", lambda contact: ",".join(name.replace(",", " ") for name in contact.interests)),
    ),
    refuses=_refuses,
    telling=Telling.CHOSEN,
    opt_outs=(("Email Address", None),),
)
