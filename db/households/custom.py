"""Items that an office keeps of its own (自定义项), and their values by household, person and village."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, Base


class CustomField(Base):
    """An item of the office's own; `owner` and `kind` are words of `codes.CustomOwner` and `codes.CustomKind`.

    A retired item keeps its values; it is offered and shown no more.
    """

    __tablename__ = "custom_field"
    __table_args__ = (Index("uq_custom_field", "owner", "name", unique=True), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    retired: Mapped[bool] = mapped_column(default=False)


class CustomValue(Base):
    """What stands in an item for one household, person or village: the latest only, earlier ones are in the journal.

    `value` is text: an amount in 分, a number in hundredths, a day as YYYY-MM-DD, 1/0 for 是/否.
    """

    __tablename__ = "custom_value"
    __table_args__ = (
        Index("uq_custom_value_household", "household_id", "field_id", unique=True),
        Index("uq_custom_value_person", "person_id", "field_id", unique=True),
        Index("uq_custom_value_village", "village_id", "field_id", unique=True),
        CheckConstraint(
            "(household_id IS NOT NULL) + (person_id IS NOT NULL) + (village_id IS NOT NULL) = 1", name="one_owner"
        ),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("custom_field.id"), index=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    value: Mapped[str]
