"""Lists from elsewhere: see what an import would do, do it, list the imports, undo one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from canvass.cli.import_choices import as_chosen, the_table
from canvass.cli.plan_text import PlanText
from canvass.cli.terminal import ask, day, open_vault_of, refusing, tell

if TYPE_CHECKING:
    import argparse

    from canvass.cli.terminal import Verbs
    from canvass.model.incoming import Incoming
    from canvass.paths import Paths
    from canvass.store.store import Store
    from canvass.usecases.plan_import import Planned
    from canvass.usecases.run_import import Imported
    from canvass.usecases.undo_import import ImportLine

SHORT = 8  # hexadecimal digits of an import's identity


def declare(verbs: Verbs) -> None:
    """Say what each verb takes."""
    take = verbs.add_parser("import", help="take a list in, or with --plan only say what would be done")
    take.add_argument("file", type=Path, help=".csv, .xlsx, .xls or .ods, or what Canvass exported")
    take.add_argument("--plan", action="store_true", help="say it row by row and change nothing")
    take.add_argument("--verbose", action="store_true", help="with names and values")
    take.add_argument("--on-match", choices=("skip", "fill", "update"), default="fill", help="default: fill")
    take.add_argument("--column", action="append", default=[], metavar="HEADER=TARGET")
    take.add_argument("--table", metavar="NAME", help="default: the longest one of people")
    take.add_argument(
        "--as-of", type=day, metavar="DAY", help="when the list was made; default: the file's age"
    )
    take.add_argument("--days", choices=("day-first", "month-first"), help="how 01/02/2026 is read")
    take.add_argument("--encoding", default="", help="of a CSV; default: guessed")
    take.add_argument("--separator", default="", help="of a CSV; default: guessed")
    take.add_argument("--consent", metavar="PURPOSES", help="what they all said yes to: keep,email,text")
    take.add_argument("--consent-at", type=day, metavar="DAY", help="when")
    take.add_argument("--consent-where", default="", metavar="TEXT", help="where that can be seen")
    take.add_argument("--yes", action="store_true", help="do it without asking")
    take.set_defaults(act=_import, refuse=refusing(take))
    listed = verbs.add_parser("imports", help="list the imports")
    listed.set_defaults(act=_list)
    undo = verbs.add_parser("undo-import", help="take an import back, for 30 days")
    undo.add_argument("id", help="as `canvass imports` shows it")
    undo.add_argument("--everything", action="store_true", help="rows that were edited since, too")
    undo.add_argument("--yes", action="store_true", help="do it without asking")
    undo.set_defaults(act=_undo, refuse=refusing(undo))


def _import(asked: argparse.Namespace, places: Paths) -> None:
    from canvass.usecases.plan_import import plan_import, read_incoming  # noqa: PLC0415 - only for this verb
    from canvass.usecases.tidy_imports import cut_off  # noqa: PLC0415 - as above

    if not asked.file.exists():
        asked.refuse(f"{asked.file} is not there")
    opened = open_vault_of(asked, places)
    try:
        reader = opened.reader()
        opened.check(reader)
        if not asked.plan:
            _tidy_up(opened.writer())
        elif cut_off(reader):
            tell("An import was cut off; it will be taken back at the next unlock, and counts in this plan.")
        incoming = read_incoming(asked.file, lambda _rows: True, asked.encoding, asked.separator)
        table = the_table(asked, incoming)
        planned = plan_import(reader, incoming, table, as_chosen(asked, reader, incoming, table))
        _tell_plan(asked, planned)
        if not asked.plan and _may_go_on(asked, planned):
            _tell_imported(_run(opened.writer(), planned))
    finally:
        opened.close()


def _tell_plan(asked: argparse.Namespace, planned: Planned) -> None:
    text, plan = PlanText(asked.plan_words(), verbose=asked.verbose), planned.plan
    letters = _how_read(planned.incoming, verbose=asked.verbose)
    tell(f"{plan.name}{letters}, {planned.table.name}: {len(plan.rows)} rows")
    if not planned.table.own:
        for line in text.columns(planned.table, plan.choices.mapping):
            tell(line)
    for line in text.totals(plan):
        tell(line)
    for line in text.everything(plan) if asked.plan else text.to_look_at(plan):
        tell(line)
    if plan.ambiguous_days:
        tell("Some days can be read in two ways: --days day-first, or --days month-first.")
    if plan.changes_many:
        tell(f"This changes a large part of the {plan.contacts_here} contacts that are here.")


def _how_read(incoming: Incoming, *, verbose: bool) -> str:
    if not incoming.encoding:
        return ""
    others = [name for name in incoming.readings if name != incoming.encoding]
    if not (others or verbose):
        return ""
    maybe = f", which may as well be {' or '.join(others)} (--encoding)" if others else ""
    return f" (letters read as {incoming.encoding.upper()}{maybe})"


def _may_go_on(asked: argparse.Namespace, planned: Planned) -> bool:
    plan = planned.plan
    if plan.ambiguous_days:
        asked.refuse("say first how the days are read, with --days")
    if not plan.acting:
        tell("There is nothing to take in.")
        return False
    if plan.changes_many and not asked.yes:
        asked.refuse("so many contacts would change that it needs --yes; look at --plan first")
    _agree(asked, f"Take in {plan.acting} rows?")
    return True


def _agree(asked: argparse.Namespace, question: str) -> None:
    """Go on if the person says so. Raises CancelledError; nobody at the terminal has to say --yes."""
    from canvass.errors import CancelledError  # noqa: PLC0415 - only for these verbs

    if asked.yes:
        return
    if not sys.stdin.isatty():
        asked.refuse("nobody is there to be asked, so it needs --yes")
    if ask(f"{question} Type yes: ").strip().lower() != "yes":
        raise CancelledError


def _tidy_up(writer: Store) -> None:
    """An import that was cut off is taken back before anything else is done."""
    from canvass.usecases.tidy_imports import tidy_up  # noqa: PLC0415 - only for these verbs

    while tidy_up(writer):
        pass


def _run(writer: Store, planned: Planned) -> Imported:
    """Do the plan. Raises CancelledError after Ctrl+C, with everything taken back."""
    from canvass.errors import CancelledError  # noqa: PLC0415 - only for this verb
    from canvass.usecases.run_import import ImportRun  # noqa: PLC0415 - only for this verb

    run = ImportRun(planned)
    try:
        while run.finished is None:
            run.next(writer)
    except KeyboardInterrupt as interrupt:
        while run.stop(writer):
            pass
        raise CancelledError from interrupt
    return run.finished


def _tell_imported(done: Imported) -> None:
    tell(f"Taken in. To take it back: canvass undo-import {done.id.hex()[:SHORT]}")
    if done.quarantined:
        tell(f"Kept apart until somebody shows that they agreed: {done.quarantined}")


def _list(asked: argparse.Namespace, places: Paths) -> None:
    from datetime import datetime  # noqa: PLC0415 - only for this verb

    from canvass.usecases.undo_import import list_imports  # noqa: PLC0415 - only for this verb

    opened = open_vault_of(asked, places)
    try:
        found = list_imports(opened.reader())
    finally:
        opened.close()
    if not found:
        tell("Nothing was imported yet.")
    for line in found:
        when = datetime.fromtimestamp(line.at / 1000).astimezone().isoformat(" ")[:16]
        state = "undone" if line.undone else "can be undone" if line.can_undo else "stays"
        tell(f"{line.id.hex()[:SHORT]}  {when}  {line.name}  {line.count} rows  {line.by}  {state}")


def _undo(asked: argparse.Namespace, places: Paths) -> None:
    from canvass.usecases.undo_import import UndoRun, edited_since, list_imports  # noqa: PLC0415 - as above

    opened = open_vault_of(asked, places)
    try:
        writer = opened.writer()
        opened.check(writer)
        _tidy_up(writer)
        line = _meant(asked, list_imports(writer))
        edited = edited_since(writer, line.id)
        if edited:
            what = "taken back too" if asked.everything else "kept; --everything takes them back too"
            tell(f"Changed since, and {what}: {len(edited)}")
        _agree(asked, f"Undo {line.name}, {line.count} rows?")
        keep = frozenset() if asked.everything else frozenset(row.act for row in edited)
        run = UndoRun(line.id, keep)
        while run.next(writer):
            pass
    finally:
        opened.close()
    tell(f"Taken back: {run.total} rows")


def _meant(asked: argparse.Namespace, found: list[ImportLine]) -> ImportLine:
    """The import whose identity begins like this; refused: none, several, or one that stays."""
    typed = asked.id.strip().lower()
    like = [line for line in found if typed and line.id.hex().startswith(typed)]
    if len(like) != 1:
        asked.refuse("no import, or more than one, begins like that; `canvass imports` lists them")
    if not like[0].is_ours:
        asked.refuse("that import was made on another laptop; it is taken back there")
    if not like[0].can_undo:
        asked.refuse("that import was taken back already, or is older than 30 days")
    return like[0]
