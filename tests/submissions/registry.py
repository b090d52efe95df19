"""A small registry built by hand: villages, households with members, standings and incomes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from db.common.entities import Setting
from db.households.codes import HEAD, IdentityKind
from db.households.entities import (
    Household,
    Identity,
    IncomeYear,
    Membership,
    Person,
    PersonCondition,
    Village,
    VillageGroup,
)

LONG_AGO = date(2018, 1, 1)


@dataclass(frozen=True)
class Standing:
    """An identity to give to a household, or to its head when `own`."""

    kind: IdentityKind
    category: str = ""
    valid_from: date = LONG_AGO
    valid_to: date | None = None
    risk_removed_on: date | None = None
    own: bool = False


@dataclass(frozen=True)
class Family:
    """A household to plant: the head first."""

    number: str
    names: Sequence[str]
    standings: Sequence[Standing] = ()
    incomes: dict[int, tuple[int, int]] = field(default_factory=dict)
    ids: Sequence[str] = ()
    group: str = "1组"


LIFTED = Standing(IdentityKind.LIFTED, "一般脱贫户")
RELOCATED = Standing(IdentityKind.RELOCATED, "集中安置")
MARGINAL = Standing(IdentityKind.MONITORED, "边缘易致贫户", date(2024, 3, 1), None, date(2026, 10, 12))
HEAD_ON_RELIEF = Standing(IdentityKind.DIBAO, "农村低保", own=True)
UNSTABLE = Standing(IdentityKind.MONITORED, "脱贫不稳定户", date(2023, 5, 1))


def plant_village(session: Session, name: str, families: Sequence[Family], *, lifted: bool = False) -> Village:
    """Add a village with its households."""
    village = Village(name=name, lifted=lifted, position=session.query(Village).count())
    session.add(village)
    session.flush()
    groups: dict[str, VillageGroup] = {}
    for family in families:
        if family.group not in groups:
            groups[family.group] = VillageGroup(village_id=village.id, name=family.group)
            session.add(groups[family.group])
            session.flush()
        plant_family(session, village.id, groups[family.group].id, family)
    return village


def plant_family(session: Session, village_id: int, group_id: int, family: Family) -> Household:
    """Add one household with members, standings and incomes (net income and head-count, money in 分)."""
    household = Household(number=family.number, village_id=village_id, group_id=group_id, phone="07451234567")
    session.add(household)
    session.flush()
    people = [_plant_person(session, household.id, family, place) for place in range(len(family.names))]
    for standing in family.standings:
        session.add(
            Identity(
                household_id=None if standing.own else household.id,
                person_id=people[0].id if standing.own else None,
                kind=standing.kind,
                category=standing.category,
                valid_from=standing.valid_from,
                valid_to=standing.valid_to,
                risk_removed_on=standing.risk_removed_on,
            )
        )
    for year, (net, size) in family.incomes.items():
        each = net // size
        session.add(IncomeYear(household_id=household.id, year=year, net=net, people_in_year=size, per_person=each))
    session.flush()
    return household


def _plant_person(session: Session, household_id: int, family: Family, place: int) -> Person:
    id_number = family.ids[place] if place < len(family.ids) else f"43122619{50 + place}0101{int(family.number):04}"
    person = Person(
        name=family.names[place], id_number=id_number, sex="男" if place % 2 == 0 else "女",
        birth_date=date(1950 + 10 * place, 1, 1), ethnicity="汉族", search="",
    )  # fmt: skip
    session.add(person)
    session.flush()
    relation = HEAD if place == 0 else "之子"
    session.add(Membership(household_id=household_id, person_id=person.id, relation=relation, valid_from=LONG_AGO))
    session.add(PersonCondition(person_id=person.id, valid_from=LONG_AGO, education="小学", health="健康"))
    return person


def plant_township(session: Session) -> None:
    """Two villages: 5 households, 11 people; 3 lifted (7 people), 1 relocated (2), 2 monitored (5)."""
    session.add_all([Setting(key="township", value="深子湖镇"), Setting(key="county", value="溆水县")])
    session.add(Setting(key="made_by", value="李登记"))
    plant_village(
        session,
        "石板溪村",
        [
            Family("101", ["张大山", "张小山", "张三丫"], [LIFTED, UNSTABLE], {2025: (3_000_000, 3)}),
            Family("102", ["王水生", "王木生"], [LIFTED, RELOCATED], {2025: (1_000_001, 2)}, group="2组"),
            Family("103", ["赵一", "赵二"], group="10组"),
        ],
        lifted=True,
    )
    plant_village(
        session,
        "圣人山村",
        [
            Family(
                "201", ["陈福", "陈禄"],
                [MARGINAL],
            ),
            Family("202", ["孙寿", "孙喜"], [LIFTED, HEAD_ON_RELIEF], {2024: (500_000, 2)}),
        ],
    )  # fmt: skip
