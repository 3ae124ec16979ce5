"""Every profile there is, by its id, in the order of the menu.

A branch's own CRM is one small file more: a module beside these that makes a `Profile` (mailchimp.py shows
all that one can say: headings, what is clipped and refused, how opt-outs are told), and its name in the list
below. The file and its tests are then the same as for the others: tests/exchange/importers.py is where the
rules of its importer go, as a reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.exchange.profiles.action_network import ACTION_NETWORK
from canvass.exchange.profiles.civicrm import CIVICRM
from canvass.exchange.profiles.google_contacts import GOOGLE_CONTACTS
from canvass.exchange.profiles.mailchimp import MAILCHIMP
from canvass.exchange.profiles.nationbuilder import NATIONBUILDER
from canvass.exchange.profiles.vcard import VCARD
from canvass.exchange.profiles.zetkin import ZETKIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.exchange.profiles.profile import Profile

PROFILES: Mapping[str, Profile] = {
    profile.id: profile
    for profile in (
        ACTION_NETWORK,
        CIVICRM,
        NATIONBUILDER,
        MAILCHIMP,
        ZETKIN,
        GOOGLE_CONTACTS,
        VCARD,
    )
}
