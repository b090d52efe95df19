"""Forms: one household per sheet or file, labels with values beside them, a table of members below."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from tests.files import writers as w
from tests.files.corpus import PEOPLE, SAGE, Rows, Somebody, Ugly

_HOUSEHOLDS = (PEOPLE[:3], PEOPLE[3:5], PEOPLE[5:])
_GATHERED_HEAD = ("村", "户编号", "家庭住址", "户主姓名", "户主证件号码", "姓名", "证件号码", "性别", "与户主关系")


def form(people: Sequence[Somebody], head_in_table: bool = True) -> list[tuple[str, ...]]:
    """A form as counties print it: title, pairs, a table of members with a label at its side, blank lines, notes."""
    head = people[0]
    members = people if head_in_table else people[1:]
    rows: list[tuple[str, ...]] = [
        ("深子湖镇户情档案（一户一档）",),
        ("行政村：", head.village, "", "户编号", head.household, "", ""),
        ("户主姓名", head.name, "", "户主证件号码", head.number, "", ""),
        ("家庭住址", f"{head.village}1组", "", "", "", "", ""),
        ("家庭成员", "姓 名", "证件号码", "性别", "与户主关系", "劳动能力", "备注"),
    ]
    rows += [("", one.name, one.number, one.sex, one.relation, "", "") for one in members]
    rows += [("", "", "", "", "", "", "")] * 2
    rows += [("帮扶措施", "", "产业帮扶、就业帮扶", "", "", "", ""), ("说明：本表由驻村工作队填写",)]
    rows += [("填表人：李四", "", "", "填报日期：2026年10月31日")]
    return rows


def card(one: Somebody) -> list[tuple[str, ...]]:
    """A card of labels and values only, some of them in one cell."""
    return [
        ("农户信息卡",),
        ("姓名", one.name, "性别", one.sex, "户编号", one.household),
        (f"证件号码：{one.number}", "", "所在村", one.village, "联系电话", ""),
        ("家庭人口", "1", "人均纯收入（元）", "8000", "", ""),
    ]


def _gathered(households: Sequence[Sequence[Somebody]], sheets: Sequence[str]) -> Rows:
    """What the forms must become: one line per person, the household's cells in each of them."""
    rows: list[tuple[str, ...]] = [(*_GATHERED_HEAD, "来源")]
    for people, sheet in zip(households, sheets, strict=True):
        for one in people:
            place = (one.village, one.household, f"{one.village}1组", people[0].name, people[0].number)
            rows.append((*place, one.name, one.number, one.sex, one.relation, sheet))
    return rows


def _book(households: Sequence[Sequence[Somebody]], names: Sequence[str], **more: Any) -> dict[str, Rows]:
    return {name: form(people, **more) for name, people in zip(names, households, strict=True)}


_NAMES = ("户1", "户2", "户3")
_CARD_HEAD = ("村", "户编号", "姓名", "证件号码", "性别", "与户主关系", "人均纯收入（元）", "当前家庭人口数", "来源")

FORMS = (
    Ugly(
        "一户一表.xlsx",
        "14",
        partial(w.write_xlsx, sheets=_book(_HOUSEHOLDS[:1], _NAMES[:1]), merges=((1, 1, 1, 7), (5, 1, 10, 1))),
        grid=_gathered(_HOUSEHOLDS[:1], _NAMES[:1]),
        header=(1,),
        first=2,
        people=PEOPLE[:3],
        tally=(3, 0, 0, 0, 0),
    ),
    Ugly(
        "一户一表多张.xls",
        "14",
        partial(w.write_xls, sheets={"填表说明": (("请每户填一张",),), **_book(_HOUSEHOLDS, _NAMES)}),
        grid=_gathered(_HOUSEHOLDS, _NAMES),
        header=(1,),
        first=2,
    ),
    Ugly(
        "户主不在成员表里.xlsx",
        "14",
        partial(w.write_xlsx, sheets=_book(_HOUSEHOLDS[1:2], _NAMES[1:2], head_in_table=False)),
        grid=[
            [cell if row != 1 or column != 7 else "" for column, cell in enumerate(line)]
            for row, line in enumerate(_gathered(_HOUSEHOLDS[1:2], _NAMES[1:2]))
        ],
        header=(1,),
        first=2,
        people=PEOPLE[3:5],
        tally=(2, 0, 0, 0, 0),
    ),
    Ugly(
        "信息卡.xls",
        "14",
        lambda path: path.write_bytes(w.html_table(card(PEOPLE[5])).encode("gb18030")),
        grid=[
            _CARD_HEAD,
            (SAGE, PEOPLE[5].household, PEOPLE[5].name, PEOPLE[5].number, "男", "户主", "8000", "1", "信息卡"),
        ],
        header=(1,),
        first=2,
        people=PEOPLE[5:],
        tally=(1, 0, 0, 0, 0),
        facts=(("SELECT DISTINCT per_person FROM income_year", 800_000),),
    ),
)
