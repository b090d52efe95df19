"""Makes one household after another: who lives there, how, from what, and what the state says about it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from app.sample.families import invent_family
from app.sample.incomes import AT_RISK_FLOOR, FLOOR, invent_incomes
from app.sample.living import CHRONIC, HOME_COUNTY, LOST, NO_LABOUR, PLAIN, SERIOUS, SKILLED, WEAK
from app.sample.names import invent_phone
from app.sample.people import Documents, draw_ethnicity, invent_people
from app.sample.shapes import AS_OF, Columns, House, Monitoring, Person, Supporter, Value

_POSTS = ("保洁员", "生态护林员", "公路养护员", "水管员", "巡河员", "公共设施管护员")
_CAUSES = ("因病", "因残", "因学", "缺技术", "缺劳力", "缺资金", "缺土地", "交通条件落后", "自身发展动力不足")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is settled about a household before anybody lives in it."""

    size: int
    lifted: bool = False
    relocated: bool = False
    monitored: bool = False
    post: bool = False
    village: int = 0
    group: str = ""
    address: str = ""


class Builder:
    """Makes households from plans; numbers and documents are given out once."""

    def __init__(self, rng: Random, helpers: tuple[Supporter, ...], posts: int) -> None:
        self._rng = rng
        self._documents = Documents(rng)
        self._helpers = helpers
        self._count = 0
        self._posts = posts

    def build(self, plan: Plan) -> House:
        """Make one household."""
        rng = self._rng
        poor = plan.lifted or plan.monitored
        kin = invent_family(rng, plan.size)
        members = invent_people(rng, kin, self._documents, ethnicity=draw_ethnicity(rng), poor=poor)
        members = _with_relief(rng, members, plan)
        if plan.post and self._posts:
            members = _with_post(rng, members)
            self._posts -= any(one.condition["post_kind"] for one in members)
        monitored = _invent_monitoring(rng, members, lifted=plan.lifted) if plan.monitored else None
        at_risk = monitored is not None and monitored.removed is None
        self._count += 1
        phone = members[0].phone or (invent_phone(rng) if poor else None)
        helped = bool(self._helpers) and (plan.lifted or at_risk)
        return House(
            number=f"04312{self._count:05d}",
            village=plan.village,
            group=plan.group,
            phone=phone,
            address=plan.address,
            members=members,
            condition=_invent_condition(rng, members, plan),
            incomes=invent_incomes(
                rng, members, level=0.5 if at_risk else 0.9, floor=AT_RISK_FLOOR if at_risk else FLOOR
            ),
            lifted=date(rng.choices(range(2014, 2021), (1, 2, 3, 4, 6, 7, 5))[0], 12, 31) if plan.lifted else None,
            relocated=("集中安置" if rng.random() < 0.8 else "分散安置") if plan.relocated else None,
            monitored=monitored,
            helper=rng.choice(self._helpers) if helped else None,
            helped_from=_helped_from(rng, monitored) if helped else None,
        )


def _with_relief(rng: Random, members: tuple[Person, ...], plan: Plan) -> tuple[Person, ...]:
    """Give 特困 to people alone without labour, 低保 to whole weak households or to one member who is ill."""
    labours = [str(one.condition["labour"]) for one in members]
    none_works = all(labour in (NO_LABOUR, LOST) for labour in labours)
    if len(members) == 1 and none_works and rng.random() < (0.6 if plan.lifted else 0.25):
        return (replace(members[0], tekun="农村特困"),)
    whole = none_works or (WEAK in labours and PLAIN not in labours and SKILLED not in labours)
    if rng.random() < ((0.55 if whole else 0.07) if plan.lifted or plan.monitored else (0.12 if whole else 0.008)):
        return tuple(replace(one, dibao="农村低保") for one in members)
    return tuple(
        replace(one, dibao="农村低保") if one.condition["labour"] == LOST and rng.random() < 0.3 else one
        for one in members
    )


def _with_post(rng: Random, members: tuple[Person, ...]) -> tuple[Person, ...]:
    """Give a post in the village to the first who can have one; nobody else in the house gets one."""
    for place, one in enumerate(members):
        if 20 <= one.age <= 64 and one.condition["labour"] in (PLAIN, WEAK) and one.tekun is None:
            months = rng.choice((10, 12, 12))
            work: dict[str, Value] = {
                "post_kind": rng.choice(_POSTS),
                "post_months": months,
                "work_months": months,
                "work_place": HOME_COUNTY,
                "work_firm": None,
                "work_industry": "居民服务业",
                "work_channel": "公益性岗位",
                "worker_medical": False,
                "resident_medical": True,
                "worker_pension": False,
                "resident_pension": True,
            }
            holder = replace(one, condition={**one.condition, **work})
            return (*members[:place], holder, *members[place + 1 :])
    return members


def _invent_monitoring(rng: Random, members: tuple[Person, ...], *, lifted: bool) -> Monitoring:
    category = "脱贫不稳定户" if lifted else "边缘易致贫户" if rng.random() < 0.6 else "突发严重困难户"
    identified = date(2021, 6, 1) + timedelta(days=rng.randrange(1900))
    identified = identified.replace(day=1)
    removed = None
    if rng.random() < 0.45:
        later = identified + timedelta(days=rng.randint(215, 700))
        removed = later.replace(day=1) if later < AS_OF else None
    return Monitoring(category, identified, removed, _risk(rng, members, category))


def _risk(rng: Random, members: tuple[Person, ...], category: str) -> str:
    health = " ".join(str(one.condition["health"]) for one in members)
    risks = []
    if SERIOUS in health or CHRONIC in health:
        risks.append("因病")
    if any(one.disability for one in members):
        risks.append("因残")
    if not any(one.condition["labour"] in (PLAIN, SKILLED) for one in members):
        risks.append("因缺劳动力")
    elif any(one.condition["work_months"] for one in members):
        risks.append("因务工就业不稳")
    if category == "突发严重困难户":
        risks.append(rng.choice(("因自然灾害", "因意外事故")))
    return rng.choice(risks or ["因产业失败"])


def _helped_from(rng: Random, monitored: Monitoring | None) -> date:
    if monitored is not None and monitored.identified.year > 2022:
        return monitored.identified + timedelta(days=rng.randint(3, 12))
    return date(rng.choice((2018, 2021, 2021, 2023)), rng.randint(3, 6), rng.choice((1, 5, 10, 15)))


def _invent_condition(rng: Random, members: tuple[Person, ...], plan: Plan) -> Columns:
    """Living conditions; areas in hundredths of 亩 (house: 平方米), distance in hundredths of 公里."""
    poor = plan.lifted or plan.monitored
    road = rng.choices(("水泥路", "沥青路", "砂石路", "泥土路"), (84, 8, 6, 2))[0]
    toilet = rng.random() < (0.9 if poor else 0.94)
    no_labour = all(one.condition["labour"] in (NO_LABOUR, LOST) for one in members)
    return {
        "military_family": rng.random() < 0.012,
        "arable_land": rng.randint(20, 130) * len(members),
        "grassland": 0,
        "water_area": rng.choice((0, 0, 0, 0, 30, 55)),
        "woodland": rng.randint(0, 420) * len(members),
        "returned_woodland": rng.choice((0, 0, 100, 150, 240)),
        "orchard": rng.choice((0, 0, 0, 80, 120, 200, 350)),
        "road_type": road,
        "road_distance": rng.choice((0, 5, 8, 10, 15, 20, 30, 50, 80, 120)),
        "road_hardened": road in ("水泥路", "沥青路"),
        "in_cooperative": rng.random() < (0.55 if poor else 0.2),
        "dangerous_house": False,
        "house_area": len(members) * 2500 if plan.relocated else rng.randint(60, 180) * 100,
        "fuel": rng.choices(("清洁能源", "柴草", "煤炭"), (60, 36, 4))[0],
        "led_by_firm": poor and rng.random() < 0.4,
        "led_by_founder": poor and rng.random() < 0.3,
        "home_electricity": True,
        "broadcast": rng.random() < 0.98,
        "industry_support": rng.choice(("发展生产", "入股分红", "生产奖补", None)) if poor else None,
        "safe_water": True,
        "work_electricity": rng.random() < 0.96,
        "sanitary_toilet": toilet,
        "toilet_usable": toilet,
        "poverty_cause": rng.choice(_CAUSES) if plan.lifted else None,
        "no_labour": no_labour and plan.monitored,
    }
