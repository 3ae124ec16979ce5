"""How something was paid, by a letter: in the last lines and at the cash-up, where no text is typed."""

from __future__ import annotations

from canvass.model.entry import Payment

# None of C, L, S, R, U, which count and undo there (ux.md §2.2).
PAYMENT_KEYS = {Payment.CASH: "K", Payment.CARD: "D", Payment.FREE: "F", Payment.UNKNOWN: "N"}
