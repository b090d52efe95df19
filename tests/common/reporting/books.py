"""Made-up county templates, and what a spreadsheet program makes of a written workbook."""

import csv
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app.common.reporting.cells import Cell, Kind
from app.common.reporting.filling import Filling, ReportColumn

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)

COLUMNS = (
    ReportColumn("village", ("村",), required=True, aliases=("行政村",)),
    ReportColumn("name", ("姓名",), required=True),
    ReportColumn("id_number", ("证件号码",), Kind.ID, ("身份证号", "家庭成员/身份证号")),
    ReportColumn("phone", ("联系电话",), Kind.ID),
    ReportColumn("households", ("脱贫户", "户数"), Kind.COUNT),
    ReportColumn("people", ("脱贫户", "人数"), Kind.COUNT),
    ReportColumn("income", ("人均纯收入（元）",), Kind.MONEY),
)


WORDS = {
    "标题": "试验表",
    "单位": "深子湖镇",
    "乡镇": "深子湖镇",
    "县": "溆水县",
    "制表人": "李登记",
    "日期": "2026年10月31日",
}


def filling(*rows: tuple[Cell, ...], totals: tuple[Cell, ...] = ()) -> Filling:
    return Filling(
        columns=COLUMNS,
        rows=rows,
        totals=totals,
        words=WORDS,
        year=2026,
        month=10,
        day=31,
        neutral=("基本情况", "证件", "所在地", "规模"),
        properties={"单位": "深子湖镇", "统计截止日": "2026-10-31"},
    )


def county_sheet(book: Workbook) -> Worksheet:
    """A list as a county draws it: 3 header rows, its own order, a block of somebody else's columns."""
    sheet = book.worksheets[0]
    sheet.title = "县表"
    sheet["A1"] = "XX县XX乡（镇）   年   月份防返贫台账"
    sheet.merge_cells("A1:I1")
    sheet["A1"].font = Font(name="黑体", size=20)
    sheet["A2"] = "填报单位：（盖章）                    填报时间：    年  月  日            金额单位：元"
    sheet.merge_cells("A2:I2")
    for place, text in {
        "A3": "序号", "B3": "基本情况", "B4": "联系电话", "C4": "证件", "C5": "*身份证号", "D4": "姓 名",
        "E3": "所在地", "E4": "行政村", "F3": "脱贫户", "F4": "规模", "F5": "人数（人）", "G5": "户数（户）",
        "H3": "帮扶责任人", "H4": "联系电话", "I3": "人均纯收入\n（元）",
    }.items():  # fmt: skip
        sheet[place] = text
    for area in ("A3:A5", "B3:D3", "B4:B5", "D4:D5", "E4:E5", "F3:G3", "F4:G4", "H4:H5", "I3:I5"):
        sheet.merge_cells(area)
    return sheet


def dress(sheet: Any) -> None:
    """Give the sample row, 合计 and footer of the county's sheet their looks, and set up the page."""
    sheet["A6"] = "{.xh}"
    sheet["A7"], sheet["A8"] = "合 计", "制表人：            审核人：              分管领导："
    sheet.merge_cells("A7:B7")
    sheet.merge_cells("A8:I8")
    for column in range(1, 10):
        for row in (6, 7):
            cell = sheet.cell(row, column)
            cell.border, cell.alignment = (
                BOX,
                Alignment(horizontal="center", vertical="center", wrap_text=True),
            )
            cell.font = Font(name="仿宋", size=11, bold=row == 7)
    sheet["I6"].number_format = "0.00"
    sheet["H7"] = "=SUM(H6:H6)"
    for row, height in {1: 40, 2: 20, 3: 18, 6: 33.5, 7: 25, 8: 30}.items():
        sheet.row_dimensions[row].height = height
    sheet.column_dimensions["C"].width = 23
    sheet.freeze_panes = "E6"
    sheet.print_area = "A1:I8"
    sheet.print_title_rows = "3:5"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8
    sheet.oddFooter.center.text = "第 &P 页"
    choices = DataValidation(type="list", formula1='"石板溪村,圣人山村"')
    choices.add("E6")
    sheet.add_data_validation(choices)
    red = PatternFill("solid", bgColor="FFC7CE")
    sheet.conditional_formatting.add(
        "I6", Rule(type="cellIs", operator="lessThan", formula=["8000"], dxf=DifferentialStyle(fill=red))
    )


def county_template(path: Path) -> Path:
    """Write the county's workbook: the sheet, a hidden one and a sheet of instructions."""
    book = Workbook()
    dress(county_sheet(book))
    book.create_sheet("填表说明")["B2"] = "=1+1"
    book.create_sheet("代码").sheet_state = "hidden"
    book.save(path)
    return path


def shown_by_libreoffice(path: Path, folder: Path) -> list[list[str]]:
    """The cells of the first sheet as LibreOffice shows them; skips where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice（soffice）没有安装")
    profile = (folder / "profile").as_uri()
    csv_text = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            csv_text,
            "--outdir",
            folder,
            path,
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    with (folder / f"{path.stem}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
