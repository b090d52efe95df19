"""What every module must keep to; each rule returns the lines that break it."""

import ast
import re
from collections.abc import Callable

from tests.architecture.sources import Source

LONGEST_MODULE = 300
LONGEST_FUNCTION = 50

# The registry is opened in one place; the child process and its staging file have their own.
MAY_CONNECT = ("db/common/session.py", "app/common/importing/")
DRIVERS = ("sqlite3", "sqlcipher3")
# A frozen migration creates many tables in one go, and is never changed again.
MAY_BE_LONG = ("db/migrations/versions/",)

BANNED_PREFIXES = ("process", "handle")
BANNED_WORDS = {"manager", "managers", "util", "utils"}  # helper is the field's word for 帮扶联系人
# Names that SQLAlchemy calls.
GIVEN_NAMES = {"process_bind_param", "process_literal_param", "process_result_value"}
BANNED_NAMES = {"data", "info"}
SQL_TEXT = re.compile(r"\s*(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s.+\sSET|DELETE\s+FROM|PRAGMA\s)", re.S)

Rule = Callable[[Source], list[str]]


def docstring_is_missing(source: Source) -> list[str]:
    """Every module says in its first sentence what it is."""
    return [] if ast.get_docstring(source.tree) else ["has no docstring"]


def package_file_holds_code(source: Source) -> list[str]:
    """`__init__.py` holds a docstring and nothing else."""
    if not source.path.endswith("__init__.py"):
        return []
    return [f"line {node.lineno}: more than a docstring" for node in source.tree.body[1:]]


def import_is_relative(source: Source) -> list[str]:
    """Imports are absolute."""
    return [
        f"line {node.lineno}: relative import"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def database_is_opened_elsewhere(source: Source) -> list[str]:
    """One place opens the registry; others borrow its connection (in ui, connect() is a signal's)."""
    if source.path.startswith(MAY_CONNECT):
        return []
    found = [f"line {line}: imports {name}" for line, name in imported(source) if name.split(".")[0] in DRIVERS]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            name = called_name(node)
            opens = name == "connect" and source.folder != "ui" and not is_lent_by_engine(node)
            if opens or name == "create_engine":
                found.append(f"line {node.lineno}: calls {name}()")
    return found


def page_speaks_sql(source: Source) -> list[str]:
    """`ui` has neither SQLAlchemy nor SQL in text, nor a session."""
    if source.folder != "ui":
        return []
    found = [f"line {line}: imports {name}" for line, name in imported(source) if name.startswith("sqlalchemy")]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL_TEXT.match(node.value):
            found.append(f"line {node.lineno}: SQL in text")
    return found


def module_is_long(source: Source) -> list[str]:
    """A module has one job, so it is short."""
    lines = len(source.text.splitlines())
    if lines <= LONGEST_MODULE or source.path.startswith(MAY_BE_LONG):
        return []
    return [f"has {lines} lines, more than {LONGEST_MODULE}"]


def function_is_long(source: Source) -> list[str]:
    """A function has one job, so it is short."""
    if source.path.startswith(MAY_BE_LONG):
        return []
    return [
        f"line {node.lineno}: {node.name} has {length} lines, more than {LONGEST_FUNCTION}"
        for node in source.functions
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]


def name_says_nothing(source: Source) -> list[str]:
    """Names are the clerk's words; process_, handle_, manager and utils are nobody's."""
    stem = source.path.rpartition("/")[2].removesuffix(".py")
    found = [f"the file name {stem} says nothing"] if is_empty_name(stem) or stem in BANNED_NAMES else []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and is_empty_name(node.name):
            found.append(f"line {node.lineno}: the name {node.name} says nothing")
    return found


def is_empty_name(name: str) -> bool:
    """Tell whether a name in snake_case or CamelCase holds a word that says nothing."""
    if name in GIVEN_NAMES:
        return False
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)]
    starts_empty = len(words) > 1 and words[0] in BANNED_PREFIXES and name.islower()
    return starts_empty or not BANNED_WORDS.isdisjoint(words)


def imported(source: Source) -> list[tuple[int, str]]:
    """Return line and full name of every module that is imported, also inside functions."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append((node.lineno, node.module))
    return found


def called_name(call: ast.Call) -> str:
    """Return the last name of what is called: connect for sqlite3.connect(…)."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def is_lent_by_engine(call: ast.Call) -> bool:
    """Tell whether a call is engine.connect(): the one connection, lent."""
    return isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value).endswith("engine")


RULES: tuple[Rule, ...] = (
    docstring_is_missing,
    package_file_holds_code,
    import_is_relative,
    database_is_opened_elsewhere,
    page_speaks_sql,
    module_is_long,
    function_is_long,
    name_says_nothing,
)
