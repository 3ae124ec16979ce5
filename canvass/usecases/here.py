"""The zone this machine keeps, summer time and all: today's offset would be an hour wrong half the year."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, tzinfo


class Here(tzinfo):
    """Local time by the system's own rules, which need no name and no table of ours."""

    def fromutc(self, moment: datetime) -> datetime:
        """The local time of a UTC `moment` that carries this zone."""
        stamp = moment.replace(tzinfo=UTC).timestamp()
        offset = timedelta(seconds=time.localtime(stamp).tm_gmtoff)
        return moment + offset

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """How far local time is ahead of UTC at a local `moment`."""
        if moment is None:
            return None
        return moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, _moment: datetime | None) -> timedelta | None:
        """Not told apart from the offset."""
        return None

    def tzname(self, _moment: datetime | None) -> str:
        """What a person calls it."""
        return "local time"
