"""Villages, households and people, with everything about them that changes kept as dated rows."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, LINK_TABLE, Base


class Village(Base):
    """An administrative village (行政村)."""

    __tablename__ = "village"
    __table_args__ = JOURNALED_TABLE

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str | None]
    lifted: Mapped[bool | None]
    position: Mapped[int] = mapped_column(default=0)


class VillageYear(Base):
    """What a village reports once a year (行政村信息); money in 分."""

    __tablename__ = "village_year"
    __table_args__ = (Index("uq_village_year", "village_id", "year", unique=True), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
    year: Mapped[int]
    total_households: Mapped[int | None]
    total_people: Mapped[int | None]
    collective_income: Mapped[int | None]
    income_per_person: Mapped[int | None]
    dibao_households: Mapped[int | None]
    dibao_people: Mapped[int | None]
    tekun_people: Mapped[int | None]
    disabled_people: Mapped[int | None]
    dangerous_houses: Mapped[int | None]
    households_without_safe_water: Mapped[int | None]
    pension_people: Mapped[int | None]
    paved_road: Mapped[bool | None]
    bus_service: Mapped[bool | None]
    primary_schools: Mapped[int | None]
    clinics: Mapped[int | None]
    doctors: Mapped[int | None]
    public_toilets: Mapped[int | None]
    waste_points: Mapped[int | None]
    reading_rooms: Mapped[int | None]


class VillageGroup(Base):
    """A villagers' group (村民小组)."""

    __tablename__ = "village_group"
    __table_args__ = (Index("uq_village_group", "village_id", "name", unique=True), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"))
    name: Mapped[str]


class Household(Base):
    """A household (户); its members, identities, incomes and conditions are dated rows of their own.

    `closed_on`: the day on which an event took its last member.
    """

    __tablename__ = "household"
    __table_args__ = JOURNALED_TABLE

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None] = mapped_column(unique=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("village.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("village_group.id"))
    phone: Mapped[str | None]
    address: Mapped[str | None]
    note: Mapped[str | None]
    closed_on: Mapped[date | None]
    deleted_at: Mapped[datetime | None]


class HouseholdCondition(Base):
    """Living conditions of a household from a day on; areas in hundredths of 亩 (住房面积: of 平方米), distance
    in hundredths of 公里.
    """

    __tablename__ = "household_condition"
    __table_args__ = (Index("ix_household_condition", "household_id", "valid_from"), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    military_family: Mapped[bool | None]
    arable_land: Mapped[int | None]
    grassland: Mapped[int | None]
    water_area: Mapped[int | None]
    woodland: Mapped[int | None]
    returned_woodland: Mapped[int | None]
    orchard: Mapped[int | None]
    road_type: Mapped[str | None]
    road_distance: Mapped[int | None]
    road_hardened: Mapped[bool | None]
    in_cooperative: Mapped[bool | None]
    dangerous_house: Mapped[bool | None]
    house_area: Mapped[int | None]
    fuel: Mapped[str | None]
    led_by_firm: Mapped[bool | None]
    led_by_founder: Mapped[bool | None]
    home_electricity: Mapped[bool | None]
    broadcast: Mapped[bool | None]
    industry_support: Mapped[str | None]
    safe_water: Mapped[bool | None]
    work_electricity: Mapped[bool | None]
    sanitary_toilet: Mapped[bool | None]
    toilet_usable: Mapped[bool | None]
    poverty_cause: Mapped[str | None]
    no_labour: Mapped[bool | None]


class IncomeYear(Base):
    """Income of a household in one year, all money in 分; head-counts as the county reported them."""

    __tablename__ = "income_year"
    __table_args__ = (Index("uq_income_year", "household_id", "year", unique=True), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    year: Mapped[int]
    wage: Mapped[int | None]
    post_wage: Mapped[int | None]
    other_wage: Mapped[int | None]
    production: Mapped[int | None]
    industry_award: Mapped[int | None]
    work_award: Mapped[int | None]
    property: Mapped[int | None]
    asset_dividend: Mapped[int | None]
    other_property: Mapped[int | None]
    transfer: Mapped[int | None]
    pension: Mapped[int | None]
    family_planning: Mapped[int | None]
    ecology: Mapped[int | None]
    dibao: Mapped[int | None]
    tekun: Mapped[int | None]
    other_transfer: Mapped[int | None]
    production_cost: Mapped[int | None]
    production_cost_total: Mapped[int | None]
    cost_subsidy: Mapped[int | None]
    gross: Mapped[int | None]
    net: Mapped[int | None]
    per_person: Mapped[int | None]
    compensation: Mapped[int | None]
    out_of_pocket: Mapped[int | None]
    people_now: Mapped[int | None]
    people_in_year: Mapped[int | None]


class Person(Base):
    """A person (人). `id_key` is the first 18 characters of the document number: the same person in ID and
    disability lists.
    """

    __tablename__ = "person"
    __table_args__ = JOURNALED_TABLE

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None] = mapped_column(index=True)
    name: Mapped[str]
    id_kind: Mapped[str | None]
    id_number: Mapped[str | None]
    id_key: Mapped[str | None] = mapped_column(index=True)
    sex: Mapped[str | None]
    birth_date: Mapped[date | None]
    ethnicity: Mapped[str | None]
    phone: Mapped[str | None]
    note: Mapped[str | None]
    search: Mapped[str] = mapped_column(default="", server_default="")
    deleted_at: Mapped[datetime | None]


class PersonCondition(Base):
    """Schooling, work, health and insurance of a person from a day on."""

    __tablename__ = "person_condition"
    __table_args__ = (Index("ix_person_condition", "person_id", "valid_from"), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    politics: Mapped[str | None]
    education: Mapped[str | None]
    schooling: Mapped[str | None]
    dropout_reason: Mapped[str | None]
    labour: Mapped[str | None]
    health: Mapped[str | None]
    mandarin: Mapped[bool | None]
    jobless_reason: Mapped[str | None]
    work_months: Mapped[int | None]
    work_place: Mapped[str | None]
    work_firm: Mapped[str | None]
    work_industry: Mapped[str | None]
    work_channel: Mapped[str | None]
    work_abroad: Mapped[bool | None]
    post_kind: Mapped[str | None]
    post_months: Mapped[int | None]
    resident_medical: Mapped[bool | None]
    worker_medical: Mapped[bool | None]
    serious_illness: Mapped[bool | None]
    commercial_medical: Mapped[bool | None]
    accident_subsidy: Mapped[bool | None]
    medical_aid: Mapped[bool | None]
    other_health_aid: Mapped[bool | None]
    resident_pension: Mapped[bool | None]
    worker_pension: Mapped[bool | None]
    disability_year: Mapped[int | None]


class Membership(Base):
    """A person belongs to a household from a day to a day, with a relation to its head (与户主关系)."""

    __tablename__ = "membership"
    __table_args__ = (
        Index("ix_membership_household", "household_id", "valid_to"),
        Index("ix_membership_person", "person_id", "valid_to"),
        Index("ix_membership_head", "household_id", sqlite_where=text("relation = '户主'")),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    relation: Mapped[str | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Identity(Base):
    """A standing (身份) of a household or a person from a day to a day; several hold at once. Kinds:
    `codes.IdentityKind`.
    """

    __tablename__ = "identity"
    __table_args__ = (
        Index("ix_identity_household", "household_id", "kind"),
        Index("ix_identity_person", "person_id", "kind"),
        CheckConstraint("(household_id IS NULL) <> (person_id IS NULL)", name="one_owner"),
        JOURNALED_TABLE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    category: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    risk_removed_on: Mapped[date | None]
    basis: Mapped[str | None]


class Pairing(Base):
    """Who helps a household (结对帮扶), from which unit, from a day to a day."""

    __tablename__ = "pairing"
    __table_args__ = (Index("ix_pairing_household", "household_id", "valid_to"), JOURNALED_TABLE)

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    helper_number: Mapped[str | None]
    helper_name: Mapped[str]
    helper_sex: Mapped[str | None]
    helper_phone: Mapped[str | None]
    helper_politics: Mapped[str | None]
    unit_number: Mapped[str | None]
    unit_name: Mapped[str | None]
    unit_affiliation: Mapped[str | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    change_reason: Mapped[str | None]


class Sighting(Base):
    """A person stood in a roster of a kind that was imported with a batch: tells who is missing from the next one."""

    __tablename__ = "sighting"
    __table_args__ = LINK_TABLE

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True)
