"""Rounds of checks, what they found per household, the ledger of problems, and points of water supply."""

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, Base


class CheckRound(Base):
    """A round of checks (摸排轮次) in the whole township."""

    __tablename__ = "check_round"
    __table_args__ = JOURNALED_TABLE

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    note: Mapped[str | None]


class ConditionCheck(Base):
    """What a round said about a household; without `checked_on` it is only proposed by what the register knows."""

    __tablename__ = "condition_check"
    __table_args__ = (
        Index("uq_condition_check", "household_id", "round_id", unique=True),
        Index("ix_condition_check_round", "round_id"),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("check_round.id"))
    checked_on: Mapped[date | None]
    checked_by: Mapped[str | None]
    housing: Mapped[str | None]
    water: Mapped[str | None]
    schooling: Mapped[str | None]
    medical: Mapped[str | None]
    pension: Mapped[str | None]
    toilet: Mapped[str | None]
    road: Mapped[str | None]
    power: Mapped[str | None]
    found: Mapped[str | None]


class Problem(Base):
    """A problem (一案一策) of a household or of one of its people, from finding to 清零; its state is derived."""

    __tablename__ = "problem"
    __table_args__ = (
        Index("ix_problem_household", "household_id"),
        Index("ix_problem_person", "person_id"),
        Index("ix_problem_round", "round_id"),
        Index("ix_problem_open", "limit_on", sqlite_where=text("cleared_on IS NULL")),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    text: Mapped[str]
    found_on: Mapped[date]
    found_by: Mapped[str | None]
    source: Mapped[str | None]
    round_id: Mapped[int | None] = mapped_column(ForeignKey("check_round.id"))
    measure: Mapped[str | None]
    responsible: Mapped[str | None]
    limit_on: Mapped[date | None]
    cleared_on: Mapped[date | None]
    cleared_how: Mapped[str | None]
    evidence: Mapped[str | None]
    note: Mapped[str | None]


class WaterPoint(Base):
    """A point of water supply (供水点) of a village."""

    __tablename__ = "water_point"
    __table_args__ = (Index("uq_water_point", "village_id", "name", unique=True), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
    name: Mapped[str]
    kind: Mapped[str | None]
    source: Mapped[str | None]
    area: Mapped[str | None]
    households_served: Mapped[int | None]
    keeper: Mapped[str | None]
    keeper_phone: Mapped[str | None]
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    note: Mapped[str | None]


class WaterSupply(Base):
    """Which point a household drinks from, from a day to a day."""

    __tablename__ = "water_supply"
    __table_args__ = (
        Index("ix_water_supply_household", "household_id", "valid_to"),
        Index("ix_water_supply_point", "point_id"),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    point_id: Mapped[int] = mapped_column(ForeignKey("water_point.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class WaterTest(Base):
    """A test of a point's water (水质检测), half-yearly."""

    __tablename__ = "water_test"
    __table_args__ = (
        Index("ix_water_test_point", "point_id", "tested_on"),
        Index("ix_water_test_village", "village_id"),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
    point_id: Mapped[int] = mapped_column(ForeignKey("water_point.id"))
    tested_on: Mapped[date]
    result: Mapped[str]
    items: Mapped[str | None]
    tested_by: Mapped[str | None]
    note: Mapped[str | None]
