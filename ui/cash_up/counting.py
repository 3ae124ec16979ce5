"""What the cash-up does in the writing lane, each act with a look at the stall as it is then committed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvass.errors import CanvassError, RejectedError
from canvass.usecases.ask import forget_half_asked
from canvass.usecases.cash_up import cash_up, pay_in_or_out
from canvass.usecases.count_tin import keep_count, look_before_cash_up
from canvass.usecases.keep_draft import forget_form
from canvass.usecases.run_stall import end_stall
from canvass.usecases.work_the_stall import put_payment

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.cash_up import CashUp, Tin
    from canvass.model.entry import Payment
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from canvass.usecases.count_tin import BeforeCashUp, TinCount
    from ui.desk import Desk


class Counting(QObject):
    """The acts of one cash-up; what a signal says has been committed."""

    settled = Signal(object)  # BeforeCashUp, after something that was open is not any more
    paid = Signal(object)  # BeforeCashUp, with what was paid in or out
    not_paid = Signal(object)  # the problems
    signed = Signal(object)  # CashUp
    not_signed = Signal(object)  # the problems
    over = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, stall: Id, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._stall = desk, stall
        self._signing = False

    def look(self, then: Callable[[BeforeCashUp], None]) -> None:
        """Look at the stall as it is now."""
        self._run(partial(look_before_cash_up, stall=self._stall), then)

    def keep(self, count: TinCount) -> None:
        """Keep the count as far as it was typed."""
        self._run(partial(keep_count, stall=self._stall, count=count))

    def forget(self, what: str) -> None:
        """Forget the half-typed "form", or the half-asked "questions"."""
        act = forget_form if what == "form" else forget_half_asked
        self._run(partial(act, stall=self._stall), lambda _none: self.look(self.settled.emit))

    def put_payment(self, entry: Id, payment: Payment) -> None:
        """Say how one line was paid."""
        act = partial(put_payment, stall=self._stall, entry=entry, payment=payment)
        self._run(act, lambda _entry: self.look(self.settled.emit))

    def pay(self, way: Tin, pence: int, note: str) -> None:
        """Cash into the tin or out of it."""
        act = partial(pay_in_or_out, stall=self._stall, way=way, pence=pence, note=note)
        refused = partial(self._refused, self.not_paid.emit)
        self._desk.writer.run(act, then=lambda _made: self.look(self.paid.emit), failed=refused)

    def sign(self, count: TinCount, signed: str) -> None:
        """Sign the report, once however often it is asked for while it is being made."""
        if not self._signing:
            self._signing = True
            act = partial(cash_up, stall=self._stall, coins=count.coins, signed=signed, reason=count.reason)
            self._desk.writer.run(act, then=self._signed, failed=self._not_signed)

    def end(self) -> None:
        """End the stall without a count."""
        self._run(partial(end_stall, stall=self._stall), lambda _none: self.over.emit())

    def _run(self, act: Callable[[Store], object], then: Callable[..., None] | None = None) -> None:
        self._desk.writer.run(act, then=then, failed=self.failed.emit)

    def _signed(self, report: CashUp) -> None:
        self.signed.emit(report)

    def _not_signed(self, error: CanvassError) -> None:
        self._signing = False
        self._refused(self.not_signed.emit, error)

    def _refused(self, tell: Callable[[object], None], error: CanvassError) -> None:
        if isinstance(error, RejectedError):
            tell(error.problems)
        else:
            self.failed.emit(error)
