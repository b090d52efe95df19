"""What was paid in all: by programme, village and year, and the figures that reports ask for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from app.benefits.lists import LISTED
from app.common.figures import DefinedFigure, percent
from app.common.listing import ListQuery, group_rows
from db.benefits.codes import INDUSTRY_AWARD, SPECIAL_INSURANCE, TRANSPORT, YULU

NO_VILLAGE = "不在任何村"


class TotalBy(StrEnum):
    """What payments are added up by."""

    PROGRAMME = "programme"
    VILLAGE = "village"
    YEAR = "year"


@dataclass(frozen=True)
class PaidTotal:
    """The payments of one programme, village or year; `amount` in yuan, people and households counted once."""

    name: str
    payments: int
    households: int
    people: int
    amount: Decimal


_GROUPS = {
    TotalBy.PROGRAMME: ("g.name", "min(g.position), min(g.id)"),
    TotalBy.VILLAGE: (f"coalesce(v.name, '{NO_VILLAGE}')", "min(v.position) IS NULL, min(v.position)"),
    TotalBy.YEAR: ("substr(b.period, 1, 4)", "1"),
}
_AGGREGATES = ("count(*)", "count(DISTINCT b.household_id)", "count(DISTINCT b.person_id)", "sum(b.amount)")
_PAID_BY = "coalesce(b.paid_on, substr(b.period, 1, 4) || '-01-01') <= :on"
_POOR = (
    "SELECT DISTINCT m.person_id AS person_id, m.household_id AS household_id FROM identity i "
    "JOIN household h ON h.id = i.household_id AND h.deleted_at IS NULL JOIN membership m ON m.household_id = h.id "
    "JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL WHERE i.kind IN ('脱贫户', '监测对象') "
    "AND i.valid_from <= :on AND (i.valid_to IS NULL OR i.valid_to > :on) "
    "AND m.valid_from <= :on AND (m.valid_to IS NULL OR m.valid_to > :on)"
)
_INSURED = (
    "EXISTS (SELECT 1 FROM person_condition c WHERE c.person_id = q.person_id AND c.valid_from <= :on "
    "AND (c.valid_to IS NULL OR c.valid_to > :on) AND (c.resident_medical OR c.worker_medical))"
)
_PREMIUM = (
    "q.{0} IN (SELECT b.{0} FROM benefit_payment b JOIN benefit_programme g ON g.id = b.programme_id "
    f"WHERE g.code = '{SPECIAL_INSURANCE}' AND substr(b.period, 1, 4) = substr(:on, 1, 4) AND b.{{0}} IS NOT NULL "
    f"AND {_PAID_BY})"
)
_SPECIAL = f"({_PREMIUM.format('household_id')} OR {_PREMIUM.format('person_id')})"
_UNTIL = "发放日期（没有日期的按所属年度）不晚于当日的"
_SUM, _COUNT = _UNTIL + "「{}」金额合计，历年累计", _UNTIL + "「{0}」发到的{1}，每{1}只算一次"
_WHO = "截至当日脱贫户和监测对象的在册家庭成员"
_SHARE = "参加{}的人数 ÷ " + _WHO + "（{:,} 人）"


def paid_totals(session: Session, by: TotalBy, query: ListQuery) -> list[PaidTotal]:
    """Add up the payments that a list query finds, by programme, village or year, in their order."""
    name, order = _GROUPS[by]
    rows = group_rows(session, LISTED, query, name, order, _AGGREGATES)
    return [PaidTotal(str(key), n, homes, people, Decimal(fen) / 100) for key, n, homes, people, fen in rows]


def benefit_figures(session: Session, on: date) -> tuple[DefinedFigure, ...]:
    """The figures of support as of a day."""
    award = _paid(session, INDUSTRY_AWARD, on)
    yulu, transport = _paid(session, YULU, on), _paid(session, TRANSPORT, on)
    poor, insured, special = _covered(session, on)
    told = (
        ("industry_award_yuan", "产业奖补金额", _SUM.format("产业奖补"), award.amount, "元"),
        ("industry_award_households", "产业奖补户数", _COUNT.format("产业奖补", "户"), award.households, "户"),
        ("yulu_people", "雨露计划人数", _COUNT.format("雨露计划", "人"), yulu.people, "人"),
        ("yulu_yuan", "雨露计划金额", _SUM.format("雨露计划"), yulu.amount, "元"),
        ("transport_people", "交通补贴人数", _COUNT.format("外出务工交通补贴", "人"), transport.people, "人"),
        ("transport_yuan", "交通补贴金额", _SUM.format("外出务工交通补贴"), transport.amount, "元"),
        ("poor_medical_people", "脱贫和监测人口参加医保人数", f"{_WHO}中参加居民或职工基本医疗保险的人", insured, "人"),
        ("poor_medical_percent", "脱贫和监测人口医保参保率", _SHARE.format("医保", poor), percent(insured, poor), "%"),
        ("special_insured_people", "参加防贫保险人数", f"{_WHO}中，本人或本户当年有「防贫保险」的人", special, "人"),
        ("special_insured_percent", "防贫保险覆盖率", _SHARE.format("防贫保险", poor), percent(special, poor), "%"),
    )
    return tuple(DefinedFigure(*each) for each in told)


def _paid(session: Session, code: str, on: date) -> PaidTotal:
    """What was paid out of a programme up to a day."""
    counted = f"g.code = '{code}' AND {_PAID_BY}"
    (found,) = group_rows(
        session, LISTED, ListQuery(on=on), "1", "1", [f"{one} FILTER (WHERE {counted})" for one in _AGGREGATES]
    ) or [(1, 0, 0, 0, 0)]
    _, n, homes, people, fen = found
    return PaidTotal(code, n, homes, people, Decimal(fen or 0) / 100)


def _covered(session: Session, on: date) -> tuple[int, int, int]:
    """How many people of households out of poverty or monitored there are, have medical insurance, the special one."""
    sql = f"SELECT count(*), coalesce(sum({_INSURED}), 0), coalesce(sum({_SPECIAL}), 0) FROM ({_POOR}) q"
    everybody, insured, special = session.connection().exec_driver_sql(sql.replace(":on", f"'{on.isoformat()}'")).one()
    return int(everybody), int(insured), int(special)
