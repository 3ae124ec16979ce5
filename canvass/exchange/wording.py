"""How numbers, dates, moments and yes-or-no are written as text, the same in every file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

    from canvass.exchange.table import Value

MINUTE, SECOND = 16, 19  # how long a moment is that is written to the minute, to the second
YESNO: dict[Value, str] = {True: "yes", False: "no", None: ""}


def whole(value: Value) -> int:
    """The value of an INTEGER, MONEY or MOMENT column; TypeError when it is something else."""
    if not isinstance(value, int):
        raise TypeError("a whole number is expected")
    return int(value)


def day(value: Value) -> date:
    """The value of a DATE column; TypeError when it is something else."""
    if not isinstance(value, date):
        raise TypeError("a date is expected")
    return value


def pounds(pence: int) -> str:
    """Pence as pounds, `-1.50`."""
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"


def local_minute(moment: int, zone: tzinfo) -> str:
    """A moment as people read it in `zone`, `2026-11-23 14:02`."""
    return datetime.fromtimestamp(moment // 1000, zone).isoformat(" ")[:MINUTE]


def utc(moment: int) -> str:
    """A moment as machines read it, `2026-11-23T14:02:00.000Z` (ISO 8601)."""
    seconds, rest = divmod(moment, 1000)
    return f"{datetime.fromtimestamp(seconds, UTC).isoformat()[:SECOND]}.{rest:03}Z"
