"""The list in the layouts that counties give it: titles, notes, several header rows, totals, footers, many sheets."""

from functools import partial
from pathlib import Path
from typing import Any

from tests.files import writers as w
from tests.files.corpus import HEADERS, LINES, PEOPLE, SAGE, SHEET, STONE, Rows, Ugly, without

NOTE = "填表说明：1、证件号码为文本格式，15位或者18位；2、与户主关系按户口簿填写；3、" + "请如实填写，不得漏项。 " * 60
TITLE = ("深子湖镇农户名单",)


def _xlsx(name: str, point: str, rows: Rows, merges: Any = (), **more: Any) -> Ugly:
    """A workbook of one sheet, which must come in as it is written."""
    return Ugly(name, point, partial(w.write_xlsx, sheets={"名单": rows}, merges=merges), **{"grid": rows, **more})


def _between(*extra: tuple[int, tuple[str, ...]]) -> Rows:
    """The list with lines put before some of its people, counted from 0."""
    rows: list[tuple[str, ...]] = []
    for place, line in enumerate((*LINES, ())):
        rows += [row for at, row in extra if at == place]
        rows += [line] if line else []
    return (TITLE, (), HEADERS, *rows)


def _formatted(book: Any) -> None:
    """Hundreds of formatted blank lines, and a border far down."""
    from openpyxl.styles import Border, Side

    sheet = book.worksheets[0]
    for row in (*range(10, 400), 5000):
        for column in range(1, 8):
            sheet.cell(row, column).border = Border(top=Side(style="thin"))


def _rows_and_sheets_hidden(book: Any) -> None:
    """Empty Sheet2 and Sheet3, a hidden sheet of codes, hidden lines, a filter."""
    book.create_sheet("Sheet2")
    book.create_sheet("Sheet3")
    codes = book.create_sheet("代码")
    for row in ("姓名", "证件号码"), ("不该进来", "431226196203140211"):
        codes.append(row)
    codes.sheet_state = "hidden"
    sheet = book.worksheets[0]
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.auto_filter.ref = "A3:F9"


_TWO_HEADS = (
    TITLE,
    ("地址", "", "户主及家庭成员", "", "", ""),
    HEADERS,
    *LINES,
)
_DEEP = (
    TITLE,
    (NOTE,),
    ("*村", "*户编号", "家庭成员", "", "", "", "收入", "", ""),
    ("", "", "基本信息", "", "关系", "", "年度（元）", "", "备注"),
    ("", "", "*姓名", "证件号码", "与户主关系", "性别", "工资性收入（元）", "人均纯收入（元）", ""),
    *((*line, "12,000.00", "8000", "无") for line in LINES),
)
_DEEP_MERGES = (
    (3, 1, 5, 1),
    (3, 2, 5, 2),
    (3, 3, 3, 6),
    (4, 3, 4, 4),
    (4, 5, 4, 6),
    (3, 7, 3, 9),
    (4, 7, 4, 8),
    (4, 9, 5, 9),
)
_TWICE = (
    (*HEADERS, "风险是否已消除", "备注", "风险是否已消除", "姓名"),
    *((*line, "否", "", "是", "王镇长") for line in LINES),
)
_ODD_HEADS = (
    ("* 村 ", "户 编 号", "姓\n名", "证件号码（18位）".replace("（18位）", " "), "与户主\n关系：", "性　别"),
    *LINES,
)
_NO_VILLAGE = tuple(line[1:] for line in LINES[:5])
_STONES = PEOPLE[:5]
_FOOTER: Rows = (
    ("说明：本表一式三份",),
    ("报表人：李四", "", "审核人：王五", "", "单位负责人（签字）："),
    ("", "", "", "", "填报日期：2026年10月31日"),
)


def _wide(rows: Rows) -> Rows:
    """The same list with columns of numbers, as totals need them."""
    return [
        (*row, "人数", "工资性收入") if row is HEADERS else (*row, "1", "1200") if row in LINES else row for row in rows
    ]


LAYOUTS = (
    _xlsx("表头在第一行.xlsx", "1", (HEADERS, *LINES), header=(1,), first=2),
    _xlsx(
        "表头在第七行.xlsx",
        "1",
        (TITLE, ("（2026年10月）",), (NOTE,), (), ("单位：人",), (), HEADERS, *LINES),
        ((1, 1, 1, 6), (3, 1, 4, 6)),
        header=(7,),
        first=8,
    ),
    _xlsx("两层表头.xlsx", "2", _TWO_HEADS, ((2, 1, 2, 2), (2, 3, 2, 6)), header=(2, 3)),
    _xlsx(
        "三层表头.xlsx",
        "2, 3, 11",
        _DEEP,
        _DEEP_MERGES,
        header=(3, 4, 5),
        first=6,
        facts=(("SELECT DISTINCT wage FROM income_year", 1_200_000),),
    ),
    _xlsx(
        "列名重复.xlsx",
        "2",
        _TWICE,
        header=(1,),
        first=2,
    ),
    _xlsx("列名带空格换行星号.xlsx", "3", _ODD_HEADS, header=(1,), first=2),
    _xlsx("合计在表头下.xlsx", "4", _wide(_between((0, ("合计", "", "", "", "", "", "6", "7200")))), first=5),
    _xlsx("合计在最后.xlsx", "4", _wide(_between((6, ("合计:", "3", "6", "", "", "", "6", "7200"))))),
    _xlsx(
        "小计在中间.xlsx",
        "4",
        _wide(
            _between(
                (0, ("一、脱贫户",)),
                (5, (f"{STONE}小计", "2", "5人", "", "", "", "5", "6000")),
                (6, ("小 计", "1", "1人", "", "", "", "1", "1200")),
                (6, ("总计（户）", "3", "6人", "", "", "", "6", "7200")),
            )
        ),
        first=5,
    ),
    _xlsx("合计带文字.xlsx", "4", _wide(_between((6, ("合计", "18个", "3", "6人", "", "", "共6人", "7200元"))))),
    _xlsx("村列里的合计.xlsx", "4", _between((3, ("合计", "18", "王某")), (6, ("全镇合计", "320", "")))),
    _xlsx("表头下的分值.xlsx", "5", _wide(_between((0, ("", "", "", "5", "3", "2分", "4", "1")))), first=5),
    _xlsx("表头下的栏次.xlsx", "5", _between((0, ("甲", "乙", "1", "2", "3", "4"))), first=5),
    _xlsx("占位符.xlsx", "6", _between((0, ("{.cun}", "{.hbh}", "{.xm}", "{.zjhm}"))), first=5),
    _xlsx("美元占位符.xlsx", "6", _between((6, ("${data.cun}", "${data.hbh}", "${data.xm}")))),
    _xlsx("示例行.xlsx", "6", _between((0, ("（示例）", "4312260001", "张某某", "431226199001010000"))), first=5),
    Ugly("格式空行.xlsx", "6", partial(w.write_xlsx, sheets={"名单": SHEET}, touch=_formatted)),
    Ugly("隐藏和空的表.xlsx", "6", partial(w.write_xlsx, sheets={"名单": SHEET}, touch=_rows_and_sheets_hidden)),
    Ugly("隐藏的表.xls", "6", partial(w.write_xls, sheets={"旧": SHEET[:5], "名单": SHEET}, hidden=("旧",))),
    Ugly(
        "隐藏的表.xml",
        "6, 12",
        lambda path: path.write_bytes(w.xml_workbook({"旧": SHEET[:5], "名单": SHEET}, hidden=("旧",))),
    ),
    Ugly(
        "几张数据表.xlsx",
        "6",
        partial(w.write_xlsx, sheets={"说明": (TITLE,), STONE: SHEET[:8], SAGE: (HEADERS, LINES[5])}),
        grid=SHEET[:8],
        sheets=2,
        people=PEOPLE[:5],
        tally=(5, 0, 0, 0, 0),
    ),
    Ugly(
        "几张数据表.ods",
        "6",
        partial(w.write_ods, sheets={STONE: SHEET[:8], SAGE: (HEADERS, LINES[5])}),
        grid=(HEADERS, LINES[5]),
        header=(1,),
        first=2,
        sheet=1,
        sheets=2,
        people=PEOPLE[5:],
        tally=(1, 0, 0, 0, 0),
    ),
    _xlsx("页脚.xlsx", "7", (*SHEET, (), *_FOOTER)),
    _xlsx("落款盖章.xlsx", "7", (*SHEET, ("", "", "", "深子湖镇人民政府（盖章）"), ("", "", "", "2026年10月31日"))),
    _xlsx(
        "村名在表头上.xlsx",
        "8",
        (TITLE, (f"村名：{STONE}", "", "村支书：张三"), HEADERS[1:], *_NO_VILLAGE),
        people=_STONES,
        tally=(5, 0, 0, 0, 0),
    ),
    _xlsx(
        "村名在旁边一格.xlsx",
        "8, 11",
        (
            TITLE,
            ("行政村：", STONE, "", "金额单位：万元", "", "填报日期：2026年10月31日"),
            (*HEADERS[1:], "工资性收入"),
            *((*line, "1.2") for line in _NO_VILLAGE),
        ),
        people=_STONES,
        tally=(5, 0, 0, 0, 0),
        facts=(("SELECT DISTINCT wage FROM income_year", 1_200_000),),
    ),
    _xlsx(
        "一格里几项.xlsx",
        "8",
        (TITLE, (f"乡镇：深子湖镇    所在村：{STONE}      填表人：李四",), HEADERS[1:], *_NO_VILLAGE),
        people=_STONES,
        tally=(5, 0, 0, 0, 0),
    ),
    _xlsx("村名两处都有.xlsx", "8", (TITLE, (f"村名：{SAGE}",), HEADERS, *LINES)),
    _xlsx("从C5开始.xlsx", "1", ((), (), (), (), *(("", "", *row) for row in (HEADERS, *LINES))), header=(5,), first=6),
    _xlsx(
        "没有户编号.xlsx",
        "1",
        (
            ("村", "姓名", "身份证号", "与户主的关系"),
            *((p.village, p.name, p.number, p.relation) for p in PEOPLE if p.relation == "户主"),
        ),
        header=(1,),
        first=2,
        people=without([p for p in PEOPLE if p.relation == "户主"], "household"),
        tally=(3, 0, 0, 0, 0),
    ),
)


def write_all(folder: Path) -> None:
    """Write all workbooks of the corpus into a folder, to be looked at."""
    from tests.common.importing.test_corpus import CORPUS

    for ugly in CORPUS:
        ugly.make(folder / ugly.name)
