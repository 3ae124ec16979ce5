"""What leaves the vault as files: tables of everything, or contacts as another program imports them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from canvass.cli.terminal import day, open_vault_of, refusing, tell

if TYPE_CHECKING:
    import argparse

    from canvass.cli.terminal import Verbs
    from canvass.paths import Paths
    from canvass.usecases.export_profile import ProfileExported

FORMATS = {
    "xlsx": "protected xlsx",
    "plain-xlsx": "plain xlsx",
    "csv": "csv for spreadsheets",
    "machine-csv": "csv for programs",
}
CHANNELS = ("email", "text", "phone", "post")
_ONLY_TABLES = ("format", "what", "channel", "everybody", "since", "until", "since_last_export")


def declare(verbs: Verbs) -> None:
    """Say what the verb takes."""
    export = verbs.add_parser("export", help="write contacts, sales and the rest to files")
    export.add_argument("folder", type=Path, nargs="?", help="where to")
    export.add_argument("--format", choices=FORMATS, help="default: a protected xlsx")
    export.add_argument("--what", nargs="+", default=[], help="default: everything")
    export.add_argument("--channel", choices=CHANNELS, help="only contacts who said yes to this channel")
    export.add_argument("--everybody", action="store_true", help="all contacts with the base consent")
    export.add_argument("--since", type=day, help="a day, 2026-11-23")
    export.add_argument("--until", type=day, help="a day, not included")
    export.add_argument("--since-last-export", action="store_true")
    export.add_argument("--reason", default="", help="why it may leave without protection")
    export.add_argument("--profile", metavar="NAME", help="contacts, as another program imports them")
    export.add_argument("--list-profiles", action="store_true", help="the programs there are profiles for")
    export.set_defaults(act=_export, refuse=refusing(export))


def _export(asked: argparse.Namespace, places: Paths) -> None:
    from canvass.errors import RejectedError  # noqa: PLC0415 - only for this verb

    if asked.list_profiles:
        _list_profiles()
        return
    if asked.folder is None:
        asked.refuse("a folder is needed")
    if asked.profile is not None and any(getattr(asked, name) for name in _ONLY_TABLES):
        asked.refuse("a profile takes only a folder and --reason")
    try:
        (_export_tables if asked.profile is None else _export_profile)(asked, places)
    except RejectedError as error:
        if any(problem.field == "reason" for problem in error.problems):
            asked.refuse("say why it may leave without protection: --reason TEXT")
        raise


def _export_tables(asked: argparse.Namespace, places: Paths) -> None:
    from canvass.model.consent import Purpose  # noqa: PLC0415 - only for this verb
    from canvass.usecases.export import (  # noqa: PLC0415 - only for this verb
        Format,
        What,
        Wish,
        last_export,
        register,
    )
    from canvass.usecases.export_to_folder import export_to_folder  # noqa: PLC0415 - only for this verb

    if not set(asked.what) <= set(What):
        asked.refuse(f"--what takes: {', '.join(What)}")
    if "contacts" in (asked.what or set(What)) and not (asked.channel or asked.everybody):
        asked.refuse("say for which channel (--channel email), or --everybody")
    opened = open_vault_of(asked, places)
    try:
        reader = opened.reader()
        opened.check(reader)
        last = last_export(reader) if asked.since_last_export else None
        wish = Wish(
            what=frozenset(What(name) for name in asked.what) or frozenset(What),
            format=Format(FORMATS[asked.format or "xlsx"]),
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
        tell(str(file.path))
    for name, rows in exported.report.rows.items():
        tell(f"  {name}: {rows}")
    if exported.passphrase:
        tell(f"It opens with: {exported.passphrase}\nTell it by phone, not in the same message.")


def _list_profiles() -> None:
    from canvass.usecases.export_profile import profiles  # noqa: PLC0415 - only for this verb

    for profile in profiles():
        whom = f"yes to {profile.channel}" if profile.channel else "base consent, each address under its yes"
        tell(f"{profile.id:<16} {profile.title} ({profile.ending}; {whom})")


def _export_profile(asked: argparse.Namespace, places: Paths) -> None:
    from canvass.errors import CanvassError  # noqa: PLC0415 - only for this verb
    from canvass.usecases.export_profile import (  # noqa: PLC0415 - only for this verb
        discard_profile,
        export_profile,
        profiles,
        register_profile,
    )

    if asked.profile not in {profile.id for profile in profiles()}:
        asked.refuse("there is no such profile; see --list-profiles")
    opened = open_vault_of(asked, places)
    try:
        reader = opened.reader()
        opened.check(reader)
        exported = export_profile(reader, asked.profile, asked.folder, asked.reason)
        try:
            register_profile(opened.writer(), exported)
        except CanvassError:
            discard_profile(exported)
            raise
    finally:
        opened.close()
    _tell_profile(exported)


def _tell_profile(exported: ProfileExported) -> None:
    for file in exported.files:
        tell(str(file.path))
    tell(f"  contacts: {exported.contacts}\n  opt-outs: {exported.opt_outs}")
    losses = Counter(
        f"{note.column}: {note.loss}" if note.column else f"left out: {note.loss}" for note in exported.notes
    )
    for loss, number in losses.items():
        tell(f"  {loss}: {number}")
    if exported.notes_beyond:
        tell(f"  and more of these: {exported.notes_beyond}")
