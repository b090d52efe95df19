"""All tables of the file as they are today; importing this module makes them known."""

from sqlalchemy import Connection, Table

from db.benefits import entities as benefits
from db.common import entities as common
from db.common import procedures
from db.common.base import Base
from db.common.journal import trigger_statements
from db.common.session import APPLICATION_ID
from db.employment import entities as employment
from db.households import custom, events
from db.households import entities as households
from db.industry import entities as industry
from db.monitoring import entities as monitoring
from db.problems import entities as problems
from db.relocation import entities as relocation
from db.rosters import entities as rosters
from db.visits import entities as visits

VERSION = 1
"""`user_version` of a file that this program reads; older files are upgraded, newer ones refused."""

JOURNALED: tuple[type[Base], ...] = (
    households.Village,
    households.VillageYear,
    households.VillageGroup,
    households.Household,
    households.HouseholdCondition,
    households.IncomeYear,
    households.Person,
    households.PersonCondition,
    households.Membership,
    households.Identity,
    households.Pairing,
    events.PopulationEvent,
    events.PopulationEventPerson,
    custom.CustomField,
    custom.CustomValue,
    rosters.Roster,
    rosters.RosterRow,
    problems.CheckRound,
    problems.ConditionCheck,
    problems.Problem,
    problems.WaterPoint,
    problems.WaterSupply,
    problems.WaterTest,
    visits.Visit,
    visits.Wish,
    visits.Screening,
    employment.WorkSpell,
    employment.WorkIntention,
    employment.Training,
    industry.Enterprise,
    industry.IndustryLink,
    industry.IndustryDividend,
    relocation.ResettlementSite,
    relocation.Resettlement,
    benefits.BenefitProgramme,
    benefits.BenefitExclusion,
    benefits.BenefitPayment,
    procedures.ProcedureRun,
    procedures.StationRun,
    procedures.StationPaper,
    monitoring.MonitoringCase,
    monitoring.CaseRisk,
    monitoring.Clue,
    monitoring.Measure,
    common.CodeValue,
    common.Parameter,
)
"""Tables whose every write belongs to a change set; owners come before what they own."""

OWNERS: dict[str, tuple[str, ...]] = {
    "station_run": ("run_id",),
    "station_paper": ("station_id",),
    "monitoring_case": ("household_id",),
    "case_risk": ("case_id",),
    "clue": ("household_id",),
    "measure": ("household_id",),
    "village_year": ("village_id",),
    "household_condition": ("household_id",),
    "income_year": ("household_id",),
    "person_condition": ("person_id",),
    "membership": ("person_id",),
    "identity": ("person_id", "household_id"),
    "pairing": ("household_id",),
    "population_event_person": ("event_id",),
    "custom_value": ("person_id", "household_id", "village_id"),
    "roster_row": ("roster_id",),
    "condition_check": ("household_id",),
    "problem": ("household_id",),
    "water_supply": ("household_id", "point_id"),
    "water_test": ("point_id",),
    "visit": ("household_id",),
    "wish": ("household_id",),
    "work_spell": ("person_id",),
    "work_intention": ("person_id",),
    "training": ("person_id",),
    "industry_link": ("household_id",),
    "industry_dividend": ("household_id",),
    "resettlement": ("household_id",),
    "benefit_exclusion": ("first_id", "second_id"),
    "benefit_payment": ("person_id", "household_id", "programme_id"),
}
"""Tables whose rows are parts of another row: where that row stays, they stay."""

SUCCESSIONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "household_condition": (("household_id",),),
    "person_condition": (("person_id",),),
    "membership": (("person_id",),),
    "identity": (("household_id", "kind"), ("person_id", "kind")),
    "water_supply": (("household_id",),),
}
"""Dated tables in which one row at most is in force for the same values of these columns (of each group, if filled)."""


def journaled_tables() -> list[Table]:
    """The journaled tables, owners first."""
    return [Base.metadata.tables[entity.__tablename__] for entity in JOURNALED]


def create_schema(connection: Connection) -> None:
    """Make every table, index and trigger in an empty file and mark it as ours."""
    Base.metadata.create_all(connection)
    for statement in trigger_statements(journaled_tables()):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")
