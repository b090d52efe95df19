"""The catalogue of programmes (帮扶项目目录): listing, editing, retiring them, and what excludes what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.benefits.facts import conditions_of, split_words
from app.benefits.rules import BOTH, DISABLED
from app.common.errors import UserError
from app.common.identifiers import half_width
from app.common.policy.queries import code_values
from app.households.dated import stored_values
from app.households.fields import Field, Kind, Value, from_stored
from db.benefits.codes import PeriodKind, Recipient, WorkPlace
from db.benefits.entities import BenefitExclusion, BenefitPayment, BenefitProgramme
from db.households.codes import IdentityKind

SOURCES = "帮扶资金来源"
"""The code list of sources of funds."""

BASIS, WHO = "项目", "谁能享受（不填就是不限）"

FIELDS = (
    Field("name", "项目名称", block=BASIS),
    Field("aliases", "发放表里别的叫法", block=BASIS),
    Field("recipient", "发放对象", Kind.CHOICE, block=BASIS),
    Field("period_kind", "发放周期", Kind.CHOICE, block=BASIS),
    Field("usual_amount", "每期通常金额", Kind.MONEY, "元", block=BASIS),
    Field("payer", "发放部门", block=BASIS),
    Field("source", "资金来源", Kind.CHOICE, choices=SOURCES, block=BASIS),
    Field("document", "依据文件", block=BASIS),
    Field("valid_from", "开始执行", Kind.DATE, block=BASIS),
    Field("valid_to", "停止执行", Kind.DATE, block=BASIS),
    Field("identities", "须有身份", block=WHO),
    Field("not_identities", "不得有身份", block=WHO),
    Field("grades", "残疾等级须是", block=WHO),
    Field("schooling", "在校情况须是", block=WHO),
    Field("age_from", "最小年龄", Kind.COUNT, "岁", block=WHO),
    Field("age_to", "最大年龄", Kind.COUNT, "岁", block=WHO),
    Field("work_place", "务工地须在", Kind.CHOICE, block=WHO),
    Field("labour", "劳动能力须是", block=WHO),
    Field("note", "备注"),
)
REQUIRED = ("name", "recipient", "period_kind", "document")
_ABLE = "普通劳动力,技能劳动力"
CHOICES: Mapping[str, tuple[str, ...]] = {
    "recipient": tuple(Recipient),
    "period_kind": tuple(PeriodKind),
    "work_place": tuple(WorkPlace),
    "identities": ("脱贫户,监测对象", "脱贫户,监测对象,低保,特困", "低保,特困", "残疾", "残疾+低保"),
    "not_identities": ("特困", "易地搬迁户"),
    "grades": ("一级,二级", "一级,二级,三级,四级"),
    "schooling": ("中职,高职高专,技师学院", "学前教育,小学,七年级,八年级,九年级,普通高中,中职"),
    "labour": (_ABLE, f"{_ABLE},弱劳动力或半劳动力"),
}
_LISTS = ("aliases", "identities", "not_identities", "grades", "schooling", "labour")


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme as the catalogue shows it."""

    id: int
    name: str
    recipient: str
    period_kind: str
    usual_amount: Decimal | None
    who: str
    payer: str
    source: str
    document: str
    retired: bool
    excludes: str
    payments: int


@dataclass(frozen=True)
class ExclusionRow:
    """Two programmes that do not go together."""

    id: int
    first: str
    second: str
    hard: bool
    document: str


def list_programmes(session: Session) -> list[ProgrammeRow]:
    """All programmes in their order, those still in use first."""
    counted = select(BenefitPayment.programme_id, func.count()).group_by(BenefitPayment.programme_id)
    counts: dict[int, int] = {programme: count for programme, count in session.execute(counted)}
    excludes: dict[str, list[str]] = {}
    for one in list_exclusions(session):
        excludes.setdefault(one.first, []).append(one.second)
        excludes.setdefault(one.second, []).append(one.first)
    ordered = select(BenefitProgramme).order_by(
        BenefitProgramme.retired, BenefitProgramme.position, BenefitProgramme.id
    )
    return [
        ProgrammeRow(
            id=one.id,
            name=one.name,
            recipient=one.recipient,
            period_kind=one.period_kind,
            usual_amount=None if one.usual_amount is None else Decimal(one.usual_amount) / 100,
            who=who_words(one),
            payer=one.payer or "",
            source=one.source or "",
            document=one.document or "",
            retired=one.retired,
            excludes="、".join(excludes.get(one.name, ())),
            payments=counts.get(one.id, 0),
        )
        for one in session.scalars(ordered)
    ]


def who_words(programme: BenefitProgramme) -> str:
    """Who is eligible, in a few words."""
    asked = conditions_of(programme)
    grades = f"（{'、'.join(asked.grades)}）" if asked.grades else ""
    ages = {
        (True, True): f"{asked.age_from} 至 {asked.age_to} 岁",
        (True, False): f"满 {asked.age_from} 岁",
        (False, True): f"不超过 {asked.age_to} 岁",
    }
    parts = [
        "、".join(one.replace(BOTH, "且").replace(DISABLED, DISABLED + grades) for one in asked.identities),
        f"在读{'、'.join(asked.schooling)}" if asked.schooling else "",
        ages.get((asked.age_from is not None, asked.age_to is not None), ""),
        f"{asked.work_place}务工" if asked.work_place else "",
        "有劳动能力" if asked.labour else "",
        f"不含{'、'.join(asked.not_identities)}" if asked.not_identities else "",
    ]
    return "；".join(filter(None, parts)) or "不限"


def programme_names(session: Session, on: date) -> tuple[str, ...]:
    """The names of programmes in force on a day, in their order."""
    return tuple(
        session.scalars(
            select(BenefitProgramme.name)
            .where(
                BenefitProgramme.retired.is_(False),
                or_(BenefitProgramme.valid_from.is_(None), BenefitProgramme.valid_from <= on),
                or_(BenefitProgramme.valid_to.is_(None), BenefitProgramme.valid_to > on),
            )
            .order_by(BenefitProgramme.position, BenefitProgramme.id)
        )
    )


def programme_choices(session: Session, on: date) -> Mapping[str, tuple[str, ...]]:
    """What the form of a programme offers."""
    return {**CHOICES, "source": code_values(session, SOURCES, on)}


def programme_named(session: Session, name: str) -> BenefitProgramme:
    """The programme of a name or one of its other names.

    Raises:
        UserError: there is none.
    """
    found = session.scalar(select(BenefitProgramme).where(BenefitProgramme.name == name.strip()))
    if found is None:
        wanted = half_width(name.strip())
        everybody = session.scalars(select(BenefitProgramme).order_by(BenefitProgramme.id))
        found = next((one for one in everybody if wanted in map(half_width, _names_of(one))), None)
    if found is None:
        raise UserError(f"「帮扶项目」没有「{name}」", remedy="从目录里选一个，或先在帮扶项目目录里添加")
    return found


def programme_values(session: Session, programme_id: int) -> dict[str, Value]:
    """What the form of a programme holds."""
    programme = session.get_one(BenefitProgramme, programme_id)
    return {each.key: from_stored(each, getattr(programme, each.key)) for each in FIELDS}


def save_programme(session: Session, programme_id: int | None, values: Mapping[str, Value]) -> int:
    """Add or correct a programme; return its id.

    Raises:
        UserError: a name is missing or taken, an identity is unknown, ages or days are the wrong way round.
    """
    stored = stored_values(FIELDS, values)
    for key in _LISTS:
        stored[key] = ",".join(split_words(str(stored.get(key) or ""))) or None
    for field in FIELDS:
        if field.key in REQUIRED and stored.get(field.key) in (None, ""):
            raise UserError(f"请填写「{field.title}」", remedy="这一项必须填写")
    _check_taken(session, programme_id, stored)
    _check_conditions(stored)
    if programme_id is None:
        last = session.scalar(select(func.max(BenefitProgramme.position))) or 0
        programme = BenefitProgramme(position=last + 1, retired=False, **stored)
        session.add(programme)
    else:
        programme = session.get_one(BenefitProgramme, programme_id)
        for key, value in stored.items():
            setattr(programme, key, value)
    session.flush()
    return programme.id


def retire_programme(session: Session, programme_id: int, retired: bool = True) -> None:
    """Take a programme out of use or bring it back; what was paid stays."""
    session.get_one(BenefitProgramme, programme_id).retired = retired


def list_exclusions(session: Session) -> list[ExclusionRow]:
    """Which programmes exclude each other."""
    known = session.execute(select(BenefitProgramme.id, BenefitProgramme.name))
    names: dict[int, str] = {programme: name for programme, name in known}
    return [
        ExclusionRow(one.id, names[one.first_id], names[one.second_id], one.hard, one.document or "")
        for one in session.scalars(select(BenefitExclusion).order_by(BenefitExclusion.id))
    ]


def save_exclusion(session: Session, first: str, second: str, hard: bool, document: str) -> int:
    """Say that two programmes do not go together, or correct what was said; return its id.

    Raises:
        UserError: they are the same, unknown, or the document is missing.
    """
    one, other = sorted((programme_named(session, first).id, programme_named(session, second).id))
    if one == other:
        raise UserError("两个项目不能相同", remedy="请选择两个不同的帮扶项目")
    if not document.strip():
        raise UserError("请填写「依据文件」", remedy="写文件名称和文号；没有文件的写明口径从哪里来")
    pair = ((BenefitExclusion.first_id == one) & (BenefitExclusion.second_id == other)) | (
        (BenefitExclusion.first_id == other) & (BenefitExclusion.second_id == one)
    )
    known = session.scalar(select(BenefitExclusion).where(pair))
    kept = known or BenefitExclusion(first_id=one, second_id=other)
    kept.hard, kept.document = hard, document.strip()
    session.add(kept)
    session.flush()
    return kept.id


def delete_exclusions(session: Session, ids: Sequence[int]) -> None:
    """Let programmes go together again."""
    for each in ids:
        session.delete(session.get_one(BenefitExclusion, each))


def _names_of(programme: BenefitProgramme) -> tuple[str, ...]:
    return (programme.name, *split_words(programme.aliases))


def _check_taken(session: Session, programme_id: int | None, stored: Mapping[str, Value]) -> None:
    names = {half_width(name) for name in (str(stored["name"]), *split_words(str(stored.get("aliases") or "")))}
    for other in session.scalars(select(BenefitProgramme).where(BenefitProgramme.id != (programme_id or 0))):
        taken = names & set(map(half_width, _names_of(other)))
        if taken:
            message = f"「{sorted(taken)[0]}」已经是「{other.name}」的名称"
            raise UserError(message, remedy="换一个名称，或修改已有的项目")


def _check_conditions(stored: Mapping[str, Value]) -> None:
    for key in ("identities", "not_identities"):
        for word in split_words(str(stored.get(key) or "")):
            unknown = [one for one in word.split(BOTH) if one not in tuple(IdentityKind)]
            if unknown:
                remedy = f"可填：{'、'.join(IdentityKind)}；两项都要有的写成 残疾+低保"
                raise UserError(f"没有「{unknown[0]}」这种身份", remedy=remedy)
    low, high = stored.get("age_from"), stored.get("age_to")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise UserError("「最小年龄」大于「最大年龄」", remedy="请核对两个年龄")
    begins, ends = stored.get("valid_from"), stored.get("valid_to")
    if isinstance(begins, date) and isinstance(ends, date) and ends <= begins:
        raise UserError("「停止执行」要晚于「开始执行」", remedy="请核对两个日期")
