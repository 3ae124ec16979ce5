"""CiviCRM: headings are the titles of its fields, so all are matched without a question; files under 2 MB.

What a person gave no yes to is marked in their own row. Tags and groups are chosen for a whole import.
Sources: exchange.md (a); CiviCRM's schema of Contact for the titles, its user guide for the size.
"""

from __future__ import annotations

from canvass.exchange.profiles.profile import Column, Profile, Telling, email_column

CIVICRM = Profile(
    id="civicrm",
    title="CiviCRM",
    columns=(
        Column("External Identifier", lambda contact: contact.id.hex()),
        Column("First Name", lambda contact: contact.first_name),
        Column("Last Name", lambda contact: contact.surname),
        email_column("Email"),
        Column("Phone", lambda contact: contact.phone),
        Column("Postal Code", lambda contact: contact.area),
        Column("Country", lambda contact: contact.country),
        Column("Do Not Email", lambda contact: "01"[not contact.emails]),
        Column("Do Not Phone", lambda contact: "01"[not contact.calls]),
        Column("Do Not Mail", lambda contact: "01"[not contact.posts]),
        Column("Do Not Sms", lambda contact: "01"[not contact.texts]),
        Column("No Bulk Emails (User Opt Out)", lambda contact: "01"[not contact.emails]),
    ),
    telling=Telling.MARKED,
    opt_outs=(("Email", None), ("Do Not Email", "1"), ("No Bulk Emails (User Opt Out)", "1")),
    most_bytes=1_900_000,
)
