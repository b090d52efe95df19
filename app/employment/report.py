"""The monthly report of work (务工就业月报): by village, as of the end of a month, counted from the spells."""

from calendar import monthrange
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce

from sqlalchemy.orm import Session

from app.employment.places import SCOPE
from app.employment.rules import share
from app.households.record_sources import holds, months_before
from db.employment.codes import LABOUR, POST_CHANNELS, WORKSHOP_CHANNEL, Scope

DEFINITION = (
    "脱贫劳动力：脱贫户和监测对象户里现有的、有劳动能力（普通、技能、弱或半劳动力）且年满 16 周岁的人，"
    "截止日以前没有记过劳动技能的按最早记的；"
    "已务工：其中截止日有未结束务工记录的人，一人只计一次，按最近开始的一段算地点；"
    "稳岗：这一段已满规定的月数；返乡：本月结束县外务工、月底不在县外务工的人；"
    "占上年：已务工 ÷ 上年末已务工"
)
_LABOUR = ", ".join(repr(word) for word in LABOUR)
_POSTS = ", ".join(repr(word) for word in POST_CHANNELS)
_OUTSIDE = ", ".join(repr(str(scope)) for scope in Scope if scope is not Scope.COUNTY)
_ABLE = (
    "SELECT h.village_id, m.person_id, EXISTS (SELECT 1 FROM identity i WHERE i.household_id = h.id "
    f"AND i.kind = '监测对象' AND {holds('i')}) AS monitored FROM household h "
    f"JOIN membership m ON m.household_id = h.id AND {holds('m')} "
    "JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL "
    "JOIN person_condition c ON c.id = (SELECT x.id FROM person_condition x WHERE x.person_id = p.id "
    "ORDER BY x.valid_from <= :on DESC, CASE WHEN x.valid_from <= :on THEN x.valid_from END DESC, x.valid_from, x.id "
    f"LIMIT 1) AND c.labour IN ({_LABOUR}) "
    "WHERE h.deleted_at IS NULL AND (p.birth_date IS NULL OR p.birth_date <= date(:on, '-16 years')) "
    f"AND EXISTS (SELECT 1 FROM identity i WHERE i.household_id = h.id AND i.kind IN ('脱贫户', '监测对象') "
    f"AND {holds('i')}) GROUP BY m.person_id"
)
_LATEST = (
    f"SELECT w.person_id, max(w.valid_from || printf('%012d', w.id)) AS latest, {SCOPE} AS scope, w.channel, "
    f"w.valid_from <= {months_before('stable_work_months')} AS stable FROM work_spell w WHERE {holds('w')} "
    "GROUP BY w.person_id"
)
_RETURNED = (
    f"SELECT DISTINCT w.person_id FROM work_spell w WHERE {SCOPE} IN ({_OUTSIDE}) "
    "AND w.valid_to >= :first AND w.valid_to <= :on"
)
_COUNTS = (
    f"WITH able AS MATERIALIZED ({_ABLE}), latest AS MATERIALIZED ({_LATEST}), "
    f"returned AS MATERIALIZED ({_RETURNED}) "
    "SELECT v.id, v.name, count(a.person_id), count(w.person_id), "
    + ", ".join(f"coalesce(sum(w.scope = '{scope}'), 0)" for scope in Scope)
    + ", coalesce(sum(w.person_id IS NOT NULL AND w.scope IS NULL), 0), "
    "coalesce(sum(w.person_id IS NOT NULL AND a.monitored), 0), "
    f"coalesce(sum(w.channel IN ({_POSTS})), 0), coalesce(sum(w.channel = '{WORKSHOP_CHANNEL}'), 0), "
    f"coalesce(sum(r.person_id IS NOT NULL AND coalesce(w.scope, '') NOT IN ({_OUTSIDE})), 0), "
    "coalesce(sum(w.stable), 0) FROM village v LEFT JOIN able a ON a.village_id = v.id "
    "LEFT JOIN latest w ON w.person_id = a.person_id LEFT JOIN returned r ON r.person_id = a.person_id "
    "GROUP BY v.id ORDER BY v.position, v.id"
)
"""Per village, in the order of the fields of `WorkLine`."""


@dataclass(frozen=True)
class WorkLine:
    """What one village, or all of them, report; every number counts people."""

    village: str
    able: int
    working: int
    in_county: int
    in_province: int
    other_province: int
    abroad: int
    unclear: int
    monitored: int
    posts: int
    workshops: int
    returned: int
    stable: int
    last_year: int

    @property
    def percent(self) -> Decimal | None:
        """已务工 as a percentage of those at the end of the last year; None when there were none."""
        return share(self.working, self.last_year)


@dataclass(frozen=True)
class WorkReport:
    """A month's report: a line per village in their order, and their sum."""

    month: str
    on: date
    lines: tuple[WorkLine, ...]
    total: WorkLine


def work_report(session: Session, month: date, today: date) -> WorkReport:
    """Count a month by its last day, the present one by today; the numbers of last year by its 31st of December."""
    on = min(last_day(month), max(today, month))
    last = {village_id: numbers[1] for village_id, _, numbers in _count(session, date(on.year - 1, 12, 31))}
    lines = tuple(WorkLine(name, *(*numbers, last[id_])) for id_, name, numbers in _count(session, on))
    return WorkReport(f"{on:%Y-%m}", on, lines, reduce(_add, lines, _nothing()))


def count_work(session: Session, on: date) -> WorkLine:
    """The sum of all villages as of a day, without the last year."""
    return reduce(_add, (WorkLine(name, *(*numbers, 0)) for _, name, numbers in _count(session, on)), _nothing())


def last_day(month: date) -> date:
    """The last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def month_before(month: date) -> date:
    """The first day of the month before."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


def _count(session: Session, on: date) -> list[tuple[int, str, tuple[int, ...]]]:
    """Village id, its name, and the numbers in the order of the fields of `WorkLine` up to `stable`."""
    sql = _COUNTS.replace(":on", f"'{on.isoformat()}'").replace(":first", f"'{on.replace(day=1).isoformat()}'")
    found = session.connection().exec_driver_sql(sql)
    return [(int(id_), str(name), tuple(map(int, numbers))) for id_, name, *numbers in found]


def _nothing() -> WorkLine:
    return WorkLine("合计", *[0] * (len(fields(WorkLine)) - 1))


def _add(one: WorkLine, other: WorkLine) -> WorkLine:
    numbers = [field.name for field in fields(WorkLine)[1:]]
    return WorkLine(one.village, *(getattr(one, name) + getattr(other, name) for name in numbers))
