"""What verbs need of the terminal. A passphrase is asked for or read from standard input, never from argv."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path
    from typing import NoReturn, TypeAlias

    from canvass.paths import Paths
    from canvass.usecases.open_vault import Opened

    Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no other name


def open_vault_of(asked: argparse.Namespace, places: Paths) -> Opened:
    """Open the vault that is meant; raises what `open_vault` does."""
    from canvass.usecases.open_vault import open_vault  # noqa: PLC0415 - only for a verb

    return open_vault(folder_of(asked, places), ask_secret("Passphrase: "), places.state)


def folder_of(asked: argparse.Namespace, places: Paths) -> Path:
    """The vault's folder, or where this machine keeps it."""
    folder: Path = asked.vault or places.vault()
    return folder


def ask_secret(prompt: str) -> str:
    """What is typed unseen, or the first line of standard input."""
    if sys.stdin.isatty():
        import getpass  # noqa: PLC0415 - only for a verb

        return getpass.getpass(prompt)
    return ask("")


def ask(prompt: str) -> str:
    """The next line; the prompt only where somebody sits there."""
    if prompt and sys.stdin.isatty():
        sys.stdout.write(prompt)
        sys.stdout.flush()
    return sys.stdin.readline().rstrip("\r\n")


def tell(text: str, *, error: bool = False) -> None:
    """Say something, at once."""
    stream = sys.stderr if error else sys.stdout
    stream.write(text + "\n")
    stream.flush()  # whoever reads through a pipe has to see the recovery code before they can type it back


def refusing(verb: argparse.ArgumentParser) -> Callable[[str], NoReturn]:
    """What says in one line, without the usage, why what was typed cannot be done, and ends with 2."""

    def refuse(why: str) -> NoReturn:
        sys.stdout.flush()
        verb.exit(2, f"{verb.prog}: error: {why}\n")

    return refuse


def day(text: str) -> int:
    """UTC milliseconds of the beginning of a day here, typed as 2026-11-23. Raises ValueError."""
    from datetime import datetime  # noqa: PLC0415 - only for a verb

    return int(datetime.fromisoformat(text).astimezone().timestamp() * 1000)
