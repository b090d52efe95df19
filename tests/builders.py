"""County sheets with invented people, made at run time; a township file to take them over; portraits to compare."""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import Connection

from app.common.clock import FixedClock
from app.common.identifiers import check_digit
from app.common.importing import child
from app.common.importing.limits import USUAL_LIMITS
from app.common.importing.plan import Counts, Options, list_cells, list_problems, list_rows
from app.common.importing.plan import RowStatus as Status
from app.common.importing.reading import SheetGrid
from app.common.work import Work
from app.households import imports, openings
from app.households.founding import found_file
from app.households.imports import ImportPlan
from app.households.sheets import REGISTER
from db.schema import journaled_tables

NOON = datetime(2026, 11, 21, 12, 0)
AS_OF = date(2026, 10, 31)
HOUSEHOLDS, MEMBERS, MEMBERS_2021, BANK, VILLAGES, PAIRINGS = (sheet.kind for sheet in REGISTER.sheets)
PLACES = ("石板溪村", "圣人山村")
HEAD = "户主"
_SAME = {"行政村": "村", "乡(镇)": "乡", "人编号": "人口编号"}

Row = dict[str, str]


def columns_of(kind: str) -> list[str]:
    """The headers of a known sheet in the national order."""
    return [c.header for sheet in REGISTER.sheets if sheet.kind == kind for c in sheet.columns]


def id_of(order: int, born: str = "19700101", sex: str = "男") -> str:
    """A valid number; `order` (0–499) tells people of one birthday apart."""
    body = f"431226{born}{order // 5:02}{2 * (order % 5) + (sex == '男')}"
    return body + check_digit(body)


def row(number: str, name: str, order: int, relation: str = HEAD, village: str = PLACES[0], **more: str) -> Row:
    """One line of a sheet of people: who, where, which household."""
    sex = more.get("性别", "女" if relation in ("配偶", "之女", "之母") else "男")
    born = more.get("出生日期", "1970-01-01").replace("-", "")
    return {
        "县": "清溪县",
        "乡": "深子湖镇",
        "村": village,
        "户编号": number,
        "人口编号": f"{number}{order:03}",
        "姓名": name,
        "证件号码": id_of(order, born, sex),
        "与户主关系": relation,
        "性别": sex,
        **more,
    }


def family(number: str, first: int, *names: str, village: str = PLACES[0], **shared: str) -> list[Row]:
    """A head, a wife and children, as the names go; `shared` repeats on every line."""
    relations = (HEAD, "配偶", *("之子",) * len(names))
    pairs = enumerate(zip(names, relations, strict=False))
    return [row(number, name, first + place, relation, village, **shared) for place, (name, relation) in pairs]


def write_book(
    path: Path,
    headers: Sequence[str],
    rows: Iterable[Mapping[str, str] | Sequence[str]],
    above: Sequence[Sequence[str]] = (("全县全字段",), ("单位：清溪县乡村振兴局",)),
) -> Path:
    """Write a sheet of text cells: lines above, header, rows."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        add_sheet(book, "Sheet0", headers, rows, above)
    return path


def add_sheet(
    book: Any,
    name: str,
    headers: Sequence[str],
    rows: Iterable[Mapping[str, str] | Sequence[str]],
    above: Sequence[Sequence[str]] = (),
) -> None:
    """Add one more sheet to an open workbook."""
    sheet = book.add_worksheet(name)
    lines = [
        r if not isinstance(r, Mapping) else [r.get(h, r.get(_SAME.get(h, ""), "")) for h in headers] for r in rows
    ]
    for place, line in enumerate([*above, headers, *lines]):
        sheet.write_row(place, 0, line)


def found(path: Path, township: str = "", villages: Sequence[str] = PLACES) -> Work:
    """A township's file with policies and villages, on a fixed day."""
    return found_file(path, villages, township, clock=FixedClock(NOON))


@dataclass(frozen=True)
class Desk:
    """An open file and a folder for workbooks."""

    work: Work
    folder: Path

    def write(self, rows: Iterable[Row], kind: str = MEMBERS, name: str = "book.xlsx") -> Path:
        """A known sheet with some rows."""
        return write_book(self.folder / name, columns_of(kind), rows)

    def open(self, book: Path, kind: str = "") -> openings.OpenedSheet:
        """The first sheet of a workbook."""
        return self.open_all(book, kind)[0]

    def open_all(self, book: Path, kind: str = "") -> list[openings.OpenedSheet]:
        """All sheets of a workbook, read in this process: tests are many, and a child takes a second to start."""
        staging = self.folder / f"{book.stem}.staging.db"
        staging.unlink(missing_ok=True)
        order = child.ReadingOrder(str(book), str(staging), USUAL_LIMITS)
        grids = [SheetGrid(*sheet) for sheet in child._read_all(order, lambda *_: None)]
        return openings.open_grids(self.work, book, staging, grids, kind)

    def plan(self, book: Path, as_of: date = AS_OF, kind: str = "", **more: Any) -> ImportPlan:
        """Compare a workbook with the registry."""
        return self.plan_opened(self.open(book, kind), as_of, **more)

    def plan_opened(self, opened: openings.OpenedSheet, as_of: date = AS_OF, **more: Any) -> ImportPlan:
        """Compare an opened sheet with the registry."""
        options: Options = replace(imports.options_for(as_of), **more)
        return imports.plan_sheet(self.work, opened, options)

    def bring(self, book: Path, as_of: date = AS_OF, kind: str = "", **more: Any) -> tuple[ImportPlan, int | None]:
        """Plan and apply."""
        plan = self.plan(book, as_of, kind, **more)
        return plan, imports.apply_plan(self.work, plan)

    def bring_rows(self, rows: Iterable[Row], kind: str = MEMBERS, as_of: date = AS_OF, **more: Any) -> ImportPlan:
        """Write a known sheet, plan and apply it."""
        return self.bring(self.write(rows, kind), as_of, **more)[0]

    def plan_rows(self, rows: Iterable[Row], kind: str = MEMBERS, as_of: date = AS_OF, **more: Any) -> ImportPlan:
        """Write a known sheet and plan it."""
        return self.plan(self.write(rows, kind), as_of, **more)

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the registry."""
        return self.work.read(lambda s: [tuple(r) for r in s.connection().exec_driver_sql(sql, values).fetchall()])

    def one(self, sql: str, *values: object) -> Any:
        """A single value of the registry."""
        (found_,) = self.ask(sql, *values)
        return found_[0] if len(found_) == 1 else found_

    def do(self, sql: str, *values: object, title: str = "修改") -> None:
        """An edit by the clerk."""
        self.work.write(lambda s: s.connection().exec_driver_sql(sql, values) and None, title=title)


def problems(desk: Desk, plan: ImportPlan) -> list[tuple[int, str, str]]:
    """Row, header and sentence of every problem."""
    staging = plan.opened.staging
    found_ = desk.work.read(lambda s: list_problems(s.connection()), attach=staging)
    return [(p.row, p.header, p.message) for p in found_]


def cells(desk: Desk, plan: ImportPlan) -> list[tuple[int, str, Any, Any]]:
    """Row, label, old and new of every cell that would change."""
    staging = plan.opened.staging
    found_ = desk.work.read(lambda s: list_cells(s.connection(), plan.opened.register, 0, 10**6), attach=staging)
    return [(c.row, c.field.label, c.old, c.new) for c in found_]


def statuses(desk: Desk, plan: ImportPlan) -> dict[int, str]:
    """Row → status."""
    staging = plan.opened.staging
    found_ = desk.work.read(lambda s: list_rows(s.connection(), tuple(Status), 0, 10**6), attach=staging)
    return {r.row: r.status.value for r in found_}


def tally(counts: Counts) -> tuple[int, int, int, int, int]:
    """New, changed, same, doubtful, invalid."""
    return counts.new, counts.changed, counts.same, counts.doubtful, counts.invalid


_HISTORY = (
    "change_set",
    "change",
    "open_change_set",
    "import_batch",
    "sighting",
    "import_mapping",
    "import_wording",
    "setting",
)


def digest(work: Work, *, history: bool = False) -> str:
    """A digest of every row of the registry; with `history` of the whole file's tables."""
    return work.read(lambda s: _digest(s.connection(), history))


def _digest(connection: Connection, history: bool) -> str:
    seal = hashlib.sha256()
    for name in (*(t.name for t in journaled_tables()), *(_HISTORY if history else ())):
        for line in connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1").fetchall():
            seal.update(repr((name, *line)).encode())
    return seal.hexdigest()


def file_digest(path: Path) -> str:
    """The digest of the registry in a closed file, read beside the program."""
    seal = hashlib.sha256()
    store = sqlite3.connect(path)
    try:
        for name in (t.name for t in journaled_tables()):
            for line in store.execute(f"SELECT * FROM {name} ORDER BY 1, 2"):
                seal.update(repr((name, *line)).encode())
    finally:
        store.close()
    return seal.hexdigest()


def portrait(work: Work, *, without: Sequence[str] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """What the registry says, by natural keys instead of ids: equal for two ways to the same knowledge."""
    return work.read(lambda s: _portrait(s.connection(), without))


def _portrait(connection: Connection, without: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
    def names(sql: str) -> dict[Any, Any]:
        return {key: value for key, value in connection.exec_driver_sql(sql)}

    known = {
        "village_id": names("SELECT id, name FROM village"),
        "group_id": names("SELECT id, name FROM village_group"),
        "household_id": names("SELECT id, coalesce(number, id) FROM household"),
        "person_id": names("SELECT id, coalesce(id_key, number, name) FROM person"),
    }
    seen: dict[str, list[tuple[Any, ...]]] = {}
    for table in journaled_tables():
        columns = [c.name for c in table.columns if c.name not in ("id", "position", *without)]
        lines = connection.exec_driver_sql(f"SELECT {', '.join(columns)} FROM {table.name}").fetchall()
        seen[table.name] = sorted(
            (
                tuple(known[c][v] if v is not None and c in known else v for c, v in zip(columns, line, strict=True))
                for line in lines
            ),
            key=repr,
        )
    return seen
