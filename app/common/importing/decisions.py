"""The clerk's decisions about doubted rows and unreadable cells: remembered, and honoured when rows are compared."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, delete
from sqlalchemy.orm import Session

from db.common.entities import ImportDecision


class Choice(StrEnum):
    """What the clerk decided."""

    SAME = "same"
    NEW = "new"
    SKIP = "skip"
    IGNORE = "ignore"

    @property
    def word(self) -> str:
        """The clerk's word for it."""
        return _WORDS[self]


_WORDS = {
    Choice.SAME: "是同一人",
    Choice.NEW: "是新的人",
    Choice.SKIP: "不导入",
    Choice.IGNORE: "忽略这一格，其余导入",
}
CELL = "cell:"
PERSON = "person:"


def row_key_sql(keys: Sequence[str]) -> str:
    """Return SQL for what a row of `staged` (alias s) says about who it is."""
    return " || '|' || ".join(f"coalesce(s.{key.replace('.', '__')}, '')" for key in keys)


def begin_comparison(connection: Connection, kind: str, keys: Sequence[str]) -> None:
    """Forget an earlier comparison of the same cleaned rows, and what the clerk decided to leave out.

    Makes `decided`: the decisions kept for the rows of this sheet, those about cells carried out already.
    """
    run = connection.exec_driver_sql
    if run("SELECT 1 FROM staging.sqlite_master WHERE name = 'bad_cell'").scalar():
        for table in ("problem", "plan_cell", "row_status"):
            run(f"DELETE FROM staging.{table}")
        run("INSERT INTO staging.problem SELECT * FROM staging.bad_cell")
    else:
        run("CREATE TABLE staging.bad_cell AS SELECT * FROM staging.problem")
    run("DROP TABLE IF EXISTS staging.decided")
    run("CREATE TABLE staging.decided (r INTEGER, doubt TEXT, choice TEXT, person_id INTEGER)")
    run(
        "INSERT INTO staging.decided SELECT s.r, d.doubt, d.choice, d.person_id FROM staging.staged s "
        f"JOIN import_decision d ON d.kind = ? AND d.row_key = {row_key_sql(keys)} "
        "WHERE EXISTS (SELECT 1 FROM import_decision o WHERE o.kind = ?)",
        (kind, kind),
    )
    run(
        "DELETE FROM staging.problem WHERE EXISTS (SELECT 1 FROM staging.decided d WHERE d.r = problem.r "
        f"AND d.doubt = '{CELL}' || problem.field || ':' || problem.value)"
    )


def keep_decision(
    session: Session,
    kind: str,
    keys: Sequence[str],
    row: int,
    doubt: str,
    choice: Choice,
    at: datetime,
    person_id: int | None = None,
) -> None:
    """Remember a decision about a row of the attached staging file, in place of an earlier one about the same."""
    key = _key_of(session, keys, row)
    session.merge(
        ImportDecision(kind=kind, row_key=key, doubt=doubt, choice=choice.value, person_id=person_id, decided_at=at)
    )


def forget_decisions(session: Session, kind: str, keys: Sequence[str], row: int) -> int:
    """Forget what was decided about a row; return how many decisions that were."""
    key = _key_of(session, keys, row)
    gone = session.execute(delete(ImportDecision).where(ImportDecision.kind == kind, ImportDecision.row_key == key))
    return int(getattr(gone, "rowcount", 0))


def _key_of(session: Session, keys: Sequence[str], row: int) -> str:
    sql = f"SELECT {row_key_sql(keys)} FROM staging.staged s WHERE s.r = ?"
    return str(session.connection().exec_driver_sql(sql, (row,)).scalar_one())
