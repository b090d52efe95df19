"""Resettlement sites and, for each household that was moved, its new and its old house."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, Base


class ResettlementSite(Base):
    """A place where households were moved to (安置点)."""

    __tablename__ = "resettlement_site"
    __table_args__ = JOURNALED_TABLE

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"), index=True)
    kind: Mapped[str | None]
    address: Mapped[str | None]
    note: Mapped[str | None]


class Resettlement(Base):
    """How a household was moved (搬迁安置); areas in hundredths of 平方米."""

    __tablename__ = "resettlement"
    __table_args__ = JOURNALED_TABLE

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    site_id: Mapped[int | None] = mapped_column(ForeignKey("resettlement_site.id"), index=True)
    moved_from: Mapped[str | None]
    address: Mapped[str | None]
    house_area: Mapped[int | None]
    moved_on: Mapped[date | None]
    lived_in: Mapped[bool | None]
    old_house_cleared: Mapped[bool | None]
    cleared_on: Mapped[date | None]
    support: Mapped[str | None]
    certified: Mapped[bool | None]
    certificate: Mapped[str | None]
    note: Mapped[str | None]
