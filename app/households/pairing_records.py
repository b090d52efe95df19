"""结对帮扶 as a kind of record: who helps which household, from when to when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day, flag
from app.households.current import holds
from app.households.dated import stored_values
from app.households.fields import Field, Kind, from_stored
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.households.words import POLITICS
from db.households.entities import Pairing

_SOURCE = (
    "pairing p JOIN household h ON h.id = p.household_id AND h.deleted_at IS NULL "
    "JOIN village v ON v.id = h.village_id LEFT JOIN village_group g ON g.id = h.group_id"
)
_HEAD = (
    "(SELECT q.{} FROM membership m JOIN person q ON q.id = m.person_id WHERE m.household_id = p.household_id "
    "AND m.relation = '户主' AND m.valid_from <= :on AND (m.valid_to IS NULL OR m.valid_to > :on) LIMIT 1)"
)
_HOLDS = "p.valid_from <= :on AND (p.valid_to IS NULL OR p.valid_to > :on)"
_SOON_ENDED = "CASE WHEN p.valid_to IS NOT NULL AND p.valid_to <= :on THEN '' ELSE 'good' END"

FIELDS = (
    Field("helper_name", "帮扶责任人"),
    Field("unit_name", "帮扶单位"),
    Field("helper_phone", "联系电话", Kind.PHONE),
    Field("helper_politics", "政治面貌", Kind.CHOICE, choices=POLITICS),
    Field("valid_from", "开始日期", Kind.DATE),
    Field("valid_to", "结束日期", Kind.DATE),
    Field("change_reason", "更换原因", choices="更换帮扶人原因"),
)


@dataclass(frozen=True)
class PairingListRow:
    """One pairing as a line of the list."""

    id: int
    household_id: int
    village: str
    group: str
    number: str
    head_name: str
    helper_name: str
    unit_name: str
    helper_phone: str
    valid_from: date
    valid_to: date | None
    change_reason: str
    current: bool
    tone: str


_LISTED = Listed(
    row=PairingListRow,
    source=_SOURCE,
    key="p.id",
    shown={
        "id": Shown("p.id", int),
        "household_id": Shown("p.household_id", int),
        "village": Shown("v.name"),
        "group": Shown("g.name"),
        "number": Shown("h.number"),
        "head_name": Shown(_HEAD.format("name")),
        "helper_name": Shown("p.helper_name"),
        "unit_name": Shown("p.unit_name"),
        "helper_phone": Shown("p.helper_phone"),
        "valid_from": Shown("p.valid_from", day),
        "valid_to": Shown("p.valid_to", day),
        "change_reason": Shown("p.change_reason"),
        "current": Shown(_HOLDS, flag),
        "tone": Shown(_SOON_ENDED),
    },
    order="v.position, h.number, p.valid_from DESC, p.id DESC",
    search=("p.helper_name", "p.unit_name", "p.helper_phone", "h.number", "v.name", _HEAD.format("search")),
    filters=(
        ListFilter("village", "行政村", FilterKind.CHOICE, "v.name"),
        ListFilter("unit_name", "帮扶单位", FilterKind.CHOICE, "p.unit_name"),
        ListFilter("current", "现在有效", FilterKind.YES_NO, _HOLDS),
        ListFilter("valid_from", "开始日期", FilterKind.DAY, "p.valid_from"),
        ListFilter("phone", "有联系电话", FilterKind.YES_NO, "p.helper_phone IS NOT NULL"),
    ),
    sums=(
        Sum("households", "农户", "count(DISTINCT p.household_id)", "户"),
        Sum("helpers", "责任人", "count(DISTINCT coalesce(p.helper_number, p.helper_name))", "人"),
    ),
    sorted_by={"village": "v.position"},
)

_COLUMNS = (
    RecordColumn("head_name", "户主", 9, freeze=True, strong=True),
    RecordColumn("village", "村组", 15, show=lambda row: f"{row.village}{row.group}"),
    RecordColumn("helper_name", "帮扶责任人", 12),
    RecordColumn("unit_name", "帮扶单位", 22),
    RecordColumn("helper_phone", "联系电话", 15, text_format=True),
    RecordColumn("valid_from", "开始日期", 12),
    RecordColumn("valid_to", "结束日期", 12, tone="tone", show=lambda row: _until(row)),
    RecordColumn("change_reason", "更换原因", 12),
    RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
)


def pairing_line(row: PairingListRow) -> str:
    """One line in the pane: 杨帮扶 · 镇人民政府 · 2021-01-01 至今."""
    until = f"至 {row.valid_to}" if row.valid_to else "至今"
    return " · ".join(filter(None, (row.helper_name, row.unit_name, f"{row.valid_from} {until}")))


def pairing_values(session: Session, record_id: int) -> Values:
    """What the form holds of a stored pairing.

    Raises:
        UserError: it is not there any more.
    """
    pairing = _pairing(session, record_id)
    return {each.key: from_stored(each, getattr(pairing, each.key)) for each in FIELDS}


def save_pairing(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct a pairing.

    Raises:
        UserError: it ends before it begins, or stands there already.
    """
    stored = stored_values(FIELDS, values)
    stored["valid_from"] = begins = stored.get("valid_from") or on
    ends = stored.get("valid_to")
    if isinstance(ends, date) and isinstance(begins, date) and ends <= begins:
        raise UserError("「结束日期」要晚于开始日期", remedy="请核对两个日期")
    if record_id is not None:
        pairing = _pairing(session, record_id)
        for key, value in stored.items():
            setattr(pairing, key, value)
    else:
        pairing = Pairing(household_id=owner.household_id, **stored)
        session.add(pairing)
    session.flush()
    return pairing.id


def delete_pairings(session: Session, ids: Sequence[int]) -> None:
    """Take pairings out."""
    for record_id in ids:
        session.delete(_pairing(session, record_id))


def pairing_warnings(
    session: Session, owner: Ownership, values: Values, record_id: int | None, on: date
) -> Sequence[str]:
    """Say when this helper is registered for the household already, or nobody is left to help it."""
    same = session.scalars(
        select(Pairing).where(
            Pairing.household_id == owner.household_id,
            Pairing.helper_name == values.get("helper_name"),
            Pairing.valid_to.is_(None),
            Pairing.id != (record_id or 0),
        )
    ).first()
    said = [f"这一户已由{same.helper_name}结对（{same.valid_from} 起），再登记会重复"] if same else []
    ends = values.get("valid_to")
    if isinstance(ends, date) and ends <= on and not _others(session, owner, record_id, on):
        said.append("这条结束以后，这一户就没有帮扶责任人了")
    return said


def _others(session: Session, owner: Ownership, record_id: int | None, on: date) -> bool:
    """Whether somebody else helps the household on a day."""
    other = select(Pairing.id).where(
        Pairing.household_id == owner.household_id, Pairing.id != (record_id or 0), holds(Pairing, on)
    )
    return session.scalar(other.limit(1)) is not None


def unit_choices(session: Session, on: date) -> Mapping[str, Sequence[str]]:
    """The units known so far, to be proposed."""
    units = session.scalars(
        select(Pairing.unit_name).where(Pairing.unit_name.is_not(None)).distinct().order_by(Pairing.unit_name)
    )
    return {"unit_name": tuple(str(each) for each in units)}


def _pairing(session: Session, record_id: int) -> Pairing:
    found = session.get(Pairing, record_id)
    if found is None:
        raise UserError("这条结对记录已不在", remedy="可能已删除，请刷新后再看")
    return found


def _until(row: PairingListRow) -> str:
    return str(row.valid_to) if row.valid_to else "至今"


PAIRING = RecordKind(
    code="pairings",
    title="结对帮扶",
    noun="结对帮扶",
    unit="条",
    listed=_LISTED,
    columns=_COLUMNS,
    form=RecordForm(
        owner=Owner.HOUSEHOLD,
        fields=FIELDS,
        required=("helper_name", "valid_from"),
        values=pairing_values,
        save=save_pairing,
        delete=delete_pairings,
        usual=lambda on: {"valid_from": on},
        choices=unit_choices,
        warnings=pairing_warnings,
    ),
    line=pairing_line,
    tone=lambda row: "" if row.current else "quiet",
    views=(
        RecordView("现在有效", (("current", "yes", ()),)),
        RecordView("已结束", (("current", "no", ()),)),
    ),
    sheet="帮扶责任人结对查询",
    empty="还没有登记结对帮扶。可以逐户登记，也可以导入帮扶责任人结对查询表。",
)
