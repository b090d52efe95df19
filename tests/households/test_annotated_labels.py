"""The annotated copy of a sheet whose village stands in a line above: 原因 stands right beside the last column."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.households.annotating import annotate_book
from tests.builders import Desk
from tests.files import writers as w
from tests.files.corpus import HEADERS, LINES, STONE, Rows

ROWS: Rows = (("农户名单",), (f"村名：{STONE}", "", "填报人：张三"), HEADERS[1:], *(line[1:] for line in LINES))
WIDTH = len(HEADERS) - 1


@pytest.mark.parametrize("name", ["名单.xlsx", "名单.xls"])
def test_no_column_is_left_blank_before_the_reasons(desk: Desk, tmp_path: Path, name: str) -> None:
    book = tmp_path / name
    (w.write_xlsx if name.endswith("x") else w.write_xls)(book, {"名单": ROWS})
    plan = desk.plan(book)
    assert plan.counts.new == len(LINES)

    annotate_book(desk.work, [plan], tmp_path / "批注.xlsx")

    sheet = load_workbook(tmp_path / "批注.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[3]] == [*HEADERS[1:], "原因"]
    assert {sheet.cell(row, WIDTH + 1).value for row in range(4, 4 + len(LINES))} == {"新增"}
    assert sheet.max_column == WIDTH + 1
