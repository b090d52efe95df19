"""The list of households narrowed by the office's own items (自定义项)."""

from functools import partial
from typing import Any

import pytest

from app.common.errors import UserError
from app.households.custom import CustomFieldDraft, CustomFieldRow, add_custom_field
from app.households.custom_filters import list_custom_filters
from app.households.queries import list_households
from app.households.rows import Condition, HouseholdQuery
from db.households.codes import CustomKind, CustomOwner
from tests.builders import AS_OF, Desk, family, write_book

HEADERS = ("村", "户编号", "姓名", "证件号码", "与户主关系", "网格", "合同金额", "到期日", "危重", "河长")
ITEMS = (
    (CustomOwner.PERSON, "网格", CustomKind.TEXT),
    (CustomOwner.HOUSEHOLD, "合同金额", CustomKind.MONEY),
    (CustomOwner.HOUSEHOLD, "到期日", CustomKind.DAY),
    (CustomOwner.PERSON, "危重", CustomKind.YES_NO),
    (CustomOwner.VILLAGE, "河长", CustomKind.TEXT),
)


@pytest.fixture
def items(desk: Desk) -> dict[str, CustomFieldRow]:
    """Two households in two villages with something in every item."""
    made = {}
    for owner, name, kind in ITEMS:
        draft = CustomFieldDraft(owner, name, kind)
        made[name] = desk.work.write(partial(add_custom_field, draft=draft), title=f"新建自定义项「{name}」")
    first = {"网格": "一网格", "合同金额": "12000", "到期日": "2027-03-01", "危重": "是", "河长": "杨河"}
    second = {"网格": "二网格", "合同金额": "800.5", "到期日": "2026-12-31", "危重": "否", "河长": "李江"}
    rows = [
        *(line | first for line in family("0581001", 1, "曾大海", "覃玉珍")),
        *(line | second for line in family("0582001", 9, "王长根", village="圣人山村")),
    ]
    desk.bring(write_book(desk.folder / "a.xlsx", HEADERS, rows))
    return made


def numbers(desk: Desk, field: CustomFieldRow, operator: str, *values: str) -> list[Any]:
    query = HouseholdQuery(on=AS_OF, conditions=(Condition(field.key, operator, values),))
    found = desk.work.read(partial(list_households, query=query)).ids
    return [desk.one("SELECT number FROM household WHERE id = ?", each) for each in found]


@pytest.mark.parametrize(
    ("name", "operator", "values", "expected"),
    [
        ("网格", "any", ("一网格",), ["0581001"]),
        ("网格", "any", ("一网格", "二网格"), ["0581001", "0582001"]),
        ("合同金额", "between", ("800.5", "1000"), ["0582001"]),
        ("合同金额", "between", ("1000", ""), ["0581001"]),
        ("合同金额", "between", ("", ""), ["0581001", "0582001"]),
        ("到期日", "between", ("2027-01-01", ""), ["0581001"]),
        ("到期日", "between", ("", "2026-12-31"), ["0582001"]),
        ("危重", "yes", (), ["0581001"]),
        ("危重", "no", (), ["0582001"]),
        ("河长", "any", ("李江",), ["0582001"]),
    ],
)
def test_households_are_found_by_items(
    desk: Desk,
    items: dict[str, CustomFieldRow],
    name: str,
    operator: str,
    values: tuple[str, ...],
    expected: list[str],
) -> None:
    assert sorted(numbers(desk, items[name], operator, *values)) == expected


def test_the_texts_of_an_item_are_offered(desk: Desk, items: dict[str, CustomFieldRow]) -> None:
    offered = {each.title: each.choices for each in desk.work.read(list_custom_filters)}

    assert offered["网格（人）"] == ("一网格", "二网格")
    assert offered["合同金额"] == ()
    assert len(offered) == len(items)


def test_an_end_that_is_no_number_is_refused(desk: Desk, items: dict[str, CustomFieldRow]) -> None:
    with pytest.raises(UserError, match="不是数字"):
        numbers(desk, items["合同金额"], "between", "很多", "")
