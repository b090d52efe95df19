"""The county's rules of work at their edges."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.employment.rules import (
    Limits,
    SpellFacts,
    intention_doubts,
    overlap_doubt,
    reaches_county,
    share,
    spell_doubts,
)

TODAY = date(2026, 11, 21)
LIMITS = Limits(16, Decimal(100), Decimal(30_000), 5)
SOUND = SpellFacts(
    since=date(2025, 3, 1),
    until=None,
    scope="省外",
    place="广东省东莞市",
    employer="东莞市某电子厂",
    industry="制造业",
    channel="外出务工",
    pay=Decimal(4500),
    point_to_point=False,
    born=date(1990, 1, 1),
    labour="普通劳动力",
    schooling="",
    in_care=False,
)


def numbers(spell: SpellFacts) -> list[str]:
    return [doubt.number for doubt in spell_doubts(spell, LIMITS, TODAY)]


def test_a_sound_spell_breaks_no_rule() -> None:
    assert numbers(SOUND) == []


@pytest.mark.parametrize(
    ("pay", "broken"),
    [
        (Decimal("100"), []),
        (Decimal("99.99"), ["5_16_002"]),
        (Decimal("30000"), []),
        (Decimal("30000.01"), ["5_16_001"]),
        (Decimal("0"), ["5_16_002"]),
    ],
)
def test_pay_is_odd_outside_its_range_only(pay: Decimal, broken: list[str]) -> None:
    assert numbers(replace(SOUND, pay=pay)) == broken


@pytest.mark.parametrize(("born", "broken"), [(date(2009, 3, 1), []), (date(2009, 3, 2), ["5_16_010"])])
def test_the_sixteenth_birthday_is_old_enough(born: date, broken: list[str]) -> None:
    assert numbers(replace(SOUND, born=born)) == broken


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"labour": "弱劳动力或半劳动力"}, []),
        ({"labour": "丧失劳动力"}, ["2_01_015"]),
        ({"labour": "无劳动力"}, ["2_01_015"]),
        ({"labour": ""}, []),
        ({"schooling": "中职一年级"}, ["4_01_006"]),
        ({"in_care": True}, ["5_01_004"]),
        ({"channel": "公益岗位"}, ["5_01_003"]),
        ({"channel": "帮扶车间"}, ["5_01_003"]),
        ({"channel": "帮扶车间", "scope": "县内", "place": "沅岭县"}, []),
        ({"place": "广东省"}, ["5_01_005"]),
        ({"place": ""}, ["5_01_005"]),
        ({"place": "新加坡", "scope": "境外"}, []),
        ({"employer": ""}, ["5_01_007"]),
        ({"employer": "", "until": date(2026, 1, 1)}, []),
        ({"since": date(2021, 12, 1)}, []),
        ({"since": date(2021, 11, 1)}, ["1111_08"]),
    ],
)
def test_each_rule_is_broken_by_its_own_case(change: dict[str, object], broken: list[str]) -> None:
    assert numbers(replace(SOUND, **change)) == broken  # type: ignore[arg-type]


def test_what_is_missing_is_named_in_one_sentence() -> None:
    spell = replace(SOUND, pay=None, employer="", point_to_point=None)

    (doubt,) = spell_doubts(spell, LIMITS, TODAY)

    assert doubt.sentence == "没有填写月收入、企业名称、是否点对点输送"


def test_a_spell_may_begin_in_the_month_in_which_the_last_one_ended() -> None:
    earlier = (date(2024, 1, 1), date(2025, 3, 1))

    assert overlap_doubt(date(2025, 3, 1), None, [earlier]) is None


@pytest.mark.parametrize(
    ("since", "until", "other"),
    [
        (date(2025, 2, 1), None, (date(2024, 1, 1), date(2025, 3, 1))),
        (date(2025, 2, 1), None, (date(2024, 1, 1), None)),
        (date(2023, 2, 1), date(2024, 2, 1), (date(2024, 1, 1), None)),
    ],
)
def test_spells_that_lie_over_each_other_are_told(
    since: date, until: date | None, other: tuple[date, date | None]
) -> None:
    doubt = overlap_doubt(since, until, [other])

    assert doubt is not None and doubt.number == "5_12_001"
    assert "2024年01月" in doubt.sentence


@pytest.mark.parametrize(
    ("place", "reached"),
    [
        ("广东省东莞市", True),
        ("湖南省沅州市沅岭县", True),
        ("广西壮族自治区南宁市", True),
        ("上海市松江区", True),
        ("沅岭县", True),
        ("广东省", False),
        ("上海市", False),
        ("内蒙古自治区", False),
        ("外地", False),
        ("", False),
    ],
)
def test_a_place_is_named_down_to_the_county(place: str, reached: bool) -> None:
    assert reaches_county(place) is reached


def test_who_wants_to_work_needs_a_service_and_labour() -> None:
    assert [doubt.number for doubt in intention_doubts(True, "", "无劳动力")] == ["5_15_008", "2_01_015"]
    assert intention_doubts(True, "岗位信息", "普通劳动力") == ()
    assert intention_doubts(False, "", "无劳动力") == ()


def test_a_share_of_nothing_is_unknown() -> None:
    assert share(3, 0) is None
    assert share(1, 3) == Decimal("33.33")
