"""A second heap of ugly workbooks: three or four bad habits in each, as villages and bureaus send them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.common.errors import UserError
from app.common.importing import child
from app.common.importing.limits import USUAL_LIMITS
from app.common.importing.lines import describe_lines
from app.common.importing.reading import SheetGrid
from app.households import imports, openings
from app.households.importing.people import KEY_FIELDS
from app.registers import REGISTER
from tests.builders import AS_OF, Desk, found, problems, tally
from tests.common.importing.test_corpus import registry
from tests.files import writers as w
from tests.files.corpus import HEADERS, LINES, PEOPLE, SAGE, STONE, Rows, Ugly

TITLE = ("深子湖镇农户名单",)
HEAD = HEADERS
_STONES = PEOPLE[:5]
_RELATIONS = ("本人", "妻子", "儿子", "户主", "妻", "户主")


def _xlsx(name: str, rows: Rows, merges: Sequence[w.Span] = (), touch: Callable[[Any], None] | None = None) -> Any:
    return partial(w.write_xlsx, sheets={name: rows}, merges=merges, touch=touch)


def _ugly(name: str, rows: Rows, merges: Sequence[w.Span] = (), sheet: str = "Sheet1", **more: Any) -> Ugly:
    """A workbook of one sheet."""
    return Ugly(name, "1", _xlsx(sheet, rows, merges, more.pop("touch", None)), grid=rows, **more)


def _lines(*columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The six people with further cells."""
    return [(*line, *(column[place] for column in columns)) for place, line in enumerate(LINES)]


def _hide_copy(book: Any) -> None:
    """A hidden sheet of the month before, under the same header."""
    old = book.create_sheet("9月")
    for row in (HEAD, ("旧村", "1", "不该进来", "431226196203140211", "户主", "男")):
        old.append(row)
    old.sheet_state = "veryHidden"


_MONEY = ("1.2", "1.2", "", "2", "无", "1.5")
_YUAN = ("1,200", "1200元", "-", "", "0.1万元", "300")
_SERIALS = ("22719", "24048", "33031", "21418", "21945", "26279")

BOOKS = (
    _ugly(
        "合并村名小计万元序列日期.xlsx",
        (
            TITLE,
            (*HEAD, "工资性收入（万元）", "转移性收入(元)", "出生日期"),
            *(("" if place else row[0], *row[1:]) for place, row in enumerate(_lines(_MONEY, _YUAN, _SERIALS)[:5])),
            (f"{STONE}小计", "2", "5", "", "", "", "4.0", "3000"),
            _lines(_MONEY, _YUAN, _SERIALS)[5],
            ("总计", "3", "6", "", "", "", "5.5", "3300"),
        ),
        ((3, 1, 7, 1),),
        header=(2,),
        first=3,
        facts=(
            ("SELECT max(wage) FROM income_year", 2_000_000),
            ("SELECT count(*) FROM person WHERE birth_date = '1962-03-14'", 1),
        ),
    ),
    _ugly(
        "单位没有冒号.xlsx",
        (
            TITLE,
            ("", "", "", "", "", "单位 万元"),
            (*HEAD, "工资性收入"),
            *((f'="{row[0]}"', *(f'="{cell}"' for cell in row[1:])) for row in _lines(["1.2"] * 6)),
            ("填表人 李四",),
        ),
        header=(3,),
        first=4,
        facts=(("SELECT max(wage) FROM income_year", 1_200_000),),
    ),
    _ugly(
        "两个姓名两个电话.xlsx",
        (
            ("附件3：",),
            TITLE,
            ("户情况", "", "家庭成员", "", "", "", "", "帮扶责任人", "", ""),
            (*HEAD, "联系电话", "姓名", "单位", "联系电话"),
            *_lines(["13812345678"] * 6, ["王镇长"] * 6, ["镇政府"] * 6, ["13900000000"] * 6),
            ("注：1.本表由村填写。",),
            ("2.一式两份。",),
        ),
        ((3, 1, 3, 2), (3, 3, 3, 7), (3, 8, 3, 10)),
        touch=_hide_copy,
        header=(3, 4),
        first=5,
        facts=(("SELECT DISTINCT phone FROM person", "13812345678"),),
    ),
    _ugly(
        "每页重复表头.xlsx",
        (TITLE, HEAD, *LINES[:3], ("第1页 共2页",), TITLE, HEAD, *LINES[3:], ("第2页 共2页",)),
        header=(2,),
        first=3,
    ),
    _ugly(
        "序号预先编到二十.xlsx",
        (
            TITLE,
            ("序号", *HEAD, "备注"),
            *((str(n), *line) for n, line in enumerate(LINES, 1)),
            *((str(n),) for n in range(7, 21)),
            ("", "以下空白"),
        ),
        header=(2,),
        first=3,
    ),
    _ugly(
        "序号和合并村名到空行.xlsx",
        (
            TITLE,
            ("序号", *HEAD),
            *((str(n), "" if n > 1 else STONE, *line[1:]) for n, line in enumerate(LINES[:5], 1)),
            *((str(n),) for n in range(6, 10)),
        ),
        ((3, 2, 11, 2),),
        header=(2,),
        first=3,
        people=_STONES,
        tally=(5, 0, 0, 0, 0),
    ),
    _ugly(
        "口语关系和出生年月.xlsx",
        (
            TITLE,
            (*HEAD, "出生年月"),
            *(
                (
                    *line[:4],
                    _RELATIONS[n],
                    line[5],
                    ("1962.03", "196511", "1990年6月", "1958-08", "1960年1月", "1971/12")[n],
                )
                for n, line in enumerate(LINES)
            ),
        ),
        header=(2,),
        first=3,
    ),
    _ugly(
        "说明写了十二行.xlsx",
        (TITLE, *((f"{n}.请认真填写第{n}项，不得漏报。",) for n in range(1, 12)), HEAD, *LINES),
        header=(13,),
        first=14,
    ),
    _ugly(
        "旁边有填写说明.xlsx",
        (
            TITLE,
            (*HEAD, "", "填写说明"),
            (*LINES[0], "", "1.本表按户填写，户主排在第一行"),
            (*LINES[1], "", "2.证件号码不得有误"),
            *LINES[2:],
        ),
        header=(2,),
        first=3,
    ),
    _ugly(
        "户主列和成员列.xlsx",
        (
            TITLE,
            ("村", "户主姓名", "户主身份证号码", "家庭成员姓名", "成员身份证号码", "与户主关系", "性别"),
            *(
                (p.village, head.name if new else "", head.number if new else "", p.name, p.number, p.relation, p.sex)
                for p, head, new in (
                    (PEOPLE[0], PEOPLE[0], True),
                    (PEOPLE[1], PEOPLE[0], False),
                    (PEOPLE[2], PEOPLE[0], False),
                    (PEOPLE[3], PEOPLE[3], True),
                    (PEOPLE[4], PEOPLE[3], False),
                    (PEOPLE[5], PEOPLE[5], True),
                )
            ),
        ),
        ((3, 2, 5, 2), (3, 3, 5, 3), (6, 2, 7, 2), (6, 3, 7, 3)),
        header=(2,),
        first=3,
        people=[replace(p, household="") for p in PEOPLE],
    ),
    _ugly(
        "村名只在工作表名.xlsx",
        (TITLE, HEAD[1:], *(line[1:] for line in LINES[:5])),
        sheet=STONE,
        header=(2,),
        first=3,
        people=_STONES,
        tally=(5, 0, 0, 0, 0),
    ),
    _ugly(
        "姓名带括号注解.xlsx",
        (TITLE, HEAD, *((*line[:2], f"{line[2]}（{line[4]}）", *line[3:]) for line in LINES)),
        header=(2,),
        first=3,
    ),
    _ugly(
        "列名写了要求.xlsx",
        (
            TITLE,
            (
                "行政村（必填）",
                "户编号（必填）",
                "姓名（必填）",
                "身份证号码（18位，文本格式）",
                "与户主关系（下拉）",
                "性别（男/女）",
            ),
            *LINES,
        ),
        header=(2,),
        first=3,
    ),
    _ugly(
        "低保对象姓名.xlsx",
        (
            ("深子湖镇农村低保对象花名册",),
            ("填表单位（盖章）：深子湖镇", "", "", "填表日期：2026年10月", "", "单位：元"),
            ("序号", "所在村", "户编号", "低保对象姓名", "低保对象身份证号", "与户主关系", "性别"),
            *((str(n), *line) for n, line in enumerate(LINES, 1)),
            ("分管领导：", "", "", "民政专干：", "", "填表人："),
        ),
        header=(3,),
        first=4,
    ),
    _ugly(
        "电话两个号和数字.xlsx",
        (
            TITLE,
            (*HEAD, "联系电话"),
            *_lines(["13812345678.0", "138 1234 5678", "138-1234-5678", "", "无", "1381234567８"]),
        ),
        header=(2,),
        first=3,
        facts=(("SELECT DISTINCT phone FROM person WHERE phone <> ''", "13812345678"),),
    ),
    Ugly(
        "网页两层表头.xls",
        "2",
        lambda path: path.write_bytes(
            w.html_table(
                [("村", "户编号", "家庭成员", None, None, None), (None, None, *HEAD[2:]), *LINES, ("合计", "3", "6人")],
                {(1, 1): "rowspan=2", (1, 2): "rowspan=2", (1, 3): "colspan=4"},
            ).encode("gb18030")
        ),
        grid=(("村", "户编号", "家庭成员"), ("", "", *HEAD[2:]), *LINES, ("合计", "3", "6人")),
        header=(1, 2),
        first=3,
    ),
    Ugly(
        "带标题的制表符.txt",
        "12",
        partial(
            w.write_text,
            rows=(TITLE, ("单位：深子湖镇", "", "2026年10月"), HEAD, *LINES, ("合计", "3户", "6人")),
            encoding="utf-16",
            separator="\t",
        ),
        grid=(TITLE, ("单位：深子湖镇", "", "2026年10月"), HEAD, *LINES, ("合计", "3户", "6人")),
    ),
    Ugly(
        "旧格式合计在上隐藏表.xls",
        "4, 6",
        partial(
            w.write_xls,
            sheets={
                "Sheet2": (HEAD, ("旧村", "1", "不该进来", "431226196203140211", "户主", "男")),
                "10月": (
                    TITLE,
                    ("（2026年第三季度）",),
                    HEAD,
                    ("合计", "3户", "6人"),
                    *LINES,
                    ("审核人：", "", "填表人："),
                ),
            },
            hidden=("Sheet2",),
        ),
        grid=(TITLE, ("（2026年第三季度）",), HEAD, ("合计", "3户", "6人"), *LINES, ("审核人：", "", "填表人：")),
        first=5,
    ),
    _ugly(
        "姓名写无的空户.xlsx",
        (TITLE, HEAD, *LINES, (SAGE, "", "无", "", "", ""), ("", "", "合计：", "", "6人")),
        header=(2,),
        first=3,
        tally=(6, 0, 0, 0, 1),
    ),
    _ugly(
        "一村一块叠在一张.xlsx",
        (
            (f"{STONE}农户名单",),
            HEAD[1:],
            *(line[1:] for line in LINES[:5]),
            ("小计", "5人"),
            (),
            (f"{SAGE}农户名单",),
            HEAD[1:],
            LINES[5][1:],
        ),
        header=(2,),
        first=3,
    ),
    _ugly(
        "对错号和缺行.xlsx",
        (
            TITLE,
            (*HEAD, "是否参加大病保险"),
            *_lines(["√", "√ ", "是", "有", "1", "已参加"])[:3],
            (),
            (),
            *_lines(["√", "√ ", "是", "有", "1", "已参加"])[3:],
            ("制表：李四   审核：王五   2026.10.31",),
        ),
        header=(2,),
        first=3,
        facts=(("SELECT count(*) FROM person_condition WHERE serious_illness = 1", 6),),
    ),
    _ugly(
        "省略乡镇的长村名.xlsx",
        (
            TITLE,
            HEAD,
            *(
                (f"深子湖镇{line[0]}民委员会" if line[1].endswith("1") else f"{line[0]}委会", *line[1:])
                for n, line in enumerate(LINES)
            ),
        ),
        header=(2,),
        first=3,
    ),
    _ugly(
        "编号是小数证件带说明.xlsx",
        (
            TITLE,
            HEAD,
            *((line[0], f"{line[1]}.0", line[2], f"{line[3]}\u200b", *line[4:]) for n, line in enumerate(LINES)),
        ),
        header=(2,),
        first=3,
    ),
)


def open_whole(desk: Desk, book: Path) -> list[openings.OpenedSheet]:
    """Read a workbook in this process with everything that can be imported."""
    staging = desk.folder / "staging.db"
    order = child.ReadingOrder(str(book), str(staging), USUAL_LIMITS)
    grids = [SheetGrid(*sheet) for sheet in child._read_all(order, lambda *_: None)]
    return openings.open_grids(desk.work, book, staging, grids, "", REGISTER)


@pytest.mark.parametrize("ugly", BOOKS, ids=lambda ugly: ugly.name)
def test_bad_habits_together_come_in(ugly: Ugly, tmp_path: Path) -> None:
    desk = Desk(found(tmp_path / "town.db", "深子湖镇"), tmp_path)
    try:
        book = tmp_path / ugly.name
        ugly.make(book)
        sheets = open_whole(desk, book)
        assert len(sheets) == ugly.sheets
        opened = sheets[ugly.sheet]
        assert (opened.layout.header_rows, opened.layout.first_data_row) == (ugly.header, ugly.first)
        plan = imports.plan_sheet(desk.work, opened, imports.options_for(AS_OF))
        assert tally(plan.counts) == ugly.tally, problems(desk, plan)
        imports.apply_plan(desk.work, plan)
        assert registry(desk) == {(p.village, p.household, p.name, p.number, p.relation) for p in ugly.people}
        for sql, value in ugly.facts:
            assert desk.one(sql) == value
    finally:
        desk.work.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(found(tmp_path / "town.db"), tmp_path)
    yield made
    made.work.close()


def test_a_table_of_figures_is_refused_by_the_names_of_its_columns(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "走访统计.xlsx"
    w.write_xlsx(
        book, {"S": (("支行走访统计",), ("统计日期", "支行名称", "走访户数"), ("2026-10-31", "开元支行", "5"))}
    )

    with pytest.raises(UserError, match=r"第 2 行是列名（统计日期、支行名称、走访户数…）.*不知道说的是谁"):
        open_whole(desk, book)


def test_a_moved_header_leaves_out_the_same_rows(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    w.write_xlsx(book, {"S": (TITLE, HEAD, *LINES)})
    chosen = openings.take_rows(open_whole(desk, book)[0], 3, 7, frozenset({5}))

    moved = openings.move_header(desk.work, chosen, (2,))

    assert (moved.layout.last_data_row, moved.layout.ignored) == (7, frozenset({5}))


def test_the_lines_shown_are_called_what_the_plan_takes_them_for(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    subtotal, last = (f"{STONE}小计", "2", "5"), ("", "", "以下空白")
    rows = (TITLE, HEAD, *LINES[:2], subtotal, TITLE, HEAD, LINES[2], last)
    w.write_xlsx(book, {"S": rows})
    opened = open_whole(desk, book)[0]

    lines = describe_lines(
        [(number, (*row, *("",) * (6 - len(row)))) for number, row in enumerate(rows, 1)],
        opened.layout,
        opened.recognised,
        KEY_FIELDS,
    )

    parts = [line.part.value for line in lines]
    assert parts == ["标题", "表头", "数据", "数据", "合计", "忽略", "忽略", "数据", "忽略"]
