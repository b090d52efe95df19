"""The people of the register as a list: students, workers, disabled, uninsured …; conditions edited one or many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day
from app.households import words
from app.households.dated import current_person_condition
from app.households.fields import PERSON_CONDITION, from_stored
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.households.record_sources import has_identity, head, holds
from app.households.service import edit_member_condition
from db.households.entities import Person

_AGE = (
    "(CAST(strftime('%Y', :on) AS INTEGER) - CAST(substr(p.birth_date, 1, 4) AS INTEGER) "
    "- (substr(:on, 6) < substr(p.birth_date, 6)))"
)
_UNINSURED = "coalesce(c.resident_medical, 0) = 0 AND coalesce(c.worker_medical, 0) = 0"
_AT_SCHOOL = "coalesce(c.schooling, '') NOT IN ('', '学龄前儿童')"
_ABLE = "c.labour IN ('普通劳动力', '技能劳动力')"
_WORKS = "coalesce(c.work_place, '') <> ''"


def _personal(kind: str) -> str:
    """The category of a person's standing of a kind, NULL when there is none."""
    return (
        f"(SELECT i.category FROM identity i WHERE i.person_id = p.id AND i.kind = '{kind}' AND {holds('i')} "
        "ORDER BY i.id DESC LIMIT 1)"
    )


@dataclass(frozen=True)
class PersonLine:
    """One person who lives in the township on the day of the list."""

    id: int
    household_id: int
    person_id: int
    name: str
    relation: str
    sex: str
    age: int | None
    birth_date: date | None
    id_number: str
    phone: str
    village: str
    group: str
    head_name: str
    number: str
    education: str
    schooling: str
    labour: str
    health: str
    work_place: str
    work_firm: str
    medical: str
    pension: str
    disability: str
    relief: str


PEOPLE_LISTED: Listed[PersonLine] = Listed(
    PersonLine,
    f"membership m JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL AND {holds('m')} "
    "JOIN household h ON h.id = m.household_id AND h.deleted_at IS NULL JOIN village v ON v.id = h.village_id "
    "LEFT JOIN village_group g ON g.id = h.group_id "
    f"LEFT JOIN person_condition c ON c.person_id = p.id AND {holds('c')}",
    "p.id",
    {
        "id": Shown("p.id", int),
        "household_id": Shown("h.id", int),
        "person_id": Shown("p.id", int),
        "name": Shown("p.name"),
        "relation": Shown("m.relation"),
        "sex": Shown("p.sex"),
        "age": Shown(_AGE, lambda stored: stored),
        "birth_date": Shown("p.birth_date", day),
        "id_number": Shown("p.id_number"),
        "phone": Shown("p.phone"),
        "village": Shown("v.name"),
        "group": Shown("g.name"),
        "head_name": Shown(head("name")),
        "number": Shown("h.number"),
        "education": Shown("c.education"),
        "schooling": Shown("c.schooling"),
        "labour": Shown("c.labour"),
        "health": Shown("c.health"),
        "work_place": Shown("c.work_place"),
        "work_firm": Shown("c.work_firm"),
        "medical": Shown(
            "iif(c.worker_medical, '职工', iif(c.resident_medical, '居民', iif(c.id IS NULL, '', '未参保')))"
        ),
        "pension": Shown(
            "iif(c.worker_pension, '职工', iif(c.resident_pension, '居民', iif(c.id IS NULL, '', '未参保')))"
        ),
        "disability": Shown(_personal("残疾")),
        "relief": Shown(f"coalesce({_personal('特困')}, {_personal('低保')})"),
    },
    order="v.position, h.number, h.id, m.relation <> '户主', p.id",
    search=("p.search", "h.number", "v.name"),
    filters=(
        ListFilter("village", "村", FilterKind.CHOICE, "v.name"),
        ListFilter("age", "年龄", FilterKind.NUMBER, _AGE, unit="岁"),
        ListFilter("sex", "性别", FilterKind.CHOICE, "p.sex", choices=("男", "女")),
        ListFilter("at_school", "在校", FilterKind.YES_NO, _AT_SCHOOL),
        ListFilter("schooling", "在校生状况", FilterKind.CHOICE, "c.schooling", code_list=words.SCHOOLING),
        ListFilter("works", "务工", FilterKind.YES_NO, _WORKS),
        ListFilter("labour", "劳动技能", FilterKind.CHOICE, "c.labour", code_list=words.LABOUR),
        ListFilter("able", "有劳动能力", FilterKind.YES_NO, _ABLE),
        ListFilter("disabled", "残疾", FilterKind.YES_NO, f"{_personal('残疾')} IS NOT NULL"),
        ListFilter("uninsured", "未参加医保", FilterKind.YES_NO, _UNINSURED),
        ListFilter(
            "unpensioned",
            "未参加养老保险",
            FilterKind.YES_NO,
            "coalesce(c.resident_pension, 0) = 0 AND coalesce(c.worker_pension, 0) = 0",
        ),
        ListFilter("dibao", "低保", FilterKind.YES_NO, f"{_personal('低保')} IS NOT NULL"),
        ListFilter("tekun", "特困", FilterKind.YES_NO, f"{_personal('特困')} IS NOT NULL"),
        ListFilter("lifted", "脱贫户成员", FilterKind.YES_NO, has_identity("脱贫户")),
        ListFilter("monitored", "监测对象成员", FilterKind.YES_NO, has_identity("监测对象")),
        ListFilter("relocated", "搬迁户成员", FilterKind.YES_NO, has_identity("易地搬迁户")),
    ),
    sums=(Sum("households", "农户", "count(DISTINCT h.id)", "户"),),
    sorted_by={"village": "v.position"},
)


def person_values(session: Session, person_id: int) -> Values:
    """The condition of a person that is in force now, and the phone."""
    person = session.get_one(Person, person_id)
    condition = current_person_condition(session, person_id, date.max)
    told: dict[str, Any] = {
        f.key: from_stored(f, getattr(condition, f.key)) if condition else None for f in PERSON_CONDITION
    }
    return {**told, "phone": person.phone}


def save_condition(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Change a person's condition from a day on.

    Raises:
        UserError: it is a new person: births, marriages and moves have steps of their own.
    """
    if record_id is None:
        raise UserError("新增的人要登记为人口变动", remedy="请用户卡片里的“人口变动”，漏登的用“更正：新增成员”")
    own = {field.key for field in PERSON_CONDITION}
    edit_member_condition(session, record_id, {key: value for key, value in values.items() if key in own}, on)
    return record_id


def refuse_deletion(session: Session, ids: Sequence[int]) -> None:
    """People leave by an event.

    Raises:
        UserError: always.
    """
    raise UserError("人不能从名单里删除", remedy="死亡、迁出、婚出请登记人口变动；登错的在户卡片的成员里更正")


PERSON_KIND = RecordKind(
    code="people",
    title="人员",
    noun="人员情况",
    unit="人",
    listed=PEOPLE_LISTED,
    columns=(
        RecordColumn("name", "姓名", 10, freeze=True, strong=True),
        RecordColumn("relation", "与户主关系", 10),
        RecordColumn("sex", "性别", 6),
        RecordColumn("age", "年龄", 6, number=True),
        RecordColumn("village", "村组", 16, show=lambda row: f"{row.village}{row.group}"),
        RecordColumn("id_number", "证件号码", 24),
        RecordColumn("schooling", "在校生状况", 14),
        RecordColumn("labour", "劳动技能", 16),
        RecordColumn("health", "健康状况", 14),
        RecordColumn("work_place", "务工所在地", 20),
        RecordColumn("medical", "医保", 8),
        RecordColumn("pension", "养老保险", 8),
        RecordColumn("disability", "残疾", 12),
        RecordColumn("relief", "低保特困", 12),
        RecordColumn("phone", "联系电话", 16, hidden=True),
        RecordColumn("head_name", "户主", 10, hidden=True),
        RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
        RecordColumn("birth_date", "出生日期", 12, hidden=True),
        RecordColumn("education", "文化程度", 14, hidden=True),
        RecordColumn("work_firm", "务工企业", 18, hidden=True),
    ),
    form=RecordForm(Owner.PERSON, PERSON_CONDITION, (), person_values, save_condition, refuse_deletion),
    line=lambda row: f"{row.name} {row.relation}",
    views=(
        RecordView("学生", (("at_school", "yes", ()),)),
        RecordView("务工人员", (("works", "yes", ()),)),
        RecordView("有劳动能力未务工", (("able", "yes", ()), ("works", "no", ()), ("at_school", "no", ()))),
        RecordView("残疾人", (("disabled", "yes", ()),)),
        RecordView("未参加医保", (("uninsured", "yes", ()),)),
        RecordView("60 岁以上", (("age", "between", ("60", "")),)),
        RecordView("低保", (("dibao", "yes", ()),)),
        RecordView("特困", (("tekun", "yes", ()),)),
        RecordView("监测对象成员", (("monitored", "yes", ()),)),
        RecordView("搬迁户成员", (("relocated", "yes", ()),)),
    ),
    sheet="人全字段",
    empty="名册里还没有人。导入县里的户表、人表即可建立名册。",
    in_pane=False,
)
