"""Look for needles wherever a process may have left them: files, its memory, arguments, environment."""

from __future__ import annotations

import base64
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CHUNK = 16 << 20
OVERLAP = 1 << 10
PAGE = 4096


@dataclass(frozen=True, slots=True)
class Hit:
    """A needle by its name, and where it was found."""

    needle: str
    place: str


class Hunt:
    """Every needle in every form in which Python, Qt or SQLite may hold it."""

    def __init__(self, needles: Mapping[str, str | bytes]) -> None:
        self._forms = {form: name for name, needle in needles.items() for form in _forms(needle)}

    def in_bytes(self, content: bytes) -> set[str]:
        """The names of the needles in some bytes."""
        return {name for form, name in self._forms.items() if form in content}

    def in_files(self, *roots: Path) -> set[Hit]:
        """What files and their names hold, those of every folder beneath too."""
        found = set()
        for path in (path for root in roots for path in root.rglob("*")):
            content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            names = self.in_bytes(content) | self.in_bytes(path.name.encode())
            found |= {Hit(name, str(path)) for name in names}
        return found

    def in_memory(self, process: int) -> set[Hit]:
        """What the process can read and write, or has ever written; the rest is the text of libraries."""
        found: set[Hit] = set()
        with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
            for start, end, name in _written(process):
                for at in range(start, end, CHUNK):
                    memory.seek(at)
                    with suppress(OSError):  # a page of a device
                        content = _without_empty_pages(memory.read(min(CHUNK + OVERLAP, end - at)))
                        found |= {Hit(needle, f"memory: {name}") for needle in self.in_bytes(content)}
        return found


def _without_empty_pages(content: bytes) -> bytes:
    empty = bytes(PAGE)
    pages = (content[at : at + PAGE] for at in range(0, len(content), PAGE))
    return b"".join(page for page in pages if page != empty)


def _forms(needle: str | bytes) -> set[bytes]:
    if isinstance(needle, bytes):
        written = {needle.hex(), needle.hex().upper(), base64.b64encode(needle).decode().rstrip("=")}
        return {needle}.union(*map(_forms, written))
    encodings = ["utf-8", "utf-16-le", "utf-32-le"]
    forms = {needle.encode(encoding) for encoding in encodings}
    with suppress(UnicodeEncodeError):
        forms.add(needle.encode("latin-1"))
    return forms


def _written(process: int) -> Iterator[tuple[int, int, str]]:
    """The parts of a process's memory that are not just a file: from, to, name."""
    part: tuple[int, int, str] | None = None
    own = False
    for line in Path(f"/proc/{process}/smaps").read_text("utf-8").splitlines():
        head, _, rest = line.partition(" ")
        if "-" in head and not head.endswith(":"):
            if part and own:
                yield part
            first, last = (int(number, 16) for number in head.split("-"))
            rights, *others = rest.split()
            part = (first, last, others[3] if len(others) > 3 else "own")
            own = "w" in rights
            if not rights.startswith("r") or part[2] in {"[vvar]", "[vsyscall]"}:
                part = None
        elif head in {"Private_Dirty:", "Anonymous:", "Swap:"} and rest.split()[0] != "0":
            own = True
    if part and own:
        yield part


class ProcessTable:
    """Watches, while a `with` lasts, what anybody may read of each process with a mark in its environment."""

    def __init__(self, mark: str) -> None:
        self._mark = mark.encode()
        self._seen: set[bytes] = set()
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look_often, daemon=True)

    @property
    def seen(self) -> bytes:
        """Every argument list and environment that was seen, and the names of open files."""
        return b"\n".join(self._seen)

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def _look_often(self) -> None:
        while not self._over.wait(0.03):
            for folder in Path("/proc").iterdir():
                if folder.name.isdigit():
                    with suppress(OSError):
                        self._look(folder)

    def _look(self, folder: Path) -> None:
        environ = (folder / "environ").read_bytes()
        if self._mark in environ:
            self._seen |= {environ, (folder / "cmdline").read_bytes(), (folder / "comm").read_bytes()}
