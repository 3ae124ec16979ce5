"""Email: its shape checked without a network; what looks like a slip of the finger is flagged, never changed.

Reserved domains (`example.org`, `.test`) count as right, so that training and demonstrations look like work.
Source: email-validator's reading of RFC 5321 and 6531; the misspellings are our own list.
"""

from __future__ import annotations

import re
from functools import lru_cache

from canvass.model.problem import Doubt, Tidied
from canvass.normalise.text import clean

_LIMIT = 320  # mail carries 254 characters (RFC 5321, erratum 1690): what is cut stays too long to be right
_WRAPPED = re.compile(r".*<\s*([^<>\s]+@[^<>\s]+)\s*>")
_PLAIN = re.compile(r"([a-z0-9]+(?:[._+-][a-z0-9]+)*)@([a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60})+)", re.IGNORECASE)
_PLAIN_LOCAL, _PLAIN_WHOLE = 64, 200  # within every limit of RFC 5321
_AROUND_AT = re.compile(r"\s*@\s*")
_MISSPELT = {
    wrong: right
    for right, wrongs in {
        "gmail.com": "gmial.com gmal.com gmai.com gmil.com gmaill.com gamil.com gnail.com gmail.co gmail.cm "
        "gmail.om gmail.co.uk gmailcom googlemail.co",
        "hotmail.com": "hotmial.com hotmal.com hotmai.com hotmil.com hotamil.com hormail.com hotmail.co "
        "hotmail.cm",
        "hotmail.co.uk": "hotmail.couk hotmail.co.k hotmial.co.uk hotmal.co.uk hotmai.co.uk",
        "outlook.com": "outlok.com outloook.com outlook.co outlook.cm oulook.com",
        "icloud.com": "iclod.com icould.com iclud.com icloud.co icloud.cm",
        "yahoo.com": "yaho.com yahooo.com yahoo.cm yhoo.com",
        "yahoo.co.uk": "yahoo.couk yahoo.co.k yaho.co.uk yahooo.co.uk yhoo.co.uk yahoo.uk",
        "btinternet.com": "btinternet.co btintenet.com btinernet.com btinternet.co.uk",
        "protonmail.com": "protonmial.com protonmail.co protomail.com",
    }.items()
    for wrong in wrongs.split()
}
_GMAIL = frozenset({"gmail.com", "googlemail.com"})
_ENDINGS = {
    ".con": ".com",
    ".cmo": ".com",
    ".ocm": ".com",
    ".comm": ".com",
    ".couk": ".co.uk",
    ".ogr": ".org",
}
_ENDINGS |= {".co.k": ".co.uk", ".co.ku": ".co.uk", ".ac.k": ".ac.uk", ".acuk": ".ac.uk", ".og.uk": ".org.uk"}


def email(raw: str) -> Tidied:
    """An address, its domain in small letters; else as typed, doubted, with a better guess if any."""
    if value := _plain(raw):
        return Tidied(value)
    typed = clean(raw, _LIMIT).value
    if not typed:
        return Tidied("")
    text = _unwrapped(typed)
    if not (value := _valid(text)):
        guess = _valid(_respelt(_repunctuated(text)))
        return Tidied(typed, Doubt.EMAIL_TYPO if guess else Doubt.EMAIL_INVALID, guess)
    if (guess := _respelt(value)) != value:
        return Tidied(value, Doubt.EMAIL_TYPO, guess)
    return Tidied(value)


def same_email(value: str) -> str:
    """A key by which two addresses are the same person's: all in small letters, one box one key.

    Gmail delivers `j.ane+list@googlemail.com` to `jane@gmail.com`: its dots, and what follows a plus, are not
    part of the name (Source: Gmail's help, “Dots don't matter in Gmail addresses”).
    """
    key = value.strip().lower()
    local, at, domain = key.rpartition("@")
    if domain not in _GMAIL or not (name := local.partition("+")[0].replace(".", "")):
        return key
    return f"{name}{at}gmail.com"


def _plain(raw: str) -> str:
    """An everyday address whose domain is known to be right, or empty: most of a long list, ten times faster.

    Words with capitals go the long way: the validator knows some (`Info`, `Sales`) and makes them small.
    """
    if len(raw) > _PLAIN_WHOLE or not raw.isascii() or (found := _PLAIN.fullmatch(raw)) is None:
        return ""
    local, domain = found[1], found[2]
    if len(local) > _PLAIN_LOCAL or (local.isalpha() and not local.islower()):
        return ""
    right = _right_domain(domain.lower())
    return f"{local}@{right}" if right else ""


@lru_cache(maxsize=5_000)
def _right_domain(domain: str) -> str:
    """A domain as it is kept, or empty where it is none, misspelt or not written in its own letters."""
    value = _valid(f"a@{domain}")
    return domain if value == f"a@{domain}" and _respelt(value) == value else ""


def _unwrapped(text: str) -> str:
    """The address alone, out of `Jane <jane@example.org>`, `mailto:` and quotation marks."""
    if wrapped := _WRAPPED.match(text):
        text = wrapped[1]
    text = text.strip(" <>\"'“”‘’,;.")
    return _AROUND_AT.sub("@", text[7:] if text[:7].lower() == "mailto:" else text)


def _valid(address: str) -> str:
    """The address in its canonical form, or empty."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - heavy, only when used

    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        return ""


def _repunctuated(address: str) -> str:
    """The address with the slips put right that no address may hold: `gmail,com`, `@@`, `..`."""
    local, _, domain = re.sub(r"[@\"]*@+", "@", address).rpartition("@")
    domain = re.sub(r"\s*[,;.]+\s*", ".", domain).strip(".")
    return f"{local.strip('. ')}@{domain}"


def _respelt(address: str) -> str:
    """The address with a misspelt domain put right."""
    local, _, domain = address.rpartition("@")
    if right := _MISSPELT.get(domain.lower()):
        return f"{local}@{right}"
    for wrong, right in _ENDINGS.items():
        if domain.lower().endswith(wrong):
            return f"{local}@{domain[: -len(wrong)]}{right}"
    return address
