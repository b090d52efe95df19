"""Columns are told by group, name and how-manieth: the shape of the national export of monitored households."""

import pytest

from app.common.importing.layout import find_layout, normalise_header
from app.common.importing.mapping import known_headers, recognise, signature
from app.common.importing.rows import NumberedRow
from app.common.importing.sheets import Mapped
from app.households.sheets import REGISTER

BEFORE = ("县", "乡", "村", "户编号", "姓名", "证件号码", "与户主关系", "监测对象类别", "健康状况", "劳动技能")
INCOME = ("工资性收入", "生产经营性收入", "财产性收入", "转移性收入", "生产经营性支出", "人均纯收入（元）", "理赔收入")
REMOVED = ("风险是否已消除", "消除监测时间", "风险消除方式")
AFTER = (
    "是否义务教育阶段适龄儿童少年失学辍学",
    "是否住房损毁",
    "是否有家庭成员未参加城乡居民（职工）基本医疗保险",
    "是否饮水设施损毁",
    "工资性收入",
    "财产性收入",
    "转移性收入",
    "生产经营性收入",
    "生产经营性支出",
    "家庭纯收入",
    "家庭人均纯收入",
    "理赔收入",
    "合规自付支出",
)
OWN = (*BEFORE, *INCOME, *REMOVED)


def match(*rows: tuple[str | None, ...]) -> tuple[Mapped, ...]:
    """Find the header of some rows and match it as the importer does."""
    numbered: list[NumberedRow] = list(enumerate(rows, 1))
    known = known_headers(REGISTER)
    layout = find_layout(numbered, lambda header: header in known)
    assert layout is not None
    return recognise(REGISTER, layout.headers).columns


def key(mapped: Mapped) -> str | None:
    return mapped.field.key if mapped.field else None


def exported(*, groups: bool, second_removed: bool = True) -> tuple[Mapped, ...]:
    """The export: title and notice above, header in row 3, the thirteen columns after elimination at the end."""
    names = (*OWN, "风险是否已消除", *AFTER) if second_removed else (*OWN, *AFTER)
    title = ("监测对象信息", *([None] * (len(names) - 1)))
    if groups:
        over = ("基本信息", *([None] * (len(OWN) - 1)), "风险消除后", *([None] * (len(names) - len(OWN) - 1)))
        return match(title, over, names)
    return match(title, ("导出日期：2026-11-21", *([None] * (len(names) - 1))), names)


def test_the_columns_after_elimination_do_not_fill_the_fields_of_the_year() -> None:
    found = exported(groups=True)

    first, rest = found[: len(OWN)], found[len(OWN) :]
    assert key(first[OWN.index("工资性收入")]) == "income_year.wage"
    assert key(first[OWN.index("风险是否已消除")]) == "standing.risk_removed"
    assert [key(m) for m in rest] == [None] * len(rest)
    assert all(m.sure for m in rest)


def test_the_columns_after_elimination_alone_fill_nothing_either() -> None:
    names = ("户编号", "姓名", "证件号码", *AFTER)
    over = ("基本信息", None, None, "风险消除后", *([None] * (len(AFTER) - 1)))

    found = match(("监测对象信息", *([None] * (len(names) - 1))), over, names)

    assert [key(m) for m in found] == ["household.number", "person.name", "person.id_number", *([None] * len(AFTER))]


def test_without_groups_the_first_of_equal_headers_fills_the_field_and_the_second_can_be_told() -> None:
    found = exported(groups=False)

    both = [m for m in found if m.header == "风险是否已消除"]
    assert [key(m) for m in both] == ["standing.risk_removed", None]
    assert [m.title for m in both] == ["风险是否已消除", "风险是否已消除（第 2 个）"]


def test_with_groups_the_title_names_the_group() -> None:
    wages = [m.title for m in exported(groups=True) if m.header == "工资性收入"]

    assert wages == ["基本信息 · 工资性收入", "风险消除后 · 工资性收入"]


@pytest.mark.parametrize(
    ("group", "name", "field"),
    [
        ("户主信息", "姓名", "head.name"),
        ("户主", "证件号码", "head.id_number"),
        ("户主基本情况", "身份证号", "head.id_number"),
        ("成员信息", "姓名", "person.name"),
        ("帮扶责任人", "姓名", "pairing.helper_name"),
        ("帮扶责任人", "联系电话", "pairing.helper_phone"),
        ("采集人", "联系电话", None),
        ("监护人", "姓名", None),
        ("上年", "工资性收入", None),
        ("2026年计划", "工资性收入", None),
        ("家庭收入", "工资性收入", "income_year.wage"),
        ("计划生育家庭", "工资性收入", "income_year.wage"),
        ("识别时收支", "人均纯收入", None),
    ],
)
def test_a_group_says_whose_and_when_a_column_is(group: str, name: str, field: str | None) -> None:
    found = match(("户信息", None, group, None), ("户编号", "村", name, "备注一"))

    assert key(found[2]) == field


def test_a_header_that_says_the_opposite_is_not_offered_however_alike() -> None:
    found = match(("姓名", "证件号码", "村", "是否未参加城乡居民基本医疗保险", "是否参加城乡居民基本养老保"))

    assert [key(m) for m in found[3:]] == [None, "person_condition.resident_pension"]
    assert not found[4].sure


def test_an_exact_header_takes_its_field_from_one_that_is_only_like_it() -> None:
    found = match(("姓名", "证件号码", "村", "与户主的的关系", "与户主关系"))

    assert [key(m) for m in found[3:]] == [None, "membership.relation"]


def test_the_same_names_under_other_groups_are_another_header() -> None:
    one = match_headers_of("风险消除后")
    other = match_headers_of("上年")

    assert one != other


def match_headers_of(group: str) -> str:
    rows: list[NumberedRow] = [(1, ("户信息", None, group, None)), (2, ("户编号", "村", "工资性收入", "财产性收入"))]
    known = known_headers(REGISTER)
    layout = find_layout(rows, lambda header: header in known)
    assert layout is not None
    assert [normalise_header(h.name) for h in layout.headers] == ["户编号", "村", "工资性收入", "财产性收入"]
    return signature(layout.headers)
