"""Schooling, health, labour, work and insurance of one person, true to age and to each other."""

from dataclasses import dataclass
from datetime import date
from random import Random

from app.sample.names import invent_firm
from app.sample.shapes import AS_OF, Columns, Value, age_on

_CITIES = (
    ("广东省东莞市", 9),
    ("广东省深圳市", 6),
    ("广东省佛山市", 4),
    ("广东省惠州市", 3),
    ("浙江省宁波市", 4),
    ("浙江省温州市", 3),
    ("福建省泉州市", 2),
    ("江苏省苏州市", 2),
    ("湖南省长沙市", 5),
    ("沅州市沅岭县", 9),
)
HOME_COUNTY = "沅州市沅岭县"
_TRADES = ("制造业", "建筑业", "批发和零售业", "住宿和餐饮业", "居民服务业", "交通运输业", "农林牧渔业")
_DISABILITIES = ("肢体", "肢体", "肢体", "视力", "听力", "言语", "智力", "精神", "多重")
_CERTIFICATE_CODE = {"视力": 1, "听力": 2, "言语": 3, "肢体": 4, "智力": 5, "精神": 6, "多重": 7}
_GRADES = "一二三四"
_ORDINALS = "一二三四五"

_CHAIN = {
    "七年级": "小学",
    "八年级": "七年级",
    "九年级": "八年级",
    "普通高中一年级": "九年级",
    "中职一年级": "九年级",
}

NO_LABOUR, WEAK, LOST, PLAIN, SKILLED = (
    "无劳动力",
    "弱劳动力或半劳动力",
    "丧失劳动力",
    "普通劳动力",
    "技能劳动力",
)
HEALTHY, CHRONIC, SERIOUS, DISABLED = "健康", "长期慢性病", "患有大病", "残疾"


@dataclass(frozen=True, slots=True)
class Living:
    """The conditions of a person and, if disabled, the category and the two digits of the certificate."""

    condition: Columns
    disability: str | None
    certificate: str


def invent_living(rng: Random, sex: str, born: date, *, poor: bool) -> Living:
    """Draw how a person lives; in households that were poor illness is more frequent."""
    age = age_on(born, AS_OF)
    disability, grade = _disability(rng, age, poor=poor)
    health = _health(rng, age, disability, poor=poor)
    schooling = _schooling(rng, born) if not (disability and grade <= 2) or age < 6 else None
    education = None if schooling else _education(rng, born, sex, disability)
    labour = _labour(rng, age, schooling, health, grade)
    condition: dict[str, Value] = {
        "politics": _politics(rng, age),
        "education": education,
        "schooling": schooling,
        "dropout_reason": "因残" if 6 <= age < 16 and schooling is None else None,
        "labour": labour,
        "health": health,
        "mandarin": 3 <= age < 45 or (age >= 3 and rng.random() < 0.8),
        "jobless_reason": None,
        "disability_year": rng.randint(max(2009, born.year + 1), 2025) if disability else None,
    }
    condition |= _work(rng, age, labour)
    condition |= _insurance(rng, age, schooling, health, worker=condition["work_firm"] is not None, poor=poor)
    code = f"{_CERTIFICATE_CODE[disability[:2]]}{grade}" if disability else ""
    return Living(condition, disability, code)


def _disability(rng: Random, age: int, *, poor: bool) -> tuple[str | None, int]:
    chance = (0.035 if poor else 0.018) * (2.2 if age >= 60 else 0.35 if age < 18 else 1.0)
    if age < 3 or rng.random() >= chance:
        return None, 0
    grade = rng.choices((1, 2, 3, 4), (2, 4, 4, 4))[0]
    return f"{rng.choice(_DISABILITIES)}{_GRADES[grade - 1]}级", grade


def _health(rng: Random, age: int, disability: str | None, *, poor: bool) -> str:
    ill = 0.012 if age < 30 else 0.06 if age < 50 else 0.16 if age < 65 else 0.36
    words = []
    if rng.random() < ill * (1.5 if poor else 1.0):
        words.append(CHRONIC)
    if rng.random() < ill * (0.22 if poor else 0.1):
        words.append(SERIOUS)
    if disability:
        words.append(DISABLED)
    return ",".join(words) or HEALTHY


def _schooling(rng: Random, born: date) -> str | None:
    """Where a child is at school in the school year that began in September."""
    years = AS_OF.year - born.year - ((born.month, born.day) > (8, 31))
    if years < 3:
        return "学龄前儿童"
    if years < 6:
        return "学前教育"
    if years < 12:
        return "小学"
    if years < 15:
        return ("七年级", "八年级", "九年级")[years - 12]
    if years < 18 and rng.random() < 0.96:
        kind = "普通高中" if rng.random() < 0.55 else "中职"
        return f"{kind}{_ORDINALS[years - 15]}年级"
    return _college(rng, years)


def schooling_last_year(schooling: str | None) -> str | None:
    """Where a pupil was a school year ago, when that is certain."""
    if schooling is None:
        return None
    if schooling in _CHAIN:
        return _CHAIN[schooling]
    for place, ordinal in enumerate(_ORDINALS[1:]):
        if schooling.endswith(f"{ordinal}年级"):
            return f"{schooling[:-3]}{_ORDINALS[place]}年级"
    return None


def _college(rng: Random, years: int) -> str | None:
    if 18 <= years < 22 and rng.random() < (0.5 if years == 18 else 0.42):
        return f"{'高职高专' if years < 21 and rng.random() < 0.55 else '本科'}{_ORDINALS[years - 18]}年级"
    return "硕士研究生及以上" if 22 <= years < 25 and rng.random() < 0.03 else None


def _education(rng: Random, born: date, sex: str, disability: str | None) -> str:
    if disability and disability[:2] in ("智力", "精神", "多重") and rng.random() < 0.6:
        return "文盲或半文盲" if born.year < 2004 or born.year > 2010 else "小学"
    levels = ("文盲或半文盲", "小学", "初中", "高中", "大专", "本科及以上")
    if born.year < 1955:
        weights = (34, 52, 12, 2, 0, 0) if sex == "女" else (15, 58, 23, 4, 0, 0)
    elif born.year < 1970:
        weights = (7, 46, 41, 6, 0, 0)
    elif born.year < 1985:
        weights = (1, 24, 62, 10, 2, 1)
    elif born.year < 2000:
        weights = (0, 6, 58, 20, 10, 6)
    else:
        weights = (0, 0, 44, 32, 16, 8 if born.year < 2004 else 0)
    return rng.choices(levels, weights)[0]


def _labour(rng: Random, age: int, schooling: str | None, health: str, grade: int) -> str:
    if schooling or age < 16:
        return NO_LABOUR
    if grade in (1, 2):
        return LOST
    if age >= 75:
        return NO_LABOUR
    if SERIOUS in health:
        return WEAK if age < 60 and rng.random() < 0.6 else LOST
    if grade or age >= 66:
        return WEAK if age < 70 else NO_LABOUR
    if CHRONIC in health:
        return WEAK if rng.random() < 0.5 else PLAIN
    if age >= 60:
        return PLAIN if rng.random() < 0.5 else WEAK
    return SKILLED if rng.random() < 0.11 else PLAIN


def _politics(rng: Random, age: int) -> str:
    draw = rng.random()
    if age >= 20 and draw < 0.055:
        return "中共党员"
    if 14 <= age < 28 and draw < 0.3:
        return "共青团员"
    return "中共预备党员" if 20 <= age < 45 and draw > 0.997 else "群众"


def _work(rng: Random, age: int, labour: str) -> dict[str, Value]:
    nothing: dict[str, Value] = dict.fromkeys(
        (
            "work_months",
            "work_place",
            "work_firm",
            "work_industry",
            "work_channel",
            "post_kind",
            "post_months",
        )
    )
    nothing["work_abroad"] = False
    if labour not in (PLAIN, SKILLED) or rng.random() > (0.8 if age < 55 else 0.4):
        return nothing
    city = rng.choices([name for name, _ in _CITIES], [weight for _, weight in _CITIES])[0]
    home = city == HOME_COUNTY
    return nothing | {
        "work_months": rng.choice((4, 5, 6, 8, 8, 9, 10, 10, 10, 11, 12, 12)),
        "work_place": city,
        "work_firm": invent_firm(rng, city[-3:-1]),
        "work_industry": rng.choice(_TRADES),
        "work_channel": rng.choice(("帮扶车间", "灵活就业", "本地企业")) if home else "外出务工",
    }


def _insurance(
    rng: Random, age: int, schooling: str | None, health: str, *, worker: bool, poor: bool
) -> dict[str, Value]:
    by_work = worker and rng.random() < 0.07
    insured = rng.random() < (1.0 if poor else 0.985)
    adult = age >= 16 and schooling is None
    return {
        "resident_medical": insured and not by_work,
        "worker_medical": by_work,
        "serious_illness": insured or by_work,
        "commercial_medical": rng.random() < 0.25,
        "accident_subsidy": poor and rng.random() < 0.5,
        "medical_aid": SERIOUS in health and insured and rng.random() < 0.8,
        "other_health_aid": False,
        "resident_pension": adult and not by_work,
        "worker_pension": by_work,
    }
