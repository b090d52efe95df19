"""Problems, rounds of checks and supply points of the invented township; open problems are what the register says."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from sqlalchemy.orm import Session

from app.problems.checks import RoundDraft, lay_out_round, open_round
from app.problems.scan import ScanOrder, scan_problems
from app.sample.names import invent_given, invent_phone, invent_surname
from app.sample.rows import Row, everybody, insert_rows
from app.sample.shapes import AS_OF, Township
from db.problems.codes import ProblemKind

_LIMIT = timedelta(days=30)
_LEFT_TO_SCAN, _TOILETS_LEFT, _CHECKED = 0.2, 0.6, 0.9
_SEEN = 0.012
_MEASURES = {
    "住房安全": "申报农村危房改造，先行转移安置",
    "饮水安全": "接通邻近集中供水点，更换老化水管",
    "义务教育": "村校联合上门劝返，送教上门",
    "基本医疗": "上门动员参保，核对资助参保政策",
    "卫生厕所": "列入改厕计划",
}
_SEEN_KINDS = (
    ("饮水安全", "枯水期断水，靠邻家接水", "铺设备用水管"),
    ("饮水安全", "水管老化漏水", "更换入户水管"),
    ("住房安全", "屋面漏雨", "申请维修补助"),
    ("住房安全", "后墙裂缝，待鉴定", "请住建部门鉴定"),
    ("入户道路", "入户路塌方", "村里组织清理"),
    ("生活用电", "电线老化有隐患", "联系供电所更换"),
    ("不愁吃穿", "独居老人过冬衣被不足", "申请临时救助"),
)
_PAST = (
    ("住房安全", "屋面漏雨", "已翻修屋面，照片存档"),
    ("饮水安全", "枯水期断水", "新打水井一口，水质合格"),
    ("基本医疗", "未参加基本医疗保险", "已缴费，医保系统可查"),
    ("卫生厕所", "化粪池破损", "已修复，可正常使用"),
    ("入户道路", "入户路塌方", "已清理并砌挡墙"),
    ("生活用电", "电线老化", "已由供电所更换"),
)
_ROUNDS = (
    ("2026年上半年集中排查", date(2026, 3, 2), date(2026, 4, 30)),
    ("2026年下半年集中排查", date(2026, 9, 1), AS_OF),
)
_POINTS = (
    ("自来水厂", "千人以上集中供水", "水库"),
    ("集中供水点", "千人以下集中供水", "山泉"),
    ("水井", "分散供水", "地下水"),
)
_TESTS = ((2025, 3), (2025, 9), (2026, 3), (2026, 9))
_ITEMS = ("总大肠菌群", "浑浊度", "耐热大肠菌群")


def build_problems(session: Session, township: Township) -> None:
    """Insert rounds, problems, supply points and tests into a file that has its registry."""
    rng = Random(f"{township.seed} problems")
    cadres = [invent_surname(rng) + invent_given(rng, "男", 1978) for _ in township.villages]
    _run_rounds(session, rng, cadres)
    insert_rows(session, "problem", _open_problems(session, rng, cadres))
    insert_rows(session, "problem", _seen_problems(rng, township, cadres))
    insert_rows(session, "problem", _past_problems(rng, township, cadres))
    points = list(_points(rng, township))
    insert_rows(session, "water_point", (point for point, _ in points))
    insert_rows(session, "water_supply", _supplies(township, points))
    insert_rows(session, "water_test", _tests(rng, [point for point, _ in points]))


def _run_rounds(session: Session, rng: Random, cadres: list[str]) -> None:
    """Lay two rounds out; nearly every line was looked at by the village."""
    for name, starts, ends in _ROUNDS:
        round_id = open_round(session, RoundDraft(name, starts, ends, "集中排查"))
        lay_out_round(session, round_id, AS_OF)
        ids = session.connection().exec_driver_sql(
            "SELECT k.id, h.village_id FROM condition_check k JOIN household h ON h.id = k.household_id "
            "WHERE k.round_id = ? ORDER BY k.id",
            (round_id,),
        )
        span = (ends - starts).days
        looked = [
            ((starts + timedelta(days=rng.randint(0, span))).isoformat(), cadres[village - 1], check)
            for check, village in ids.fetchall()
            if rng.random() < _CHECKED or ends < AS_OF
        ]
        session.connection().exec_driver_sql(
            "UPDATE condition_check SET checked_on = ?, checked_by = ? WHERE id = ?", looked
        )


def _open_problems(session: Session, rng: Random, cadres: list[str]) -> Iterator[Row]:
    """What the conditions say: most of it stands in the ledger, some is left to be found by a scan."""
    villages = session.connection().exec_driver_sql("SELECT name, id FROM village").fetchall()
    by_name = {name: village_id for name, village_id in villages}
    for found in scan_problems(session, ScanOrder(AS_OF)).new:
        if rng.random() < (_TOILETS_LEFT if found.kind == ProblemKind.TOILET else _LEFT_TO_SCAN):
            continue
        day = AS_OF - timedelta(days=rng.randint(1, 38))
        planned = rng.random() < 0.85
        yield {
            "household_id": found.household_id,
            "person_id": found.person_id,
            "kind": found.kind,
            "text": found.text,
            "found_on": day,
            "found_by": cadres[by_name[found.village] - 1],
            "source": "集中摸排",
            "round_id": len(_ROUNDS),
            "measure": _MEASURES.get(found.kind, "村委会负责落实") if planned else None,
            "responsible": cadres[by_name[found.village] - 1] if planned else None,
            "limit_on": day + _LIMIT,
        }


def _seen_problems(rng: Random, township: Township, cadres: list[str]) -> Iterator[Row]:
    """What helpers saw on their walks and no condition of the register says."""
    helped = [(place, house) for place, house in enumerate(township.houses, start=1) if house.helper]
    for house_id, house in rng.sample(helped, max(3, round(len(helped) * _SEEN))):
        kind, text, measure = rng.choice(_SEEN_KINDS)
        day = AS_OF - timedelta(days=rng.randint(0, 30))
        yield {
            "household_id": house_id,
            "kind": kind,
            "text": text,
            "found_on": day,
            "found_by": house.helper.name if house.helper else None,
            "source": "干部走访",
            "measure": measure,
            "responsible": cadres[house.village],
            "limit_on": day + _LIMIT,
        }


def _past_problems(rng: Random, township: Township, cadres: list[str]) -> Iterator[Row]:
    """Problems of the last two years that were cleared, a few of them late."""
    helped = [(place, house) for place, house in enumerate(township.houses, start=1) if house.helper]
    heads = {house_id: person_id for house_id, house, person_id, one in everybody(township) if one is house.head}
    for house_id, house in rng.sample(helped, max(3, len(helped) // 12)):
        kind, text, evidence = rng.choice(_PAST)
        day = AS_OF - timedelta(days=rng.randint(60, 700))
        yield {
            "household_id": house_id,
            "person_id": heads[house_id] if kind == ProblemKind.MEDICAL else None,
            "kind": kind,
            "text": text,
            "found_on": day,
            "found_by": cadres[house.village],
            "source": rng.choice(("集中摸排", "一周一摸排", "干部走访", "群众反映")),
            "measure": "一户一策整改",
            "responsible": cadres[house.village],
            "limit_on": day + _LIMIT,
            "cleared_on": day + timedelta(days=rng.randint(3, 45)),
            "cleared_how": "整改到位",
            "evidence": evidence,
        }


def _points(rng: Random, township: Township) -> Iterator[tuple[Row, frozenset[str]]]:
    """Two or three points per village with the groups that drink from each."""
    number = 0
    for place, village in enumerate(township.villages):
        groups = list(village.groups)
        parts = min(len(groups), rng.choice((2, 3)))
        for part in range(parts):
            number += 1
            name, kind, source = _POINTS[min(part, 2)]
            mine = groups[part::parts]
            homes = sum(house.village == place and house.group in mine for house in township.houses)
            yield (
                {
                    "id": number,
                    "village_id": place + 1,
                    "name": f"{village.name}{name}",
                    "kind": kind,
                    "source": source,
                    "area": "、".join(mine),
                    "households_served": homes,
                    "keeper": invent_surname(rng) + invent_given(rng, "男", 1970),
                    "keeper_phone": invent_phone(rng),
                    "started_on": date(rng.randint(2016, 2021), rng.randint(1, 12), 1),
                },
                frozenset(mine),
            )


def _supplies(township: Township, points: list[tuple[Row, frozenset[str]]]) -> Iterator[Row]:
    by_group = {(row["village_id"] - 1, group): row for row, groups in points for group in groups}
    for house_id, house in enumerate(township.houses, start=1):
        point = by_group[house.village, house.group]
        yield {"household_id": house_id, "point_id": point["id"], "valid_from": point["started_on"]}


def _tests(rng: Random, points: list[Row]) -> Iterator[Row]:
    """Half-yearly; some points have missed the last one, a few failed it."""
    for place, point in enumerate(points):
        for year, month in _TESTS:
            last = (year, month) == _TESTS[-1]
            if rng.random() < (0.15 if last else 0.03):
                continue
            failed = (last and place % 29 == 3) or rng.random() < 0.02
            yield {
                "village_id": point["village_id"],
                "point_id": point["id"],
                "tested_on": date(year, month, rng.randint(3, 27)),
                "result": "不合格" if failed else "合格",
                "items": rng.choice(_ITEMS) if failed else None,
                "tested_by": "沅岭县疾病预防控制中心",
            }
