"""Google Contacts: its exact header of 2024, several labels joined by ` ::: `, 3,000 contacts a file.

Without the label `* myContacts` people are imported but not shown. Source: exchange.md (a).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.exchange.profiles.profile import Column, Loss, Profile

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.exchange.profiles.profile import Listed

BETWEEN = " ::: "
_HEADER = (
    *("First Name", "Middle Name", "Last Name"),
    *("Phonetic First Name", "Phonetic Middle Name", "Phonetic Last Name"),
    *("Name Prefix", "Name Suffix", "Nickname", "File As"),
    *("Organization Name", "Organization Title", "Organization Department"),
    *("Birthday", "Notes", "Photo", "Labels"),
    *("E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value"),
    *("Address 1 - Label", "Address 1 - Formatted", "Address 1 - Street", "Address 1 - City"),
    *("Address 1 - PO Box", "Address 1 - Region", "Address 1 - Postal Code", "Address 1 - Country"),
    *("Address 1 - Extended Address", "Website 1 - Label", "Website 1 - Value"),
)


def unreachable(contact: Listed) -> Loss | None:
    """What an address book asks: some address."""
    return None if contact.email or contact.phone or contact.postcode else Loss.UNREACHABLE


def _labels(contact: Listed) -> str:
    return BETWEEN.join([*(name.replace(":::", ":") for name in contact.interests), "* myContacts"])


_VALUES: dict[str, Callable[[Listed], str]] = {
    "First Name": lambda contact: contact.first_name,
    "Last Name": lambda contact: contact.surname,
    "Organization Name": lambda contact: contact.employer or contact.workplace,
    "Organization Title": lambda contact: contact.job,
    "Labels": _labels,
    "E-mail 1 - Label": lambda contact: "* Other" if contact.email else "",
    "E-mail 1 - Value": lambda contact: contact.email,
    "Phone 1 - Label": lambda contact: ("Mobile" if contact.is_mobile else "Other") if contact.phone else "",
    "Phone 1 - Value": lambda contact: contact.phone,
    "Address 1 - Label": lambda contact: "Home" if contact.postcode else "",
    "Address 1 - Postal Code": lambda contact: contact.postcode,
    "Address 1 - Country": lambda contact: contact.region if contact.postcode else "",
}

GOOGLE_CONTACTS = Profile(
    id="google_contacts",
    title="Google Contacts",
    columns=tuple(Column(title, _VALUES.get(title, lambda _contact: "")) for title in _HEADER),
    refuses=unreachable,
    most_rows=3_000,
)
