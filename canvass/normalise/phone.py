"""Phone: E.164 where the text is a number, else the text as typed with a doubt; shown with spaces.

What spreadsheets and hurried hands do is mended: an eaten zero, `+44 (0)`, `0044`, `'+44`, `7911123456.0`,
O and l for 0 and 1, a trailing `(mum)`. What cannot be known is not guessed: `7.911E+09` has lost its last
digits, and a number made of zeros would ring a stranger.
Sources: libphonenumber; the fictitious numbers that Ofcom reserves (“Telephone numbers for drama use”).
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from canvass.model.problem import Doubt, Tidied
from canvass.normalise.text import clean

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_LIMIT = 100
_E164 = re.compile(r"\+\d{7,15}", re.ASCII)
_GB_MOBILE = re.compile(r"\+44(7[1-57-9]\d\d)(\d{6})", re.ASCII)  # all of 07 but pagers and personal numbers
_DRAMA = re.compile(  # each ends in three free digits
    r"\+44(?:"
    r"(?:113|114|115|116|117|118|121|131|141|151|161)4960"  # Leeds to Manchester
    r"|2079460|1914980|2890180|2920180"  # London, Tyneside, Northern Ireland, Cardiff
    r"|1632960|7700900|8081570|9098790|3069990"  # no area, mobile, freephone, premium, UK-wide
    r")\d{3}",
    re.ASCII,
)
_PLAIN = re.compile(
    r"(?:\+44 ?|0)?([1-9](?: ?\d){8,9})", re.ASCII
)  # as most people write it, or a zero eaten
_LABEL = re.compile(
    r"\A(?:tel|telephone|phone|ph|mobile|mob|cell|home|work|m|t|p|h|w)\s*[.:]*\s*(?=[+(\d])", re.IGNORECASE
)
_REMARK = re.compile(r"\([^()\d]*\)")
_WHOLE_NUMBER = re.compile(r"(\+?\d{7,15})[.,]0+", re.ASCII)
_SCIENTIFIC = re.compile(r"(\d)[.,](\d{6,14})E\+?(\d\d?)", re.ASCII | re.IGNORECASE)
_SEPARATOR = re.compile(r"[/,;&|]|\bor\b|\band\b", re.IGNORECASE)
_DIALLED = re.compile(r"\+?[\d\s().\-/,]*", re.ASCII)
_RUN = re.compile(r"[+(]?\d[\d ().-]{5,}\d", re.ASCII)
_MISREAD = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "i": "1", "|": "1"})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−﹣－", "-") | {"＋": "+", "（": "(", "）": ")"})
_MOST_DIGITS = 15  # E.164
_MOST_NUMBERS = 5  # in one box


def phone(raw: str, region: str = "GB") -> Tidied:
    """A number as E.164, read as dialled in `region` (ISO 3166); as typed with a doubt where it is none."""
    if region == "GB" and (plain := _PLAIN.fullmatch(raw)):
        number = plain[1].replace(" ", "")
        if _british().fullmatch(number):
            return Tidied(f"+44{number}")
    typed = clean(raw, _LIMIT).value
    if not typed:
        return Tidied("")
    dialled = _dialled(typed)
    if first := _first_of_two(dialled)[0]:
        return Tidied(typed, Doubt.PHONE_TWO_NUMBERS, _number(first, region).suggestion)
    if not _DIALLED.fullmatch(dialled):
        runs = _RUN.findall(dialled)  # an extension or a word beside the number would be lost: only suggested
        guess = _number(runs[0], region).suggestion if len(runs) == 1 else ""
        return Tidied(typed, Doubt.PHONE_UNREADABLE, guess)
    found = _number(dialled, region)
    if found.doubt is None:
        return Tidied(found.suggestion)
    return Tidied(typed, found.doubt, found.suggestion if found.suggestion != typed else "")


def numbers(raw: str, region: str = "GB") -> tuple[str, ...]:
    """The numbers of a box that holds several, each as E.164 or as typed; else empty."""
    first, rest = _first_of_two(_dialled(clean(raw, _LIMIT).value))
    found: list[str] = []
    while first and len(found) < _MOST_NUMBERS:
        found.append(phone(first, region).value)
        whole = rest.strip(" /,;&|")
        first, rest = _first_of_two(whole)
        if not first and whole:
            found.append(phone(whole, region).value)
    return tuple(found)


def remark(raw: str) -> str:
    """What stands in brackets beside a number and is none: `mum` of `07700 900123 (mum)`; else empty."""
    return " ".join(said for found in _REMARK.findall(raw[:_LIMIT]) if (said := found[1:-1].strip()))


def spaced(value: str, region: str = "GB") -> str:
    """A number as people write it, with a space, so that no spreadsheet takes it for a sum; else as it is.

    Digits that are no number anywhere have no groups: libphonenumber would drop their zero, or some of them.
    """
    if region == "GB" and (mobile := _GB_MOBILE.fullmatch(value)):
        return f"0{mobile[1]} {mobile[2]}"
    if not _E164.fullmatch(value):
        return value
    import phonenumbers  # noqa: PLC0415 - heavy, only when used

    number = _parsed(value, None)
    style = phonenumbers.PhoneNumberFormat
    if (
        number is None
        or not _is_known(number, value)
        or phonenumbers.format_number(number, style.E164) != value
    ):
        return value
    at_home = number.country_code == phonenumbers.country_code_for_region(region)
    shown = phonenumbers.format_number(number, style.NATIONAL if at_home else style.INTERNATIONAL)
    return shown if " " in shown else f"{shown[:5]} {shown[5:]}"


def searchable(value: str) -> str:
    """The digits of a number, international and then national, for finding it by any run of them."""
    if not _E164.fullmatch(value):
        return " ".join(filter(None, (_digits(part) for part in _SEPARATOR.split(value))))
    if value.startswith("+44"):
        return f"{value[1:]} 0{value[3:]}"
    import phonenumbers  # noqa: PLC0415 - heavy, only when used

    number = _parsed(value, None)
    if number is None:
        return value[1:]
    return (
        f"{value[1:]} {_digits(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))}"
    )


@cache
def _british() -> re.Pattern[str]:
    """The numbers of Great Britain after their zero, by libphonenumber's own lists, and those for drama."""
    import phonenumbers  # noqa: PLC0415 - heavy, only when used

    known = phonenumbers.PhoneMetadata.metadata_for_region("GB")
    kinds = (
        [kind.national_number_pattern for kind in (known.mobile, known.fixed_line) if kind] if known else []
    )
    drama = _DRAMA.pattern.removeprefix(r"\+44")
    return re.compile("|".join(f"(?:{kind})" for kind in (*kinds, drama) if kind), re.ASCII)


def _dialled(typed: str) -> str:
    """The text as it would be dialled: plain digits and signs where they can be told."""
    text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in typed)
    text = text.translate(_DASHES).lstrip("'’`\"= ").rstrip("'’\" ")
    text = _REMARK.sub("", _LABEL.sub("", text)).strip()
    if whole := _WHOLE_NUMBER.fullmatch(text):
        return whole[1]
    if (scientific := _SCIENTIFIC.fullmatch(text)) and int(scientific[3]) == len(scientific[2]):
        return str(int(Decimal(f"{scientific[1]}.{scientific[2]}E{scientific[3]}")))
    mended = text.translate(_MISREAD)
    return mended if _DIALLED.fullmatch(mended) and len(_digits(text)) >= 6 else text


def _first_of_two(dialled: str) -> tuple[str, str]:
    """The first of two numbers in one box and what follows it; both empty where there are no two."""
    parts = [part for part in _SEPARATOR.split(dialled) if _digits(part)]
    if len(parts) > 1 and len(_digits(parts[0])) >= 7:
        return parts[0], dialled[dialled.index(parts[0]) + len(parts[0]) :]
    half = re.fullmatch(r"(\+?\d[\d ]{8,}\d)\s+([+0]\d[\d ]{8,}\d)", dialled, re.ASCII)
    return (half[1], half[2]) if half and len(_digits(dialled)) > _MOST_DIGITS else ("", "")


def _number(dialled: str, region: str) -> Tidied:
    """What libphonenumber makes of it: E.164 as the suggestion where it is complete, and the doubt."""
    import phonenumbers  # noqa: PLC0415 - heavy, only when used

    if not _DIALLED.fullmatch(dialled):
        return Tidied("", Doubt.PHONE_UNREADABLE)
    number = _parsed(dialled.replace("/", " ").replace(",", " "), region)
    if number is None:
        return Tidied("", Doubt.PHONE_LENGTH if _digits(dialled) else Doubt.PHONE_UNREADABLE)
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return Tidied("", Doubt.PHONE_LENGTH)
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not _E164.fullmatch(value):
        return Tidied("", Doubt.PHONE_LENGTH)
    if _is_known(number, value):
        return Tidied("", None, value)
    complete = phonenumbers.is_possible_number_for_type(number, phonenumbers.PhoneNumberType.MOBILE)
    return Tidied("", Doubt.PHONE_UNKNOWN_RANGE, value if complete else "")


def _is_known(number: PhoneNumber, value: str) -> bool:
    import phonenumbers  # noqa: PLC0415 - heavy, only when used

    return phonenumbers.is_valid_number(number) or _DRAMA.fullmatch(value) is not None


def _parsed(text: str, region: str | None) -> PhoneNumber | None:
    import phonenumbers  # noqa: PLC0415 - heavy, only when used

    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())
