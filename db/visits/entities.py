"""Visits, wishes of households, and the weekly screening of villages."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, Base


class Visit(Base):
    """A visit (走访) to one household; a walk through several fills one row each."""

    __tablename__ = "visit"
    __table_args__ = (
        Index("ix_visit_household", "household_id", "visited_on"),
        Index("ix_visit_day", "visited_on"),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    visited_on: Mapped[date]
    visitor: Mapped[str]
    way: Mapped[str | None]
    met: Mapped[str | None]
    content: Mapped[str | None]
    problem: Mapped[str | None]
    next_step: Mapped[str | None]
    note: Mapped[str | None]


class Wish(Base):
    """What a household or one of its people asks for (诉求), and what came of it."""

    __tablename__ = "wish"
    __table_args__ = (
        Index("ix_wish_household", "household_id"),
        Index("ix_wish_person", "person_id"),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str | None]
    text: Mapped[str]
    raised_on: Mapped[date]
    raised_through: Mapped[str | None]
    answer: Mapped[str | None]
    answered_on: Mapped[date | None]
    answered_by: Mapped[str | None]
    result: Mapped[str | None]
    note: Mapped[str | None]


class Screening(Base):
    """The screening (一周一摸排) of a village, or of one grid of it, in the week that begins on a Monday."""

    __tablename__ = "screening"
    __table_args__ = (Index("uq_screening", "village_id", "week", "grid", unique=True), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
    week: Mapped[date]
    grid: Mapped[str] = mapped_column(default="", server_default="")
    done_on: Mapped[date]
    done_by: Mapped[str | None]
    households_looked: Mapped[int | None]
    clues: Mapped[str | None]
    note: Mapped[str | None]
