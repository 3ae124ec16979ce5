"""Action Network: known by email, opt-in only; its own headings are matched without a question.

Rows without an email are skipped, tags are chosen for a whole upload, and an unsubscribe upload takes off
everybody whose address is in it. Source: exchange.md (a), Action Network's help.
"""

from __future__ import annotations

from canvass.exchange.profiles.profile import (
    Column,
    Profile,
    Telling,
    email_column,
    needs_email,
    phone_column,
)
from canvass.model.consent import Purpose

ACTION_NETWORK = Profile(
    id="action_network",
    title="Action Network",
    channel=Purpose.EMAIL,
    columns=(
        email_column("email"),
        Column("first_name", lambda contact: contact.first_name),
        Column("last_name", lambda contact: contact.surname),
        Column("zip_code", lambda contact: contact.area),
        phone_column("can2_phone"),
    ),
    refuses=needs_email,
    telling=Telling.CHOSEN,
    opt_outs=(("email", None),),
)
