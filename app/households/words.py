"""The county's words for the forms of a household; a code list stored in the file comes before these."""

from collections.abc import Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.common.entities import CodeValue
from db.households.codes import IdentityKind

RELATION, SEX, ETHNICITY, POLITICS = "与户主关系", "性别", "民族", "政治面貌"
EDUCATION, SCHOOLING, LABOUR, HEALTH = "文化程度", "在校生状况", "劳动技能", "健康状况"
DROPOUT, ID_KIND, ROAD, FUEL, CAUSE = (
    "义务教育阶段未上学原因",
    "证件类型",
    "入户路类型",
    "主要燃料类型",
    "致贫原因",
)
MONITORED_CATEGORY, LIFTED_CATEGORY = "监测对象类别", "户类型"

_GRADES = ("一年级", "二年级", "三年级", "四年级", "五年级")

WORDS: Mapping[str, tuple[str, ...]] = {
    RELATION: tuple(
        [
            "户主",
            "配偶",
            "之子",
            "之女",
            "之儿媳",
            "之女婿",
            "之孙子",
            "之孙女",
            "之外孙子",
            "之外孙女",
            "之父",
            "之母",
            "之岳父",
            "之岳母",
            "之公公",
            "之婆婆",
            "之祖父",
            "之祖母",
            "之外祖父",
            "之外祖母",
            "之兄弟姐妹",
            "之曾孙子",
            "之曾孙女",
            "之侄儿",
            "之侄女",
            "之兄弟媳妇",
            "之叔伯",
            "其他",
        ]
    ),
    SEX: ("男", "女"),
    ETHNICITY: ("汉族", "苗族", "侗族", "土家族", "瑶族", "壮族", "回族", "布依族", "彝族", "满族"),
    POLITICS: ("群众", "中共党员", "中共预备党员", "共青团员"),
    EDUCATION: ("文盲或半文盲", "小学", "初中", "高中", "大专", "本科及以上"),
    SCHOOLING: (
        *("学龄前儿童", "学前教育", "小学", "七年级", "八年级", "九年级"),
        *(f"普通高中{grade}" for grade in _GRADES[:3]),
        *(f"中职{grade}" for grade in _GRADES[:3]),
        *(f"高职高专{grade}" for grade in _GRADES[:3]),
        *(f"技师学院{grade}" for grade in _GRADES[:4]),
        *(f"本科{grade}" for grade in _GRADES),
        "硕士研究生及以上",
    ),
    DROPOUT: ("因病", "因残", "其他"),
    LABOUR: ("普通劳动力", "技能劳动力", "弱劳动力或半劳动力", "丧失劳动力", "无劳动力"),
    HEALTH: ("健康", "长期慢性病", "患有大病", "残疾"),
    ID_KIND: ("居民身份证", "残疾人证", "无证件"),
    ROAD: ("泥土路", "砂石路", "水泥路", "沥青路"),
    FUEL: ("柴草", "干畜粪", "煤炭", "清洁能源", "其他"),
    CAUSE: tuple(
        [
            "因病",
            "因残",
            "因学",
            "因灾",
            "因婚",
            "因丧",
            "缺土地",
            "缺技术",
            "缺劳力",
            "缺资金",
            "缺水",
            "交通条件落后",
            "自身发展动力不足",
        ]
    ),
    MONITORED_CATEGORY: ("脱贫不稳定户", "边缘易致贫户", "突发严重困难户"),
    LIFTED_CATEGORY: ("一般脱贫户", "低保脱贫户", "特困供养脱贫户", "脱贫户"),
}

IDENTITY_CATEGORIES: Mapping[IdentityKind, tuple[str, ...]] = {
    IdentityKind.LIFTED: WORDS[LIFTED_CATEGORY],
    IdentityKind.MONITORED: WORDS[MONITORED_CATEGORY],
    IdentityKind.RELOCATED: ("集中安置", "分散安置"),
    IdentityKind.DIBAO: ("农村低保", "城市低保"),
    IdentityKind.TEKUN: ("农村特困", "城市特困"),
    IdentityKind.LOW_INCOME_MARGIN: ("低保边缘",),
    IdentityKind.RIGID_EXPENSE: ("刚性支出困难",),
    IdentityKind.DISABLED: tuple(
        f"{kind}{degree}级"
        for kind in ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
        for degree in "一二三四"
    ),
}
"""Categories by kind of identity."""


def words_of(session: Session, on: str) -> Mapping[str, tuple[str, ...]]:
    """Return each list's words in force on a day (ISO text): those stored in the file, else our own."""
    rows = session.execute(
        select(CodeValue.list_name, CodeValue.value)
        .where(
            CodeValue.list_name.in_(WORDS),
            or_(CodeValue.valid_from.is_(None), CodeValue.valid_from <= on),
            or_(CodeValue.valid_to.is_(None), CodeValue.valid_to > on),
        )
        .order_by(CodeValue.list_name, CodeValue.position)
    )
    stored: dict[str, list[str]] = {}
    for name, value in rows:
        stored.setdefault(name, []).append(value)
    return {**WORDS, **{name: tuple(values) for name, values in stored.items()}}
