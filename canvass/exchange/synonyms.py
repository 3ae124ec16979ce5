"""What other programs and people call a column, by the target that it is for.

The words are the headings of Action Network, CiviCRM, NationBuilder, Mailchimp, Zetkin, Google Contacts
(both generations), Outlook, and what people write over their own lists. Compared without capitals, spaces
and signs.
Sources: exchange.md (a), with the pages of each importer named there.
"""

from __future__ import annotations

import unicodedata

from canvass.model.contact import FIELDS
from canvass.model.incoming import (
    CONSENT_AT,
    CONSENT_HOW,
    CONSENTS,
    CONTACT_ID,
    INTERESTS,
    MET,
    NAME,
    REFUSES,
    REFUSES_ALL,
)

_WORDS = {
    CONTACT_ID: "canvass id | canvass contact id",
    NAME: """full name | contact name | your name | member name | display name | name of contact |
        file as | person | who | first and last name | name and surname | first name and surname
        | supporter | signatory""",
    "first_name": """first | forename | forenames | fore name | given name | given names | christian name |
        fname | f name | firstname s | known as | preferred name | preferred first name |
        your first name""",
    "surname": """last name | last | lname | l name | family name | second name | your surname |
        your last name""",
    "phone": """tel | tel no | tel number | telephone | telephone no | telephone number | phone no |
        phone number | mob | mob no | mob number | mobile | mobile no | mobile number |
        mobile phone | mobile phone number | mobile tel | mobile telephone | cell | cell phone |
        cell phone number | cellphone | contact number | contact no | contact tel |
        contact phone | number | phone 1 value | phone 2 value | phone 3 value | primary phone |
        home phone | home tel | home telephone | work phone | work phone number | work tel |
        business phone | other phone | alt phone | alternative phone | alternative number |
        landline | whatsapp | whatsapp number | sms | sms phone number | phone mobile |
        phone home | phone work | can2 phone | can2 phone number | mobile phone 1 |
        phone number optional | signal""",
    "email": """e mail | mail | email address | e mail address | e mail addr | e mail 1 value |
        e mail 2 value | e mail 3 value | email 1 | email 2 | email1 | email2 | e mail 2 address
        | e mail 3 address | primary email | personal email | home email | contact email |
        email id | your email | your email address | email home | email work | work email |
        student email | username""",
    "postcode": """post code | postal code | zip | zip code | zipcode | zip postal code | home postal code
        | home postcode | address postcode | address 1 postal code | primary zip |
        billing postcode | pcode | p code | your postcode | postcode zip | can2 user zip code |
        can2 zip | home address postal code | home address postcode | location postal code""",
    "union": """trade union | tu | which union | union name | your union | union membership |
        union branch name | trade union name | member of a union | union member""",
    "workplace": """work place | place of work | where do you work | work location | site | worksite |
        where you work""",
    "employer": """company | company name | current employer | organisation | organization |
        organisation name | organization name | organization 1 name | employer name | works for
        | firm""",
    "job": """job title | occupation | profession | role | position | title at work |
        organization title | organization 1 title | trade | work | what do you do""",
    "institution": """uni | university | college | school | institution name | place of study | campus |
        where do you study | university or college | university college""",
    "course": """course name | subject | degree | course of study | course title | programme | studying""",
    "year": "year of study | study year | year group | which year | year at uni | academic year",
    "local_party": """clp | constituency | constituency labour party | local party branch | party branch |
        labour clp | party | local group | parliamentary constituency""",
    "notes": """note | comment | comments | remarks | remark | other info | other information | info |
        further information | additional information | anything else | message | description |
        biography | bio | details | any other comments | memo""",
    INTERESTS: """interest | interested in | tags | tag | tag list | labels | label | categories |
        category | group membership | groups | group s | tag s | topics | campaigns | issues |
        wants to help with | would like to | areas of interest""",
    MET: """date | signed up | sign up date | signup date | signed up on | date signed up |
        date joined | joined | date added | added | added on | created | created at |
        created date | date created | met | met on | date met | first met | timestamp |
        time stamp | submitted | submitted at | submission date | date of signature |
        date of sign up | signed | signed on | day | when | can2 subscription date | start time""",
    CONSENT_AT: """consent date | date of consent | opt in time | optin time | opt in date | opted in at |
        confirm time | consented at | consented on | consent given on | gdpr date |
        consent timestamp | date consented""",
    CONSENT_HOW: """consent source | source of consent | evidence | how consented | consent method |
        opt in source | consent how | how they signed up | signup source | source""",
    "consent_keep": """consent | gdpr | gdpr consent | data consent | consent given | consented |
        consent to contact | may we keep your details | agrees | agreed | data protection |
        privacy consent | privacy policy | permission | consent to store | happy to be contacted
        | ok to contact | may contact | can contact | can we contact you | contact permission |
        keep in touch | stay in touch""",
    "consent_union": "consent to keep union | union consent | union data consent",
    "consent_email": """opt in | opt in email | email opt in | email consent | email permission | opted in |
        subscribed | subscribed to emails | subscription status | email subscription |
        email subscription status | email status | mailing list | newsletter | can email |
        may email | may we email you | ok to email | join mailing list | email updates |
        marketing permissions | can2 subscription status | emailable | on mailing list |
        email me | email ok | emails ok | email marketing | marketing | contact by email |
        can we email | can we email you | email allowed""",
    "consent_text": """sms opt in | mobile opt in | text opt in | text consent | sms consent | can text |
        may text | ok to text | sms status | mobile subscription status | text me |
        sms permission | sms subscription status | text ok | texts ok | sms ok | ok to sms |
        contact by text | contact by sms | can we text | can we text you""",
    "consent_phone": """phone opt in | phone consent | call consent | can call | can phone | may call |
        may phone | ok to call | ok to phone | phone permission | call me | phone ok | call ok | calls ok |
        contact by phone | can we call | can we call you | can we phone you""",
    "consent_post": """post opt in | post consent | postal consent | can post | may post | mail opt in |
        mail consent | ok to post | post ok | contact by post | can we post | can we write to you""",
    "refuses_email": """unsubscribed | unsubscribe | do not email | email opt out | opt out | opted out |
        opted out of email | no bulk emails | no bulk emails user opt out | is opt out |
        unsub time | unsubscribed at | unsubscribe date | date unsubscribed | no email |
        email unsubscribed | has opted out of email""",
    "refuses_text": "do not sms | do not text | sms opt out | text opt out | no texts | no sms",
    "refuses_phone": """do not phone | do not call | phone opt out | no calls | no phone calls |
        do not contact by phone | federal donotcall""",
    "refuses_post": "do not mail | do not post | mail opt out | post opt out | no post | no mail",
    REFUSES_ALL: "do not contact | dnc | no contact | do not contact again",
}  # fmt: skip

# What is asked by a heading that is a field's own name, or anybody's, where only answers stand below it.
ASKED = {
    **dict.fromkeys(("email", "emails", "mail", "status"), "consent_email"),
    **dict.fromkeys(("text", "texts", "sms"), "consent_text"),
    **dict.fromkeys(("phone", "call", "calls", "telephone"), "consent_phone"),
    "post": "consent_post",
}


def folded(heading: str) -> str:
    """A heading for comparing: letters and digits only, no capitals, no accents."""
    plain = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


OURS = {folded(target): target for target in (*FIELDS, CONTACT_ID, INTERESTS, *CONSENTS)} | {"firstmet": MET}
EXACT = {
    **{folded(word): target for target, words in _WORDS.items() for word in words.split("|")},
    **{
        folded(target): target
        for target in (*FIELDS, NAME, MET, CONSENT_AT, CONSENT_HOW, *REFUSES, REFUSES_ALL)
    },
    **OURS,
}
