"""A file is written whole or not at all: `.part` beside its place, then fsync, then its name."""

from __future__ import annotations

import hashlib
import os
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from canvass.errors import DiskError
from canvass.exchange.report import SavedFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from io import BufferedRandom
    from pathlib import Path


def save(writes: Iterable[tuple[Path, Callable[[BinaryIO], object]]]) -> tuple[SavedFile, ...]:
    """Write each file by its function, and give them their names when all are whole; else nothing is left.

    The next file is asked for when the one before is written, so that what is too long for one can go on.
    Raises DiskError for what the disk refuses, and whatever the functions raise.
    """
    with ExitStack() as parts:
        made, saved = [], []
        for path, write in writes:
            stream = parts.enter_context(_part(path))
            made.append((path, stream))
            with _disk(path):
                write(stream)
                saved.append(_finished(path, stream))
        for path, stream in made:
            with _disk(path):
                stream.close()
                _beside(path).replace(path)
        for folder in {path.parent for path, _ in made}:
            with _disk(folder):
                _settle(folder)
    return tuple(saved)


@contextmanager
def _part(path: Path) -> Iterator[BufferedRandom]:
    """The `.part` of a file, only ours to read; it is gone afterwards unless it got its name."""
    beside = _beside(path)
    with _disk(path):
        beside.unlink(missing_ok=True)  # the remains of an export that was killed
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        stream = os.fdopen(os.open(beside, flags, 0o600), "w+b")
    try:
        yield stream
    finally:
        _abandon(stream)
        with _disk(path):
            beside.unlink(missing_ok=True)


def _finished(path: Path, stream: BufferedRandom) -> SavedFile:
    stream.flush()
    os.fsync(stream.fileno())
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    return SavedFile(path, size, hashlib.file_digest(stream, "sha256").hexdigest())


def _abandon(stream: BinaryIO) -> None:
    """Close; what the disk says to the last bytes no longer matters: the file is whole or will go."""
    with suppress(OSError):
        stream.close()


def _settle(folder: Path) -> None:
    """Make the new names last through a power cut; Windows does so by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".part")


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    """Translate what the disk refuses."""
    try:
        yield
    except OSError as error:
        raise DiskError.of(error, path) from error
