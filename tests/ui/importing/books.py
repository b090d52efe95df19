"""Small invented workbooks, as the county might send them."""

from collections.abc import Sequence
from pathlib import Path

from tests.households.builders import id_of

HEADER = ("乡", "村", "户编号", "姓名", "证件号码", "与户主关系", "联系电话", "健康状况", "人均纯收入（元）")
ZENG, QIN, LI = ("曾大海", "19680312", "男"), ("覃玉珍", "19700605", "女"), ("李建国", "19560101", "男")
Who = tuple[str, str, str]
Row = Sequence[object]


def number_of(who: Who) -> str:
    """The document number under which the invented registry knows somebody."""
    name, born, sex = who
    return id_of(born, sex, sum(map(ord, name)) % 100)


def member(
    household: str,
    who: Who,
    relation: str,
    *,
    village: str = "石板溪村",
    phone: str = "",
    health: str = "",
    income: str = "",
    number: str | None = None,
) -> Row:
    """One row of the sheet."""
    return ("深子湖镇", village, household, who[0], number or number_of(who), relation, phone, health, income)


def write_book(
    path: Path,
    rows: Sequence[Row],
    header: Sequence[str] = HEADER,
    above: Sequence[Row] = (("家庭成员信息",), ("数据日期：2026-10-31",)),
    sheet: str = "Sheet1",
    more: Sequence[str] = (),
) -> Path:
    """Write a workbook: lines above, the header, the rows; `more` sheets with the same content."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        for name in (sheet, *more):
            page = book.add_worksheet(name)
            for number, line in enumerate((*above, header, *rows)):
                for column, value in enumerate(line):
                    if value != "":
                        page.write_string(number, column, str(value))
    return path


def usual_rows() -> list[Row]:
    """One changed, one the same, one new, one doubtful, one invalid row, as the invented registry sees them."""
    return [
        member("0581001", ZENG, "户主", phone="13900000000", income="10500"),
        member("0581001", QIN, "配偶"),
        member("0581001", ("曾小梅", "20200202", "女"), "之女"),
        member("0581002", LI, "户主", phone="1390745"),
        member("0581002", ("王桂香", "19580202", "女"), "配偶", number="4.31226E+17"),
    ]
