"""The fields of a household and its people, declared once: titles, kinds and units for forms and panes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from app.households import words

Value = str | int | bool | date | Decimal | None
"""What a field holds in code: money in yuan and areas in their unit are Decimal."""


class Kind(Enum):
    """How a field is typed, shown and stored."""

    TEXT = "text"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes/no"
    DATE = "date"
    MONEY = "money"
    MEASURE = "measure"
    COUNT = "count"
    PHONE = "phone"
    ID = "id"


@dataclass(frozen=True)
class Field:
    """One field: `key` is its column, `title` the county's words, `unit` stands behind it in brackets."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    choices: str = ""
    block: str = ""

    @property
    def full_title(self) -> str:
        """Title with its unit."""
        return f"{self.title}（{self.unit}）" if self.unit else self.title


def _yes_no(block: str, **titles: str) -> tuple[Field, ...]:
    return tuple(Field(key, title, Kind.YES_NO, block=block) for key, title in titles.items())


def _areas(**titles: str) -> tuple[Field, ...]:
    return tuple(Field(key, title, Kind.MEASURE, "亩", block="土地") for key, title in titles.items())


def _money(block: str, **titles: str) -> tuple[Field, ...]:
    return tuple(Field(key, title, Kind.MONEY, "元", block=block) for key, title in titles.items())


HOUSEHOLD = (
    Field("number", "户编号"),
    Field("village", "行政村", Kind.CHOICE),
    Field("group", "村民小组"),
    Field("phone", "户联系电话", Kind.PHONE),
    Field("address", "住址"),
    Field("note", "备注"),
)

PERSON = (
    Field("name", "姓名"),
    Field("id_number", "证件号码", Kind.ID),
    Field("relation", "与户主关系", Kind.CHOICE, choices=words.RELATION),
    Field("sex", "性别", Kind.CHOICE, choices=words.SEX),
    Field("birth_date", "出生日期", Kind.DATE),
    Field("ethnicity", "民族", Kind.CHOICE, choices=words.ETHNICITY),
    Field("phone", "联系电话", Kind.PHONE),
    Field("number", "人编号"),
    Field("note", "备注"),
)

PERSON_CONDITION = (
    Field("education", "文化程度", Kind.CHOICE, choices=words.EDUCATION, block="教育"),
    Field("schooling", "在校生状况", Kind.CHOICE, choices=words.SCHOOLING, block="教育"),
    Field("dropout_reason", "义务教育阶段未上学原因", Kind.CHOICE, choices=words.DROPOUT, block="教育"),
    *_yes_no("教育", mandarin="是否会讲普通话"),
    Field("politics", "政治面貌", Kind.CHOICE, choices=words.POLITICS, block="教育"),
    Field("health", "健康状况", Kind.SEVERAL, choices=words.HEALTH, block="健康"),
    Field("labour", "劳动技能", Kind.CHOICE, choices=words.LABOUR, block="务工"),
    Field("work_months", "务工时间", Kind.COUNT, "月", block="务工"),
    Field("work_place", "务工所在地", block="务工"),
    Field("work_firm", "务工企业名称", block="务工"),
    Field("work_industry", "所属行业", block="务工"),
    Field("work_channel", "就业渠道", block="务工"),
    *_yes_no("务工", work_abroad="是否国外务工"),
    Field("jobless_reason", "大专或本科毕业生未就业原因", block="务工"),
    Field("post_kind", "公益性岗位", block="务工"),
    Field("post_months", "公益性岗位月数", Kind.COUNT, "月", block="务工"),
    *_yes_no(
        "健康",
        resident_medical="是否参加城乡居民基本医疗保险",
        worker_medical="是否参加城镇职工基本医疗保险",
        serious_illness="是否参加大病保险",
        commercial_medical="是否参加商业补充医疗保险",
        accident_subsidy="是否享受人身意外保险补贴",
        medical_aid="是否接受医疗救助",
        other_health_aid="是否接受其他健康扶贫",
    ),
    *_yes_no("养老", resident_pension="是否参加城乡居民基本养老保险", worker_pension="是否参加城镇职工基本养老保险"),
    Field("disability_year", "残疾证办证年度", Kind.COUNT, "年", block="健康"),
)

HOUSEHOLD_CONDITION = (
    *_yes_no("住房", dangerous_house="是否危房户"),
    Field("house_area", "住房面积", Kind.MEASURE, "平方米", block="住房"),
    *_yes_no("饮水", safe_water="是否解决安全饮用水"),
    *_yes_no(
        "水电厕",
        home_electricity="是否通生活用电",
        work_electricity="是否通生产用电",
        broadcast="是否通广播电视",
    ),
    *_yes_no("水电厕", sanitary_toilet="是否有卫生厕所", toilet_usable="卫生厕所是否能正常使用"),
    Field("fuel", "主要燃料类型", Kind.CHOICE, choices=words.FUEL, block="水电厕"),
    Field("road_type", "入户路类型", Kind.CHOICE, choices=words.ROAD, block="道路"),
    Field("road_distance", "与村主干路距离", Kind.MEASURE, "公里", block="道路"),
    *_yes_no("道路", road_hardened="入户道路是否硬化"),
    *_areas(
        arable_land="耕地面积",
        woodland="林地面积",
        returned_woodland="退耕还林面积",
        orchard="林果面积",
        grassland="牧草地面积",
        water_area="水面面积",
    ),
    *_yes_no(
        "带动",
        in_cooperative="是否加入农民专业合作组织",
        led_by_firm="是否有龙头企业带动",
        led_by_founder="是否有创业致富带头人带动",
    ),
    Field("industry_support", "到户产业帮扶类型", block="带动"),
    *_yes_no("户情", military_family="是否军烈属", no_labour="整户无劳动能力兜底保障户"),
    Field("poverty_cause", "致贫原因", Kind.CHOICE, choices=words.CAUSE, block="户情"),
)

WAGE, PRODUCTION, PROPERTY, TRANSFER, COST, RESULT = (
    "工资性收入",
    "生产经营性收入",
    "财产性收入",
    "转移性收入",
    "生产经营性支出",
    "合计",
)

INCOME = (
    *_money(WAGE, wage="工资性收入", post_wage="公益性岗位收入", other_wage="其他工资性收入"),
    *_money(PRODUCTION, production="生产经营性收入", industry_award="产业奖励", work_award="就业奖励"),
    *_money(
        PROPERTY,
        property="财产性收入",
        asset_dividend="资产收益扶贫分红收入",
        other_property="其他财产性收入",
    ),
    *_money(
        TRANSFER,
        transfer="转移性收入",
        pension="养老金或离退休金",
        family_planning="计划生育金",
        ecology="生态补偿金",
        dibao="最低生活保障金",
        tekun="特困人员救助供养金",
        other_transfer="其他转移性收入",
    ),
    *_money(
        COST,
        production_cost="生产经营性支出",
        production_cost_total="生产经营性支出（合计）",
        cost_subsidy="专项用于减少生产经营性支出的补贴",
    ),
    *_money(RESULT, gross="年收入", net="纯收入", per_person="人均纯收入"),
    *_money(RESULT, compensation="理赔收入", out_of_pocket="合规自付支出"),
    Field("people_now", "当前家庭人口数", Kind.COUNT, "人", block=RESULT),
    Field("people_in_year", "年度家庭人口数", Kind.COUNT, "人", block=RESULT),
)

FIELD_TABLES: Mapping[str, tuple[Field, ...]] = {
    "household": HOUSEHOLD,
    "person": PERSON,
    "person_condition": PERSON_CONDITION,
    "household_condition": HOUSEHOLD_CONDITION,
    "income_year": INCOME,
}
"""The declared fields by table name."""


def to_stored(field: Field, value: Value) -> Value:
    """Turn a value into what the column keeps: money in 分, areas in hundredths, trimmed text."""
    if isinstance(value, str):
        value = value.strip() or None
    if value is None or field.kind not in (Kind.MONEY, Kind.MEASURE):
        return value
    assert isinstance(value, Decimal | int)
    return int((Decimal(value) * 100).to_integral_value())


def from_stored(field: Field, value: Value) -> Value:
    """Turn what the column keeps into a value of code."""
    if value is None or field.kind not in (Kind.MONEY, Kind.MEASURE):
        return value
    assert isinstance(value, int)
    return Decimal(value) / 100


def show_value(field: Field, value: Value) -> str:
    """Return a value (of code) as the clerk reads it; nothing filled in is ""."""
    if value is None:
        return ""
    if field.kind is Kind.YES_NO:
        return "是" if value else "否"
    if field.kind is Kind.MONEY:
        return f"{value:,.2f}"
    if field.kind is Kind.MEASURE and isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)
