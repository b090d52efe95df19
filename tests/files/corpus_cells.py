"""The list with the cells that people and programs make: odd numbers, dates, units, merged blocks, errors."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from tests.files import writers as w
from tests.files.corpus import HEADERS, LINES, PEOPLE, Rows, Ugly

TITLE = ("深子湖镇农户名单",)
_FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def _xlsx(name: str, point: str, rows: Rows, merges: Any = (), **more: Any) -> Ugly:
    """A workbook of one sheet, which must come in as it is written."""
    return Ugly(name, point, partial(w.write_xlsx, sheets={"名单": rows}, merges=merges), **{"grid": rows, **more})


def _with(*columns: tuple[str, tuple[str, ...]]) -> Rows:
    """The list with further columns, each a header and six cells."""
    heads = (*HEADERS, *(head for head, _ in columns))
    lines = [(*line, *(cells[place] for _, cells in columns)) for place, line in enumerate(LINES)]
    return (TITLE, (), heads, *lines)


def _noisy() -> Rows:
    """Document numbers as people type them, names with blanks, relations with full-width blanks."""
    noise: tuple[Callable[[str], str], ...] = (
        lambda text: f'="{text}"',
        lambda text: f"'{text}",
        lambda text: text.lower(),
        lambda text: f" {text[:6]} {text[6:14]} {text[14:]}\u00a0",
        lambda text: text.translate(_FULL),
        lambda text: f"\n{text}\t",
    )
    lines = [
        (f" {line[0]}", line[1], f"{line[2][0]}　{line[2][1:]} ", change(line[3]), f"{line[4]}　", f"{line[5]}性")
        for line, change in zip(LINES, noise, strict=True)
    ]
    return (TITLE, (), HEADERS, *lines)


def _write_numbers(path: Path) -> None:
    """Document numbers typed as numbers: their tails are lost."""
    lines = [
        (*line[:3], int(line[3][:17] + "0") if place < 2 else line[3], *line[4:]) for place, line in enumerate(LINES)
    ]
    w.write_xlsx(path, {"名单": (TITLE, (), HEADERS, *lines)})


_LOST = [[*line[:3], "4.31226E+17" if place < 2 else line[3], *line[4:]] for place, line in enumerate(LINES)]


def _blocks(*columns: int) -> Rows:
    """The list where each block says the cells of some columns (from 0) in its first line only."""
    lines = []
    for place, line in enumerate(LINES):
        above = LINES[place - 1] if place else None
        same = {
            c
            for c in columns
            if (above is not None and line[c] == above[c] and line[1] == above[1])
            or (c == 0 and above is not None and line[0] == above[0])
        }
        lines.append(tuple("" if c in same else cell for c, cell in enumerate(line)))
    return (TITLE, (), HEADERS, *lines)


_VILLAGES_MERGED = (4, 1, 8, 1)
_HOUSEHOLDS_MERGED = ((4, 2, 6, 2), (7, 2, 8, 2))
_ONLY_VILLAGES = tuple((*row[:1], *LINES[n - 3][1:]) if n > 2 else row for n, row in enumerate(_blocks(0)))
_MERGED_HTML = [
    [cell if cell or column not in (0, 1) else None for column, cell in enumerate(row)] if number > 2 else list(row)
    for number, row in enumerate(_blocks(0, 1))
]
_DATES = ("1962年03月14日", "1965/11/2", "19900607", "1958.8.21", "21945", "1971-12-12 00:00:00")
_BORN = ("1962-03-14", "1965-11-02", "1990-06-07", "1958-08-21", "1960-01-30", "1971-12-12")
_MONTHS = ("202305", "2023年5月", "2023-05", "2023/5/1", "2023.05", "45047")
_MONEY = ("1.2万元", "12000元", "12,000.00", "￥12000", "１２０００", "12000.0")
_NOTHING = ("无", "-", "—", "/", "", "#N/A")
_HEALTH = (
    "长期慢性病,残疾",
    "残疾，长期慢性病",
    "残疾、长期慢性病",
    "长期慢性病;残疾",
    "残疾/长期慢性病",
    "残疾\n长期慢性病",
)


def _write_dates(path: Path) -> None:
    """Real dates, and the same as bare serial numbers."""
    from datetime import date

    born = [date.fromisoformat(day) for day in _BORN]
    cells: list[Any] = [*born[:3], *((day - date(1899, 12, 30)).days for day in born[3:])]
    lines = [(*line, cell) for line, cell in zip(LINES, cells, strict=True)]
    w.write_xlsx(path, {"名单": (TITLE, (), (*HEADERS, "出生日期"), *lines)})


_SERIALS = (*_BORN[:3], "21418", "21945", "26279")

_BIRTHS = (
    "SELECT group_concat(birth_date, ' ') FROM (SELECT birth_date FROM person ORDER BY birth_date)",
    " ".join(sorted(_BORN)),
)
_ALL_SAME = "SELECT group_concat(DISTINCT {}) FROM {}"

CELLS = (
    _xlsx("号码带杂质.xlsx", "9", _noisy()),
    Ugly(
        "号码变成数字.xlsx",
        "9",
        _write_numbers,
        grid=(TITLE, (), HEADERS, *_LOST),
        people=PEOPLE[2:],
        tally=(4, 0, 0, 0, 2),
        says=((4, "科学计数"), (5, "科学计数")),
    ),
    _xlsx("日期写法.xlsx", "10", _with(("出生日期", _DATES)), facts=(_BIRTHS,)),
    Ugly("真日期.xlsx", "10", _write_dates, grid=_with(("出生日期", _SERIALS)), facts=(_BIRTHS,)),
    _xlsx(
        "年月写法.xlsx",
        "10",
        _with(("监测对象类别", ("脱贫不稳定户",) * 6), ("识别监测时间", _MONTHS)),
        tally=(6, 0, 0, 0, 0),
        facts=(("SELECT count(*) FROM identity WHERE valid_from = '2023-05-01' AND kind = '监测对象'", 3),),
    ),
    _xlsx(
        "元和万元.xlsx",
        "11",
        _with(("工资性收入（元）", _MONEY)),
        facts=((_ALL_SAME.format("wage", "income_year"), "1200000"),),
    ),
    _xlsx("什么都没有.xlsx", "11", _with(("工资性收入", _NOTHING), ("联系电话", _NOTHING))),
    _xlsx(
        "一格多值.xlsx",
        "13",
        _with(("健康状况", _HEALTH)),
        facts=(("SELECT count(DISTINCT health) FROM person_condition", 1),),
    ),
    _xlsx("合并的村.xlsx", "15", _ONLY_VILLAGES, (_VILLAGES_MERGED,)),
    _xlsx("合并的村和户.xlsx", "15", _blocks(0, 1), (_VILLAGES_MERGED, *_HOUSEHOLDS_MERGED)),
    Ugly(
        "合并的村和户.xls",
        "15",
        partial(w.write_xls, sheets={"名单": _blocks(0, 1)}, merges=(_VILLAGES_MERGED, *_HOUSEHOLDS_MERGED)),
        grid=_blocks(0, 1),
    ),
    Ugly(
        "合并单元格的网页.xls",
        "15",
        lambda path: path.write_bytes(
            w.html_table(_MERGED_HTML, {(4, 1): "rowspan=5", (4, 2): "rowspan='3'", (7, 2): 'ROWSPAN="2"'}).encode()
        ),
        grid=_blocks(0, 1),
    ),
    Ugly(
        "合并的村和户.xlsb",
        "15",
        partial(w.write_xlsb, sheets={"名单": _blocks(0, 1)}, merges=(_VILLAGES_MERGED, *_HOUSEHOLDS_MERGED)),
        grid=_blocks(0, 1),
    ),
    Ugly(
        "合并的村和户.ods",
        "15",
        partial(w.write_ods, sheets={"名单": _blocks(0, 1)}, spans={(4, 1): 5, (4, 2): 3, (7, 2): 2}),
        grid=_blocks(0, 1),
    ),
    Ugly("村只写一次.csv", "15", partial(w.write_text, rows=_ONLY_VILLAGES, encoding="gb18030"), grid=_ONLY_VILLAGES),
    Ugly("村只写一次.xlsb", "15", partial(w.write_xlsb, sheets={"名单": _ONLY_VILLAGES}), grid=_ONLY_VILLAGES),
    Ugly(
        "村只写一次.ods",
        "15",
        partial(w.write_ods, sheets={"名单": _ONLY_VILLAGES}, spans={(4, 1): 5}),
        grid=_ONLY_VILLAGES,
    ),
    _xlsx(
        "没合并的空格不填.xlsx",
        "15",
        _ONLY_VILLAGES[:5],
        people=PEOPLE[:2],
        tally=(2, 0, 0, 0, 0),
    ),
    _xlsx(
        "公式错误.xlsx",
        "11",
        _with(("工资性收入", ("1", "#REF!", "#N/A", "2", "2", "4"))),
        people=[*PEOPLE[:1], *PEOPLE[2:]],
        tally=(5, 0, 0, 1, 0),
        says=((5, "公式错误 #REF!"),),
    ),
    _xlsx(
        "残疾证号.xlsx",
        "9",
        (TITLE, (), HEADERS, (*LINES[0][:3], LINES[0][3] + "43", *LINES[0][4:]), *LINES[1:]),
        people=[replace(PEOPLE[0], number=PEOPLE[0].number + "43"), *PEOPLE[1:]],
    ),
)
