"""What every stored table shares: naming, strict columns and the types that go into the file."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Integer, MetaData, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase

JOURNALED_TABLE = {"sqlite_strict": True, "sqlite_autoincrement": True}
"""Options of a journaled table: a row's id is never given to another row, so that its history stays its own."""

LINK_TABLE = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""Options of a table that only ties two others together."""


class IsoDate(TypeDecorator[date]):
    """A day, stored as `YYYY-MM-DD` text so that SQL compares it and a reader can read it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | str | None, dialect: Dialect) -> str | None:
        """Write a day; text is taken as it is."""
        return value.isoformat() if isinstance(value, date) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Read a day back."""
        return date.fromisoformat(value) if value else None


class IsoMoment(TypeDecorator[datetime]):
    """A moment of local time, stored as `YYYY-MM-DD HH:MM:SS` text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write a moment, to the second."""
        return value.isoformat(sep=" ", timespec="seconds") if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read a moment back."""
        return datetime.fromisoformat(value) if value else None


class Flag(TypeDecorator[bool]):
    """是/否, stored as 1/0; NULL is the third state, not filled in (which is an error in the county's eyes, not 否)."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Write 是/否."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """Read 是/否 back."""
        return None if value is None else bool(value)


class Base(DeclarativeBase):
    """Root of all tables: named constraints (migrations need the names) and strict columns."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        int: Integer(),
        date: IsoDate(),
        datetime: IsoMoment(),
        bool: Flag(),
    }
    __table_args__: Any = {"sqlite_strict": True}  # noqa: RUF012 (SQLAlchemy reads it so)
