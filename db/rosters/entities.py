"""Lists of other offices kept as they came (名册): dated, every line with the person it means, if one is known."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, Base


class Roster(Base):
    """One list as it was on a day; lists of the same name follow each other. `headers` is a JSON list."""

    __tablename__ = "roster"
    __table_args__ = (Index("ix_roster_name", "name", "as_of"), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    office: Mapped[str | None]
    as_of: Mapped[date]
    book: Mapped[str]
    sha256: Mapped[str]
    headers: Mapped[str]
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)


class RosterRow(Base):
    """One line of a list: the cells as JSON by header, and whom of the register it means.

    `how` is a word of `codes.Found`; `id_key` and `name` tell the line from others when nobody was found.
    """

    __tablename__ = "roster_row"
    __table_args__ = (Index("ix_roster_row", "roster_id", "row"), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    roster_id: Mapped[int] = mapped_column(ForeignKey("roster.id"))
    row: Mapped[int]
    name: Mapped[str | None]
    id_key: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    how: Mapped[str]
    cells: Mapped[str]
