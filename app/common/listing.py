"""Lists declared once: where the rows come from, what each field is, how a list is narrowed, sorted and summed up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

from app.common.errors import UserError

Row = TypeVar("Row")
Read = Callable[[Any], Any]


def yuan(stored: Any) -> Decimal | None:
    """Read integer 分 as yuan."""
    return None if stored is None else Decimal(stored) / 100


def day(stored: Any) -> date | None:
    """Read an ISO day."""
    return None if stored is None else date.fromisoformat(stored)


def flag(stored: Any) -> bool | None:
    """Read 0 and 1."""
    return None if stored is None else bool(stored)


def text(stored: Any) -> str:
    """Read a text; an empty cell is an empty text."""
    return "" if stored is None else str(stored)


@dataclass(frozen=True)
class Shown:
    """One field of a row: its SQL (`:on` stands for the day of the list) and how the stored value is read."""

    sql: str
    read: Read = text


class FilterKind(Enum):
    """What the filter bar asks for."""

    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes/no"


@dataclass(frozen=True)
class ListFilter:
    """One condition that a list can be narrowed by.

    Args:
        sql: what is asked about: a value (CHOICE, NUMBER, DAY) or a condition (YES_NO).
        choices: fixed choices; empty with a `code_list` or for villages, whose choices are read from the file.
        code_list: the code list that has the choices.
        factor: what a typed number is multiplied by to be compared with the stored one (100 for yuan).
    """

    key: str
    title: str
    kind: FilterKind
    sql: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    code_list: str = ""
    factor: int = 1


@dataclass(frozen=True)
class ListCondition:
    """A condition that the clerk set: the filter's key and its values ("" = open end of a range)."""

    key: str
    operator: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListQuery:
    """Which rows of a list, in which order, as of which day."""

    on: date
    search: str = ""
    conditions: tuple[ListCondition, ...] = ()
    sort: str = ""
    ascending: bool = True


@dataclass(frozen=True)
class Total:
    """One sum under a list."""

    key: str
    title: str
    value: Decimal | int
    unit: str


@dataclass(frozen=True)
class Sum:
    """What is summed up under a list: an aggregate, its title and unit; money is in 分 in SQL and read as yuan."""

    key: str
    title: str
    sql: str
    unit: str = ""
    money: bool = False


@dataclass(frozen=True)
class Listed(Generic[Row]):
    """A list.

    Args:
        row: a frozen dataclass; every field has its entry in `shown`.
        source: what stands behind FROM, with joins.
        where: what holds for every row of the list ("" = nothing).
        search: SQL texts that a search looks into.
        order: SQL by which rows stand when nothing else is asked for.
        sorted_by: SQL to sort by where it differs from what is shown.
    """

    row: type[Row]
    source: str
    key: str
    shown: Mapping[str, Shown]
    order: str
    where: str = ""
    search: tuple[str, ...] = ()
    filters: tuple[ListFilter, ...] = ()
    sums: tuple[Sum, ...] = ()
    sorted_by: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a declaration with holes."""
        missing = {f.name for f in fields(self.row)} ^ set(self.shown)  # type: ignore[arg-type]
        if missing:
            raise TypeError(f"{self.row.__name__}: {sorted(missing)}")


def fetch_rows(session: Session, listed: Listed[Row], query: ListQuery, offset: int = 0, limit: int = -1) -> list[Row]:
    """Return a page of the rows; `limit` -1 means all."""
    return _rows(session, listed, query.on, *_narrowed(listed, query), _order(listed, query), offset, limit)


def fetch_by_ids(session: Session, listed: Listed[Row], ids: Sequence[int], on: date) -> list[Row]:
    """Return the rows with these ids in the order of the list, whatever narrows it."""
    among = f"{listed.key} IN ({','.join(str(int(i)) for i in ids)})"
    return _rows(session, listed, on, f" WHERE {among}", [], listed.order, 0, -1)


def fetch_where(session: Session, listed: Listed[Row], key: str, values: Sequence[int], on: date) -> list[Row]:
    """Return the rows whose field `key` (household_id, person_id …) has one of the values, in the order of the list."""
    among = ",".join(str(int(value)) for value in values)
    where = f"({listed.shown[key].sql}) IN ({among})"
    if listed.where:
        where = f"({listed.where}) AND {where}"
    return _rows(session, listed, on, f" WHERE {where}", [], listed.order, 0, -1)


def fetch_ids(session: Session, listed: Listed[Row], query: ListQuery, offset: int = 0, limit: int = -1) -> list[int]:
    """Return the ids of the rows in their order, of all of them without a limit."""
    where, values = _narrowed(listed, query)
    order = _order(listed, query)
    sql = _dated(f"SELECT {listed.key} FROM {listed.source}{where} ORDER BY {order} LIMIT ? OFFSET ?", query.on)
    return [int(i) for (i,) in session.connection().exec_driver_sql(sql, (*values, limit, offset))]


def count_rows(session: Session, listed: Listed[Row], query: ListQuery) -> int:
    """Count the rows that fit."""
    where, values = _narrowed(listed, query)
    sql = _dated(f"SELECT count(*) FROM {listed.source}{where}", query.on)
    return int(session.connection().exec_driver_sql(sql, tuple(values)).scalar_one())


def sum_rows(session: Session, listed: Listed[Row], query: ListQuery) -> tuple[Total, ...]:
    """Sum up the rows that fit."""
    if not listed.sums:
        return ()
    where, values = _narrowed(listed, query)
    sums = ", ".join(one.sql for one in listed.sums)
    sql = _dated(f"SELECT {sums} FROM {listed.source}{where}", query.on)
    found = session.connection().exec_driver_sql(sql, tuple(values)).one()
    return tuple(
        Total(one.key, one.title, Decimal(value or 0) / 100 if one.money else int(value or 0), one.unit)
        for one, value in zip(listed.sums, found, strict=True)
    )


def group_rows(
    session: Session, listed: Listed[Row], query: ListQuery, by: str, order: str, values: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Sum up the rows that fit, group by group: what they are grouped by (SQL), then each aggregate (SQL)."""
    where, marks = _narrowed(listed, query)
    sql = f"SELECT {', '.join((by, *values))} FROM {listed.source}{where} GROUP BY 1 ORDER BY {order}"
    return [tuple(row) for row in session.connection().exec_driver_sql(_dated(sql, query.on), tuple(marks))]


def _rows(
    session: Session,
    listed: Listed[Row],
    on: date,
    where: str,
    values: Sequence[Any],
    order: str,
    offset: int,
    limit: int,
) -> list[Row]:
    names = list(listed.shown)
    columns = ", ".join(shown.sql for shown in listed.shown.values())
    sql = _dated(f"SELECT {columns} FROM {listed.source}{where} ORDER BY {order} LIMIT ? OFFSET ?", on)
    readers = [shown.read for shown in listed.shown.values()]
    found = session.connection().exec_driver_sql(sql, (*values, limit, offset))
    return [listed.row(**{n: r(v) for n, r, v in zip(names, readers, row, strict=True)}) for row in found]


def _narrowed(listed: Listed[Row], query: ListQuery) -> tuple[str, list[Any]]:
    """The WHERE of a query with its values."""
    parts, values = ([f"({listed.where})"] if listed.where else []), []
    for term in query.search.lower().split():
        parts.append("(" + " OR ".join(f"lower({one}) LIKE ? ESCAPE '\\'" for one in listed.search) + ")")
        values += [f"%{_escaped(term)}%"] * len(listed.search)
    by_key = {one.key: one for one in listed.filters}
    for condition in query.conditions:
        declared = by_key.get(condition.key)
        if declared is None:
            raise UserError(f"筛选条件「{condition.key}」已不再使用", remedy="去掉这个条件后再试")
        part, more = _condition(declared, condition)
        parts.append(part)
        values += more
    return (f" WHERE {' AND '.join(parts)}" if parts else ""), values


def _condition(declared: ListFilter, condition: ListCondition) -> tuple[str, list[Any]]:
    if declared.kind is FilterKind.YES_NO:
        return (f"({declared.sql})" if condition.operator == "yes" else f"NOT coalesce(({declared.sql}), 0)"), []
    if declared.kind is FilterKind.CHOICE:
        marks = ",".join("?" * len(condition.values))
        return f"({declared.sql}) IN ({marks})", list(condition.values)
    parts: list[str] = []
    values: list[Any] = []
    for sign, typed in zip((">=", "<="), condition.values, strict=True):
        if typed:
            parts.append(f"({declared.sql}) {sign} ?")
            values.append(typed if declared.kind is FilterKind.DAY else _number(declared, typed))
    return " AND ".join(parts) or "1", values


def _number(declared: ListFilter, typed: str) -> int | float:
    try:
        number = Decimal(typed) * declared.factor
    except ArithmeticError:
        raise UserError(f"「{declared.title}」里的“{typed}”不是数字", remedy="只写数字，例如 3000") from None
    return int(number) if number == int(number) else float(number)


def _escaped(term: str) -> str:
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _order(listed: Listed[Row], query: ListQuery) -> str:
    if query.sort not in listed.shown:
        return listed.order
    sql = listed.sorted_by.get(query.sort, listed.shown[query.sort].sql)
    return f"({sql}) IS NULL, ({sql}) {'ASC' if query.ascending else 'DESC'}, {listed.order}"


def _dated(sql: str, on: date) -> str:
    return sql.replace(":on", f"'{on.isoformat()}'")
