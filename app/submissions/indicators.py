"""One definition per indicator (指标), as of a day: its figure, and the figure of each village."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.submissions.standings import Moment, Standing, Statement, owners, sizes, valid_on
from db.households.codes import IdentityKind
from db.households.entities import Household, Identity, Membership, Person, Village


class Grain(Enum):
    """What an indicator counts; its value is the unit."""

    VILLAGES = "个"
    HOUSEHOLDS = "户"
    PEOPLE = "人"


@dataclass(frozen=True)
class Indicator:
    """What is counted: villages, households of a standing, their members, or people of a standing."""

    code: str
    name: str
    grain: Grain
    standing: Standing | None = None
    own: bool = False
    lifted_only: bool = False


@dataclass(frozen=True)
class Figure:
    """The value of an indicator on a day."""

    code: str
    name: str
    value: int
    unit: str


def _of_households(code: str, name: str, standing: Standing) -> tuple[Indicator, Indicator]:
    """The two indicators of a kind of household: 户 and 人; `{}` in the code is what is counted."""
    return (
        Indicator(code.format("households"), f"{name}户数", Grain.HOUSEHOLDS, standing),
        Indicator(code.format("people"), f"{name}人数", Grain.PEOPLE, standing),
    )


_MONITORED = IdentityKind.MONITORED

INDICATORS: tuple[Indicator, ...] = (
    Indicator("villages", "行政村", Grain.VILLAGES),
    Indicator("villages_lifted", "脱贫村", Grain.VILLAGES, lifted_only=True),
    Indicator("households", "总户数", Grain.HOUSEHOLDS),
    Indicator("people", "总人口", Grain.PEOPLE),
    *_of_households("{}_lifted", "脱贫户", Standing(IdentityKind.LIFTED)),
    *_of_households("monitored_{}", "监测对象", Standing(_MONITORED)),
    *_of_households("unstable_{}", "脱贫不稳定户", Standing(_MONITORED, "脱贫不稳定户")),
    *_of_households("marginal_{}", "边缘易致贫户", Standing(_MONITORED, "边缘易致贫户")),
    *_of_households("sudden_{}", "突发严重困难户", Standing(_MONITORED, "突发严重困难户")),
    *_of_households("monitored_unremoved_{}", "风险未消除", Standing(_MONITORED, "", Moment.RISK_NOT_REMOVED)),
    *_of_households("monitored_new_{}", "本月新识别", Standing(_MONITORED, "", Moment.BEGUN_IN_MONTH)),
    *_of_households("monitored_removed_{}", "本月风险消除", Standing(_MONITORED, "", Moment.REMOVED_IN_MONTH)),
    *_of_households("relocated_{}", "易地搬迁", Standing(IdentityKind.RELOCATED)),
    Indicator("dibao_people", "低保对象", Grain.PEOPLE, Standing(IdentityKind.DIBAO), own=True),
    Indicator("tekun_people", "特困供养", Grain.PEOPLE, Standing(IdentityKind.TEKUN), own=True),
    Indicator("disabled_people", "残疾人", Grain.PEOPLE, Standing(IdentityKind.DISABLED), own=True),
)

_BY_CODE: Mapping[str, Indicator] = {indicator.code: indicator for indicator in INDICATORS}


def find_indicator(code: str) -> Indicator:
    """The indicator of a code.

    Raises:
        UserError: there is none.
    """
    if code not in _BY_CODE:
        raise UserError(f"没有代码为「{code}」的指标", remedy="可用的指标：" + "、".join(_BY_CODE))
    return _BY_CODE[code]


def figures(session: Session, on: date) -> tuple[Figure, ...]:
    """All indicators of the township on a day; each is the sum of its villages."""
    villages = figures_by_village(session, on).values()
    return tuple(
        Figure(item.code, item.name, sum(village[item.code] for village in villages), item.grain.value)
        for item in INDICATORS
    )


def figures_by_village(session: Session, on: date) -> dict[int, dict[str, int]]:
    """All indicators of each village on a day: village id → code → value; every village is there."""
    found: dict[int, dict[str, int]] = {}
    for village_id, lifted in session.execute(
        select(Village.id, Village.lifted).order_by(Village.position, Village.id)
    ):
        found[village_id] = dict.fromkeys(_BY_CODE, 0) | {
            "villages": 1,
            "villages_lifted": int(lifted is True),
        }
    for statement in (_household_sums(on), _own_sums(on)):
        for village_id, *values in session.execute(statement):
            codes = [column.name for column in statement.selected_columns][1:]
            found[village_id].update(zip(codes, map(int, values), strict=True))
    return found


def _household_sums(on: date) -> Statement:
    """Sums over households by village: one column per indicator that counts households or their members."""
    counted = [item for item in INDICATORS if item.grain is not Grain.VILLAGES and not item.own]
    standings = [item.standing for item in counted if item.standing]
    flags, members = owners(Identity.household_id, standings, on), sizes(on)
    size = func.coalesce(members.c.size, 0)
    exists = case((or_(members.c.size > 0, flags.c.owner.is_not(None)), 1), else_=0)
    columns: list[ColumnElement[Any]] = []
    for item in counted:
        held = func.coalesce(flags.c[f"s{standings.index(item.standing)}"], 0) if item.standing else exists
        value = held if item.grain is Grain.HOUSEHOLDS else held * size
        columns.append(func.sum(value).label(item.code))
    return (
        select(Household.village_id, *columns)
        .outerjoin(flags, flags.c.owner == Household.id)
        .outerjoin(members, members.c.household_id == Household.id)
        .where(Household.deleted_at.is_(None))
        .group_by(Household.village_id)
    )


def _own_sums(on: date) -> Statement:
    """Sums over people with a standing of their own, by the village of the household that they belong to."""
    counted = [item for item in INDICATORS if item.own]
    flags = owners(Identity.person_id, [item.standing for item in counted if item.standing], on)
    columns = [func.sum(flags.c[f"s{number}"]).label(item.code) for number, item in enumerate(counted)]
    return (
        select(Household.village_id, *columns)
        .join(Membership, Membership.household_id == Household.id)
        .join(Person, Person.id == Membership.person_id)
        .join(flags, flags.c.owner == Person.id)
        .where(
            Household.deleted_at.is_(None),
            Person.deleted_at.is_(None),
            valid_on(Membership.valid_from, Membership.valid_to, on),
        )
        .group_by(Household.village_id)
    )
