"""Rules about SQL: where it may stand, and the one path by which a fact is written."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.house.tree import Tree, aliases, called, dotted, modules, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

# Who may write without the journal, and which tables: nothing that another laptop should learn of.
LOCAL_WRITERS: dict[str, set[str]] = {
    "canvass/store/alarms.py": {"alarm"},
    "canvass/store/bundles.py": {"ack", "bundle", "change", "quarantine"},  # when a change was sent
    "canvass/store/drafts.py": {"draft"},
    "canvass/store/enrolment.py": {"meta"},
    "canvass/store/hints.py": {"hint"},
    "canvass/store/import_rows.py": {"import_row", "mapping"},
    "canvass/store/letting_go.py": {"bundle", "change"},  # when a change was sent
    "canvass/store/meta.py": {"former_device", "meta", "own_device"},
    "canvass/store/migrate.py": set(),
    "canvass/store/own_branch.py": {"change", "document"},  # what was never sent, and never will be
    "canvass/store/purged.py": {"purged"},  # of facts it takes away what a secretary has
    "canvass/store/receipts.py": {"bundle"},
    "canvass/store/rejoining.py": {"bundle", "change"},  # when a change was sent, not what it says
    "canvass/store/space.py": {"epoch_key"},
    "canvass/store/store.py": {"meta"},
}
JOURNAL = "canvass/store/journal.py"

_STATEMENT = re.compile(
    r"\b(SELECT\s+[\w\"'*({]|INSERT\s+(OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM"
    r"|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|VIRTUAL|TRIGGER|VIEW|UNIQUE|TEMP)|PRAGMA\s+\w|ATTACH\s|VACUUM"
    r"|BEGIN\s+\w|SAVEPOINT\s)"
)
_WRITE = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?(?=\s+\S+\s+SET\b)|DELETE\s+FROM)"
    r"\s+[\"\[`]?(\w+|\{\})"
)


def sql_stands_in_two_rooms(tree: Tree) -> Iterator[str]:
    """SQL, and the calls that run it, stand in canvass/store and canvass/vault only."""
    for path, module in modules(tree, "canvass/", "ui/"):
        if path.startswith(("canvass/store/", "canvass/vault/")):
            continue
        for line, text in texts(module):
            if _STATEMENT.search(text):
                yield f"{path}:{line}: SQL stands in canvass/store, not here"
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and called(node) in {"execute", "executemany", "executescript"}:
                yield f"{path}:{node.lineno}: only canvass/store runs SQL"
    for path in tree:
        if path.endswith(".sql") and not path.startswith("canvass/store/migrations/"):
            yield f"{path}: .sql files are migrations"


def only_the_store_writes(tree: Tree) -> Iterator[str]:
    """INSERT, UPDATE, DELETE and REPLACE stand in canvass/store only."""
    for path, module in modules(tree, "canvass/", "ui/"):
        if not path.startswith("canvass/store/"):
            for line, table in _writes(module):
                yield f"{path}:{line}: only canvass/store writes (to {table})"


def local_writers_keep_to_their_tables(tree: Tree) -> Iterator[str]:
    """A module that writes without the journal writes only what never leaves this laptop."""
    for path, module in modules(tree, *LOCAL_WRITERS):
        for line, table in _writes(module):
            if table not in LOCAL_WRITERS[path]:
                yield f"{path}:{line}: {table} is written through {JOURNAL}"


def facts_go_through_the_journal(tree: Tree) -> Iterator[str]:
    """What writes facts, directly or by what it calls, is used in the store only: others use the journal."""
    store = dict(modules(tree, "canvass/store/"))
    writers = _fact_writers(store)
    for path, module in modules(tree, "canvass/", "ui/"):
        if path not in store:
            for line, name in _uses(module, aliases(path, module)):
                if name in writers:
                    yield f"{path}:{line}: {name} writes facts; use {JOURNAL}"


def _writes(node: ast.AST) -> Iterator[tuple[int, str]]:
    for line, text in texts(node):
        for table in _WRITE.findall(text):
            yield line, table


def _fact_writers(store: dict[str, ast.Module]) -> set[str]:
    """The full names of what writes facts, grown until nothing more that is named depends on them."""
    uses: dict[str, set[str]] = {}
    writers: set[str] = set()
    for path, module in store.items():
        if path == JOURNAL or path in LOCAL_WRITERS:
            continue
        here = dotted(path)
        own = {name: f"{here}.{name}" for name, _ in _named(module)}
        for name, node in _named(module):
            uses[own[name]] = {used for _, used in _uses(node, aliases(path, module) | own)}
            if any(_writes(node)):
                writers.add(own[name])
    while more := {name for name, used in uses.items() if name not in writers and used & writers}:
        writers |= more
    return writers


def _named(module: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """What a module defines at its top: functions, classes and values."""
    for node in module.body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name, node


def _uses(node: ast.AST, known: dict[str, str]) -> Iterator[tuple[int, str]]:
    """The full names of what some code mentions."""
    for found in ast.walk(node):
        if isinstance(found, ast.Name | ast.Attribute):
            first, dot, rest = ast.unparse(found).partition(".")
            if first in known:
                yield found.lineno, known[first] + dot + rest
