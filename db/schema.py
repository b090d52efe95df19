"""All tables of the file as they are today; importing this module makes them known."""

from sqlalchemy import Connection, Table

from db.common import entities as common
from db.common.base import Base
from db.common.journal import trigger_statements
from db.common.session import APPLICATION_ID
from db.households import custom
from db.households import entities as households
from db.rosters import entities as rosters

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
    custom.CustomField,
    custom.CustomValue,
    rosters.Roster,
    rosters.RosterRow,
    common.CodeValue,
    common.Parameter,
)
"""Tables whose every write belongs to a change set; owners come before what they own."""

OWNERS: dict[str, tuple[str, ...]] = {
    "village_year": ("village_id",),
    "household_condition": ("household_id",),
    "income_year": ("household_id",),
    "person_condition": ("person_id",),
    "membership": ("person_id",),
    "identity": ("person_id", "household_id"),
    "pairing": ("household_id",),
    "custom_value": ("person_id", "household_id", "village_id"),
    "roster_row": ("roster_id",),
}
"""Tables whose rows are parts of another row: where that row stays, they stay."""

SUCCESSIONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "household_condition": (("household_id",),),
    "person_condition": (("person_id",),),
    "membership": (("person_id",),),
    "identity": (("household_id", "kind"), ("person_id", "kind")),
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
