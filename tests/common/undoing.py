"""What tests of undoing share: a small town, and taking a change set back."""

from datetime import timedelta

from app.common.undo import UndoReport
from app.households.undoing import undo_in_register
from tests.builders import (
    AS_OF,
    NOON,
    PLACES,
    Desk,
    Row,
    family,
)

LATER = AS_OF + timedelta(days=31)
TODAY = NOON.date()


def undo(desk: Desk, change_set: int | None) -> UndoReport:
    """Take a change set back."""
    assert change_set is not None
    return desk.work.write(lambda s: undo_in_register(s, change_set), title="撤销", kind="undo")


def last(desk: Desk) -> int:
    """The latest change set."""
    return int(desk.one("SELECT max(id) FROM change_set"))


def person(desk: Desk, name: str) -> int:
    """The id of a person."""
    return int(desk.one("SELECT id FROM person WHERE name = ?", name))


def town() -> list[Row]:
    """Two households with some of everything."""
    first = family(
        "0581001", 1, "曾大海", "覃玉珍", "曾小军", 户类型="脱贫户", 户联系电话="13907451234", 住房面积="120"
    )
    second = family("0581002", 11, "李建国", "王桂香", village=PLACES[1], 文化程度="小学")
    return first + [line | {"人均纯收入（元）": "9812"} for line in second]


def changed_town() -> list[Row]:
    """The same with a change in every record, a newcomer, a move and a new household."""
    rows = town()
    for line in rows[:3]:
        line |= {"户类型": "普通农户", "住房面积": "150", "户联系电话": "13907459999", "工资性收入": "300"}
    rows[1] |= {"姓名": "覃珍", "家庭成员联系电话": "13874501111"}
    rows[4] |= {"户编号": "0581001", "与户主关系": "其他", "村": PLACES[0], "户类型": "普通农户", "住房面积": "150"}
    rows[4] |= {"户联系电话": "13907459999", "工资性收入": "300", "人均纯收入（元）": ""}
    return rows + family("0581003", 21, "仇春花", "单忠", 监测对象类别="边缘易致贫户")
