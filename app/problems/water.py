"""Points of water supply: which households drink from them, when they are due a test, whom a failed one concerns."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.current import listed
from app.households.record_places import HEAD_NAME
from db.households.entities import Household, Village, VillageGroup
from db.problems.codes import TestResult
from db.problems.entities import WaterPoint, WaterSupply, WaterTest

WHOLE_VILLAGE = "全村"
_SEAMS = re.compile(r"[,，;；、/ 和及]+")

LAST_TEST = (
    "(SELECT w.id FROM water_test w WHERE w.point_id = t.id AND w.tested_on <= :on "
    "ORDER BY w.tested_on DESC, w.id DESC LIMIT 1)"
)
"""SQL for the newest test of a point `t`."""


@dataclass(frozen=True)
class Concerned:
    """A household that drinks from a point whose last test failed."""

    household_id: int
    village: str
    group: str
    head_name: str
    number: str
    point: str
    tested_on: date
    items: str


def supply_area(session: Session, point: WaterPoint, area: str, on: date) -> int:
    """Say which part of the village drinks from a point: 全村, or names of groups; return how many households.

    Households that drank from another point change over on the day; those outside the area end.

    Raises:
        UserError: there is no such group in the village.
    """
    return len(_supply(session, point, area, on))


def _supply(session: Session, point: WaterPoint, area: str, on: date, but: Collection[int] = frozenset()) -> set[int]:
    """Let the households of an area, but for some, drink from a point and nobody else; return them."""
    groups = _groups(session, point.village_id, area)
    inside = select(Household.id).where(Household.village_id == point.village_id, Household.deleted_at.is_(None))
    if groups is not None:
        inside = inside.where(Household.group_id.in_(groups))
    wanted = set(session.scalars(inside)) - set(but) if area.strip() else set()
    rows = session.scalars(
        select(WaterSupply).where(
            WaterSupply.valid_to.is_(None),
            or_(WaterSupply.point_id == point.id, WaterSupply.household_id.in_(listed(sorted(wanted)))),
        )
    ).all()
    stays = set()
    for row in rows:
        mine = row.point_id == point.id
        if mine and row.household_id in wanted:
            stays.add(row.household_id)
        elif mine or row.household_id in wanted:
            _end(session, row, on)
    session.flush()
    session.add_all(WaterSupply(household_id=each, point_id=point.id, valid_from=on) for each in sorted(wanted - stays))
    session.flush()
    return wanted


def refresh_supplies(session: Session, on: date) -> int:
    """Bring who drinks from which point up to what the points in use say (after an import, a split, a moving in);
    return how many households changed over or have a point now.

    A point for some groups comes before one for the whole village.

    Raises:
        UserError: a point names a group that its village does not have.
    """
    before = set(_supplied(session))
    points = session.scalars(
        select(WaterPoint)
        .where(WaterPoint.area.is_not(None), or_(WaterPoint.ended_on.is_(None), WaterPoint.ended_on > on))
        .order_by(WaterPoint.id)
    ).all()
    taken: set[int] = set()
    for whole in (False, True):
        for point in points:
            area = (point.area or "").strip()
            if (area == WHOLE_VILLAGE) is whole:
                taken |= _supply(session, point, area, on, taken)
    return len(set(_supplied(session)) - before)


def _supplied(session: Session) -> Sequence[tuple[int, int]]:
    rows = session.execute(select(WaterSupply.household_id, WaterSupply.point_id).where(WaterSupply.valid_to.is_(None)))
    return [(household, point) for household, point in rows]


def _end(session: Session, row: WaterSupply, on: date) -> None:
    """End a supply; one that began on that very day never was."""
    if row.valid_from >= on:
        session.delete(row)
    else:
        row.valid_to = on


def _groups(session: Session, village_id: int, area: str) -> list[int] | None:
    if not area.strip() or area.strip() == WHOLE_VILLAGE:
        return None
    known = {
        name: group_id
        for group_id, name in session.execute(
            select(VillageGroup.id, VillageGroup.name).where(VillageGroup.village_id == village_id)
        )
    }
    names = [name for name in _SEAMS.split(area.strip()) if name]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UserError(
            f"「供水范围」里的{'、'.join(unknown)}不是这个村的组",
            remedy=f"填“{WHOLE_VILLAGE}”，或用顿号隔开组名：{'、'.join(sorted(known)[:6])}",
        )
    return [known[name] for name in names]


def point_labels(session: Session) -> dict[str, int]:
    """Every point by the words it is chosen by: its name, with the village where the name alone is not clear."""
    rows = session.execute(
        select(WaterPoint.id, WaterPoint.name, Village.name)
        .join(Village, Village.id == WaterPoint.village_id)
        .order_by(Village.position, WaterPoint.name)
    ).all()
    names = [name for _, name, _ in rows]
    return {name if names.count(name) == 1 else f"{village} {name}": point_id for point_id, name, village in rows}


def find_point(session: Session, point_id: int) -> WaterPoint:
    """A point of supply.

    Raises:
        UserError: it is not there any more.
    """
    found = session.get(WaterPoint, point_id)
    if found is None:
        raise UserError("这个供水点已不在", remedy="可能已删除，请刷新后再看")
    return found


def delete_points(session: Session, ids: Sequence[int]) -> None:
    """Take points out with who drinks from them.

    Raises:
        UserError: a point has been tested; it can be ended instead.
    """
    for point_id in ids:
        point = find_point(session, point_id)
        if session.scalar(select(WaterTest.id).where(WaterTest.point_id == point_id).limit(1)) is not None:
            raise UserError(f"供水点「{point.name}」有水质检测记录", remedy="不再供水的，请填停用日期")
        for row in session.scalars(select(WaterSupply).where(WaterSupply.point_id == point_id)):
            session.delete(row)
        session.flush()
        session.delete(point)


def failed_households(session: Session, on: date, village: str = "") -> list[Concerned]:
    """Every household that drinks from a point in use whose last test failed."""
    sql = (
        f"SELECT h.id, v.name, g.name, {HEAD_NAME}, h.number, t.name, w.tested_on, w.items FROM water_point t "
        f"JOIN water_test w ON w.id = {LAST_TEST} AND w.result = '{TestResult.FAILED}' "
        "JOIN water_supply u ON u.point_id = t.id AND u.valid_from <= :on AND (u.valid_to IS NULL OR u.valid_to > :on) "
        "JOIN household h ON h.id = u.household_id AND h.deleted_at IS NULL JOIN village v ON v.id = h.village_id "
        "LEFT JOIN village_group g ON g.id = h.group_id WHERE (t.ended_on IS NULL OR t.ended_on > :on) "
        "AND (? = '' OR v.name = ?) ORDER BY v.position, t.name, g.name, h.id"
    ).replace(":on", f"'{on.isoformat()}'")
    rows = session.connection().exec_driver_sql(sql, (village, village))
    return [
        Concerned(
            row[0], row[1], row[2] or "", row[3] or "", row[4] or "", row[5], date.fromisoformat(row[6]), row[7] or ""
        )
        for row in rows
    ]
