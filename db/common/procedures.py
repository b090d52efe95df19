"""Runs of procedures (办理程序): which stations are done, what was filled in there, which papers lie with them."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, Base


class ProcedureRun(Base):
    """One run of a procedure for one subject (a case, a hiring, a loan …), in the version of the day it began."""

    __tablename__ = "procedure_run"
    __table_args__ = (Index("ix_procedure_run_subject", "subject", "subject_id"), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    version: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[int]
    started_on: Mapped[date]
    due_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    outcome: Mapped[str | None]
    reason: Mapped[str | None]


class StationRun(Base):
    """One station of a run, with its limits in days; `started_on` is the first day of what has to last (公示)."""

    __tablename__ = "station_run"
    __table_args__ = (Index("uq_station_run", "run_id", "code", unique=True), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("procedure_run.id"))
    code: Mapped[str]
    position: Mapped[int]
    due_on: Mapped[date | None]
    days: Mapped[int] = mapped_column(default=0)
    at_least: Mapped[int] = mapped_column(default=0)
    done_on: Mapped[date | None]
    started_on: Mapped[date | None]
    place: Mapped[str | None]
    people: Mapped[str | None]
    opinion: Mapped[str | None]
    override: Mapped[str | None]


class StationPaper(Base):
    """One paper that is there: made from a template, or a file that was brought in (kept beside the register)."""

    __tablename__ = "station_paper"
    __table_args__ = (Index("ix_station_paper", "station_id"), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("station_run.id"))
    name: Mapped[str]
    made_on: Mapped[date]
    file_name: Mapped[str | None]
    sha256: Mapped[str | None]
