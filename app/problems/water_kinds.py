"""供水点 and 水质检测 as kinds of records of a village."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.households.fields import Field, Kind, Value
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.problems.water import delete_points, find_point, point_labels, supply_area
from app.problems.water_lists import POINTS, TESTS
from db.problems.codes import TestResult
from db.problems.entities import WaterPoint, WaterTest

POINT_FIELDS = (
    Field("name", "供水点名称"),
    Field("kind", "供水类型", Kind.CHOICE, choices="供水类型"),
    Field("source", "水源"),
    Field("area", "供水范围（全村或组名）"),
    Field("households_served", "供水户数", Kind.COUNT, "户"),
    Field("keeper", "管水员"),
    Field("keeper_phone", "管水员电话", Kind.PHONE),
    Field("started_on", "启用日期", Kind.DATE),
    Field("ended_on", "停用日期", Kind.DATE),
    Field("note", "备注"),
)
POINT = "point"
TEST_FIELDS = (
    Field(POINT, "供水点", Kind.CHOICE),
    Field("tested_on", "检测日期", Kind.DATE),
    Field("result", "检测结果", Kind.CHOICE, choices="水质检测结果"),
    Field("items", "不合格项目"),
    Field("tested_by", "检测单位"),
    Field("note", "备注"),
)


def point_values(session: Session, record_id: int) -> Values:
    """What the form holds of a point."""
    point = find_point(session, record_id)
    return {each.key: getattr(point, each.key) for each in POINT_FIELDS}


def save_point(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct a point; a changed area changes who drinks from it, from its first day or today on.

    Raises:
        UserError: the village has a point of that name, or the area names no group of it.
    """
    point = find_point(session, record_id) if record_id is not None else WaterPoint(village_id=owner.village_id)
    twin = select(WaterPoint.id).where(
        WaterPoint.village_id == point.village_id,
        WaterPoint.name == values.get("name", point.name),
        WaterPoint.id != (record_id or 0),
    )
    if session.scalar(twin) is not None:
        raise UserError("这个村已有同名的供水点，「供水点名称」不能重复", remedy="改一个名称，或打开原来的那个")
    area = point.area or ""
    for each in POINT_FIELDS:
        if each.key in values:
            setattr(point, each.key, values[each.key] or None)
    session.add(point)
    session.flush()
    if (point.area or "") != area:
        supplied = supply_area(session, point, point.area or "", (point.started_on or on) if record_id is None else on)
        point.households_served = point.households_served or supplied or None
        session.flush()
    return point.id


def values_of_test(session: Session, record_id: int) -> Values:
    """What the form holds of a test."""
    test = _test(session, record_id)
    label = next((name for name, point in point_labels(session).items() if point == test.point_id), "")
    values: dict[str, Value] = {each.key: getattr(test, each.key) for each in TEST_FIELDS[1:]}
    return {POINT: label, **values}


def save_test(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct a test.

    Raises:
        UserError: there is no such point, or it failed and nothing says in what.
    """
    test = _test(session, record_id) if record_id is not None else WaterTest()
    if POINT in values:
        point_id = point_labels(session).get(str(values[POINT] or ""))
        if point_id is None:
            raise UserError("没有这个「供水点」", remedy="请从已登记的供水点里选")
        test.point_id, test.village_id = point_id, find_point(session, point_id).village_id
    for each in TEST_FIELDS[1:]:
        if each.key in values:
            setattr(test, each.key, values[each.key] or None)
    if test.tested_on > on:
        raise UserError(f"「检测日期」{test.tested_on} 还没有到", remedy="请核对日期")
    session.add(test)
    session.flush()
    return test.id


def delete_tests(session: Session, ids: Sequence[int]) -> None:
    """Take tests out."""
    for test_id in ids:
        session.delete(_test(session, test_id))


def _test(session: Session, test_id: int) -> WaterTest:
    found = session.get(WaterTest, test_id)
    if found is None:
        raise UserError("这条检测记录已不在", remedy="可能已删除，请刷新后再看")
    return found


def point_choices(session: Session, on: date) -> Mapping[str, Sequence[str]]:
    """The points there are."""
    return {POINT: tuple(point_labels(session))}


WATER_POINT = RecordKind(
    code="water-points",
    title="供水点",
    noun="供水点",
    unit="个",
    listed=POINTS,
    columns=(
        RecordColumn("name", "供水点", 20, freeze=True, strong=True),
        RecordColumn("village", "行政村", 12),
        RecordColumn("kind", "供水类型", 16),
        RecordColumn("state", "状态", 10, tone="tone"),
        RecordColumn("tested_on", "最近检测", 12),
        RecordColumn("result", "检测结果", 10),
        RecordColumn("due_on", "下次检测", 12),
        RecordColumn("households_served", "供水户数（户）", 14, number=True),
        RecordColumn("supplied", "台账户数（户）", 14, number=True),
        RecordColumn("area", "供水范围", 14),
        RecordColumn("keeper", "管水员", 10),
        RecordColumn("keeper_phone", "管水员电话", 15, text_format=True),
        RecordColumn("source", "水源", 12, hidden=True),
    ),
    form=RecordForm(
        owner=Owner.VILLAGE,
        fields=POINT_FIELDS,
        required=("name",),
        values=point_values,
        save=save_point,
        delete=delete_points,
    ),
    line=lambda row: " · ".join(filter(None, (row.name, row.kind, row.state))),
    tone=lambda row: row.tone if row.tone in ("overdue", "soon") else "",
    views=(
        RecordView("检测逾期", (("late", "yes", ()),)),
        RecordView("检测不合格", (("state", "any", ("不合格",)),)),
    ),
    sheet="供水点名单",
    empty="还没有登记供水点。可以逐个登记，也可以导入供水点名单。",
)

WATER_TEST = RecordKind(
    code="water-tests",
    title="水质检测",
    noun="水质检测",
    unit="次",
    listed=TESTS,
    columns=(
        RecordColumn("name", "供水点", 20, freeze=True, strong=True),
        RecordColumn("village", "行政村", 12),
        RecordColumn("tested_on", "检测日期", 12),
        RecordColumn("result", "检测结果", 10, tone="tone"),
        RecordColumn("items", "不合格项目", 20),
        RecordColumn("tested_by", "检测单位", 20),
    ),
    form=RecordForm(
        owner=Owner.VILLAGE,
        fields=TEST_FIELDS,
        required=(POINT, "tested_on", "result"),
        values=values_of_test,
        save=save_test,
        delete=delete_tests,
        usual=lambda on: {"tested_on": on, "result": TestResult.GOOD.value},
        choices=point_choices,
    ),
    line=lambda row: " · ".join(filter(None, (row.name, str(row.tested_on), row.result, row.items))),
    tone=lambda row: row.tone if row.tone == "overdue" else "",
    views=(RecordView("不合格", (("result", "any", (TestResult.FAILED,)),)),),
    sheet="水质检测",
    empty="还没有水质检测记录。先登记供水点，再登记或导入检测结果。",
)
