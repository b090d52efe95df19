"""What is asked of work beside the lists: figures, and resettled households that nobody supports by steady work."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.common.figures import DefinedFigure
from app.common.listing import ListCondition, ListQuery, count_rows
from app.employment.household_work import LABOURERS, NO_STABLE_WORKER, STABLE_WORKERS, WORKERS
from app.employment.report import count_work
from app.employment.spells import LISTED
from app.households.record_sources import has_identity, head

_RELOCATED = (
    "FROM household h JOIN village v ON v.id = h.village_id WHERE h.deleted_at IS NULL "
    f"AND {has_identity('易地搬迁户')} "
)
_WHO = "脱贫户和监测对象户里现有的、年满 16 周岁、有劳动能力的人"


@dataclass(frozen=True)
class IdleHousehold:
    """A resettled household with labour in which nobody works steadily."""

    household_id: int
    village: str
    number: str
    head_name: str
    labourers: int
    workers: int


@dataclass(frozen=True)
class RelocatedWork:
    """How resettled households work: all of them, those with labour, those with steady work, and who has none."""

    households: int
    with_labour: int
    with_stable_worker: int
    idle: tuple[IdleHousehold, ...]


def relocated_work(session: Session, on: date) -> RelocatedWork:
    """Tell which resettled households with labour have nobody who works steadily."""

    def run(sql: str) -> list[tuple[object, ...]]:
        found = session.connection().exec_driver_sql(sql.replace(":on", f"'{on.isoformat()}'"))
        return [tuple(row) for row in found]

    ((households, able, stable),) = run(
        f"SELECT count(*), coalesce(sum(q.able > 0), 0), coalesce(sum(q.able > 0 AND q.stable > 0), 0) FROM "
        f"(SELECT {LABOURERS} AS able, {STABLE_WORKERS} AS stable {_RELOCATED}) q"
    )
    idle = run(
        f"SELECT h.id, v.name, coalesce(h.number, ''), coalesce({head('name')}, ''), {LABOURERS}, {WORKERS} "
        f"{_RELOCATED} AND {NO_STABLE_WORKER} ORDER BY v.position, h.number"
    )
    return RelocatedWork(
        int(str(households)),
        int(str(able)),
        int(str(stable)),
        tuple(IdleHousehold(*row) for row in idle),  # type: ignore[arg-type]
    )


def employment_figures(session: Session, on: date) -> tuple[DefinedFigure, ...]:
    """Labour, workers, those at risk, and resettled households without steady work."""
    total, relocated = count_work(session, on), relocated_work(session, on)
    risk = count_rows(session, LISTED, ListQuery(on=on, conditions=(ListCondition("risk", "yes"),)))
    outside = total.in_province + total.other_province + total.abroad
    told: tuple[tuple[str, str, str, int, str], ...] = (
        ("poor_labour_people", "脱贫劳动力", _WHO, total.able, "人"),
        ("poor_working_people", "已务工", f"{_WHO}中当日有未结束务工记录的，每人只算一次", total.working, "人"),
        ("poor_outside_people", "县外务工", "已务工中，最近一段在省内县外、省外或境外的人", outside, "人"),
        ("employment_risk_people", "就业风险", "最近一段务工结束不久、没有新的务工、有劳动能力的人", risk, "人"),
        (
            "relocated_idle_households",
            "搬迁户有劳动力无稳定就业",
            f"易地搬迁户中有劳动力（{relocated.with_labour:,} 户）、没有一人稳岗的户",
            len(relocated.idle),
            "户",
        ),
    )
    return tuple(DefinedFigure(*each) for each in told)
