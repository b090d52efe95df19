"""Support programmes, exclusions between them and payments, as they are stored; money in 分."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, Base


class BenefitProgramme(Base):
    """A programme (帮扶项目) with who is eligible; lists in one column are joined by commas.

    `code` names those that the program itself asks for; `recipient`, `period_kind` and `work_place` are words of
    `codes`. `identities`: one of them must be held, by the household or the person; `not_identities`: none of them;
    `grades`: what the category of 残疾 must end with; `schooling`: what 在校生状况 must begin with.
    """

    __tablename__ = "benefit_programme"
    __table_args__ = JOURNALED_TABLE

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    aliases: Mapped[str | None]
    recipient: Mapped[str]
    period_kind: Mapped[str]
    usual_amount: Mapped[int | None]
    identities: Mapped[str | None]
    not_identities: Mapped[str | None]
    grades: Mapped[str | None]
    schooling: Mapped[str | None]
    age_from: Mapped[int | None]
    age_to: Mapped[int | None]
    work_place: Mapped[str | None]
    labour: Mapped[str | None]
    payer: Mapped[str | None]
    source: Mapped[str | None]
    document: Mapped[str | None]
    note: Mapped[str | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")
    position: Mapped[int] = mapped_column(default=0, server_default="0")


class BenefitExclusion(Base):
    """Two programmes that one person (or household) may not have for the same period; `hard` ones are refused."""

    __tablename__ = "benefit_exclusion"
    __table_args__ = (Index("uq_benefit_exclusion", "first_id", "second_id", unique=True), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("benefit_programme.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("benefit_programme.id"), index=True)
    hard: Mapped[bool]
    document: Mapped[str | None]


class BenefitPayment(Base):
    """What was paid to a person or a household for a period (YYYY, YYYY-MM, 2026春, 2025-2026学年 …).

    `person_id` is who received it; a payment of a household's programme may name nobody. `ended_on`: the benefit ends
    with this payment (death, moved away), later ones are to be asked about.
    """

    __tablename__ = "benefit_payment"
    __table_args__ = (
        Index("ix_benefit_payment_person", "person_id", "programme_id"),
        Index("ix_benefit_payment_household", "household_id", "programme_id"),
        Index("ix_benefit_payment_programme", "programme_id", "period"),
        CheckConstraint("person_id IS NOT NULL OR household_id IS NOT NULL", name="some_owner"),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("benefit_programme.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    period: Mapped[str]
    amount: Mapped[int]
    source: Mapped[str | None]
    paid_on: Mapped[date | None]
    batch: Mapped[str | None]
    note: Mapped[str | None]
    ended_on: Mapped[date | None]
