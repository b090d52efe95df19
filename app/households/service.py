"""What the clerk does with households: register, correct, keep conditions and incomes."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.dated import (
    change_dated,
    current_household_condition,
    current_person_condition,
    stored_values,
)
from app.households.drafts import HouseholdDraft
from app.households.fields import HOUSEHOLD_CONDITION, INCOME, PERSON_CONDITION, Value
from app.households.groups import group_number
from app.households.members import add_member, clean_phone
from app.households.rules import head_problem
from db.households.codes import HEAD
from db.households.entities import (
    Household,
    HouseholdCondition,
    IncomeYear,
    Membership,
    Person,
    PersonCondition,
    Village,
    VillageGroup,
)


def register_household(session: Session, draft: HouseholdDraft, on: date) -> int:
    """Add a household (户) and its members from a day on; return its id.

    Raises:
        UserError: the household number is taken, nobody or more than one is the head, or a member is refused.
    """
    problem = head_problem([member.relation for member in draft.members])
    if problem:
        raise UserError(problem)
    household_id = add_empty_household(session, draft)
    for member in draft.members:
        add_member(session, household_id, member, on)
    return household_id


def add_empty_household(session: Session, draft: HouseholdDraft) -> int:
    """Add a household without members, who follow in the same change set; return its id.

    Raises:
        UserError: the household number is taken, or no village was chosen.
    """
    _refuse(taken_number(session, draft.number))
    household = Household(village_id=_village(session, draft.village_id).id)
    session.add(household)
    _fill_household(session, household, draft)
    session.flush()
    return household.id


def edit_household(session: Session, household_id: int, draft: HouseholdDraft) -> bool:
    """Correct number, village, group, phone, address and note; tell whether anything differed.

    Raises:
        UserError: the household number is taken, or the phone cannot be one.
    """
    household = session.get_one(Household, household_id)
    _refuse(taken_number(session, draft.number, other_than=household_id))
    household.village_id = _village(session, draft.village_id).id
    _fill_household(session, household, draft)
    changed = session.is_modified(household)
    session.flush()
    return changed


def edit_household_condition(session: Session, household_id: int, values: Mapping[str, Value], on: date) -> bool:
    """Change living conditions (declared in `fields.HOUSEHOLD_CONDITION`) from a day on."""
    stored = stored_values(HOUSEHOLD_CONDITION, values)
    current = current_household_condition(session, household_id, on)
    if current is not None:
        changed = change_dated(session, current, stored, on)
    else:
        changed = any(value is not None for value in stored.values())
        if changed:
            session.add(HouseholdCondition(household_id=household_id, valid_from=on, **stored))
    session.flush()
    return changed


def edit_member_condition(session: Session, person_id: int, values: Mapping[str, Value], on: date) -> bool:
    """Change schooling, work, health and insurance (`fields.PERSON_CONDITION`) of a person from a day on."""
    stored = stored_values(PERSON_CONDITION, values)
    current = current_person_condition(session, person_id, on)
    if current is not None:
        changed = change_dated(session, current, stored, on)
    else:
        changed = any(value is not None for value in stored.values())
        if changed:
            session.add(PersonCondition(person_id=person_id, valid_from=on, **stored))
    session.flush()
    return changed


def record_income(session: Session, household_id: int, year: int, values: Mapping[str, Value]) -> bool:
    """Keep the income of one year (`fields.INCOME`, money in yuan); items not named stay as they are.

    Raises:
        UserError: the year is none that an income can have.
    """
    if not 2013 <= year <= 2100:
        raise UserError(f"{year} 不是可以登记收入的年度", remedy="填 2013 以后的四位年份")
    stored = stored_values(INCOME, values)
    row = session.scalars(
        select(IncomeYear).where(IncomeYear.household_id == household_id, IncomeYear.year == year)
    ).first()
    if row is None:
        session.add(IncomeYear(household_id=household_id, year=year, **stored))
        session.flush()
        return True
    for key, value in stored.items():
        setattr(row, key, value)
    changed = session.is_modified(row)
    session.flush()
    return changed


def find_or_make_group(session: Session, village_id: int, name: str) -> int | None:
    """The group of that name in the village, made if it is new; 3, 3组 and 三组 are the same one."""
    wanted = name.strip()
    if not wanted:
        return None
    wanted = f"{wanted}组" if wanted.isdecimal() else wanted
    known = session.execute(select(VillageGroup.name, VillageGroup.id).where(VillageGroup.village_id == village_id))
    groups: dict[str, int] = {row.name: row.id for row in known}
    if wanted in groups:
        return groups[wanted]
    number = group_number(wanted)
    same = [group_id for written, group_id in groups.items() if number and group_number(written) == number]
    if same:
        return same[0]
    group = VillageGroup(village_id=village_id, name=wanted)
    session.add(group)
    session.flush()
    return group.id


def _fill_household(session: Session, household: Household, draft: HouseholdDraft) -> None:
    household.number = draft.number.strip() or None
    household.group_id = find_or_make_group(session, draft.village_id, draft.group)
    household.phone = clean_phone(draft.phone)
    household.address = draft.address.strip() or None
    household.note = draft.note.strip() or None


def _village(session: Session, village_id: int) -> Village:
    village = session.get(Village, village_id)
    if village is None:
        raise UserError("没有选行政村", remedy="选择行政村后再保存")
    return village


def taken_number(session: Session, number: str, other_than: int | None = None) -> UserError | None:
    """Say who has a household number already, None when nobody has."""
    if not number.strip():
        return None
    taken = session.execute(
        select(Household.id, Household.deleted_at, Household.closed_on, Person.name)
        .outerjoin(
            Membership,
            (Membership.household_id == Household.id) & (Membership.relation == HEAD),
        )
        .outerjoin(Person, Person.id == Membership.person_id)
        .where(Household.number == number.strip(), Household.id != (other_than or 0))
    ).first()
    if taken is None:
        return None
    name = taken.name or "无户主"
    if taken.deleted_at is not None:
        return UserError(f"户编号 {number.strip()} 属于回收站里的「{name}」户", remedy="恢复那一户，或换一个户编号")
    if taken.closed_on is not None:
        said = f"户编号 {number.strip()} 属于 {taken.closed_on} 已销户的「{name}」户"
        return UserError(said, remedy="换一个户编号，或撤销那次人口变动")
    return UserError(f"户编号 {number.strip()} 已登记在「{name}」名下", remedy="核对户编号，或打开那一户修改")


def _refuse(problem: UserError | None) -> None:
    if problem is not None:
        raise problem
