"""Days and moments as people, spreadsheets and programs write them, to UTC milliseconds.

`01/02/2026` says nothing by itself: one day after the twelfth anywhere in the file's days decides for all of
them, else a person is asked. A day alone is kept as its noon, so that it is the same day in every zone near;
a moment without a zone is read in this machine's. Nothing lies in the future, nothing before 1900.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from canvass.model.import_plan import DayOrder

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY = 86_400_000
_SPREADSHEET_EPOCH = date(1899, 12, 30).toordinal()
_FIRST, _LAST = date(1900, 3, 1), date(9999, 1, 1)
_CLOCK = (
    r"(?:[T ,]+(?P<clock>\d{1,2}:\d\d(?::\d\d(?:\.\d{1,6})?)?)"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?)?"
)
_YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?){_CLOCK}", re.ASCII)
_YEAR_LAST = re.compile(
    rf"(?P<a>\d\d?)(?P<between>[-/. ])(?P<b>\d\d?)[-/. ](?P<y>\d{{4}}|\d\d){_CLOCK}", re.ASCII
)
_WORDS = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(?:(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)?[ -](?P<m>[A-Za-z]{3,9})\.?"
    r"|(?P<m2>[A-Za-z]{3,9})\.? (?P<d2>\d\d?)(?:st|nd|rd|th)?),?[ -](?P<y>\d{4}|\d\d)" + _CLOCK,
    re.ASCII,
)
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CENTURY_TURNS = 70  # 69 is 2069, and so in the future; 70 is 1970
_LONGEST = 60


class Fault(Enum):
    """Why a text is no day."""

    UNREADABLE = 1
    AMBIGUOUS = 2


class _Parts(NamedTuple):
    first: int
    second: int
    year: int
    order: DayOrder | None  # None: it can be read both ways, or the file's days decide
    at: re.Match[str]


def decided(texts: Iterable[str]) -> DayOrder | None:
    """The order that the days of a file have; None where nothing decides, or some say this and some that."""
    found = set()
    for text in set(texts):
        parts = _numbers(text)
        if parts is not None and parts.order is None:
            if parts.first > 12 >= parts.second:
                found.add(DayOrder.DAY_FIRST)
            elif parts.second > 12 >= parts.first:
                found.add(DayOrder.MONTH_FIRST)
    return found.pop() if len(found) == 1 else None


def moment(text: str, order: DayOrder | None, now: int) -> int | Fault:
    """A day or moment in UTC milliseconds, not after `now`; or why it is none."""
    text = text.strip()[:_LONGEST]
    try:
        found = _moment(text, order)
    except (ValueError, OverflowError, OSError):
        return Fault.UNREADABLE
    if isinstance(found, int) and found > now + _DAY:
        return Fault.UNREADABLE
    return found


def looks_like_one(text: str) -> bool:
    """Whether a text is a day in any order; a bare number is none."""
    return not text.isdecimal() and not isinstance(moment(text, DayOrder.DAY_FIRST, 1 << 62), Fault)


def _moment(text: str, order: DayOrder | None) -> int | Fault:
    if found := _YEAR_FIRST.fullmatch(text):
        return _at(int(found["y"]), int(found["m"]), int(found["d"]), found)
    if parts := _numbers(text):
        return _in_order(parts, parts.order or order)
    if found := _WORDS.fullmatch(text):
        name = (found["m"] or found["m2"]).lower()
        month = _MONTHS.index(name[:3]) + 1
        return _at(_year(found["y"]), month, int(found["d"] or found["d2"]), found)
    if found := _SERIAL.fullmatch(text):
        day = date.fromordinal(_SPREADSHEET_EPOCH + int(found[1]))
        return _at(day.year, day.month, day.day, None)
    return Fault.UNREADABLE


def _numbers(text: str) -> _Parts | None:
    found = _YEAR_LAST.fullmatch(text.strip())
    if found is None:
        return None
    order = DayOrder.DAY_FIRST if found["between"] == "." else None
    return _Parts(int(found["a"]), int(found["b"]), _year(found["y"]), order, found)


def _in_order(parts: _Parts, order: DayOrder | None) -> int | Fault:
    """The day in that order; where only one order makes a day of it, in that one."""
    one, other = (parts.first, parts.second), (parts.second, parts.first)
    if one[0] == one[1] or one[0] > 12:
        day, month = one
    elif one[1] > 12:
        day, month = other
    elif order is None:
        return Fault.AMBIGUOUS
    else:
        day, month = one if order is DayOrder.DAY_FIRST else other
    return _at(parts.year, month, day, parts.at)


def _at(year: int, month: int, day: int, found: re.Match[str] | None) -> int | Fault:
    whole = date(year, month, day)
    if not _FIRST <= whole < _LAST:
        return Fault.UNREADABLE
    clock = found["clock"] if found else None
    if not found or not clock:
        return (whole.toordinal() - _UNIX) * _DAY + _DAY // 2
    hour, minutes = clock.split(":", 1)
    if half := found["half"]:
        hour = str(int(hour) % 12 + (12 if half[0] in "Pp" else 0))
    local = datetime.combine(whole, time.fromisoformat(f"{int(hour):02}:{_digits(minutes)}"))
    zone = found["zone"]
    if zone:
        hours = "+00:00" if zone in {"Z", "UTC"} else zone
        local = datetime.fromisoformat(f"{local.isoformat()}{hours}")
    return round(local.timestamp() * 1000)


def _digits(minutes: str) -> str:
    """Minutes, seconds and their parts as Python reads them: six digits of a part."""
    whole, _, part = minutes.partition(".")
    return f"{whole}.{part:0<6}" if part else whole


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= _CENTURY_TURNS else 2000)


_UNIX = datetime(1970, 1, 1, tzinfo=UTC).toordinal()
