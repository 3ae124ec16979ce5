"""`canvass sync`: exchange with the branch's other laptops, or with a stick; or only say where things stand.

Made to be called by a timer: the exit code says how it went, and `--quiet` says only what somebody should
look at. 0: done. 3: later, nothing to do but to try again. 4: somebody has to put something right.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from canvass.cli.terminal import open_vault_of, tell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from canvass.cli.terminal import Verbs
    from canvass.model.sync_news import Exchange, SyncStatus
    from canvass.paths import Paths
    from canvass.store.store import Store
    from canvass.usecases.not_sent import NotSent
    from canvass.usecases.sync import Progress

T = TypeVar("T")
LATER, REFUSED = 3, 4  # exit codes; 1 and 2 are those of every verb


def declare(verbs: Verbs) -> None:
    """Say what the verb takes."""
    sync = verbs.add_parser(
        "sync",
        help="exchange with the branch's other laptops",
        epilog="Exit code: 0 done, 3 try again later, 4 somebody has to put something right.",
    )
    which = sync.add_mutually_exclusive_group()
    which.add_argument("--status", action="store_true", help="say where things stand, and ask no store")
    which.add_argument("--stick", type=Path, metavar="FOLDER", help="hand over to a stick instead")
    sync.add_argument("--quiet", action="store_true", help="say only what somebody should look at")
    sync.set_defaults(act=_sync)


def _sync(asked: argparse.Namespace, places: Paths) -> int:
    from canvass.cli import sync_words  # noqa: PLC0415 - only for this verb
    from canvass.errors import VaultInUseError  # noqa: PLC0415 - as above
    from canvass.usecases.not_sent import not_sent  # noqa: PLC0415 - as above
    from canvass.usecases.sync_status import sync_status  # noqa: PLC0415 - as above

    if asked.stick is not None and not asked.stick.is_dir():
        tell(sync_words.no_folder(asked.stick), error=True)
        return REFUSED
    try:
        opened = open_vault_of(asked, places)
    except VaultInUseError:
        return _in_use(asked)
    try:
        if asked.status:
            reader = opened.reader()
            _tell_status(sync_status(reader), not_sent(reader))
            return 0
        opened.check(opened.reader())
        writer = opened.writer()
        exchange = _exchange(asked, writer)
        after = sync_status(writer)
    finally:
        opened.close()
    return _tell_exchange(asked, exchange, after)


def _in_use(asked: argparse.Namespace) -> int:
    from canvass.cli import sync_words  # noqa: PLC0415 - only for this verb

    if not asked.quiet:
        tell(sync_words.IN_USE, error=True)
    return LATER


def _exchange(asked: argparse.Namespace, writer: Store) -> Exchange | None:
    """Do it; None where this laptop is alone."""
    from canvass.errors import StoreUnreachableError  # noqa: PLC0415 - only for this verb
    from canvass.model.sync_news import Ending, Exchange  # noqa: PLC0415 - as above
    from canvass.usecases.hand_over import hand_over  # noqa: PLC0415 - as above
    from canvass.usecases.is_alone import is_alone  # noqa: PLC0415 - as above
    from canvass.usecases.reach_store import reach  # noqa: PLC0415 - as above
    from canvass.usecases.sync import sync  # noqa: PLC0415 - as above
    from canvass.usecases.sync_ledger import VaultLedger  # noqa: PLC0415 - as above
    from canvass.usecases.sync_status import settings_of  # noqa: PLC0415 - as above

    ledger, settings, watch = VaultLedger(_Direct(writer)), settings_of(writer), _progress(asked)
    try:
        if settings is None or is_alone(writer):
            return None
        if asked.stick is not None:
            return hand_over(ledger, asked.stick, say=watch, cancelled=_never)
        return sync(ledger, reach(settings), say=watch)
    except StoreUnreachableError:  # an address that is none
        return Exchange(Ending.NOT_A_STORE)
    except KeyboardInterrupt:
        return Exchange(Ending.CANCELLED)


def _never() -> bool:
    return False


class _Direct(NamedTuple):
    """Acts are done at once, in this thread: nobody works on the vault meanwhile."""

    store: Store

    def __call__(self, act: Callable[[Store], T]) -> T:
        return act(self.store)


def _progress(asked: argparse.Namespace) -> Callable[[Progress], None]:
    """How far it is, in one line that is written over; only where somebody sits there."""
    shows = sys.stderr.isatty() and not asked.quiet
    doing = {"taking": "Taking in", "sending": "Sending"}

    def say(progress: Progress) -> None:
        if shows and progress.of:
            end = "\n" if progress.done + 1 >= progress.of else "\r"
            sys.stderr.write(f"{doing[progress.stage]}: bundle {progress.done + 1} of {progress.of}{end}")

    return say


def _tell_status(status: SyncStatus, waits: NotSent) -> None:
    from canvass.cli import sync_words  # noqa: PLC0415 - only for this verb

    tell(sync_words.standing(status, waits))
    for one in status.laptops:
        tell(sync_words.laptop(one))
    if status.purgeable:
        tell(f"With the secretary, and ready to be removed here in the window: {status.purgeable}")
    _tell_worries(status)


def _tell_worries(status: SyncStatus) -> None:
    from canvass.cli import sync_words  # noqa: PLC0415 - only for this verb

    names = {one.device: one.name for one in status.laptops}
    for alarm in sorted(status.alarms, key=lambda alarm: alarm.at):
        tell(sync_words.worry(alarm, names), error=True)


def _tell_exchange(asked: argparse.Namespace, exchange: Exchange | None, after: SyncStatus) -> int:
    from canvass.cli import sync_words  # noqa: PLC0415 - only for this verb

    if exchange is None:
        tell(sync_words.ALONE, error=True)
        return REFUSED
    code = _code(exchange)
    if code == REFUSED or not asked.quiet:
        tell(sync_words.ending(exchange, stick=asked.stick is not None), error=code != 0)
    if code == 0 and asked.stick is not None and not asked.quiet:
        tell(sync_words.STICK_DONE)
    _tell_worries(after)
    return code


def _code(exchange: Exchange) -> int:
    from canvass.model.sync_news import Ending  # noqa: PLC0415 - only for this verb

    if exchange.ending is Ending.DONE:
        return 0
    later = {Ending.UNREACHABLE, Ending.BUSY, Ending.CANCELLED, Ending.NOT_ADMITTED}
    return LATER if exchange.ending in later else REFUSED
