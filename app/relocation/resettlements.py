"""易地搬迁 as a kind of record: registering and correcting how a household was moved."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.households.dated import stored_values
from app.households.fields import Field, Kind, from_stored
from app.households.record_kinds import Ownership, RecordForm, RecordKind, Values
from app.relocation.lists import COLUMNS, VIEWS, HouseholdView, resettlement_line, resettlement_list
from db.households.codes import IdentityKind
from db.households.entities import Identity
from db.relocation.entities import Resettlement, ResettlementSite

FIELDS = (
    Field("site", "安置点", Kind.TEXT, block="新房"),
    Field("address", "新房地址", block="新房"),
    Field("house_area", "房屋面积", Kind.MEASURE, "平方米", block="新房"),
    Field("moved_on", "搬迁入住日期", Kind.DATE, block="新房"),
    Field("lived_in", "是否实际入住", Kind.YES_NO, block="新房"),
    Field("certified", "是否办理不动产证", Kind.YES_NO, block="新房"),
    Field("certificate", "不动产证号", block="新房"),
    Field("moved_from", "迁出地", block="旧房"),
    Field("old_house_cleared", "是否拆旧复垦", Kind.YES_NO, block="旧房"),
    Field("cleared_on", "拆旧复垦日期", Kind.DATE, block="旧房"),
    Field("support", "后续帮扶措施", block="后续帮扶"),
    Field("note", "备注", block="后续帮扶"),
)
_STORED = FIELDS[1:]


def resettlement_values(session: Session, record_id: int) -> Values:
    """What the form holds of a stored resettlement.

    Raises:
        UserError: it is not there any more.
    """
    kept = _resettlement(session, record_id)
    site = session.get(ResettlementSite, kept.site_id) if kept.site_id else None
    return {
        "site": site.name if site else None,
        **{each.key: from_stored(each, getattr(kept, each.key)) for each in _STORED},
    }


def save_resettlement(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct how a household was moved: one record per household.

    Raises:
        UserError: the household has one already, the site is not known, or the dates contradict each other.
    """
    stored = stored_values(_STORED, {key: value for key, value in values.items() if key != "site"})
    moved, cleared = stored.get("moved_on"), stored.get("cleared_on")
    if isinstance(cleared, date):
        if stored.get("old_house_cleared") is False:
            raise UserError("填了「拆旧复垦日期」，是否拆旧复垦却是否", remedy="请核对两项")
        stored["old_house_cleared"] = True
        if isinstance(moved, date) and cleared < moved:
            raise UserError("「拆旧复垦日期」早于搬迁入住日期", remedy="请核对两个日期")
    if record_id is None:
        other = session.scalar(select(Resettlement.id).where(Resettlement.household_id == owner.household_id).limit(1))
        if other is not None:
            raise UserError("这一户的易地搬迁已登记", remedy="请打开已登记的那一条修改")
    kept = Resettlement(household_id=owner.household_id) if record_id is None else _resettlement(session, record_id)
    if "site" in values:
        kept.site_id = _site_id(session, str(values["site"] or ""))
    for key, value in stored.items():
        setattr(kept, key, value)
    session.add(kept)
    session.flush()
    return kept.id


def delete_resettlements(session: Session, ids: Sequence[int]) -> None:
    """Take records out."""
    for record_id in ids:
        session.delete(_resettlement(session, record_id))


def resettlement_warnings(
    session: Session, owner: Ownership, values: Values, record_id: int | None, on: date
) -> Sequence[str]:
    """Say when the household is not known as a relocated one."""
    known = session.scalars(
        select(Identity.id).where(
            Identity.household_id == owner.household_id,
            Identity.kind == IdentityKind.RELOCATED,
            Identity.valid_to.is_(None),
        )
    ).first()
    return () if known is not None else ("这一户没有易地搬迁户的身份，登记后请在“身份”里补上",)


def _site_id(session: Session, name: str) -> int | None:
    if not name.strip():
        return None
    found = session.scalar(select(ResettlementSite.id).where(ResettlementSite.name == name.strip()))
    if found is None:
        raise UserError(f"「安置点」里没有{name.strip()}", remedy="请先登记安置点，或改成已有的名称")
    return found


def _resettlement(session: Session, record_id: int) -> Resettlement:
    found = session.get(Resettlement, record_id)
    if found is None:
        raise UserError("这条易地搬迁记录已不在", remedy="可能已删除，请刷新后再看")
    return found


def _choices(session: Session, on: date) -> Mapping[str, Sequence[str]]:
    names = session.scalars(select(ResettlementSite.name).order_by(ResettlementSite.name))
    return {"site": tuple(names)}


def resettlement_kind(view: HouseholdView) -> RecordKind:
    """易地搬迁: one record per resettled household, seen together with its work and its links."""
    return RecordKind(
        code="resettlements",
        title="易地搬迁",
        noun="易地搬迁",
        unit="户",
        listed=resettlement_list(view),
        columns=COLUMNS,
        form=RecordForm(
            owner=Owner.HOUSEHOLD,
            fields=FIELDS,
            required=(),
            values=resettlement_values,
            save=save_resettlement,
            delete=delete_resettlements,
            choices=_choices,
            warnings=resettlement_warnings,
        ),
        line=resettlement_line,
        tone=lambda row: "overdue" if "overdue" in (row.work_tone, row.cleared_tone) else row.link_tone,
        views=VIEWS,
        sheet="易地搬迁花名册",
        empty="还没有登记易地搬迁。可以逐户登记，也可以导入搬迁户花名册。",
    )
