"""Enterprises, links of households with them, and what the households got out of it; money in 分."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, Base


class Enterprise(Base):
    """An enterprise, cooperative, family farm or workshop (经营主体) that takes households along."""

    __tablename__ = "enterprise"
    __table_args__ = JOURNALED_TABLE

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str | None]
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"), index=True)
    leader: Mapped[str | None]
    phone: Mapped[str | None]
    product: Mapped[str | None]
    document: Mapped[str | None]
    closed_on: Mapped[date | None]
    note: Mapped[str | None]


class IndustryLink(Base):
    """A household is linked with an enterprise (利益联结): how, under which agreement, with which money; until
    `ended_on`.
    """

    __tablename__ = "industry_link"
    __table_args__ = (Index("ix_industry_link_household", "household_id", "enterprise_id"), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    form: Mapped[str | None]
    agreed_from: Mapped[date | None]
    agreed_to: Mapped[date | None]
    invested: Mapped[int | None]
    source: Mapped[str | None]
    ended_on: Mapped[date | None]
    note: Mapped[str | None]


class IndustryDividend(Base):
    """What an enterprise paid to a household for a year (分红)."""

    __tablename__ = "industry_dividend"
    __table_args__ = (Index("ix_industry_dividend_household", "household_id", "enterprise_id", "year"), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    year: Mapped[int]
    amount: Mapped[int]
    paid_on: Mapped[date | None]
    note: Mapped[str | None]
