"""Which names a store knows: relative, of plain parts, so that none leads out of it."""

from __future__ import annotations

_ODD = frozenset('\\:*?"<>|')  # what some medium cannot hold, or reads as a way elsewhere
_LONGEST = 255


def is_plain(part: str) -> bool:
    """Whether one part of a name is seen at all: printable, not hidden, no way to anywhere else."""
    return (
        0 < len(part) <= _LONGEST
        and part.isprintable()
        and not part.startswith(".")
        and not _ODD.intersection(part)
        and "/" not in part
    )


def parts_of(name: str) -> tuple[str, ...]:
    """The parts of an object's name. ValueError: it is not plain."""
    parts = tuple(name.split("/"))
    if not all(map(is_plain, parts)):
        raise ValueError(name)
    return parts


def folder_of(prefix: str) -> tuple[str, ...]:
    """The parts of a folder's name, with or without a last slash; none for the store. ValueError."""
    trimmed = prefix.removesuffix("/")
    return parts_of(trimmed) if trimmed else ()
