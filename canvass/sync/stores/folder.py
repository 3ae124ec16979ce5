"""A folder as a store: a USB stick, a share, or what Syncthing, Nextcloud or Dropbox carries.

A file is written under another name, made durable, and only then gets its own, by a hard link (which never
replaces anything) or, where the disk has none (a stick's FAT), by a rename. The other name is `.~….part`,
which those programs leave alone, and is the same each time, so that what a kill left goes with the next
attempt. Where a name is taken already, the first content stays: whoever puts reads back. The folder itself
is never made: where it is not, the stick is out. It may be a link; a link inside it is none of ours, and is
never followed: a stick must not make anybody write to another place.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from canvass.errors import (
    BadBundleError,
    BundleFlaw,
    StoreBusyError,
    StoreFullError,
    StoreRefusedError,
    StoreUnreachableError,
    SyncError,
)
from canvass.sync.stores.names import folder_of, is_plain, parts_of
from canvass.sync.stores.store import MOST_BYTES
from canvass.sync.stores.traffic import Traffic

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_BUSY = {errno.EBUSY, errno.EAGAIN, errno.EMFILE, errno.ENFILE}
_ABSENT = (FileNotFoundError, NotADirectoryError)
_HELD = {32, 33}  # Windows: another program has the file open, or a part of it locked
_NOT_READY = 21  # Windows again: a drive without its stick, which Python takes for a refusal
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe never makes us wait
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class FolderStore(Traffic):
    """The store in a folder; `requests` counts verbs, and there is no clock."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        if not folder:
            raise ValueError(folder)
        self._root = Path(folder)
        self._writing = Lock()

    def list(self, prefix: str) -> list[str]:
        """The full names of all files right under a folder; see BundleStore."""
        parts = folder_of(prefix)
        self._count(requests=1)
        if self._is_linked(parts):
            return []
        try:
            with self._told(), os.scandir(self._root.joinpath(*parts)) as entries:
                found = [e.name for e in entries if is_plain(e.name) and e.is_file(follow_symlinks=False)]
        except _ABSENT:
            return []
        return ["/".join((*parts, name)) for name in found]

    def get(self, name: str) -> bytes | None:
        """The content of a file; see BundleStore."""
        path = self._path(name)
        self._count(requests=1)
        if self._is_linked(parts_of(name)):
            return None
        try:
            with self._told():
                content = _read(path)
        except _ABSENT:
            return None
        self._count(down=len(content or b""))
        if content is not None and len(content) > MOST_BYTES:
            raise BadBundleError(BundleFlaw.TOO_LARGE)
        return content

    def put(self, name: str, content: bytes) -> None:
        """Write a new file, whole and durable, or leave the one that is there; see BundleStore."""
        path = self._path(name)
        self._count(requests=1, up=len(content))
        if self._is_linked(parts_of(name)[:-1]):
            raise StoreRefusedError
        try:
            with self._writing, self._told():
                self._make(path.parent)
                if not path.exists():
                    _write(path, content)
        except _ABSENT as error:  # a folder went while we wrote, or a file stands where one should be
            raise StoreUnreachableError from error

    def delete(self, name: str) -> None:
        """Remove a file; see BundleStore."""
        path = self._path(name)
        self._count(requests=1)
        if self._is_linked(parts_of(name)[:-1]):
            raise StoreRefusedError
        with suppress(*_ABSENT), self._told():
            path.unlink()
            _sync(path.parent)

    def _path(self, name: str) -> Path:
        return self._root.joinpath(*parts_of(name))

    def _is_linked(self, parts: tuple[str, ...]) -> bool:
        """Whether a way in the store leads out of it by a link."""
        with self._told():
            return any(self._root.joinpath(*parts[: at + 1]).is_symlink() for at in range(len(parts)))

    def _make(self, folder: Path) -> None:
        if folder == self._root or folder.is_dir():
            return
        self._make(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir()
        _sync(folder.parent)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what the disk said in a store's words; what is simply not there is left as it was said."""
        try:
            yield
        except OSError as error:
            if isinstance(error, _ABSENT) and self._root.is_dir():
                raise
            raise _in_words(error) from error


def _in_words(error: OSError) -> SyncError:
    if error.errno in _FULL:
        return StoreFullError()
    windows = getattr(error, "winerror", 0)
    if error.errno in _BUSY or windows in _HELD:
        return StoreBusyError()
    if windows == _NOT_READY:
        return StoreUnreachableError()
    return StoreRefusedError() if error.errno in _REFUSED else StoreUnreachableError()


def _read(path: Path) -> bytes | None:
    """A file's first MOST_BYTES and one more; None for what is no file."""
    descriptor = os.open(path, _READ | _AT_ONCE)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as file:
        return file.read(MOST_BYTES + 1)


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f".~{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, _WRITE, 0o666), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _name(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    _sync(path.parent)


def _name(part: Path, path: Path) -> None:
    """Give a written file its name, and never another's."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        return
    except OSError:  # no hard links here: each system has its own number for that
        if not path.exists():
            part.rename(path)


def _sync(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}:
            raise
    finally:
        os.close(descriptor)
