"""Clues, cases of identification and removal, their risks, and the measures of monitored households."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, Base


class MonitoringCase(Base):
    """One identification or one removal of the risk of a household; terms, line and income stay those of its start.

    `run_id`: its procedure. `line`, `reference_income`: 分 per head and year. `identity_id`: the standing (监测对象)
    that it gave or whose risk it removed; `way`: how a risk was removed.
    """

    __tablename__ = "monitoring_case"
    __table_args__ = (
        Index("ix_monitoring_case_household", "household_id", "kind"),
        Index("ix_monitoring_case_run", "run_id"),
        Index("ix_monitoring_case_identity", "identity_id"),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("procedure_run.id"))
    identity_id: Mapped[int | None] = mapped_column(ForeignKey("identity.id"))
    kind: Mapped[str]
    type: Mapped[str | None]
    term: Mapped[str]
    line_year: Mapped[int]
    line: Mapped[int | None]
    line_document: Mapped[str | None]
    income_year: Mapped[int | None]
    reference_income: Mapped[int | None]
    way: Mapped[str | None]
    opened_on: Mapped[date]
    ended_on: Mapped[date | None]
    outcome: Mapped[str | None]
    reason: Mapped[str | None]


class CaseRisk(Base):
    """One of up to five risks (致贫返贫风险) of a case, in their order."""

    __tablename__ = "case_risk"
    __table_args__ = (Index("uq_case_risk", "case_id", "position", unique=True), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("monitoring_case.id"))
    position: Mapped[int]
    risk: Mapped[str]
    sub_item: Mapped[str | None]


class Clue(Base):
    """A sign (线索) that a household should be looked at; the first one of a case is the one that it began with."""

    __tablename__ = "clue"
    __table_args__ = (
        Index("ix_clue_household", "household_id"),
        Index("ix_clue_person", "person_id"),
        Index("ix_clue_case", "case_id"),
        Index("ix_clue_state", "state", "due_on"),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("monitoring_case.id"))
    source: Mapped[str]
    text: Mapped[str]
    found_on: Mapped[date]
    found_by: Mapped[str | None]
    urgency: Mapped[str] = mapped_column(default="一般", server_default="一般")
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="待处理", server_default="待处理")
    settled_on: Mapped[date | None]
    reason: Mapped[str | None]


class Measure(Base):
    """What is done for a monitored household (帮扶措施), from a day to a day, with who answers for it."""

    __tablename__ = "measure"
    __table_args__ = (
        Index("ix_measure_household", "household_id", "ends_on"),
        Index("ix_measure_case", "case_id"),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("monitoring_case.id"))
    kind: Mapped[str]
    what: Mapped[str | None]
    responsible: Mapped[str | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    limit_on: Mapped[date | None]
    progress: Mapped[str | None]
    effect: Mapped[str | None]
