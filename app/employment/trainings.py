"""技能培训 as a kind of record: which course somebody took, from whom, with which certificate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day
from app.households.dated import stored_values
from app.households.fields import Field, Kind, from_stored
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.households.record_sources import has_identity, of_person
from db.employment.entities import Training

FIELDS = (
    Field("course", "培训内容"),
    Field("kind", "培训类型", Kind.CHOICE, choices="培训类型"),
    Field("begun_on", "开始日期", Kind.DATE),
    Field("ended_on", "结束日期", Kind.DATE),
    Field("certificate", "证书"),
    Field("organiser", "培训单位"),
    Field("note", "备注"),
)


@dataclass(frozen=True)
class TrainingRow:
    """One course of one person as a line of the list."""

    id: int
    household_id: int | None
    person_id: int
    name: str
    village: str
    group: str
    number: str
    course: str
    kind: str
    begun_on: date
    ended_on: date | None
    certificate: str
    organiser: str
    note: str


LISTED: Listed[TrainingRow] = Listed(
    row=TrainingRow,
    source=f"training w {of_person('w.person_id')}",
    key="w.id",
    shown={
        "id": Shown("w.id", int),
        "household_id": Shown("h.id", lambda stored: None if stored is None else int(stored)),
        "person_id": Shown("w.person_id", int),
        "name": Shown("p.name"),
        "village": Shown("v.name"),
        "group": Shown("g.name"),
        "number": Shown("h.number"),
        "course": Shown("w.course"),
        "kind": Shown("w.kind"),
        "begun_on": Shown("w.begun_on", day),
        "ended_on": Shown("w.ended_on", day),
        "certificate": Shown("w.certificate"),
        "organiser": Shown("w.organiser"),
        "note": Shown("w.note"),
    },
    order="w.begun_on DESC, v.position, h.number, w.id",
    search=("p.search", "h.number", "w.course", "w.organiser"),
    filters=(
        ListFilter("village", "行政村", FilterKind.CHOICE, "v.name"),
        ListFilter("kind", "培训类型", FilterKind.CHOICE, "w.kind", code_list="培训类型"),
        ListFilter("begun", "开始日期", FilterKind.DAY, "w.begun_on"),
        ListFilter("this_year", "本年", FilterKind.YES_NO, "substr(w.begun_on, 1, 4) = substr(:on, 1, 4)"),
        ListFilter("certified", "有证书", FilterKind.YES_NO, "w.certificate IS NOT NULL"),
        ListFilter("lifted", "脱贫户", FilterKind.YES_NO, has_identity("脱贫户")),
        ListFilter("monitored", "监测对象", FilterKind.YES_NO, has_identity("监测对象")),
    ),
    sums=(
        Sum("people", "人数", "count(DISTINCT w.person_id)", "人"),
        Sum("certified", "取得证书", "count(w.certificate)", "人次"),
    ),
    sorted_by={"village": "v.position"},
)

_COLUMNS = (
    RecordColumn("name", "姓名", 9, freeze=True, strong=True),
    RecordColumn("village", "村组", 15, show=lambda row: f"{row.village}{row.group}"),
    RecordColumn("course", "培训内容", 18),
    RecordColumn("kind", "培训类型", 16),
    RecordColumn("begun_on", "开始", 12),
    RecordColumn("ended_on", "结束", 12),
    RecordColumn("certificate", "证书", 16),
    RecordColumn("organiser", "培训单位", 22),
    RecordColumn("note", "备注", 18, hidden=True),
    RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
)


def training_line(row: TrainingRow) -> str:
    """One line in the pane: 覃玉珍 2026-05-10 家政服务 · 家政服务员（初级）."""
    return " · ".join(filter(None, (f"{row.name} {row.begun_on} {row.course}", row.certificate, row.organiser)))


def training_values(session: Session, record_id: int) -> Values:
    """What the form holds of a stored course.

    Raises:
        UserError: it is not there any more.
    """
    kept = _training(session, record_id)
    return {each.key: from_stored(each, getattr(kept, each.key)) for each in FIELDS}


def save_training(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct a course.

    Raises:
        UserError: it ends before it begins.
    """
    stored = stored_values(FIELDS, values)
    begun, ended = stored.get("begun_on"), stored.get("ended_on")
    if isinstance(begun, date) and isinstance(ended, date) and ended < begun:
        raise UserError("「结束日期」早于开始日期", remedy="请核对两个日期")
    kept = Training(person_id=owner.person_id) if record_id is None else _training(session, record_id)
    for key, value in stored.items():
        setattr(kept, key, value)
    session.add(kept)
    session.flush()
    return kept.id


def delete_trainings(session: Session, ids: Sequence[int]) -> None:
    """Take courses out."""
    for record_id in ids:
        session.delete(_training(session, record_id))


def _training(session: Session, record_id: int) -> Training:
    found = session.get(Training, record_id)
    if found is None:
        raise UserError("这条技能培训记录已不在", remedy="可能已删除，请刷新后再看")
    return found


TRAINING = RecordKind(
    code="trainings",
    title="技能培训",
    noun="技能培训",
    unit="人次",
    listed=LISTED,
    columns=_COLUMNS,
    form=RecordForm(
        owner=Owner.PERSON,
        fields=FIELDS,
        required=("course", "begun_on"),
        values=training_values,
        save=save_training,
        delete=delete_trainings,
        usual=lambda on: {"begun_on": on},
    ),
    line=training_line,
    views=(RecordView("本年", (("this_year", "yes", ()),)), RecordView("取得证书", (("certified", "yes", ()),))),
    sheet="技能培训名单",
    empty="还没有登记技能培训。可以逐人登记，也可以导入培训名单。",
)
"""技能培训: courses of people."""
