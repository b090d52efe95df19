"""Writes today's tables as the frozen text of the first migration; used while no version has been released.

`python -m tests.db.freeze`
"""

from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine

from db.schema import create_schema

TARGET = Path("db/migrations/versions/m0001_first_tables.py")
_HEAD = '''"""The first tables, indexes and triggers, as frozen text: it must never follow today's code."""

# ruff: noqa: E501

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
'''
_FOOT = ''')


def upgrade() -> None:
    """Make every table, index and trigger of the first version."""
    for statement in STATEMENTS:
        op.execute(statement)
'''


def schema_statements() -> list[str]:
    """The statements that make today's tables, tables before what stands on them."""
    engine = create_engine("sqlite://", module=driver)
    with engine.begin() as connection:
        create_schema(connection)
        rows = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
            "ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, rowid"
        ).fetchall()
    engine.dispose()
    return [str(sql) for (sql,) in rows]


def main() -> None:
    """Write the module."""
    body = "".join(f'    r"""{sql}""",\n' for sql in schema_statements())
    TARGET.write_text(_HEAD + body + _FOOT, "utf-8")


if __name__ == "__main__":
    main()
