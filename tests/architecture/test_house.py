"""The house keeps its own rules, and each rule is able to find what it looks for."""

import subprocess
import sys

import pytest

from tests.architecture import rules
from tests.architecture.graph import find_cycle, import_graph, module_name
from tests.architecture.sources import PRODUCT, ROOT, Source, read_sources

SLOW_TO_IMPORT = {"alembic", "docx", "docxtpl", "jinja2", "matplotlib", "openpyxl", "pypinyin", "xlsxwriter"}

DOC = '"""Says what it is."""\n'
LONG_FUNCTION = DOC + "def count() -> None:\n" + "    pass\n" * 50
BROKEN = [
    (rules.docstring_is_missing, Source("app/made_up.py", "A = 1\n")),
    (rules.package_file_holds_code, Source("app/made_up/__init__.py", DOC + "A = 1\n")),
    (rules.import_is_relative, Source("app/made_up.py", DOC + "from . import clock\n")),
    (rules.database_is_opened_elsewhere, Source("app/made_up.py", DOC + "import sqlite3\n")),
    (rules.database_is_opened_elsewhere, Source("app/made_up.py", DOC + "driver.connect(path)\n")),
    (rules.database_is_opened_elsewhere, Source("ui/made_up.py", DOC + "from sqlcipher3 import dbapi2\n")),
    (rules.page_speaks_sql, Source("ui/made_up.py", DOC + "def f() -> None:\n    import sqlalchemy.orm\n")),
    (rules.page_speaks_sql, Source("ui/made_up.py", DOC + 'A = "SELECT name\\n FROM person"\n')),
    (rules.module_is_long, Source("db/made_up.py", DOC + "A = 1\n" * 300)),
    (rules.function_is_long, Source("db/made_up.py", LONG_FUNCTION)),
    (rules.name_says_nothing, Source("app/made_up.py", DOC + "def process_rows() -> None: ...\n")),
    (rules.name_says_nothing, Source("app/made_up.py", DOC + "class BatchManager: ...\n")),
    (rules.name_says_nothing, Source("app/string_utils.py", DOC)),
    (rules.name_says_nothing, Source("app/info.py", DOC)),
]
SOUND = [
    (rules.package_file_holds_code, Source("app/made_up/__init__.py", DOC)),
    (rules.database_is_opened_elsewhere, Source("ui/made_up.py", DOC + "button.clicked.connect(show)\n")),
    (rules.database_is_opened_elsewhere, Source("db/common/session.py", DOC + "import sqlcipher3\n")),
    (rules.database_is_opened_elsewhere, Source("app/made_up.py", DOC + "self._engine.connect()\n")),
    (rules.page_speaks_sql, Source("app/made_up.py", DOC + "import sqlalchemy\n")),
    (rules.page_speaks_sql, Source("ui/made_up.py", DOC + 'A = "Select a household from the table"\n')),
    (rules.function_is_long, Source("db/made_up.py", LONG_FUNCTION.replace("    pass\n", "", 1))),
    (rules.name_says_nothing, Source("app/child_process.py", DOC + "def start_process() -> None: ...\n")),
]


@pytest.mark.parametrize("source", read_sources(*PRODUCT), ids=lambda source: source.path)
def test_a_module_keeps_to_the_rules(source: Source) -> None:
    assert [problem for rule in rules.RULES for problem in rule(source)] == []


def test_a_test_file_says_what_it_is_and_imports_absolutely() -> None:
    broken = [
        f"{source.path}: {problem}"
        for source in read_sources("tests")
        for rule in (rules.docstring_is_missing, rules.package_file_holds_code, rules.import_is_relative)
        for problem in rule(source)
    ]

    assert broken == []


@pytest.mark.parametrize(("rule", "source"), BROKEN)
def test_a_rule_finds_what_it_looks_for(rule: rules.Rule, source: Source) -> None:
    assert len(rule(source)) == 1


@pytest.mark.parametrize(("rule", "source"), SOUND)
def test_a_rule_leaves_sound_code_alone(rule: rules.Rule, source: Source) -> None:
    assert rule(source) == []


def test_every_rule_has_a_source_that_breaks_it() -> None:
    assert {rule for rule, _ in BROKEN} == set(rules.RULES)


def test_a_folder_with_modules_is_a_package() -> None:
    folders = {source.path.rpartition("/")[0] for source in read_sources(*PRODUCT)}

    assert [folder for folder in sorted(folders) if not (ROOT / folder / "__init__.py").is_file()] == []


def test_no_module_imports_itself_by_a_detour() -> None:
    assert find_cycle(import_graph(read_sources(*PRODUCT))) == []


def test_a_detour_is_found() -> None:
    graph = import_graph(
        [
            Source("app/one.py", "def f() -> None:\n    from app import two\n"),
            Source("app/two.py", "from app.three import name\n"),
            Source("app/three.py", "import app.one\n"),
        ]
    )

    assert set(find_cycle(graph)) == {"app.one", "app.two", "app.three"}


def test_starting_the_program_does_not_pay_for_slow_libraries() -> None:
    started = [source for source in read_sources("app", "ui") if belongs_to_the_start(source.path)]
    names = [module_name(source.path) for source in started]
    code = f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\nprint(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert {name.partition(".")[0] for name in done.stdout.split()} & SLOW_TO_IMPORT == set()


def belongs_to_the_start(path: str) -> bool:
    """Tell whether a module is loaded before the clerk can use the window."""
    return path in ("app/__main__.py", "app/cli.py") or path.startswith("ui/shell/") or path.endswith("/page.py")
