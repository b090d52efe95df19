"""Work of the invented township: spells that agree with what the registry says of each person, and their history."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from random import Random

from sqlalchemy.orm import Session

from app.sample.living import HOME_COUNTY, PLAIN, SKILLED, WEAK
from app.sample.names import invent_firm
from app.sample.rows import Row, everybody, insert_rows
from app.sample.shapes import AS_OF, House, Person, Township

OTHERS_TAKEN = 4
"""Of households that the county does not list, every fourth worker is known."""

_LAST_NEW_YEAR = date(2026, 1, 1)
_FIRST = date(2021, 2, 1)
_FAULTS = 0.0015
_HOME = "湖南省沅州市沅岭县"
_SERVICES = ("岗位信息", "职业介绍", "技能培训", "劳务输出组织")
_COURSES = (
    ("家政服务", "就业培训", "家政服务员证"),
    ("电工", "职业培训", "电工证"),
    ("挖掘机操作", "职业培训", "挖掘机操作证"),
    ("猕猴桃种植", "农业实用技术培训", None),
    ("金秋梨管护", "农业实用技术培训", None),
    ("电商直播", "创业培训", None),
)
_ORGANISERS = ("沅岭县职业中专", "沅岭县人社局", "沅岭县农业农村局")


def build_employment(session: Session, township: Township) -> None:
    """Insert spells, intentions and courses into a file that has its registry."""
    rng = Random(f"{township.seed} employment")
    insert_rows(session, "work_spell", _spells(rng, township))
    insert_rows(session, "work_intention", _intentions(rng, township))
    insert_rows(session, "training", _trainings(rng, township))


def _spells(rng: Random, township: Township) -> Iterator[Row]:
    for _, house, person_id, one in everybody(township):
        if one.condition["work_months"]:
            if house.listed or person_id % OTHERS_TAKEN == 0:
                village = township.villages[house.village].name
                yield from _worker(rng, person_id, house, one, village)
        elif house.listed and _able(one) and one.age < 55 and rng.random() < 0.08:
            yield _lost_work(rng, person_id, one)


def _worker(rng: Random, person_id: int, house: House, one: Person, village: str) -> Iterator[Row]:
    """What somebody does now, after what they did before; of those whom the county lists all is known since 2021."""
    since = _began(rng, one)
    if house.listed and one.condition["labour"] in (PLAIN, SKILLED):
        yield from _before(rng, person_id, one, min(since, _LAST_NEW_YEAR))
    state = one.condition
    place = str(state["work_place"])
    home = place == HOME_COUNTY
    row = _spell(
        rng,
        person_id,
        since,
        county=f"湖南省{place}" if home else place,
        employer=state["work_firm"] or f"{village}村民委员会",
        industry=state["work_industry"],
        channel=state["work_channel"],
        point_to_point=not home and house.listed and rng.random() < 0.08,
    )
    yield _spoilt(rng, row) if house.listed else row


def _spoilt(rng: Random, row: Row) -> Row:
    """A few spells are as the county would send them back."""
    draw = rng.random()
    if draw < _FAULTS:
        return {**row, "monthly_pay": 36_000_00}
    if draw < 2 * _FAULTS:
        return {**row, "employer": None}
    if draw < 3 * _FAULTS and row["county"].startswith("广东省"):
        return {**row, "county": "广东省"}
    return row


def _began(rng: Random, one: Person) -> date:
    """The month that agrees with 务工时间（月）; who worked all the year outside may have begun years ago."""
    months = one.condition["work_months"]
    assert isinstance(months, int)
    if months == 12 and one.condition["work_place"] != HOME_COUNTY:
        return max(date(rng.randint(2022, 2024), rng.randint(2, 12), 1), _grown(one))
    place = AS_OF.year * 12 + AS_OF.month - months
    return max(date(place // 12, place % 12 + 1, 1), _grown(one))


def _grown(one: Person) -> date:
    """The month after the sixteenth birthday."""
    place = (one.born.year + 16) * 12 + one.born.month
    return date(place // 12, place % 12 + 1, 1)


def _before(rng: Random, person_id: int, one: Person, until: date) -> Iterator[Row]:
    """Work outside the county since 2021 without a gap, at one or two places, up to the last New Year or now."""
    since = max(_FIRST, _grown(one))
    if since >= until:
        return
    city = str(one.condition["work_place"])
    city = city if city != HOME_COUNTY else rng.choice(("广东省东莞市", "浙江省温州市", "湖南省长沙市"))
    change = date(rng.randint(2022, 2024), rng.randint(1, 12), 1)
    stays = [since, change, until] if since < change < until else [since, until]
    for place, (begins, ends) in enumerate(pairwise(stays)):
        yield _spell(
            rng,
            person_id,
            begins,
            ends,
            reason="换工作" if place + 2 < len(stays) else "返乡",
            county=city,
            employer=invent_firm(rng, city[-3:-1]),
            industry=one.condition["work_industry"],
            channel="外出务工",
        )


def _lost_work(rng: Random, person_id: int, one: Person) -> Row:
    """Somebody who came home this year and has found nothing yet."""
    city = rng.choice(("广东省东莞市", "广东省佛山市", "浙江省温州市"))
    return _spell(
        rng,
        person_id,
        max(date(2025, 3, 1), _grown(one)),
        max(date(2026, rng.randint(3, 10), 1), _grown(one)),
        reason=rng.choice(("返乡", "失业", "照顾家庭")),
        county=city,
        employer=invent_firm(rng, city[-3:-1]),
        industry="制造业",
        channel="外出务工",
    )


def _spell(
    rng: Random, person_id: int, since: date, until: date | None = None, reason: str | None = None, **more: object
) -> Row:
    channel = str(more["channel"])
    low, high = (6, 10) if channel == "公益性岗位" else (20, 32) if channel == "帮扶车间" else (32, 68)
    return {
        "person_id": person_id,
        "valid_from": since,
        "valid_to": until,
        "county": more["county"],
        "employer": more["employer"],
        "industry": more["industry"],
        "channel": channel,
        "monthly_pay": rng.randint(low, high) * 100_00,
        "point_to_point": int(bool(more.get("point_to_point"))),
        "end_reason": reason,
    }


def _able(one: Person) -> bool:
    return one.condition["labour"] in (PLAIN, SKILLED, WEAK) and one.age >= 16


def _intentions(rng: Random, township: Township) -> Iterator[Row]:
    for _, house, person_id, one in everybody(township):
        if house.listed and _able(one) and one.age < 60 and not one.condition["work_months"]:
            wanted = rng.random() < 0.45
            service = rng.choice(_SERVICES) if wanted and rng.random() < 0.97 else None
            county = rng.choice((_HOME, _HOME, "广东省东莞市", "湖南省长沙市")) if wanted else None
            yield {"person_id": person_id, "year": 2026, "wanted": int(wanted), "county": county, "service": service}


def _trainings(rng: Random, township: Township) -> Iterator[Row]:
    for _, house, person_id, one in everybody(township):
        if not (house.listed and _able(one) and 18 <= one.age < 58 and rng.random() < 0.06):
            continue
        course, kind, certificate = rng.choice(_COURSES)
        begun = date(rng.choice((2024, 2025, 2026)), rng.randint(3, 9), rng.randint(1, 20))
        yield {
            "person_id": person_id,
            "course": course,
            "kind": kind,
            "begun_on": begun,
            "ended_on": begun.replace(day=begun.day + 7),
            "certificate": certificate if rng.random() < 0.8 else None,
            "organiser": rng.choice(_ORGANISERS),
        }
