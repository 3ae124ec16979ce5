"""Store: one connection to an opened vault, on one thread, and its transactions."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from canvass.errors import WritingStoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from canvass.model.ids import Id

    Values = Sequence[Any] | Mapping[str, Any]


CACHE_KIB = 16_384  # decrypting a page again costs more than keeping it; grows only as far as it is used


class Connection(Protocol):
    """What the store needs of the connection that the vault hands it."""

    isolation_level: str | None
    Error: type[Exception]

    def execute(self, sql: str, parameters: Values = ..., /) -> Any:  # noqa: ANN401 - a DB-API cursor
        """Run one statement."""

    def close(self) -> None:
        """Close the connection."""


class Store:
    """The database as the use-cases see it.

    `activist` is the slot that opened the vault and `device` this laptop; both stand in every change.
    `now` gives UTC milliseconds. `translate` turns a library's error into one of ours, without its text,
    which can quote personal data. `committed` is told the commit counter after every commit.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        activist: Id,
        now: Callable[[], int],
        translate: Callable[[Exception], Exception | None],
        committed: Callable[[int], None],
    ) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB:d}")
        self.connection = connection
        self.activist = activist
        self.now = now
        self.translate = translate
        self.device: Id = b""
        self.clock = 0
        self.stopped = False
        self._committed = committed
        self._depth = 0

    def run(self, sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """Every row of a statement. Raises what `translate` makes of the database's error."""
        try:
            rows: list[tuple[Any, ...]] = self.connection.execute(sql, values).fetchall()
        except self.connection.Error as error:
            raise self.translate(error) or error from None
        return rows

    def one(self, sql: str, values: Values = ()) -> tuple[Any, ...] | None:
        """The first row of a statement, or None."""
        rows = self.run(sql, values)
        return rows[0] if rows else None

    def change(self, sql: str, values: Values = ()) -> int:
        """Run a writing statement; the number of rows it touched."""
        try:
            return int(self.connection.execute(sql, values).rowcount)
        except self.connection.Error as error:
            raise self.translate(error) or error from None

    def each(self, sql: str, values: Values = (), *, at_once: int = 500) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement as they are read, so that a long export holds few of them."""
        try:
            cursor = self.connection.execute(sql, values)
            while rows := cursor.fetchmany(at_once):
                yield from rows
        except self.connection.Error as error:
            raise self.translate(error) or error from None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing; an inner one joins the outer. Raises WritingStoppedError after damage."""
        if self._depth:
            yield
            return
        if self.stopped:
            raise WritingStoppedError
        self.run("BEGIN IMMEDIATE")
        self._depth = 1
        clock = self.clock
        try:
            yield
            commits = self._count()
            self.run("COMMIT")
        except BaseException:
            self.clock = clock
            self._roll_back()
            raise
        finally:
            self._depth = 0
        self._committed(commits)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Many readings of one moment, whatever is written meanwhile; within a transaction, of that one."""
        if self._depth:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    def _count(self) -> int:
        row = self.one("UPDATE meta SET value = value + 1 WHERE name = 'commits' RETURNING value")
        return int(row[0]) if row else 0

    def _roll_back(self) -> None:
        try:
            self.connection.execute("ROLLBACK")
        except self.connection.Error:
            return  # the database rolled back by itself when it failed
