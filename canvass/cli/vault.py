"""The vault itself: make one, check it, back it up, bring it back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from canvass.cli.terminal import ask, ask_secret, folder_of, open_vault_of, tell

if TYPE_CHECKING:
    import argparse

    from canvass.cli.terminal import Verbs
    from canvass.paths import Paths
    from canvass.usecases.back_up import Restoration


def declare(verbs: Verbs) -> None:
    """Say what each verb takes."""
    new = verbs.add_parser("new", help="make a vault; asks for a passphrase, prints the recovery code")
    new.add_argument("--branch", required=True, help="the branch's name")
    new.add_argument("--name", required=True, help="the first activist's name")
    new.add_argument("--preset", default="generic", help="what the branch begins with (default: generic)")
    for blank in ("organisation", "contact-address", "complaints"):
        new.add_argument(f"--{blank}", default="", help="fills a blank of the privacy notice")
    new.set_defaults(act=_new)
    check = verbs.add_parser("check", help="open the vault and check every page of it")
    check.set_defaults(act=_check)
    backup = verbs.add_parser("backup", help="take an encrypted backup beside the vault")
    backup.set_defaults(act=_back_up)
    restore = verbs.add_parser("restore", help="prove a backup, then put it in the vault's place")
    restore.add_argument("backup", type=Path, nargs="?", help="default: the newest")
    restore.add_argument("--only-prove", action="store_true", help="open and check it, replace nothing")
    restore.add_argument("--anyway", action="store_true", help="although the vault now does not open")
    restore.set_defaults(act=_restore)


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
        tell(f"A passphrase that is strong and can be remembered: {suggest_passphrase()}")
    made = new_vault(folder_of(asked, places), places.state, branch, asked.name, ask_secret("Passphrase: "))
    try:
        tell(f"Recovery code, to write down now:\n\n    {made.recovery_code}\n")
        if code_typed_back(made.recovery_code, ask("Type it back: ")):
            confirm_recovery(made.opened.writer())
            tell(f"The vault is in {made.opened.folder}")
        else:
            tell("That was not the code. The vault is made; the window will ask for the code again.")
    finally:
        made.opened.close()


def _check(asked: argparse.Namespace, places: Paths) -> None:
    opened = open_vault_of(asked, places)
    try:
        opened.check(opened.reader())
    finally:
        opened.close()
    tell("Every page is as Canvass left it.")


def _back_up(asked: argparse.Namespace, places: Paths) -> None:
    from canvass.usecases.back_up import back_up, rehearse  # noqa: PLC0415 - only for this verb
    from canvass.usecases.open_vault import open_vault  # noqa: PLC0415 - only for this verb

    secret = ask_secret("Passphrase: ")
    opened = open_vault(folder_of(asked, places), secret, places.state)
    try:
        reader = opened.reader()
        opened.check(reader)
        saved = back_up(opened, reader)
    finally:
        opened.close()
    rehearsal = rehearse(saved, secret)
    tell(f"{saved}\nOpened again and checked: {sum(rehearsal.counts.values())} rows.")


def _restore(asked: argparse.Namespace, places: Paths) -> None:
    from canvass.errors import (  # noqa: PLC0415 - only for this verb
        CancelledError,
        MissingError,
        NotCarriedError,
    )
    from canvass.usecases.back_up import backups, rehearse, restore  # noqa: PLC0415 - only for this verb

    folder = folder_of(asked, places)
    found = [asked.backup] if asked.backup else [info.path for info in backups(folder)]
    if not found:
        raise MissingError("backup")
    secret = ask_secret("Passphrase of the backup: ")
    rehearsal = rehearse(found[0], secret)
    tell(f"Made {rehearsal.made}, {sum(rehearsal.counts.values())} rows, every page whole.")
    if asked.only_prove:
        return
    if sys.stdin.isatty() and ask("Put it in the vault's place? Type yes: ").lower() != "yes":
        raise CancelledError
    try:
        _tell_restored(restore(folder, places.state, found[0], secret))
    except NotCarriedError:
        current = ask_secret("Passphrase of the vault as it is now (empty: none): ")
        if not (current or asked.anyway):
            tell("To replace the vault although it does not open: --anyway")
            raise
        _tell_restored(restore(folder, places.state, found[0], secret, current=current, anyway=asked.anyway))


def _tell_restored(done: Restoration) -> None:
    tell("It is now the vault.")
    if done.carried is None:
        tell("The vault before did not open: erasures, refusals and withdrawals since the backup are lost.")
    elif done.kept:
        tell(f"Carried over from the vault before: {done.carried} erasures, answers and the like.")
        tell("Today's passphrases open it, not those of the backup.")
    if done.kept:
        tell(f"The vault before is in {done.kept}")
    if done.returned:
        names = ", ".join(name or "(no name)" for name in done.returned)
        tell(f"Removed since, and can open it again: {names}. Remove them again in Settings.")
