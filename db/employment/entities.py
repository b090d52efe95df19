"""Spells of work, intentions and trainings of people; all of them dated, none overwritten."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, Base


class WorkSpell(Base):
    """Somebody works somewhere from a month on, up to but without `valid_to`; several spells per person; money in 分.

    `scope` is what the clerk said (县内, 省内县外, 省外, 境外); empty, it is read from the place.
    """

    __tablename__ = "work_spell"
    __table_args__ = (Index("ix_work_spell_person", "person_id", "valid_from"), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None] = mapped_column(index=True)
    scope: Mapped[str | None]
    county: Mapped[str | None]
    place: Mapped[str | None]
    employer: Mapped[str | None]
    industry: Mapped[str | None]
    channel: Mapped[str | None]
    monthly_pay: Mapped[int | None]
    point_to_point: Mapped[bool | None]
    transport_subsidy: Mapped[int | None]
    end_reason: Mapped[str | None]
    note: Mapped[str | None]


class WorkIntention(Base):
    """Whether somebody wants to work in a year (计划务工), where, with which service; open until `closed_on`."""

    __tablename__ = "work_intention"
    __table_args__ = (Index("uq_work_intention", "person_id", "year", unique=True), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    year: Mapped[int]
    wanted: Mapped[bool | None]
    county: Mapped[str | None]
    service: Mapped[str | None]
    closed_on: Mapped[date | None]
    note: Mapped[str | None]


class Training(Base):
    """A course that somebody took (技能培训)."""

    __tablename__ = "training"
    __table_args__ = (Index("ix_training_person", "person_id", "begun_on"), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str]
    kind: Mapped[str | None]
    begun_on: Mapped[date]
    ended_on: Mapped[date | None]
    certificate: Mapped[str | None]
    organiser: Mapped[str | None]
    note: Mapped[str | None]
