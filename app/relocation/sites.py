"""安置点 as a kind of record: the places households were moved to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum
from app.households.dated import stored_values
from app.households.fields import Field, Kind, from_stored
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, Values
from app.households.record_sources import holds
from db.relocation.entities import Resettlement, ResettlementSite

FIELDS = (
    Field("name", "名称"),
    Field("kind", "安置方式", Kind.CHOICE, choices="安置方式"),
    Field("address", "地址"),
    Field("note", "备注"),
)
_HOUSES = (
    "(SELECT count(*) FROM resettlement r JOIN household h ON h.id = r.household_id AND h.deleted_at IS NULL "
    "WHERE r.site_id = s.id AND (h.closed_on IS NULL OR h.closed_on > :on))"
)
_PEOPLE = (
    "(SELECT count(*) FROM resettlement r JOIN household h ON h.id = r.household_id AND h.deleted_at IS NULL "
    f"JOIN membership m ON m.household_id = h.id AND {holds('m')} WHERE r.site_id = s.id)"
)


@dataclass(frozen=True)
class SiteRow:
    """One site as a line of the list."""

    id: int
    household_id: int | None
    village_id: int | None
    village: str
    name: str
    kind: str
    address: str
    households: int
    people: int
    note: str


LISTED: Listed[SiteRow] = Listed(
    row=SiteRow,
    source="resettlement_site s LEFT JOIN village v ON v.id = s.village_id",
    key="s.id",
    shown={
        "id": Shown("s.id", int),
        "household_id": Shown("NULL", lambda stored: None),
        "village_id": Shown("s.village_id", lambda stored: None if stored is None else int(stored)),
        "village": Shown("v.name"),
        "name": Shown("s.name"),
        "kind": Shown("s.kind"),
        "address": Shown("s.address"),
        "households": Shown(_HOUSES, int),
        "people": Shown(_PEOPLE, int),
        "note": Shown("s.note"),
    },
    order="v.position, s.name",
    search=("s.name", "s.address", "v.name"),
    filters=(
        ListFilter("village", "行政村", FilterKind.CHOICE, "v.name"),
        ListFilter("kind", "安置方式", FilterKind.CHOICE, "s.kind", code_list="安置方式"),
    ),
    sums=(
        Sum("households", "安置户", f"sum({_HOUSES})", "户"),
        Sum("people", "安置人口", f"sum({_PEOPLE})", "人"),
    ),
    sorted_by={"village": "v.position"},
)

_COLUMNS = (
    RecordColumn("name", "名称", 22, freeze=True, strong=True),
    RecordColumn("kind", "安置方式", 10),
    RecordColumn("village", "行政村", 12),
    RecordColumn("households", "安置户数", 10, number=True),
    RecordColumn("people", "安置人口", 10, number=True),
    RecordColumn("address", "地址", 26),
    RecordColumn("note", "备注", 18),
)


def site_values(session: Session, record_id: int) -> Values:
    """What the form holds of a stored site.

    Raises:
        UserError: it is not there any more.
    """
    kept = _site(session, record_id)
    return {each.key: from_stored(each, getattr(kept, each.key)) for each in FIELDS}


def save_site(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct a site.

    Raises:
        UserError: another one has the name.
    """
    stored = stored_values(FIELDS, values)
    if "name" in stored:
        other = select(ResettlementSite.id).where(
            ResettlementSite.name == stored["name"], ResettlementSite.id != (record_id or 0)
        )
        if session.scalar(other) is not None:
            raise UserError(f"「名称」{stored['name']} 已登记", remedy="请打开已登记的那一个修改")
    kept = ResettlementSite(village_id=owner.village_id) if record_id is None else _site(session, record_id)
    for key, value in stored.items():
        setattr(kept, key, value)
    session.add(kept)
    session.flush()
    return kept.id


def delete_sites(session: Session, ids: Sequence[int]) -> None:
    """Take sites out where nobody lives.

    Raises:
        UserError: somebody does.
    """
    for record_id in ids:
        kept = _site(session, record_id)
        used = session.scalar(select(Resettlement.id).where(Resettlement.site_id == record_id).limit(1))
        if used is not None:
            raise UserError(f"{kept.name}还有搬迁户，不能删除", remedy="请先把这些户改到别的安置点")
        session.delete(kept)


def _site(session: Session, record_id: int) -> ResettlementSite:
    found = session.get(ResettlementSite, record_id)
    if found is None:
        raise UserError("这个安置点已不在", remedy="可能已删除，请刷新后再看")
    return found


SITE = RecordKind(
    code="sites",
    title="安置点",
    noun="安置点",
    unit="个",
    listed=LISTED,
    columns=_COLUMNS,
    form=RecordForm(
        owner=Owner.VILLAGE,
        fields=FIELDS,
        required=("name",),
        values=site_values,
        save=save_site,
        delete=delete_sites,
    ),
    line=lambda row: f"{row.name} · {row.households} 户 {row.people} 人",
    empty="还没有登记安置点。导入搬迁户花名册时，表里的安置点会一并登记。",
)
"""安置点: the places households were moved to."""
