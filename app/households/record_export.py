"""The current list of records as a workbook."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from app.common.exports import record_export
from app.common.listing import ListQuery, sum_rows
from app.common.masking import mask_card, mask_id, mask_phone
from app.common.progress import Progress
from app.common.reporting.cells import Cell, Kind
from app.common.reporting.listing import ListColumn, write_list
from app.common.work import Work
from app.households.record_kinds import RecordColumn, RecordKind
from app.households.records import list_records, narrowable, record_rows

_PART = 2_000
_MASKS: Mapping[str, Callable[[str], str]] = {
    "id_number": mask_id,
    "phone": mask_phone,
    "card": mask_card,
    "account": mask_card,
}


@dataclass(frozen=True)
class RecordExport:
    """Which list, which of its columns, where to."""

    path: Path
    query: ListQuery
    columns: tuple[str, ...]


def mask_of(key: str) -> Callable[[str], str] | None:
    """How the numbers of a column are masked, None where there are none."""
    return next((mask for end, mask in _MASKS.items() if key.endswith(end)), None)


def shown_text(column: RecordColumn, row: Any, *, masked: bool = True) -> str:
    """What a cell says: money with two decimals, days as 2026-11-21, yes and no, personal numbers masked."""
    value = getattr(row, column.key)
    mask = mask_of(column.key)
    if mask is not None:
        return mask(str(value or "")) if masked and value else str(value or "")
    return column.show(row) if column.show is not None else value_text(value)


def value_text(value: Any) -> str:
    """A value in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def sum_words(kind: RecordKind, count: int, totals: tuple[Any, ...]) -> str:
    """What stands under a list: 共 12 笔，金额 3,200.00 元."""
    parts = [f"{each.title} {_number(each.value)}{' ' + each.unit if each.unit else ''}" for each in totals]
    return "，".join((f"共 {count:,} {kind.unit}", *parts))


def write_record_list(work: Work, kind: RecordKind, export: RecordExport, progress: Progress | None = None) -> int:
    """Write the whole list in its order; return how many records. Personal numbers are masked.

    That the file left the office is kept.

    Raises:
        UserError: the target cannot be written.
        Cancelled: the clerk stopped it; nothing was left behind.
    """
    query = export.query
    found = work.read(partial(list_records, kind=kind, query=query))
    totals = work.read(partial(sum_rows, listed=narrowable(kind, query), query=query))
    by_key = {column.key: column for column in kind.columns}
    columns = [by_key[key] for key in export.columns if key in by_key]

    def rows() -> Iterator[list[Cell]]:
        for start in range(0, len(found.ids), _PART):
            part = found.ids[start : start + _PART]
            if progress is not None:
                progress.report(start, len(found.ids), "正在导出名单")
            for row in work.read(partial(record_rows, kind=kind, ids=part, on=query.on)):
                yield [_cell(column, row) for column in columns]

    on = query.on
    subtitle = f"{sum_words(kind, len(found.ids), totals)}；{on.year}年{on.month:02}月{on.day:02}日"
    kinds = [_kind(kind, column) for column in columns]
    heads = [
        ListColumn(column.title, max(column.width, 8) + 2, how, frozen=column.freeze)
        for column, how in zip(columns, kinds, strict=True)
    ]
    written = write_list(export.path, kind.title, heads, rows(), subtitle)
    keep = partial(record_export, at=work.clock.now(), form=f"{kind.title}名单", out=export.path, rows=written)
    work.write(keep, title=f"导出{kind.title}名单", kind="export")
    return written


def _cell(column: RecordColumn, row: Any) -> Cell:
    value = getattr(row, column.key)
    if column.show is None and isinstance(value, Decimal | int) and not isinstance(value, bool) and column.number:
        return value
    return shown_text(column, row)


def _kind(kind: RecordKind, column: RecordColumn) -> Kind:
    if column.text_format or mask_of(column.key) is not None:
        return Kind.ID
    if not column.number or column.show is not None:
        return Kind.TEXT
    annotated = str(kind.listed.row.__annotations__.get(column.key, ""))
    return Kind.MONEY if "Decimal" in annotated else Kind.COUNT


def _number(value: Decimal | int) -> str:
    return f"{value:,.2f}" if isinstance(value, Decimal) else f"{value:,}"
