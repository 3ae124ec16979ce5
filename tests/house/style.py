"""Rules about how things are written: sizes, names, docstrings, what is never caught and never used."""

from __future__ import annotations

import ast
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tests.house.tree import Tree, called, imports, modules

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES, TEST_LINES = 300, 400
NAMES_OF_NOTHING = {
    *("util", "utils", "common", "helper", "helpers", "base", "manager", "managers", "misc"),
}
# Each with what to do instead.
BANNED_IN_UI = {
    "ApplicationShortcut": "a shortcut belongs to its window, or two windows fight for it",
    "processEvents": "long work runs in ui/worker.py",
    "QFileDialog": "it writes the folder into QtProject.conf; ui/widgets/folder_line.py writes nothing",
    "QSettings": "this machine's choices are canvass/settings.py",
    "QSortFilterProxyModel": "it takes 10 seconds at 100,000 rows; sort and filter in SQL",
    "QtSql": "SQL is in canvass/store",
    "QTemporaryDir": "plain text never touches a temp folder",
    "QTemporaryFile": "plain text never touches a temp folder",
    "ResizeToContents": "it measures every row; size columns from the first page",
}
_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]*://|\b(www|pypi|deb|registry|files)\.[a-z]+\.(org|com|net|io)\b|pythonhosted"
    r"|\bpypi\.org|(?<!emit-)\bindex-url|--find-links=|trusted-host",
    re.IGNORECASE,
)


def a_file_is_short(tree: Tree) -> Iterator[str]:
    """A file has one subject; at 300 lines (a test at 400) it has two."""
    for path, source in tree.items():
        if path.endswith(".py"):
            lines, limit = source.count("\n"), TEST_LINES if path.startswith("tests/") else LINES
            if lines > limit:
                yield f"{path}: {lines} lines, more than {limit}: what is its second subject?"


def a_module_says_what_it_is_for(tree: Tree) -> Iterator[str]:
    """Every module of canvass/ and ui/ opens with a docstring."""
    for path, module in modules(tree, "canvass/", "ui/"):
        if not ast.get_docstring(module):
            yield f"{path}: says not what it is for"


def a_name_says_something(tree: Tree) -> Iterator[str]:
    """No module or folder is called utils, common, helpers, base or manager."""
    for path in tree:
        if path.endswith(".py"):
            for part in PurePosixPath(path).with_suffix("").parts:
                if part in NAMES_OF_NOTHING:
                    yield f"{path}: {part} says nothing; name it by what it is to the person"


def errors_are_caught_by_name(tree: Tree) -> Iterator[str]:
    """No bare except and no `except Exception` in canvass/, but to put things back and raise again."""
    for path, module in modules(tree, "canvass/"):
        for node in ast.walk(module):
            if isinstance(node, ast.ExceptHandler) and _catches_all(node.type) and not _raises_again(node):
                yield f"{path}:{node.lineno}: catches everything; name the errors"
            elif (
                isinstance(node, ast.Call)
                and called(node) == "suppress"
                and any(map(_catches_all, node.args))
            ):
                yield f"{path}:{node.lineno}: suppresses everything; name the errors"


def _catches_all(error: ast.expr | None) -> bool:
    if error is None:
        return True
    errors = error.elts if isinstance(error, ast.Tuple) else [error]
    return any(ast.unparse(e) in {"Exception", "BaseException"} for e in errors)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def nothing_is_put_in_a_temp_folder(tree: Tree) -> Iterator[str]:
    """`tempfile` is imported nowhere: what Canvass writes goes where the person said, or into the vault."""
    for path, module in modules(tree, "canvass/", "ui/"):
        for found in imports(path, module):
            if found.module.split(".")[0] == "tempfile":
                yield f"{path}:{found.line}: plain text never touches a temp folder"


def the_ui_avoids_traps(tree: Tree) -> Iterator[str]:
    """The parts of Qt that measured badly, or that fight the design, are not used."""
    for path, module in modules(tree, "ui/"):
        for node in ast.walk(module):
            for word in _words(node) & BANNED_IN_UI.keys():
                yield f"{path}:{getattr(node, 'lineno', 0)}: {word}: {BANNED_IN_UI[word]}"


def _words(node: ast.AST) -> set[str]:
    match node:
        case ast.Name(id=word) | ast.Attribute(attr=word):
            return {word}
        case ast.alias(name=name):
            return set(name.split("."))
        case ast.ImportFrom(module=str(name)):
            return set(name.split("."))
        case _:
            return set()


def a_line_edit_is_not_cleared(tree: Tree) -> Iterator[str]:
    """`setText("")`, never `clear()`: a form that is handed round must not be undone."""
    kinds = _line_edits(tree)
    for path, module in modules(tree, "ui/"):
        edits = {ast.unparse(t) for node in ast.walk(module) for t in _targets(node, kinds)}
        for owner in ast.walk(module):
            if isinstance(owner, ast.ClassDef) and owner.name in kinds:
                edits.add("self")
        for node in ast.walk(module):
            match node:
                case ast.Call(func=ast.Attribute(value=edit, attr="clear")) if ast.unparse(edit) in edits:
                    yield f'{path}:{node.lineno}: setText(""), not clear(), which can be undone'


def _line_edits(tree: Tree) -> set[str]:
    """QLineEdit and every class of ours that is one."""
    bases = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for _, module in modules(tree, "ui/")
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef)
    }
    kinds = {"QLineEdit"}
    while more := {name for name, of in bases.items() if name not in kinds and of & kinds}:
        kinds |= more
    return kinds


def _targets(node: ast.AST, kinds: set[str]) -> list[ast.expr]:
    """What is assigned, or said, to be a line edit."""
    match node:
        case ast.Assign(targets=targets, value=ast.Call(func=kind)) if _last(kind) in kinds:
            return targets
        case ast.AnnAssign(target=target, annotation=kind) if _last(kind) in kinds:
            return [target]
        case ast.arg(arg=name, annotation=ast.expr() as kind) if _last(kind) in kinds:
            return [ast.Name(name)]
        case _:
            return []


def _last(node: ast.expr) -> str:
    return ast.unparse(node).strip("'\"").rpartition(".")[2]


def no_address_stands_in_the_set_up(tree: Tree) -> Iterator[str]:
    """Where packages come from is the machine's own business: no host, no address, no index."""
    for path, source in tree.items():
        if path.startswith(("packaging/", ".ci/")) or path in {"Makefile", "pyproject.toml"}:
            for number, line in enumerate(source.splitlines(), 1):
                if _ADDRESS.search(line):
                    yield f"{path}:{number}: an address: {line.strip()[:60]}"
