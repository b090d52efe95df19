"""The header is found wherever counties put it, and lines that are no data are called by their role."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.importing.headers import clean_header, header_unit
from app.common.importing.layout import Layout, NumberedRow, RowRole, find_layout, normalise_header, row_role

WORDS = frozenset(
    (
        *(
            "县",
            "乡",
            "村",
            "户编号",
            "人口编号",
            "姓名",
            "证件号码",
            "与户主关系",
            "性别",
            "民族",
            "户联系电话",
        ),
        *("劳动技能", "人均纯收入", "户主姓名", "身份证号", "行政村"),
    )
)
PEOPLE = ["某县", "某乡", "红星村", "5200000001", "张三", "431226199001018379", "户主", "男"]


def known(key: str) -> bool:
    return key in WORDS


def sheet(*rows: list[str | None] | str | None) -> list[NumberedRow]:
    """Number the rows from 1; a text is a row with one cell, None a blank row that staging leaves out."""
    width = max(len(row) for row in rows if isinstance(row, list))
    found: list[NumberedRow] = []
    for number, row in enumerate(rows, 1):
        cells = [row] if isinstance(row, str) else row
        if cells and any(cells):
            found.append((number, tuple([*cells, *[None] * (width - len(cells))])))
    return found


def layout(*rows: list[str | None] | str | None, told: Callable[[str], bool] = known) -> Layout:
    found = find_layout(sheet(*rows), told)
    assert found is not None
    return found


HEAD: list[str | None] = ["县", "乡", "村", "户编号", "姓名", "证件号码", "与户主关系", "性别"]
GIVEN: list[str | None] = list(PEOPLE)


@pytest.mark.parametrize("above", range(10))
def test_the_header_may_stand_in_any_of_the_first_ten_rows(above: int) -> None:
    found = layout(*["某县农户信息（2023年）"] * above, HEAD, GIVEN, GIVEN)
    assert found.header_rows == (above + 1,)
    assert found.first_data_row == above + 2
    assert [one.name for one in found.headers] == HEAD
    assert [one.column for one in found.headers] == list(range(1, 9))


def test_a_row_behind_the_twentieth_is_too_late() -> None:
    assert find_layout(sheet(*["标题"] * 20, HEAD, GIVEN), known) is None


def test_long_notes_titles_and_labels_above_are_stepped_over_and_read() -> None:
    found = layout(
        "深子湖镇脱贫人口名单",
        "填表说明：1、证件号码为文本格式；2、" + "请如实填写，" * 60,
        ["村名：红星村", None, "村支书：", "张三", None, "金额单位：万元"],
        None,
        HEAD,
        GIVEN,
    )
    assert (found.title, found.header_rows, found.first_data_row) == ("深子湖镇脱贫人口名单", (5,), 6)
    assert found.labels["村名"] == "红星村"
    assert found.labels["村支书"] == "张三"
    assert found.labels["金额单位"] == "万元"


def test_two_labels_in_one_cell() -> None:
    found = layout("填报单位：深子湖镇      填报日期：2023年5月1日", HEAD, GIVEN)
    assert dict(found.labels) == {"填报单位": "深子湖镇", "填报日期": "2023年5月1日"}


def test_block_titles_are_spread_over_their_leaves_only() -> None:
    found = layout(
        ["姓名", "证件号码", "家庭收入", None, None, "住址", None, "备注"],
        [None, None, "工资性（元）", "经营性（元）", "合计", "乡", "村", None],
        ["张三", "431226199001018379", "1", "2", "3", "某乡", "红星村", None],
    )
    assert found.header_rows == (1, 2)
    assert [(one.block, one.name, one.unit) for one in found.headers] == [
        ("", "姓名", ""),
        ("", "证件号码", ""),
        ("家庭收入", "工资性（元）", "元"),
        ("家庭收入", "经营性（元）", "元"),
        ("家庭收入", "合计", ""),
        ("住址", "乡", ""),
        ("住址", "村", ""),
        ("", "备注", ""),
    ]


def test_three_header_rows_nest() -> None:
    found = layout(
        "周报表",
        ["行政村", "走访进度", None, None, None, "授信", None],
        [None, "农户", None, "商户", None, "户数", None],
        [None, "本周", "累计", "本周", "累计", "本周", "累计"],
        ["红星村", "1", "2", "3", "4", "5", "6"],
    )
    assert found.header_rows == (2, 3, 4)
    assert [(one.block, one.name, one.occurrence) for one in found.headers] == [
        ("", "行政村", 1),
        ("走访进度/农户", "本周", 1),
        ("走访进度/农户", "累计", 1),
        ("走访进度/商户", "本周", 2),
        ("走访进度/商户", "累计", 2),
        ("授信/户数", "本周", 3),
        ("授信/户数", "累计", 3),
    ]


def test_equal_names_are_counted() -> None:
    found = layout(["姓名", "风险是否已消除", "户编号", "风险是否已消除 "], ["张三", "是", "1", "否"])
    assert [(one.key, one.occurrence) for one in found.headers if "风险" in one.key] == [
        ("风险是否已消除", 1),
        ("风险是否已消除", 2),
    ]


def test_a_data_row_is_never_taken_into_the_header() -> None:
    found = layout(HEAD, ["甲", "乙", "丙", "丁", "张三", "无", "户主", "男"])
    assert found.header_rows == (1,)


def test_unknown_headers_are_found_too() -> None:
    found = layout(
        "登记表", ["岗位名称", "开始日期", "补贴标准"], ["保洁员", "2023-01-01", "800"], told=lambda _: False
    )
    assert found.header_rows == (2,)


def test_a_single_known_column_is_a_list() -> None:
    assert layout("名单", ["身份证号"], ["431226199001018379"]).header_rows == (2,)


@pytest.mark.parametrize(
    "rows",
    [
        [["431226199001018379", "张三"], ["431226199001018379", "李四"]],
        [["只有一个标题", None]],
        [["2023-01-01", "13812345678", "张三"]],
        [["${data.a}", "{.b}"]],
    ],
)
def test_without_a_header_nothing_is_invented(rows: list[list[str | None]]) -> None:
    assert find_layout(sheet(*rows), known) is None


def test_an_empty_sheet_has_no_layout() -> None:
    assert find_layout([], known) is None


@pytest.mark.parametrize(
    "line",
    [
        ["{.a}", "{.b}", None],
        ["${data.xm}", "${data.zjhm}"],
        ["合计", None, None, "18", "320"],
        ["全县合计：", None, None, "18"],
        ["1", "2", "3", "4", "5", "6", "7", "8"],
        ["甲", "乙", "1", "2", "3", "4", "5", "6"],
        [None, None, None, "3", "0.5", "5分", "2", "4"],
        [None, None, "满分", "3", "5", "5", "2", "4"],
        [None, None, "栏次", "1", "2", "3", "4", "5"],
        ["示例", "某乡", "某村"],
    ],
)
def test_lines_directly_under_the_header_that_are_no_data_are_skipped(line: list[str | None]) -> None:
    assert layout("标题", HEAD, line, GIVEN).first_data_row == 4


def test_numbers_with_a_name_are_data() -> None:
    found = layout(["行政村", "户数", "人数", "耕地（亩）"], ["红星村", "12", "34", "56"])
    assert found.first_data_row == 2


@pytest.mark.parametrize("place", ["红星村", "张家坪社区", "李建国"])
def test_small_figures_with_a_name_are_data_even_behind_blank_places(place: str) -> None:
    head: list[str | None] = ["县", "乡", "行政村", "户数", "人数", "组数", "党员", "低保"]
    found = layout(head, [None, None, place, "12", "34", "5", "3", "0"])
    assert found.first_data_row == 2


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        (("合计", None, "18"), RowRole.TOTAL),
        (("合计:", None), RowRole.TOTAL),
        ((None, "小 计", "3"), RowRole.TOTAL),
        (("总计（户）", "3"), RowRole.TOTAL),
        (("本页小计", "3"), RowRole.TOTAL),
        (("说明：1、证件号码不得为空", None), RowRole.NOTE),
        (("注：本表一式三份",), RowRole.NOTE),
        (("备注：无",), RowRole.NOTE),
        (("制表人：张三", None, "审核人：李四"), RowRole.NOTE),
        ((None, "报表人：", None), RowRole.NOTE),
        (("填表人（签字）：", None), RowRole.NOTE),
        (("单位负责人：", "填报日期：2023年1月"), RowRole.NOTE),
        (("深子湖镇人民政府（盖章）",), RowRole.NOTE),
        (("{.x}", None), RowRole.PLACEHOLDER),
        ((None, "${data.x}"), RowRole.PLACEHOLDER),
        (("例：", "张三"), RowRole.EXAMPLE),
        (("（示例）", "张三"), RowRole.EXAMPLE),
        (("1", "张三", "431226199001018379"), RowRole.DATA),
        (("合德村", "5"), RowRole.DATA),
        (("注册村", "5"), RowRole.DATA),
        ((None, None), RowRole.DATA),
    ],
)
def test_the_role_of_a_line(cells: tuple[str | None, ...], role: RowRole) -> None:
    assert row_role(cells) is role


@pytest.mark.parametrize(
    ("text", "key", "unit"),
    [
        ("人均纯收入（元）", "人均纯收入", "元"),
        ("村级集体经济收入(万元)", "村级集体经济收入", "万元"),
        ("耕地面积 （亩）", "耕地面积", "亩"),
        ("务工时间（月）", "务工时间", "月"),
        ("* 搬迁人员姓名 ", "搬迁人员姓名", ""),
        ("户主\n姓名", "户主姓名", ""),
        ("县（市、区、旗）", "县(市、区、旗)", ""),
        ("乡（镇）", "乡(镇)", ""),
        ("行政村执业（助理）医师（人）", "行政村执业(助理)医师", "人"),
        (
            "是否参加新型农村合作医疗（城乡居民基本医疗保险）",
            "是否参加新型农村合作医疗(城乡居民基本医疗保险)",
            "",
        ),
        ("致贫原因１", "致贫原因1", ""),
        ("证件号码：", "证件号码", ""),
        ("住房面积（㎡）", "住房面积", "平方米"),
        ("（元）", "(元)", ""),
    ],
)
def test_headers_are_normalised_and_keep_their_unit(text: str, key: str, unit: str) -> None:
    assert normalise_header(text) == key
    assert header_unit(text) == unit


@given(st.text(max_size=20))
def test_normalising_twice_changes_nothing_but_a_second_unit(text: str) -> None:
    once = normalise_header(clean_header(text))
    assert once == normalise_header(text)
    assert not any(sign.isspace() for sign in once)


CELL = st.one_of(st.none(), st.sampled_from([*sorted(WORDS), "合计", "1", "张三", "{.a}", "x：y"]), st.text(max_size=5))


@given(st.lists(st.lists(CELL, min_size=4, max_size=4), max_size=24))
def test_no_sheet_breaks_it(rows: list[list[str | None]]) -> None:
    numbered = [(number, tuple(cells)) for number, cells in enumerate(rows, 1)]
    found = find_layout(numbered, known)
    if found is not None:
        assert found.headers
        assert found.header_rows[0] <= 20
        assert found.first_data_row > found.header_rows[-1]
        assert len({one.column for one in found.headers}) == len(found.headers)
