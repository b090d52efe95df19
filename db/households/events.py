"""What happened to people and households (人口变动): births, deaths, marriages, moves, splits, documents."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, Base


class PopulationEvent(Base):
    """One event with its two dates. Kinds: `codes.EventKind`.

    `household_id` is where it happened; `other_household_id` where people went to or came from (another household of
    the township); `place` is a place outside. Old and new number belong to a corrected document.
    """

    __tablename__ = "population_event"
    __table_args__ = (
        Index("ix_population_event_happened", "happened_on"),
        Index("ix_population_event_reported", "reported_on"),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    happened_on: Mapped[date]
    reported_on: Mapped[date]
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    other_household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    place: Mapped[str | None]
    old_number: Mapped[str | None]
    new_number: Mapped[str | None]
    basis: Mapped[str | None]
    note: Mapped[str | None]


class PopulationEventPerson(Base):
    """One person of a household that an event touched: left it, joined it, or stayed in it.

    `before_id` is the membership the event found, `after_id` the one it left behind; a row without `after_id` left the
    household, one without `before_id` joined it. `moved` is true for those the event is about.
    """

    __tablename__ = "population_event_person"
    __table_args__ = JOURNALED_TABLE

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("population_event.id"), index=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    before_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    after_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    relation_before: Mapped[str | None]
    relation_after: Mapped[str | None]
    moved: Mapped[bool]
