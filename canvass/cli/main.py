"""The command line as a whole: the window, the kiosk, the demo, or one verb. Errors become words here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from canvass.paths import paths
from canvass.usecases.before_unlock import keep_to_ourselves

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from canvass.cli.plan_text import PlanWords
    from canvass.errors import CanvassError
    from canvass.paths import Paths


def main(
    argv: Sequence[str],
    *,
    window: Callable[[Paths, Path | None], int],
    demo: Callable[[Path], int],
    kiosk: Callable[[], int],
    say: Callable[[CanvassError], str],
    plan_words: Callable[[], PlanWords],
) -> int:
    """Run one verb, or open the window when there is none; 0, or 1 after saying what went wrong.

    `canvass sync` has codes of its own besides. `say` and `plan_words` have the words of the window.
    """
    keep_to_ourselves()
    if not argv:
        return window(paths(), None)
    if (folders := _only_folders(argv)) is not None:
        return window(paths(folders.get("--home")), folders.get("--vault"))
    asked = _parser().parse_args(argv)
    asked.plan_words = plan_words
    if asked.kiosk:
        return kiosk()
    places = paths(asked.home)
    if asked.verb is None:
        return window(places, asked.vault)
    if asked.verb == "demo":
        return demo(asked.folder)
    return _do(asked, places, say)


def _only_folders(argv: Sequence[str]) -> dict[str, Path] | None:
    """The folders, where nothing else is asked, as after a lock: the window waits, argparse takes 4 ms."""
    names, folders = argv[::2], argv[1::2]
    plain = len(names) == len(folders) and not any(folder.startswith("-") for folder in folders)
    if plain and set(names) <= {"--home", "--vault"}:
        return dict(zip(names, map(Path, folders), strict=True))
    return None


def _do(asked: argparse.Namespace, places: Paths, say: Callable[[CanvassError], str]) -> int:
    from canvass.errors import CanvassError  # noqa: PLC0415 - only for a verb

    try:
        code: int | None = asked.act(asked, places)
    except CanvassError as error:
        sys.stdout.flush()
        sys.stderr.write(f"{say(error)}\n")
        return 1
    return code or 0


def _parser() -> argparse.ArgumentParser:
    """What may be typed; each group of verbs says its own part."""
    import argparse  # noqa: PLC0415 - most of the time nothing is asked, and the window waits

    from canvass.cli import export, imports, sync, vault  # noqa: PLC0415 - as above

    parser = argparse.ArgumentParser("canvass", description="Sign-ups and paper sales in an encrypted vault.")
    parser.add_argument("--vault", type=Path, help="the vault's folder")
    parser.add_argument("--home", type=Path, help="keep everything under this folder")
    parser.add_argument("--kiosk", action="store_true", help=argparse.SUPPRESS)
    verbs = parser.add_subparsers(dest="verb", metavar="verb")
    for group in (vault, imports, export, sync):
        group.declare(verbs)
    demo = verbs.add_parser("demo", help="a vault of invented people, and the window on it")
    demo.add_argument("--folder", type=Path, default=Path("demo"))
    return parser
