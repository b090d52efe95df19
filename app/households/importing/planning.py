"""Compares a sheet of people with the registry, step by step: who, which household, where, what would change."""

from sqlalchemy import Connection

from app.common.importing.plan import Options
from app.common.importing.staged import Staged
from app.common.progress import Progress
from app.households.importing import people
from app.households.importing.belonging import doubt_changes_of_head, find_households
from app.households.importing.compare import (
    compare_households,
    compare_people,
    doubt_older_sheet,
    settle_statuses,
)
from app.households.importing.custom import compare_custom_of_villages
from app.households.importing.households import (
    doubt_households,
    doubt_other_townships,
    find_villages,
    fold_households,
    match_households,
)


def plan_people(connection: Connection, staged: Staged, options: Options, progress: Progress) -> None:
    """Compare the cleaned rows; everything that is found out stands in the staging file.

    Raises:
        Cancelled: the clerk stopped.
    """
    if not staged.has("membership.relation") and not staged.has("head.id_number"):
        _heads_by_sheet(connection, staged)
    people.find_people(connection, staged)
    progress.report(1, 5, "正在与台账比对")
    find_households(connection)
    doubt_other_townships(connection)
    find_villages(connection, options)
    progress.report(2, 5, "正在与台账比对")
    fold_households(connection, staged)
    match_households(connection)
    doubt_households(connection, staged)
    progress.report(3, 5, "正在与台账比对")
    compare_households(connection, staged, options)
    compare_people(connection, staged)
    compare_custom_of_villages(connection, staged)
    doubt_older_sheet(connection, options)
    doubt_changes_of_head(connection)
    progress.report(4, 5, "正在与台账比对")
    settle_statuses(connection)


def _heads_by_sheet(connection: Connection, staged: Staged) -> None:
    """In a sheet of households the named person is the head (户主)."""
    if any(m.field and m.field.key == "person.name" and "户主" in m.header for m in staged.recognised.columns):
        connection.exec_driver_sql("UPDATE staging.staged SET membership__relation = '户主'")
