"""Everything the county would send back about work, in one list; and the sentences at the form."""

from datetime import date
from decimal import Decimal

from app.employment.findings import work_findings
from app.employment.intentions import INTENTION
from app.employment.spell_records import WORK
from app.households.fields import Value
from app.households.record_kinds import Ownership
from tests.builders import Desk
from tests.employment.builders import TODAY, person_id, save, spell


def numbers(desk: Desk) -> list[tuple[str, str]]:
    found = desk.work.read(lambda s: work_findings(s, TODAY))
    return [(one.number, one.name) for one in found]


def test_sound_spells_are_not_found(desk: Desk) -> None:
    spell(desk, "曾大海", date(2024, 1, 1), date(2025, 3, 1))
    spell(desk, "曾大海", date(2025, 3, 1))

    assert numbers(desk) == []


def test_each_broken_rule_is_found_once(desk: Desk) -> None:
    spell(desk, "曾大海", date(2023, 1, 1), date(2025, 3, 1))
    spell(desk, "曾大海", date(2025, 2, 1), monthly_pay=Decimal(80))
    spell(desk, "李四喜", date(2026, 2, 1), county="广东省", channel="公益性岗位")
    save(desk, INTENTION, Ownership(person_id=person_id(desk, "覃玉珍")), year=2026, wanted=True)

    assert numbers(desk) == [
        ("5_01_003", "李四喜"),
        ("5_01_005", "李四喜"),
        ("5_12_001", "曾大海"),
        ("5_15_008", "覃玉珍"),
        ("5_16_002", "曾大海"),
    ]


def test_what_a_spell_that_ended_lacks_is_nobodys_concern(desk: Desk) -> None:
    spell(desk, "曾大海", date(2023, 1, 1), date(2025, 3, 1), employer="", monthly_pay=None)

    assert numbers(desk) == []


def test_the_form_says_what_is_wrong_before_it_is_saved(desk: Desk) -> None:
    spell(desk, "曾大海", date(2024, 1, 1))
    owner = Ownership(person_id=person_id(desk, "曾大海"))
    typed: dict[str, Value] = {
        "valid_from": date(2026, 3, 9),
        "county": "广东省东莞市",
        "employer": "某厂",
        "industry": "制造业",
        "channel": "外出务工",
        "monthly_pay": Decimal("30000.01"),
        "point_to_point": True,
    }

    said = desk.work.read(lambda s: WORK.form.warnings(s, owner, typed, None, TODAY))

    assert said == (
        "务工月收入 30,000.01 元，超过 30,000 元（规则 5_16_001）",
        "与另一段务工（2024年01月至今）时间重叠（规则 5_12_001）",
    )


def test_limits_of_the_day_are_asked_for(desk: Desk) -> None:
    spell(desk, "曾大海", date(2024, 1, 1), monthly_pay=Decimal(25_000))
    desk.do("UPDATE parameter SET value = '20000' WHERE key = 'month_wage_high'")

    assert numbers(desk) == [("5_16_001", "曾大海")]
