"""Readers that do with a file what each importer says it does (exchange.md a), whatever wrote it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

import phonenumbers
import vobject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Person = dict[str, str]


@dataclass(slots=True)
class Import:
    """Whom an importer has afterwards, and which rows it refused."""

    people: list[Person] = field(default_factory=list)
    refused: list[Person] = field(default_factory=list)


def table(data: bytes) -> tuple[list[str], list[Person]]:
    """Strict RFC 4180: UTF-8 without a mark, CR LF, every row as long as the header."""
    text = data.decode("utf-8", "strict")
    assert not text.startswith("\ufeff")
    assert text.endswith("\r\n")
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert all(len(row) == len(header) for row in rows)
    assert len(set(header)) == len(header)
    return header, [dict(zip(header, row, strict=True)) for row in rows]


def action_network(data: bytes) -> Import:
    """Headings that are its own field names match; the rest would be custom fields. No email, no row."""
    known = {"email", "first_name", "last_name", "zip_code", "can2_phone", "can2_user_address"}
    known |= {"can2_user_city", "can2_user_state", "can2_county", "uuid"}
    header, rows = table(data)
    assert set(header) <= known
    return _sorted(rows, lambda row: "@" in row["email"])


CIVI_TITLES = (
    *("First Name", "Last Name", "Email", "Phone", "Street Address", "City", "Postal Code", "Country"),
    *("External Identifier", "Do Not Email", "Do Not Phone", "Do Not Mail", "Do Not Sms"),
    "No Bulk Emails (User Opt Out)",
)
_CIVI_PATTERNS = (
    (r"^first|(f(irst\s)?name)$", "First Name"),
    (r"^last|(l(ast\s)?name)$", "Last Name"),
    (r"e.?mail", "Email"),
    (r"phone", "Phone"),
    (r"postal|zip", "Postal Code"),
)


def civi_field(heading: str) -> str | None:
    """The title itself, else the first pattern that hits."""
    if heading in CIVI_TITLES:
        return heading
    hits = (title for pattern, title in _CIVI_PATTERNS if re.search(pattern, heading, re.IGNORECASE))
    return next(hits, None)


def civicrm(data: bytes) -> Import:
    """Every heading finds its field; a row needs an email, an external identifier or both names."""
    assert len(data) < 2_000_000
    header, rows = table(data)
    fields = [civi_field(heading) for heading in header]
    assert None not in fields
    assert len(set(fields)) == len(fields)
    people = [{str(civi_field(heading)): value for heading, value in row.items()} for row in rows]

    def valid(row: Person) -> bool:
        known = row.get("Email") or row.get("External Identifier")
        flags = {row[title] for title in row if title.startswith(("Do Not", "No Bulk"))}
        email = row.get("Email", "")
        return (
            bool(known or (row.get("First Name") and row.get("Last Name")))
            and (not email or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email) is not None)
            and row.get("Country", "") in {"", "United Kingdom"}
            and flags <= {"0", "1"}
        )

    return _sorted(people, valid)


def nationbuilder(data: bytes) -> Import:
    """Known by email, or by another id with both names; Y or N; dates as MM/DD/YYYY."""
    assert len(data) <= 50_000_000
    _, rows = table(data)

    def valid(row: Person) -> bool:
        if row.get("created_at"):
            datetime.strptime(row["created_at"], "%m/%d/%Y").astimezone()
        by_id = row.get("external_id") and row["first_name"] and row["last_name"]
        return bool(row["email"] or by_id) and {row[opt] for opt in row if opt.endswith("_opt_in")} <= {
            "Y",
            "N",
        }

    return _sorted(rows, valid)


def mailchimp(data: bytes) -> Import:
    """One address in ASCII before the @; texts are clipped at 255 bytes, wherever that falls."""
    _, rows = table(data)
    for row in rows:
        for heading in row.keys() & {"First Name", "Last Name", "Postcode", "Phone Number"}:
            row[heading] = row[heading].encode()[:255].decode(errors="replace")
    return _sorted(rows, lambda row: re.fullmatch(r"[!-~]+@[^@\s]+", row["Email Address"]) is not None)


def zetkin(data: bytes, country: str = "SE") -> Import:
    """Fields by hand; phones stripped and read as dialled in the organisation's country, else flagged."""
    native = ("ext_id", "first_name", "last_name", "email", "phone", "zip_code", "country")
    header, rows = table(data)
    assert tuple(header[: len(native)]) == native
    for row in rows:
        if stripped := re.sub(r"[^+\d]", "", row["phone"]):
            number = phonenumbers.parse(stripped, country)
            assert phonenumbers.is_possible_number(number)
            row["phone"] = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return _sorted(rows, lambda row: bool(row["ext_id"] or (row["first_name"] and row["last_name"])))


GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,"
    "Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,"
    "Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
    "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Website 1 - Label,Website 1 - Value"
)


def google_contacts(data: bytes) -> Import:
    """Exactly its header; 3,000 at once; who is not in myContacts is not seen."""
    header, rows = table(data)
    assert ",".join(header) == GOOGLE
    assert len(rows) <= 3_000
    return _sorted(rows, lambda row: "* myContacts" in row["Labels"].split(" ::: "))


def vcard(data: bytes) -> Import:
    """By vobject; each line at most 75 octets, CR LF."""
    assert data.endswith(b"\r\n") or not data
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    found = Import()
    for card in vobject.readComponents(data.decode()):
        person = {"First Name": card.n.value.given, "Last Name": card.n.value.family, "FN": card.fn.value}
        for name in ("email", "tel", "uid", "title"):
            person[name] = getattr(card, name).value if hasattr(card, name) else ""
        person["postcode"] = card.adr.value.code if hasattr(card, "adr") else ""
        person["country"] = card.adr.value.country if hasattr(card, "adr") else ""
        person["org"] = card.org.value[0] if hasattr(card, "org") else ""
        person["categories"] = "|".join(card.categories.value) if hasattr(card, "categories") else ""
        found.people.append(person)
    return found


def _sorted(rows: Sequence[Person], valid: Callable[[Person], bool]) -> Import:
    return Import([row for row in rows if valid(row)], [row for row in rows if not valid(row)])
