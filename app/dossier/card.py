"""What stands on the one page of a household (一户一页): plain texts, the same for paper, Word and screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from app.common.masking import group_id, mask_id, mask_phone
from app.households.detail import HouseholdDetail, MemberRow, PairingRow


class Privacy(Enum):
    """For whom the page is: the value is the clerk's word."""

    MASKED = "存档（证件号、电话打码）"
    FULL = "存档（完整证件号、电话）"
    PUBLIC = "张贴（不含证件号、电话、健康和残疾）"


@dataclass(frozen=True)
class Pair:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True)
class Member:
    """One line of the table of members."""

    name: str
    relation: str
    sex: str
    age: str
    id_number: str
    health: str
    labour: str
    doing: str
    phone: str
    identities: str


@dataclass(frozen=True)
class YearIncome:
    """The income per head of one year, yuan."""

    year: int
    per_person: Decimal

    @property
    def words(self) -> str:
        """With thousands separators."""
        return f"{self.per_person:,.0f}"


@dataclass(frozen=True)
class Block:
    """What a feature knows of the household: a title and a line for each record; `more` tells what was left out."""

    title: str
    lines: tuple[str, ...]
    more: str = ""


@dataclass(frozen=True)
class Card:
    """The page."""

    household_id: int
    title: str
    subtitle: str
    village: str
    head: str
    number: str
    pairs: tuple[Pair, ...]
    members: tuple[Member, ...]
    incomes: tuple[YearIncome, ...]
    blocks: tuple[Block, ...]
    footer: str
    public: bool

    @property
    def pair_rows(self) -> tuple[tuple[Pair, Pair], ...]:
        """The pairs, two in a row."""
        pairs = (*self.pairs, Pair("", "")) if len(self.pairs) % 2 else self.pairs
        return tuple(zip(pairs[::2], pairs[1::2], strict=True))


_CONDITIONS = (
    ("住房", "dangerous_house", "危房", "安全"),
    ("饮水", "safe_water", "安全", "未解决"),
    ("卫生厕所", "sanitary_toilet", "有", "无"),
    ("入户路硬化", "road_hardened", "是", "否"),
    ("生活用电", "home_electricity", "通", "未通"),
)


def describe_household(
    detail: HouseholdDetail, blocks: Sequence[Block], office: str, on: date, privacy: Privacy
) -> Card:
    """Put a household's page together as of a day."""
    public = privacy is Privacy.PUBLIC
    place = f"{detail.village}{detail.group}"
    return Card(
        household_id=detail.id,
        title="农户帮扶明白卡" if public else "农户基本情况一户一页",
        subtitle=f"{office}　{place}　户编号 {detail.number or '（无）'}",
        village=detail.village,
        head=detail.head_name,
        number=detail.number,
        pairs=_pairs(detail, on, privacy),
        members=tuple(_member(each, privacy) for each in detail.members),
        incomes=tuple(YearIncome(i.year, i.per_person) for i in detail.incomes[-5:] if i.per_person is not None),
        blocks=tuple(blocks),
        footer=f"数据截至 {on.year}年{on.month}月{on.day}日",
        public=public,
    )


def _pairs(detail: HouseholdDetail, on: date, privacy: Privacy) -> tuple[Pair, ...]:
    facts = {fact.key: fact for fact in detail.facts}
    helper = next((pairing for pairing in detail.pairings if pairing.current), None)
    pairs = [
        Pair("户主", detail.head_name),
        Pair("家庭人口", f"{len(detail.members)} 人"),
        Pair("户类型", "、".join(detail.standing) or "普通农户"),
        Pair("致贫原因", facts["poverty_cause"].text),
        Pair("联系电话", _phone(detail.phone, privacy)),
        Pair("住址", detail.address),
        *(Pair(label, _said(facts[key].value, yes, no)) for label, key, yes, no in _CONDITIONS),
        Pair("帮扶联系人", _contact(helper)),
    ]
    hidden = {"联系电话", "致贫原因"} if privacy is Privacy.PUBLIC else set()
    return tuple(pair for pair in pairs if pair.label not in hidden)


def _said(value: object, yes: str, no: str) -> str:
    return "" if value is None else (yes if value else no)


def _contact(helper: PairingRow | None) -> str:
    """A helper's name, unit and phone are meant to be known: they are posted too."""
    if helper is None:
        return ""
    return " ".join(filter(None, (helper.helper_name, helper.unit_name, helper.helper_phone)))


def _member(member: MemberRow, privacy: Privacy) -> Member:
    if privacy is Privacy.PUBLIC:
        age = "" if member.age is None else str(member.age)
        return Member(member.name, member.relation, member.sex, age, "", "", "", _doing(member), "", "")
    identities = "、".join(each.words for each in member.identities if each.current)
    show = group_id if privacy is Privacy.FULL else mask_id
    return Member(
        member.name,
        member.relation,
        member.sex,
        "" if member.age is None else str(member.age),
        show(member.id_number),
        member.fact("health"),
        member.fact("labour"),
        _doing(member),
        _phone(member.phone, privacy),
        identities,
    )


def _phone(number: str, privacy: Privacy) -> str:
    return number if privacy is Privacy.FULL else mask_phone(number)


def _doing(member: MemberRow) -> str:
    """At school, at work, or nothing known."""
    if schooling := member.fact("schooling"):
        return schooling
    return " ".join(filter(None, (member.fact("work_place"), member.fact("work_firm"))))
