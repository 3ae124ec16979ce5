"""Money is integer pence; this is the one place that reads and shows it."""

from __future__ import annotations

import re

_POUNDS = re.compile(r"^£?\s*(?:(\d{1,6})(?:[.,](\d{1,2}))?|(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?)\s*$")
_PENCE = re.compile(r"^(\d{1,4})\s*p$", re.IGNORECASE)
MOST = 1_000_000  # £10,000: more than any stall takes in one go, so a slip of the key is caught


def shown(pence: int) -> str:
    """Pence as pounds: `£1.50`, `−£1.50`."""
    sign = "−" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def read(text: str) -> int | None:
    """Pence from `2`, `2.50`, `£2,5`, `£1,000.00`, `80p`; None if it is no amount from 1p to £10,000."""
    text = text.strip()
    if match := _PENCE.match(text):
        pence = int(match[1])
    elif match := _POUNDS.match(text):
        whole, part = (match[1] or match[3]).replace(",", ""), match[2] or match[4] or "0"
        pence = int(whole) * 100 + int(part.ljust(2, "0"))
    else:
        return None
    return pence if 0 < pence <= MOST else None
