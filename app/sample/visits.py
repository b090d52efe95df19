"""Two years of visits, wishes, changes of helper and weekly screenings of the invented township, with some gaps."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from sqlalchemy.orm import Session

from app.sample.names import invent_given, invent_phone, invent_surname
from app.sample.rows import Row, insert_rows
from app.sample.shapes import AS_OF, House, Township

FIRST = date(2024, 11, 1)
_MISSED_MONTH, _MISSED_PERIOD, _MISSED_WEEK = 0.05, 0.07, 0.06
_PROBLEM_FOUND, _WISHING, _UNANSWERED, _FORGOTTEN = 0.03, 0.09, 0.3, 0.03
_WAYS = ("入户", "入户", "入户", "入户", "电话", "微信")
_CONTENT = (
    "了解务工和收入情况，宣传医保缴费政策",
    "查看住房和饮水，核对家庭成员信息",
    "宣传小额信贷贴息政策，了解产业发展打算",
    "了解子女上学情况，核对雨露计划申报材料",
    "核对收入台账，提醒及时申报务工奖补",
    "看望老人，了解慢病用药和家庭医生签约",
    "了解秋收和农产品销售，帮助联系收购",
)
_FOUND = (
    "屋面漏雨，需维修",
    "枯水期供水不足",
    "家中老人行动不便，需申请护理补贴",
    "务工返乡，暂无收入来源",
    "化粪池破损",
)
_NEXT = ("已报村委会，下周再看", "联系驻村工作队处理", "下月走访时核实")
_WISHES = (
    ("产业", "想养牛，希望提供小额信贷", "已介绍信贷员上门"),
    ("就业", "希望在家门口找一份活", "已推荐到集镇帮扶车间"),
    ("道路", "入户路雨天泥泞，希望硬化", "已列入明年入户路项目"),
    ("饮水", "夏天水小，希望改造水管", "已由管水员更换水管"),
    ("医疗", "老人慢病证没办下来", "已帮助补交材料"),
    ("教育", "孩子读中职，想申请雨露计划", "已申报，待审核"),
    ("住房", "后墙开裂，希望维修", "经鉴定为 B 级，指导自行维修"),
    ("低保救助", "家里有人生病，想申请低保", "经核查不符合条件，已解释"),
)
_RESULTS = {"低保救助": "不符合政策", "住房": "已解释说明", "道路": "正在办理", "教育": "正在办理"}
_CLUES = ("一户主要劳动力受伤住院", "一户学生辍学在家", "一户务工人员返乡", "两户饮水困难", "一户房屋受大雨影响")


def build_visits(session: Session, township: Township) -> None:
    """Insert visits, wishes, screenings and changes of helper into a file that has its registry."""
    rng = Random(f"{township.seed} visits")
    _change_helpers(session, rng, township)
    insert_rows(session, "visit", _visits(rng, township))
    insert_rows(session, "wish", _wishes(rng, township))
    insert_rows(session, "screening", _screenings(rng, township))


def _helped(township: Township) -> Iterator[tuple[int, House]]:
    for house_id, house in enumerate(township.houses, start=1):
        if house.helper is not None:
            yield house_id, house


def _visits(rng: Random, township: Township) -> Iterator[Row]:
    cadres = [invent_surname(rng) + invent_given(rng, "男", 1976) for _ in township.villages]
    for house_id, house in enumerate(township.houses, start=1):
        relief = any(one.dibao or one.tekun for one in house.members)
        if house.helper is None and house.monitored is None and not relief:
            continue
        visitor = house.helper.name if house.helper is not None else cadres[house.village]
        for month in _months():
            every = _months_between(house, month)
            if (month.month + house_id) % every or rng.random() < (_MISSED_MONTH if every == 1 else _MISSED_PERIOD):
                continue
            yield _visit(rng, house_id, house, visitor, month + timedelta(days=rng.randrange(27)))


def _months_between(house: House, month: date) -> int:
    """Every how many months a household is visited at that time."""
    case = house.monitored
    if case is not None and case.identified <= month < (case.removed or AS_OF):
        return 1
    return 3 if house.lifted is not None or (case is not None and case.identified <= month) else 6


def _visit(rng: Random, house_id: int, house: House, visitor: str, day: date) -> Row:
    found = rng.random() < _PROBLEM_FOUND
    return {
        "household_id": house_id,
        "visited_on": day,
        "visitor": visitor,
        "way": rng.choice(_WAYS),
        "met": rng.choice(house.members).name,
        "content": rng.choice(_CONTENT),
        "problem": rng.choice(_FOUND) if found else None,
        "next_step": rng.choice(_NEXT) if found else None,
    }


def _months() -> Iterator[date]:
    month = FIRST
    while month <= AS_OF:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def _wishes(rng: Random, township: Township) -> Iterator[Row]:
    days = (AS_OF - date(2025, 11, 1)).days
    for house_id, house in _helped(township):
        if rng.random() >= _WISHING:
            continue
        kind, text, answer = rng.choice(_WISHES)
        raised = AS_OF - timedelta(days=rng.randrange(days))
        answered = raised + timedelta(days=rng.randint(2, 20))
        recent = AS_OF - raised < timedelta(days=45)
        done = answered <= AS_OF and rng.random() >= (_UNANSWERED if recent else _FORGOTTEN)
        yield {
            "household_id": house_id,
            "kind": kind,
            "text": text,
            "raised_on": raised,
            "raised_through": rng.choice(("走访", "走访", "来访", "来电")),
            "answer": answer if done else None,
            "answered_on": answered if done else None,
            "answered_by": house.helper.name if done and house.helper else None,
            "result": _RESULTS.get(kind, "已解决") if done else None,
        }


def _screenings(rng: Random, township: Township) -> Iterator[Row]:
    clerks = [invent_surname(rng) + invent_given(rng, "男", 1980) for _ in township.villages]
    monday = FIRST - timedelta(days=FIRST.weekday())
    while monday <= AS_OF:
        for place, clerk in enumerate(clerks):
            if rng.random() < _MISSED_WEEK:
                continue
            late = rng.random() < 0.03 and monday + timedelta(days=9) <= AS_OF
            yield {
                "village_id": place + 1,
                "week": monday,
                "grid": "",
                "done_on": min(monday + timedelta(days=9 if late else rng.randint(2, 5)), AS_OF),
                "done_by": clerk,
                "households_looked": rng.randint(12, 60),
                "clues": rng.choice(_CLUES) if rng.random() < 0.06 else None,
            }
        monday += timedelta(days=7)


def _change_helpers(session: Session, rng: Random, township: Township) -> None:
    """Let some helpers hand over and a few households stand without one."""
    helped = [house_id for house_id, _ in _helped(township)]
    chosen = rng.sample(helped, max(2, len(helped) // 90))
    left = set(chosen[: max(1, len(chosen) // 4)])
    run = session.connection().exec_driver_sql
    for house_id in chosen:
        day = AS_OF - timedelta(days=rng.randint(20, 60))
        run(
            "UPDATE pairing SET valid_to = ?, change_reason = ? WHERE household_id = ? AND valid_to IS NULL",
            (day.isoformat(), "工作调动", house_id),
        )
        if house_id not in left:
            name, phone = invent_surname(rng) + invent_given(rng, "女", 1985), invent_phone(rng)
            run(
                "INSERT INTO pairing (household_id, helper_name, helper_phone, unit_name, valid_from) "
                "SELECT household_id, ?, ?, unit_name, ? FROM pairing WHERE household_id = ? AND valid_to = ?",
                (name, phone, day.isoformat(), house_id, day.isoformat()),
            )
