"""Change sets: what one click did, before → after, written by the file itself.

Triggers on every journaled table write one `change` row per changed row. A write outside an open change set fails,
because the trigger finds no change set to belong to: nothing can be changed unrecorded, by ORM or by bulk SQL.
An inserted row keeps no image: its first values are those of its earliest later change, or of the row itself.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Table
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import Base

INSERT, UPDATE, DELETE = "insert", "update", "delete"
UNJOURNALED_COLUMNS = frozenset({"search"})
"""Columns worked out from others; they are made again, not restored."""

SEARCHED_COLUMNS = frozenset({"name", "id_number", "phone"})
"""What the search text of a person is made of."""


class ChangeSet(Base):
    """One click: who did what, when and why; undone as a whole."""

    __tablename__ = "change_set"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str]
    title: Mapped[str]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("change_set.id"))
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("change_set.id"))


class Change(Base):
    """One row of one table, before and after: JSON of the columns that differ (the whole row for a deletion)."""

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_row", "table_name", "row_id"),
        Index("ix_change_set", "change_set_id"),
        {"sqlite_strict": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    change_set_id: Mapped[int] = mapped_column(ForeignKey("change_set.id"))
    table_name: Mapped[str]
    row_id: Mapped[int]
    action: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]


class OpenChangeSet(Base):
    """At most one row: the change set that is being written."""

    __tablename__ = "open_change_set"

    id: Mapped[int] = mapped_column(ForeignKey("change_set.id"), primary_key=True)


def journal_columns(table: Table) -> list[str]:
    """The columns whose values a change keeps."""
    return [c.name for c in table.columns if c.name not in UNJOURNALED_COLUMNS]


def trigger_statements(tables: Iterable[Table]) -> list[str]:
    """The CREATE TRIGGER statements that record every write to the tables."""
    return [statement for table in tables for statement in _triggers_of(table)]


def _triggers_of(table: Table) -> list[str]:
    name = table.name
    columns = [c for c in journal_columns(table) if c != "id"]
    head = "INSERT INTO change (change_set_id, table_name, row_id, action, before, after)"
    opened = "(SELECT id FROM open_change_set)"
    differing = " UNION ALL ".join(f'SELECT \'{c}\' AS k, OLD."{c}" AS o, NEW."{c}" AS n' for c in columns)
    whole = ", ".join(f"'{c}', OLD.\"{c}\"" for c in ["id", *columns])
    changed = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in columns)
    return [
        f"CREATE TRIGGER journal_{name}_insert AFTER INSERT ON {name} BEGIN "
        f"{head} VALUES ({opened}, '{name}', NEW.id, '{INSERT}', NULL, NULL); END",
        f"CREATE TRIGGER journal_{name}_update AFTER UPDATE ON {name} WHEN {changed} BEGIN "
        f"{head} SELECT {opened}, '{name}', NEW.id, '{UPDATE}', json_group_object(k, o), json_group_object(k, n) "
        f"FROM ({differing}) WHERE o IS NOT n; END",
        f"CREATE TRIGGER journal_{name}_delete AFTER DELETE ON {name} BEGIN "
        f"{head} VALUES ({opened}, '{name}', OLD.id, '{DELETE}', json_object({whole}), NULL); END",
    ]
