"""The current list of households as a workbook."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.common.masking import mask_id, mask_phone
from app.common.progress import Progress
from app.common.reporting.cells import Cell, Kind
from app.common.reporting.listing import ListColumn, write_list
from app.common.work import Work
from app.households.custom import CustomFieldRow, custom_values, fields_of_owner
from app.households.fields import Value
from app.households.pages import household_rows
from app.households.queries import count_people_in, list_households
from app.households.rows import RISK_REMOVED, HouseholdQuery, HouseholdRow
from db.households.codes import CustomKind, CustomOwner

_PART = 2_000


@dataclass(frozen=True)
class ListExport:
    """Which list, which of its columns, where to."""

    path: Path
    query: HouseholdQuery
    columns: tuple[str, ...]


@dataclass(frozen=True)
class _Written:
    """One column of the workbook and what stands in its cells."""

    column: ListColumn
    cell: Callable[[HouseholdRow], Cell]


def _monitored(row: HouseholdRow) -> str:
    return f"{row.monitored}（{RISK_REMOVED}）" if row.risk_removed else row.monitored


_COLUMNS: Mapping[str, _Written] = {
    "head": _Written(ListColumn("户主", 12, frozen=True), lambda row: row.head_name),
    "number": _Written(ListColumn("户编号", 18, Kind.ID), lambda row: row.number),
    "village": _Written(ListColumn("村组", 18), lambda row: f"{row.village}{row.group}"),
    "type": _Written(ListColumn("户类型", 12), lambda row: row.household_type),
    "people": _Written(ListColumn("人口", 8, Kind.COUNT, total=True), lambda row: row.people),
    "per_person": _Written(ListColumn("人均纯收入（元）", 16, Kind.MONEY), lambda row: row.per_person),
    "monitored": _Written(ListColumn("监测对象类别", 24), _monitored),
    "phone": _Written(ListColumn("联系电话", 16, Kind.ID), lambda row: mask_phone(row.phone)),
    "relocated": _Written(ListColumn("易地搬迁", 12), lambda row: row.relocated),
    "helper": _Written(ListColumn("帮扶人", 14), lambda row: row.helper),
    "year": _Written(ListColumn("收入年度", 10, Kind.COUNT), lambda row: row.per_person_year),
    "dibao": _Written(ListColumn("低保（人）", 10, Kind.COUNT, total=True), lambda row: row.dibao_people),
    "disabled": _Written(ListColumn("残疾（人）", 10, Kind.COUNT, total=True), lambda row: row.disabled_people),
    "lifted": _Written(ListColumn("脱贫类别", 16), lambda row: row.lifted_category),
    "head_id": _Written(ListColumn("户主证件号码", 26, Kind.ID), lambda row: mask_id(row.head_id_number)),
}


def write_household_list(work: Work, export: ListExport, progress: Progress | None = None) -> int:
    """Write the whole list in its order, the households' own items (自定义项) last; return how many households.

    Personal numbers are masked.

    Raises:
        UserError: the target cannot be written.
        Cancelled: the clerk stopped it; nothing was left behind.
    """
    found = work.read(partial(list_households, query=export.query))
    people = work.read(partial(count_people_in, found=found, on=export.query.on))
    columns = [_COLUMNS[key] for key in export.columns if key in _COLUMNS]
    own = work.read(partial(fields_of_owner, owner=CustomOwner.HOUSEHOLD))
    on = export.query.on

    def rows() -> Iterator[list[Cell]]:
        for start in range(0, len(found.ids), _PART):
            part = found.ids[start : start + _PART]
            if progress is not None:
                progress.report(start, len(found.ids), "正在导出名单")
            kept = work.read(partial(custom_values, owner=CustomOwner.HOUSEHOLD, ids=part))
            for row in work.read(partial(household_rows, ids=part, on=on)):
                yield [*(each.cell(row) for each in columns), *(_own_cell(kept.get(row.id, {}).get(f.id)) for f in own)]

    subtitle = f"共 {len(found.ids):,} 户、{people:,} 人；{on.year}年{on.month:02}月{on.day:02}日"
    titles = [*(each.column for each in columns), *map(_own_column, own)]
    return write_list(export.path, "农户名单", titles, rows(), subtitle)


def _own_column(field: CustomFieldRow) -> ListColumn:
    """The column of an item of the office's own (自定义项)."""
    return ListColumn(field.form_field.full_title, 14, Kind.MONEY if field.kind is CustomKind.MONEY else Kind.TEXT)


def _own_cell(value: Value) -> Cell:
    return ("是" if value else "否") if isinstance(value, bool) else value
