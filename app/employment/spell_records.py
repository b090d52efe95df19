"""Registering, correcting and ending spells of work."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.policy.queries import parameter_value
from app.employment.places import read_scope
from app.employment.rules import Limits, SpellFacts, first_of_month, overlap_doubt, spell_doubts
from app.employment.spells import COLUMNS, LISTED, VIEWS, spell_line
from app.households.dated import current_person_condition, stored_values
from app.households.fields import Field, Kind, from_stored
from app.households.record_kinds import Ownership, RecordForm, RecordKind, Values
from db.employment.entities import WorkSpell
from db.households.codes import IdentityKind
from db.households.entities import Identity, Person

FIELDS = (
    Field("valid_from", "开始时间", Kind.DATE),
    Field("valid_to", "结束时间", Kind.DATE),
    Field("end_reason", "结束原因", Kind.CHOICE, choices="务工结束原因"),
    Field("county", "务工所在县"),
    Field("place", "务工所在地"),
    Field("scope", "务工区域", Kind.CHOICE, choices="务工区域"),
    Field("employer", "务工企业名称"),
    Field("industry", "所属行业", Kind.TEXT, choices="务工行业"),
    Field("channel", "就业渠道", Kind.CHOICE, choices="务工就业渠道"),
    Field("monthly_pay", "务工月收入", Kind.MONEY, "元"),
    Field("point_to_point", "是否点对点输送", Kind.YES_NO),
    Field("transport_subsidy", "年度交通费补助", Kind.MONEY, "元"),
    Field("note", "备注"),
)


def spell_values(session: Session, record_id: int) -> Values:
    """What the form holds of a stored spell.

    Raises:
        UserError: it is not there any more.
    """
    spell = _spell(session, record_id)
    return {each.key: from_stored(each, getattr(spell, each.key)) for each in FIELDS}


def save_spell(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct a spell; days are kept as their month.

    Raises:
        UserError: it ends before it begins, or begins after today.
    """
    spell = WorkSpell(person_id=owner.person_id, valid_from=on) if record_id is None else _spell(session, record_id)
    stored = stored_values(FIELDS, values)
    since, until = stored.get("valid_from") or spell.valid_from, stored.get("valid_to", spell.valid_to)
    assert isinstance(since, date)
    stored["valid_from"] = since = first_of_month(since)
    if since > on:
        raise UserError("「开始时间」在今天之后", remedy="还没有去务工的，请登记务工意愿")
    if isinstance(until, date):
        stored["valid_to"] = until = first_of_month(until)
        if until < since:
            raise UserError("「结束时间」早于开始时间", remedy="请核对两个时间")
    for key, value in stored.items():
        setattr(spell, key, value)
    session.add(spell)
    session.flush()
    return spell.id


def delete_spells(session: Session, ids: Sequence[int]) -> None:
    """Take spells out."""
    for record_id in ids:
        session.delete(_spell(session, record_id))


def end_spell(session: Session, record_id: int, on: date, reason: str) -> None:
    """End a spell in the month of a day; one that begins later ends where it begins."""
    spell = _spell(session, record_id)
    spell.valid_to = max(spell.valid_from, first_of_month(on))
    spell.end_reason = reason
    session.flush()


def spell_warnings(
    session: Session, owner: Ownership, values: Values, record_id: int | None, on: date
) -> Sequence[str]:
    """Say which of the county's rules the spell breaks."""
    assert owner.person_id is not None
    facts = _facts(session, owner.person_id, values, on)
    found = list(spell_doubts(facts, read_limits(session, on), on))
    others = session.execute(
        select(WorkSpell.valid_from, WorkSpell.valid_to).where(
            WorkSpell.person_id == owner.person_id, WorkSpell.id != (record_id or 0)
        )
    )
    overlap = overlap_doubt(facts.since, facts.until, [(begins, ends) for begins, ends in others])
    if overlap is not None:
        found.append(overlap)
    return tuple(f"{doubt.sentence}（规则 {doubt.number}）" for doubt in found)


def read_limits(session: Session, on: date) -> Limits:
    """What holds on a day.

    Raises:
        UserError: nobody has said what holds.
    """
    return Limits(
        int(parameter_value(session, "work_age_min", on).number),
        parameter_value(session, "month_wage_low", on).number,
        parameter_value(session, "month_wage_high", on).number,
        int(parameter_value(session, "open_spell_years", on).number),
    )


def _facts(session: Session, person_id: int, values: Values, on: date) -> SpellFacts:
    person, condition = session.get_one(Person, person_id), current_person_condition(session, person_id, on)
    since, until, pay = values.get("valid_from") or on, values.get("valid_to"), values.get("monthly_pay")
    county, place = str(values.get("county") or ""), str(values.get("place") or "")
    point = values.get("point_to_point")
    in_care = session.scalars(
        select(Identity.id).where(
            Identity.person_id == person_id,
            Identity.kind == IdentityKind.TEKUN,
            Identity.valid_from <= on,
            Identity.valid_to.is_(None),
        )
    ).first()
    assert isinstance(since, date)
    return SpellFacts(
        since=first_of_month(since),
        until=first_of_month(until) if isinstance(until, date) else None,
        scope=read_scope(session, str(values.get("scope") or ""), county, place),
        place=county or place,
        employer=str(values.get("employer") or ""),
        industry=str(values.get("industry") or ""),
        channel=str(values.get("channel") or ""),
        pay=Decimal(str(pay)) if pay is not None else None,
        point_to_point=point if isinstance(point, bool) else None,
        born=person.birth_date,
        labour=(condition and condition.labour) or "",
        schooling=(condition and condition.schooling) or "",
        in_care=in_care is not None,
    )


def _spell(session: Session, record_id: int) -> WorkSpell:
    found = session.get(WorkSpell, record_id)
    if found is None:
        raise UserError("这条务工记录已不在", remedy="可能已删除，请刷新后再看")
    return found


WORK = RecordKind(
    code="work",
    title="务工",
    noun="务工",
    unit="条",
    listed=LISTED,
    columns=COLUMNS,
    form=RecordForm(
        owner=Owner.PERSON,
        fields=FIELDS,
        required=("valid_from",),
        values=spell_values,
        save=save_spell,
        delete=delete_spells,
        usual=lambda on: {"valid_from": first_of_month(on)},
        warnings=spell_warnings,
    ),
    line=spell_line,
    tone=lambda row: row.tone if row.tone == "soon" else "" if row.current else "quiet",
    views=VIEWS,
    sheet="已外出务工信息",
    empty="还没有登记务工。可以逐人登记，也可以导入全国系统的已外出务工信息。",
)
"""务工: several spells per person."""
