"""The lines of kept lists among the records: filters, the pane of a household, corrections by hand."""

from dataclasses import replace
from functools import partial

import pytest

from app.common.errors import UserError
from app.common.listing import ListCondition, ListQuery, fetch_rows
from app.households.record_kinds import Ownership
from app.households.record_section import read_section
from app.rosters.kind import LINES, ROSTER_LINE, RosterLineRow, point_line
from tests.builders import id_of
from tests.rosters.conftest import NOVEMBER, QIN, ZENG, ListDesk

FIRST = (("1", "曾大海", ZENG, "肢体", "二级", ""), ("2", "石不在", id_of(90), "视力", "", ""))
SECOND = (FIRST[0], ("2", "覃玉珍", QIN, "听力", "三级", ""))
QUERY = ListQuery(on=NOVEMBER)


def rows(lists: ListDesk, *conditions: ListCondition) -> list[RosterLineRow]:
    query = replace(QUERY, conditions=conditions)
    return lists.desk.work.read(lambda s: fetch_rows(s, LINES, query))


@pytest.fixture
def two(lists: ListDesk) -> ListDesk:
    """Two lists of one name."""
    lists.keep(FIRST)
    lists.keep(SECOND, NOVEMBER, "残联11月.xlsx")
    return lists


def test_lines_are_narrowed_to_the_newest_the_missing_and_the_joined(two: ListDesk) -> None:
    newest, missing, joined = (
        ListCondition("newest", "yes"),
        ListCondition("found", "no"),
        ListCondition("joined", "yes"),
    )

    assert [row.name for row in rows(two)] == ["曾大海", "覃玉珍", "曾大海", "石不在"]
    assert [row.name for row in rows(two, newest)] == ["曾大海", "覃玉珍"]
    assert [row.name for row in rows(two, missing)] == ["石不在"]
    assert [row.name for row in rows(two, joined)] == ["覃玉珍"]


def test_the_pane_says_in_which_lists_a_household_stands(two: ListDesk) -> None:
    household = two.desk.one("SELECT id FROM household WHERE number = '0581001'")

    (block,) = two.desk.work.read(
        partial(read_section, kinds=(ROSTER_LINE,), household_id=household, on=NOVEMBER, most=9)
    )

    lines = [ROSTER_LINE.line(row) for row in block.rows]
    assert block.count == 3
    assert lines[0].startswith("残联持证残疾人名册（2026-11-20） · 曾大海 · ")
    assert "残疾类别 肢体" in lines[0]
    assert ZENG not in lines[0]
    assert [ROSTER_LINE.tone(row) for row in block.rows] == ["", "", "quiet"]


def test_a_line_is_pointed_at_somebody_by_hand_and_at_nobody_again(two: ListDesk) -> None:
    line = next(row for row in rows(two) if row.name == "石不在")

    def point(number: str) -> RosterLineRow:
        verb = partial(point_line, line_id=line.id, owner=Ownership(), values={"who": number}, on=NOVEMBER)
        two.desk.work.write(verb, title="修改名册行")
        return next(row for row in rows(two) if row.id == line.id)

    assert (point(QIN).person, point(QIN).how) == ("覃玉珍", "人工确认")
    assert (point("").person, point("").how) == ("", "没有找到")
    with pytest.raises(UserError, match="台账里没有这个人"):
        point(id_of(91))
    with pytest.raises(UserError, match="台账里的证件号码"):
        point("123")


def test_a_line_cannot_be_registered_on_its_own(two: ListDesk) -> None:
    with pytest.raises(UserError, match="不能单独登记"):
        two.desk.work.write(lambda s: point_line(s, None, Ownership(), {"who": QIN}, NOVEMBER), title="登记")
