"""The rules of the house, kept; and each rule broken once, to show that it notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.house import rooms, sql, style
from tests.house.tree import Tree, the_house

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Rule = Callable[[Tree], Iterable[str]]

RULES: tuple[Rule, ...] = (
    rooms.imports_run_one_way,
    rooms.a_library_has_one_home,
    rooms.the_core_needs_no_screen,
    rooms.the_model_is_plain_python,
    sql.sql_stands_in_two_rooms,
    sql.only_the_store_writes,
    sql.local_writers_keep_to_their_tables,
    sql.facts_go_through_the_journal,
    style.a_file_is_short,
    style.a_module_says_what_it_is_for,
    style.a_name_says_something,
    style.errors_are_caught_by_name,
    style.nothing_is_put_in_a_temp_folder,
    style.the_ui_avoids_traps,
    style.a_line_edit_is_not_cleared,
    style.no_address_stands_in_the_set_up,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    broken = list(rule(the_house()))
    assert not broken, f"{rule.__doc__}\n" + "\n".join(broken)


def test_every_rule_is_shown_to_notice() -> None:
    assert {rule for rule, *_ in BROKEN} == set(RULES)


WRITER = {"canvass/store/people.py": 'SQL = "DELETE FROM person"\ndef gone(store):\n    store.change(SQL)\n'}
HALF_WAY = {
    **WRITER,
    "canvass/store/lists.py": "from canvass.store import people\ndef end(s):\n    people.gone(s)\n",
}

BROKEN: list[tuple[Rule, Tree]] = [
    (rooms.imports_run_one_way, {"canvass/model/a.py": "from canvass.errors import CanvassError"}),
    (rooms.imports_run_one_way, {"canvass/model/a.py": "from canvass import errors"}),
    (rooms.imports_run_one_way, {"canvass/normalise/a.py": "import canvass.store.store"}),
    (rooms.imports_run_one_way, {"canvass/vault/a.py": "from canvass.store import store"}),
    (rooms.imports_run_one_way, {"canvass/store/a.py": "from ..vault import slots"}),
    (rooms.imports_run_one_way, {"canvass/store/a.py": "def f():\n    from canvass.exchange import csv"}),
    (rooms.imports_run_one_way, {"canvass/sync/a.py": "from canvass.matching import score"}),
    (rooms.imports_run_one_way, {"canvass/exchange/a.py": "from canvass.usecases import export"}),
    (
        rooms.imports_run_one_way,
        {"canvass/usecases/a.py": "import importlib\nimportlib.import_module('ui.app')"},
    ),
    (rooms.imports_run_one_way, {"canvass/cli/a.py": "def f():\n    from ui import app"}),
    (rooms.imports_run_one_way, {"canvass/__main__.py": "from ui import app"}),
    (rooms.imports_run_one_way, {"ui/a.py": "from canvass import cli"}),
    (rooms.imports_run_one_way, {"ui/a.py": "from canvass.store.store import Store"}),
    (
        rooms.imports_run_one_way,
        {"ui/a.py": "if TYPE_CHECKING:\n    from canvass.store.store import Connection"},
    ),
    (rooms.imports_run_one_way, {"canvass/power/a.py": '"""A room that nobody planned."""'}),
    (rooms.a_library_has_one_home, {"canvass/store/a.py": "import sqlcipher3"}),
    (rooms.a_library_has_one_home, {"canvass/exchange/a.py": "from cryptography import x509"}),
    (rooms.a_library_has_one_home, {"ui/a.py": "import phonenumbers"}),
    (rooms.a_library_has_one_home, {"canvass/usecases/a.py": "import requests"}),
    (rooms.the_core_needs_no_screen, {"canvass/cli/a.py": "from PySide6.QtCore import QObject"}),
    (rooms.the_model_is_plain_python, {"canvass/model/a.py": "def f():\n    import phonenumbers"}),
    (sql.sql_stands_in_two_rooms, {"canvass/usecases/a.py": 'rows = store.run("SELECT id FROM sale")'}),
    (sql.sql_stands_in_two_rooms, {"ui/a.py": 'sql = f"PRAGMA {name}"\nq = "PRAGMA user_version"'}),
    (sql.sql_stands_in_two_rooms, {"canvass/exchange/a.py": "store.connection.execute(text)"}),
    (sql.sql_stands_in_two_rooms, {"resources/a.sql": "CREATE TABLE t (x)"}),
    (sql.only_the_store_writes, {"canvass/vault/a.py": 'c.execute("INSERT INTO meta VALUES (1)")'}),
    (sql.only_the_store_writes, {"canvass/usecases/a.py": 'q = f"UPDATE {table} SET x = 1"'}),
    (sql.local_writers_keep_to_their_tables, {"canvass/store/drafts.py": 'q = "DELETE FROM contact"'}),
    (
        sql.facts_go_through_the_journal,
        {**WRITER, "canvass/usecases/a.py": "from canvass.store.people import gone\ngone(s)"},
    ),
    (
        sql.facts_go_through_the_journal,
        {**HALF_WAY, "canvass/usecases/a.py": "from canvass.store import lists as ls\nls.end(s)"},
    ),
    (style.a_file_is_short, {"canvass/a.py": "\n" * 301}),
    (style.a_file_is_short, {"tests/test_a.py": "\n" * 401}),
    (style.a_module_says_what_it_is_for, {"ui/a.py": "x = 1"}),
    (style.a_name_says_something, {"canvass/store/utils.py": ""}),
    (style.a_name_says_something, {"ui/common/page.py": ""}),
    (style.errors_are_caught_by_name, {"canvass/a.py": "try:\n    f()\nexcept:\n    pass"}),
    (
        style.errors_are_caught_by_name,
        {"canvass/a.py": "try:\n    f()\nexcept (OSError, Exception):\n    g()"},
    ),
    (style.errors_are_caught_by_name, {"canvass/a.py": "with contextlib.suppress(Exception):\n    f()"}),
    (style.nothing_is_put_in_a_temp_folder, {"canvass/a.py": "from tempfile import mkdtemp"}),
    *((style.the_ui_avoids_traps, {"ui/a.py": f"x.{word}"}) for word in sorted(style.BANNED_IN_UI)),
    (style.the_ui_avoids_traps, {"ui/a.py": "from PySide6.QtSql import QSqlDatabase"}),
    (style.a_line_edit_is_not_cleared, {"ui/a.py": "self.name = QLineEdit(self)\nself.name.clear()"}),
    (
        style.a_line_edit_is_not_cleared,
        {
            "ui/a.py": "class Field(QLineEdit):\n    pass",
            "ui/b.py": "def f(box: Field):\n    box.clear()",
        },
    ),
    (style.no_address_stands_in_the_set_up, {"packaging/requirements.txt": "--index-url here"}),
    (style.no_address_stands_in_the_set_up, {"Makefile": "curl " + "https" + "://example.org"}),
    (style.no_address_stands_in_the_set_up, {"packaging/requirements.txt": "x @ file:///opt/x.whl"}),
]


@pytest.mark.parametrize(("rule", "tree"), BROKEN, ids=lambda value: getattr(value, "__name__", ""))
def test_a_rule_notices_when_it_is_broken(rule: Rule, tree: Tree) -> None:
    assert list(rule(tree))


ALLOWED: list[tuple[Rule, Tree]] = [
    (rooms.imports_run_one_way, {"canvass/__main__.py": "def main():\n    from ui import app"}),
    (rooms.imports_run_one_way, {"ui/a.py": "if TYPE_CHECKING:\n    from canvass.store.store import Store"}),
    (rooms.imports_run_one_way, {"canvass/usecases/a.py": "from canvass.store import journal"}),
    (sql.sql_stands_in_two_rooms, {"ui/a.py": '"""SELECT x FROM y in words."""\nlabel = "Select a stall"'}),
    (
        sql.facts_go_through_the_journal,
        {
            **WRITER,
            "canvass/store/journal.py": "from canvass.store import people\ndef apply():\n    people.gone()\n",
            "canvass/usecases/a.py": "from canvass.store import journal\njournal.apply(s)",
        },
    ),
    (
        style.errors_are_caught_by_name,
        {"canvass/a.py": "try:\n    f()\nexcept BaseException:\n    g()\n    raise"},
    ),
    (style.a_line_edit_is_not_cleared, {"ui/a.py": "self.rows = []\nself.rows.clear()"}),
    (style.no_address_stands_in_the_set_up, {"packaging/requirements.txt": "zxcvbn==4.5.0 --hash=sha256:00"}),
]


@pytest.mark.parametrize(("rule", "tree"), ALLOWED, ids=lambda value: getattr(value, "__name__", ""))
def test_a_rule_lets_good_work_be(rule: Rule, tree: Tree) -> None:
    assert not list(rule(tree))
