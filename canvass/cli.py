"""The verbs from a terminal. A passphrase is asked for or read from standard input, never from argv."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from canvass.paths import paths
from canvass.usecases.before_unlock import keep_to_ourselves

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from canvass.errors import CanvassError
    from canvass.paths import Paths
    from canvass.usecases.back_up import Restoration
    from canvass.usecases.open_vault import Opened

FORMATS = {
    "xlsx": "protected xlsx",
    "plain-xlsx": "plain xlsx",
    "csv": "csv for spreadsheets",
    "machine-csv": "csv for programs",
}
CHANNELS = ("email", "text", "phone", "post")


def main(
    argv: Sequence[str],
    *,
    window: Callable[[Paths, Path | None], int],
    demo: Callable[[Path], int],
    kiosk: Callable[[], int],
    say: Callable[[CanvassError], str],
) -> int:
    """Run one verb, or open the window when there is none; 0, or 1 after saying what went wrong."""
    keep_to_ourselves()
    if not argv:
        return window(paths(), None)
    if (folders := _only_folders(argv)) is not None:
        return window(paths(folders.get("--home")), folders.get("--vault"))
    asked = _parser().parse_args(argv)
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
        _VERBS[asked.verb](asked, places)
    except CanvassError as error:
        _tell(say(error), error=True)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    import argparse  # noqa: PLC0415 - most of the time nothing is asked, and the window waits

    parser = argparse.ArgumentParser("canvass", description="Sign-ups and paper sales in an encrypted vault.")
    parser.add_argument("--vault", type=Path, help="the vault's folder")
    parser.add_argument("--home", type=Path, help="keep everything under this folder")
    parser.add_argument("--kiosk", action="store_true", help=argparse.SUPPRESS)
    verbs = parser.add_subparsers(dest="verb", metavar="verb")
    new = verbs.add_parser("new", help="make a vault; asks for a passphrase, prints the recovery code")
    new.add_argument("--branch", required=True, help="the branch's name")
    new.add_argument("--name", required=True, help="the first activist's name")
    new.add_argument("--preset", default="generic", help="what the branch begins with (default: generic)")
    for blank in ("organisation", "contact-address", "complaints"):
        new.add_argument(f"--{blank}", default="", help="fills a blank of the privacy notice")
    export = verbs.add_parser("export", help="write contacts, sales and the rest to files")
    export.add_argument("folder", type=Path, help="where to")
    export.add_argument("--format", choices=FORMATS, default="xlsx", help="default: a protected xlsx")
    export.add_argument("--what", nargs="+", default=[], help="default: everything")
    export.add_argument("--channel", choices=CHANNELS, help="only contacts who said yes to this channel")
    export.add_argument("--everybody", action="store_true", help="all contacts with the base consent")
    export.add_argument("--since", type=_day, help="a day, 2026-11-23")
    export.add_argument("--until", type=_day, help="a day, not included")
    export.add_argument("--since-last-export", action="store_true")
    export.add_argument("--reason", default="", help="why it may leave without protection")
    verbs.add_parser("check", help="open the vault and check every page of it")
    verbs.add_parser("backup", help="take an encrypted backup beside the vault")
    restore = verbs.add_parser("restore", help="prove a backup, then put it in the vault's place")
    restore.add_argument("backup", type=Path, nargs="?", help="default: the newest")
    restore.add_argument("--only-prove", action="store_true", help="open and check it, replace nothing")
    restore.add_argument("--anyway", action="store_true", help="although the vault now does not open")
    demo = verbs.add_parser("demo", help="a vault of invented people, and the window on it")
    demo.add_argument("--folder", type=Path, default=Path("demo"))
    return parser


def _new(asked: argparse.Namespace, places: Paths) -> None:
    from dataclasses import replace  # noqa: PLC0415 - only for this verb

    from canvass.errors import MissingError  # noqa: PLC0415 - only for this verb
    from canvass.usecases.new_vault import (  # noqa: PLC0415 - only for this verb
        code_typed_back,
        confirm_recovery,
        new_vault,
        suggest_passphrase,
    )
    from canvass.usecases.set_up_branch import presets  # noqa: PLC0415 - only for this verb

    preset = next((preset for preset in presets() if preset.id == asked.preset), None)
    if preset is None:
        raise MissingError("preset")
    said = {name: getattr(asked, name) for name in ("organisation", "contact_address", "complaints")}
    branch = replace(preset.branch, name=asked.branch, **{name: text for name, text in said.items() if text})
    if sys.stdin.isatty():
        _tell(f"A passphrase that is strong and can be remembered: {suggest_passphrase()}")
    made = new_vault(_folder(asked, places), places.state, branch, asked.name, _secret("Passphrase: "))
    try:
        _tell(f"Recovery code, to write down now:\n\n    {made.recovery_code}\n")
        if code_typed_back(made.recovery_code, _line("Type it back: ")):
            confirm_recovery(made.opened.writer())
            _tell(f"The vault is in {made.opened.folder}")
        else:
            _tell("That was not the code. The vault is made; the window will ask for the code again.")
    finally:
        made.opened.close()


def _export(asked: argparse.Namespace, places: Paths) -> None:
    from canvass.errors import RejectedError  # noqa: PLC0415 - only for this verb
    from canvass.model.consent import Purpose  # noqa: PLC0415 - only for this verb
    from canvass.model.problem import Problem, Reason  # noqa: PLC0415 - only for this verb
    from canvass.usecases.export import (  # noqa: PLC0415 - only for this verb
        Format,
        What,
        Wish,
        last_export,
        register,
    )
    from canvass.usecases.export_to_folder import export_to_folder  # noqa: PLC0415 - only for this verb

    unknown = [name for name in asked.what if name not in set(What)]
    if unknown or (set(asked.what or What) >= {"contacts"} and not (asked.channel or asked.everybody)):
        raise RejectedError([Problem("what" if unknown else "channel", Reason.EMPTY)])
    opened = _open(asked, places)
    try:
        reader = opened.reader()
        opened.check(reader)
        last = last_export(reader) if asked.since_last_export else None
        wish = Wish(
            what=frozenset(What(name) for name in asked.what) or frozenset(What),
            format=Format(FORMATS[asked.format]),
            folder=asked.folder,
            since=asked.since,
            until=asked.until,
            channel=Purpose(asked.channel) if asked.channel else None,
            reason=asked.reason,
            after=last,
        )
        exported = export_to_folder(reader, wish, lambda _rows: True)
        register(opened.writer(), exported)
    finally:
        opened.close()
    for file in exported.report.files:
        _tell(str(file.path))
    for name, rows in exported.report.rows.items():
        _tell(f"  {name}: {rows}")
    if exported.passphrase:
        _tell(f"It opens with: {exported.passphrase}\nTell it by phone, not in the same message.")


def _check(asked: argparse.Namespace, places: Paths) -> None:
    opened = _open(asked, places)
    try:
        opened.check(opened.reader())
    finally:
        opened.close()
    _tell("Every page is as Canvass left it.")


def _back_up(asked: argparse.Namespace, places: Paths) -> None:
    from canvass.usecases.back_up import back_up, rehearse  # noqa: PLC0415 - only for this verb
    from canvass.usecases.open_vault import open_vault  # noqa: PLC0415 - only for this verb

    secret = _secret("Passphrase: ")
    opened = open_vault(_folder(asked, places), secret, places.state)
    try:
        reader = opened.reader()
        opened.check(reader)
        saved = back_up(opened, reader)
    finally:
        opened.close()
    rehearsal = rehearse(saved, secret)
    _tell(f"{saved}\nOpened again and checked: {sum(rehearsal.counts.values())} rows.")


def _restore(asked: argparse.Namespace, places: Paths) -> None:
    from canvass.errors import (  # noqa: PLC0415 - only for this verb
        CancelledError,
        MissingError,
        NotCarriedError,
    )
    from canvass.usecases.back_up import backups, rehearse, restore  # noqa: PLC0415 - only for this verb

    folder = _folder(asked, places)
    found = [asked.backup] if asked.backup else [info.path for info in backups(folder)]
    if not found:
        raise MissingError("backup")
    secret = _secret("Passphrase of the backup: ")
    rehearsal = rehearse(found[0], secret)
    _tell(f"Made {rehearsal.made}, {sum(rehearsal.counts.values())} rows, every page whole.")
    if asked.only_prove:
        return
    if sys.stdin.isatty() and _line("Put it in the vault's place? Type yes: ").lower() != "yes":
        raise CancelledError
    try:
        _tell_restored(restore(folder, places.state, found[0], secret))
    except NotCarriedError:
        current = _secret("Passphrase of the vault as it is now (empty: none): ")
        if not (current or asked.anyway):
            _tell("To replace the vault although it does not open: --anyway")
            raise
        _tell_restored(restore(folder, places.state, found[0], secret, current=current, anyway=asked.anyway))


def _tell_restored(done: Restoration) -> None:
    _tell("It is now the vault.")
    if done.carried is None:
        _tell("The vault before did not open: erasures, refusals and withdrawals since the backup are lost.")
    elif done.kept:
        _tell(f"Carried over from the vault before: {done.carried} erasures, answers and the like.")
        _tell("Today's passphrases open it, not those of the backup.")
    if done.kept:
        _tell(f"The vault before is in {done.kept}")
    if done.returned:
        names = ", ".join(name or "(no name)" for name in done.returned)
        _tell(f"Removed since, and can open it again: {names}. Remove them again in Settings.")


_VERBS: dict[str, Callable[[argparse.Namespace, Paths], None]] = {
    "new": _new,
    "export": _export,
    "check": _check,
    "backup": _back_up,
    "restore": _restore,
}


def _open(asked: argparse.Namespace, places: Paths) -> Opened:
    from canvass.usecases.open_vault import open_vault  # noqa: PLC0415 - only for a verb

    return open_vault(_folder(asked, places), _secret("Passphrase: "), places.state)


def _folder(asked: argparse.Namespace, places: Paths) -> Path:
    folder: Path = asked.vault or places.vault()
    return folder


def _secret(prompt: str) -> str:
    """What is typed unseen, or the first line of standard input."""
    if sys.stdin.isatty():
        import getpass  # noqa: PLC0415 - only for a verb

        return getpass.getpass(prompt)
    return _line("")


def _line(prompt: str) -> str:
    if prompt and sys.stdin.isatty():
        sys.stdout.write(prompt)
        sys.stdout.flush()
    return sys.stdin.readline().rstrip("\r\n")


def _day(text: str) -> int:
    """UTC milliseconds of the beginning of a day here."""
    from datetime import datetime  # noqa: PLC0415 - only for a verb

    return int(datetime.fromisoformat(text).astimezone().timestamp() * 1000)


def _tell(text: str, *, error: bool = False) -> None:
    stream = sys.stderr if error else sys.stdout
    stream.write(text + "\n")
    stream.flush()  # whoever reads through a pipe has to see the recovery code before they can type it back
