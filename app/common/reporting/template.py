"""Filling a county's own workbook: its look stays, the rows, sums and names come in."""

import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.common.errors import UserError
from app.common.files import replace_file
from app.common.importing.inspecting import BookKind, inspect_book
from app.common.progress import Progress
from app.common.reporting.filling import Filled, Filling
from app.common.reporting.header import SEARCHED_ROWS, TemplateHeader, Zone, find_header, find_zone
from app.common.reporting.lines import fill_line, money_unit
from app.common.reporting.matching import match_columns
from app.common.reporting.painting import (
    columns_in_ten_thousands,
    paint_rows,
    paint_totals,
    set_text,
    take_sample,
)
from app.common.reporting.shifting import LAST_ROW, Shift, move_tail

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_TEMPLATE = 60 * 1024 * 1024
"""Unpacked bytes; a template is small, and openpyxl holds all of it."""

_LOST_PARTS = {
    "xl/charts/": "图表",
    "xl/drawings/drawing": "图片或图形",
    "xl/ctrlProps/": "控件",
    "xl/vbaProject": "宏",
}


def fill_template(template: Path, filling: Filling, out: Path, progress: Progress | None = None) -> Filled:
    """Write the filling into a copy of the template and put it at `out`; the template itself is not touched.

    Raises:
        UserError: the template cannot be read or lacks a required column, or `out` is locked.
    """
    notes = list(_inspect(template))
    workbook, losses = _open(template)
    notes += losses
    sheet, header, places = _find_sheet(workbook, template, filling)
    zone = find_zone(sheet, header)
    notes += _replaced_rows(sheet, zone)
    _check_required(template, filling, places)
    _fill_sheet(sheet, header, zone, places, filling, progress or Progress())
    _stamp(workbook, filling)
    if progress is not None:
        progress.report(len(filling.rows), len(filling.rows), "正在写文件")
    replace_file(lambda path: workbook.save(path), out)
    return Filled(
        sheet=sheet.title,
        rows=len(filling.rows),
        unmatched=tuple("·".join(path) for column, path in header.paths.items() if column not in places),
        absent=tuple(
            column.title for index, column in enumerate(filling.columns) if column.ours and index not in places.values()
        ),
        notes=tuple(notes),
    )


def _inspect(template: Path) -> Sequence[str]:
    """Look at the file before openpyxl does; say what of it cannot be kept."""
    if inspect_book(template) is not BookKind.XLSX:
        raise UserError(f"模板「{template.name}」不是 .xlsx 格式", remedy="请用 WPS/Excel 打开它，另存为 .xlsx 后再选")
    with zipfile.ZipFile(template) as package:
        names = [part.filename for part in package.infolist()]
        unpacked = sum(part.file_size for part in package.infolist())
    if unpacked > LARGEST_TEMPLATE:
        raise UserError(f"模板「{template.name}」太大", remedy="请删去模板里的旧数据，只留表头、一行样例、合计和落款")
    lost = [word for start, word in _LOST_PARTS.items() if any(name.startswith(start) for name in names)]
    return (f"模板里的{'、'.join(lost)}没有保留，请在导出的表里补上",) if lost else ()


def _open(template: Path) -> tuple["Workbook", tuple[str, ...]]:
    """Read the workbook with everything that openpyxl keeps; what it warns about becomes a sentence."""
    from openpyxl import load_workbook

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            workbook = load_workbook(template)
        except Exception as problem:  # whatever a broken workbook makes openpyxl raise
            raise UserError(
                f"模板「{template.name}」打不开，文件可能已损坏",
                remedy="请用 WPS/Excel 打开它，另存为新的 .xlsx 后再选",
            ) from problem
    return workbook, ("模板里有较新版本 Excel 的扩展格式没有保留，请核对下拉列表和条件格式",) if caught else ()


def _find_sheet(
    workbook: "Workbook", template: Path, filling: Filling
) -> tuple["Worksheet", TemplateHeader, dict[int, int]]:
    """Find the visible sheet whose header the form knows best."""
    best: tuple[int, Worksheet, TemplateHeader] | None = None
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        header = find_header(sheet, lambda paths: len(match_columns(paths, filling.columns, filling.neutral)))
        matched = len(match_columns(header.paths, filling.columns, filling.neutral)) if header else 0
        if header and (best is None or matched > best[0]):
            best = matched, sheet, header
    if best is None:
        raise UserError(
            f"在模板「{template.name}」的前 {SEARCHED_ROWS} 行里没有找到本表的表头",
            remedy="核对是不是选错了模板；表头应有：" + "、".join(c.path[-1] for c in filling.columns if c.required),
        )
    return best[1], best[2], match_columns(best[2].paths, filling.columns, filling.neutral)


def _check_required(template: Path, filling: Filling, places: dict[int, int]) -> None:
    found = set(places.values())
    missing = [c.path[-1] for index, c in enumerate(filling.columns) if c.required and index not in found]
    if missing:
        raise UserError(
            f"模板「{template.name}」的表头里没有找到“{'”“'.join(missing)}”，没有导出",
            remedy="核对是不是选错了模板，或把模板里这一列的名称改成这里的叫法",
        )


def _replaced_rows(sheet: "Worksheet", zone: Zone) -> tuple[str, ...]:
    """Say when the template was not blank: last month's file is a common template."""
    filled = {
        row for (row, _), cell in sheet._cells.items() if zone.first < row <= zone.last and cell.value is not None
    }
    return (f"模板表头下原有的 {len(filled) + 1:,} 行内容已由本次的数据代替",) if filled else ()


def _fill_sheet(
    sheet: "Worksheet",
    header: TemplateHeader,
    zone: Zone,
    places: dict[int, int],
    filling: Filling,
    progress: Progress,
) -> None:
    rows = filling.rows or [(None,) * len(filling.columns)]
    if zone.first + len(rows) + sheet.max_row - zone.last > LAST_ROW:
        raise UserError("行数超过一张工作表能放下的行数", remedy="请按村分开导出")
    lines = [cell.value for row in sheet.iter_rows(max_row=header.top) for cell in row if isinstance(cell.value, str)]
    sample = take_sample(sheet, zone.first, {c: filling.columns[place].kind for c, place in places.items()})
    shift = Shift(zone.first, zone.last, len(rows))
    ten_thousands = columns_in_ten_thousands(header.paths, places, filling, money_unit(lines))
    move_tail(sheet, shift)
    _fill_lines(sheet, 1, header.top - 1, filling)
    _fill_lines(sheet, shift.new_last + 1, LAST_ROW, filling)
    if zone.total is not None:
        paint_totals(sheet, shift.row(zone.total), places, filling, ten_thousands)
    paint_rows(sheet, sample, places, rows, ten_thousands, progress)


def _fill_lines(sheet: "Worksheet", first: int, last: int, filling: Filling) -> None:
    """Fill title, unit and date lines above the table and the signatures below it."""
    for (row, _), cell in list(sheet._cells.items()):
        if first <= row <= last and cell.data_type == "s" and isinstance(cell.value, str):
            filled = fill_line(cell.value, filling)
            if filled != cell.value:
                set_text(cell, filled)


def _stamp(workbook: Any, filling: Filling) -> None:
    """Write 单位, 时间 and whatever else traces the file into its properties."""
    from openpyxl.packaging.custom import StringProperty

    workbook.properties.title = filling.words.get("标题", "")
    workbook.properties.creator = filling.words.get("制表人", "") or filling.words.get("单位", "")
    present = set(workbook.custom_doc_props.names)
    for name, value in filling.properties.items():
        if name in present:
            del workbook.custom_doc_props[name]
        workbook.custom_doc_props.append(StringProperty(name=name, value=value))
