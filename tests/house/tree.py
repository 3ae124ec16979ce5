"""The tree as the rules see it: a path and its source, what it imports, and what text stands in it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Tree: TypeAlias = "Mapping[str, str]"

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module: where, whether only for types, and whether inside a function."""

    line: int
    module: str
    name: str | None
    for_types: bool
    lazy: bool


@cache
def the_house() -> Tree:
    """Every file that a rule looks at, by its path from the root."""
    kept = [p for room in ("canvass", "ui", "tests", "resources") for p in (ROOT / room).rglob("*")]
    kept += [*(ROOT / "packaging").rglob("*"), *(ROOT / ".ci").rglob("*"), *ROOT.glob("*.toml")]
    kept += [ROOT / "Makefile", ROOT / "README.md", ROOT / ".gitignore"]
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in kept
        if path.is_file() and "__pycache__" not in path.parts
    }


def modules(tree: Tree, *rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """The parsed Python of some rooms (`canvass/`, `ui/`, …)."""
    for path, source in tree.items():
        if path.endswith(".py") and path.startswith(rooms):
            yield path, parsed(source)


@cache
def parsed(source: str) -> ast.Module:
    """The syntax tree of a source."""
    return ast.parse(source)


@cache
def imports(path: str, module: ast.Module) -> tuple[Import, ...]:
    """Everything a module imports, by statement or by `import_module("…")`."""
    return tuple(_imports(PurePosixPath(path), module, for_types=False, lazy=False))


def _imports(path: PurePosixPath, node: ast.AST, *, for_types: bool, lazy: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(child.lineno, alias.name, None, for_types, lazy)
        elif isinstance(child, ast.ImportFrom):
            for alias in child.names:
                yield Import(child.lineno, _absolute(path, child), alias.name, for_types, lazy)
        elif isinstance(child, ast.Call) and called(child) in {"import_module", "__import__"}:
            for text in child.args[:1]:
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield Import(child.lineno, text.value, None, for_types, lazy)
        typing = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
        function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _imports(path, child, for_types=for_types or typing, lazy=lazy or function)


def _absolute(path: PurePosixPath, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = path.parts[: len(path.parts) - node.level]
    return ".".join((*package, *([node.module] if node.module else [])))


def aliases(path: str, module: ast.Module) -> dict[str, str]:
    """The full name behind each name that a module imports."""
    known: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for a in node.names:
                known[a.asname or a.name.split(".")[0]] = a.name if a.asname else a.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom):
            source = _absolute(PurePosixPath(path), node)
            known |= {a.asname or a.name: f"{source}.{a.name}" for a in node.names}
    return known


def dotted(path: str) -> str:
    """A module's full name."""
    return ".".join(PurePosixPath(path).with_suffix("").parts)


def called(call: ast.Call) -> str:
    """The last name of what is called: `execute` of `store.connection.execute(…)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The string literals of some code but its docstrings; a value inside an f-string reads as `{}`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.JoinedStr):
        parts = [str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values]
        yield node.lineno, "".join(parts)
    elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        for child in ast.iter_child_nodes(node):
            yield from texts(child)
