"""应享未享: who is eligible and was not paid, who was paid without being eligible; who cannot be judged is neither."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.benefits.entitled import Gap, GapOrder, GapsFound, read_gaps
from app.benefits.facts import explain_for
from app.benefits.gaps_book import write_gaps
from app.benefits.rules import Verdict, eligible, usual_period
from app.common.errors import UserError
from app.households.record_kinds import Ownership
from db.benefits.entities import BenefitProgramme
from db.common.entities import ExportRecord
from db.households.entities import PersonCondition
from tests.benefits.builders import Town, pay
from tests.households.builders import TODAY


def gaps(place: Town, programme: str, period: str = "") -> dict[str, list[str]]:
    found = read(place, programme, period)
    return {gap.value: [row.name for row in rows] for gap, rows in found.gaps.items()}


def read(place: Town, programme: str, period: str = "") -> GapsFound:
    return place.work.read(lambda s: read_gaps(s, GapOrder(programme, period, TODAY)))


def goes_to(place: Town, schools: dict[str, str]) -> None:
    people = {place.person(name): schooling for name, schooling in schools.items()}

    def put(session: Any) -> None:
        for person, schooling in people.items():
            session.add(PersonCondition(person_id=person, valid_from=date(2021, 1, 1), schooling=schooling))

    place.work.write(put, title="入学")


def test_a_pupil_without_a_payment_should_have_had_one(place: Town) -> None:
    goes_to(place, {"曾小军": "中职二年级", "曾花": "小学", "仇勇": "中职一年级"})
    place.pay("仇勇", "雨露计划", "2026秋")
    place.pay("曾花", "雨露计划", "2026秋")

    assert gaps(place, "雨露计划", "2026秋") == {"应享未享": ["曾小军"], "不符合而享受": ["曾花"]}
    assert gaps(place, "雨露计划", "2026春")["应享未享"] == ["曾小军", "仇勇"]


def test_the_reason_is_what_the_register_says(place: Town) -> None:
    goes_to(place, {"曾小军": "中职二年级", "曾花": "小学"})
    place.pay("曾花", "雨露计划", "2026秋")

    found = read(place, "雨露计划")

    assert found.period == "2026秋"
    assert found.gaps[Gap.UNPAID][0].reason == "易地搬迁户、脱贫户；中职二年级"
    assert found.gaps[Gap.INELIGIBLE][0].reason == "要求在校情况是中职、高职高专、技师学院，是小学"


def test_a_household_programme_is_judged_by_household(place: Town) -> None:
    place.pay("覃玉珍", "产业奖补", "2026", "2000")
    whole = Ownership(household_id=place.households["王长根"])
    place.work.write(lambda s: pay(s, whole, "产业奖补", "2026", "2000"), title="奖补")

    assert gaps(place, "产业奖补", "2026") == {"应享未享": ["李建国", "仇春花"], "不符合而享受": ["王长根"]}


def test_who_cannot_be_judged_is_no_gap(place: Town) -> None:
    assert gaps(place, "雨露计划") == {"应享未享": [], "不符合而享受": []}


def test_one_answer_for_one_person_and_for_all(place: Town) -> None:
    goes_to(place, {"曾小军": "中职二年级", "曾花": "小学"})
    unpaid = set(gaps(place, "雨露计划", "2026秋")["应享未享"])

    def verdict(name: str) -> Verdict:
        owner = place.owner(name)
        return place.work.read(
            lambda s: eligible(
                explain_for(s, s.get_one(BenefitProgramme, 1), owner.household_id, owner.person_id, TODAY)
            )
        )

    names = ("曾大海", "覃玉珍", "曾小军", "曾花", "李建国", "王桂香", "王长根", "仇春花", "仇勇")
    assert {name for name in names if verdict(name) is Verdict.MET} == unpaid == {"曾小军"}


def test_a_programme_open_to_everybody_has_no_gaps_to_tell(place: Town) -> None:
    with pytest.raises(UserError, match="没有写谁能享受"):
        read(place, "临时救助")


def test_the_workbook_is_kept_as_having_left(place: Town, tmp_path: Path) -> None:
    goes_to(place, {"曾小军": "中职二年级"})

    assert write_gaps(place.work, tmp_path / "比对.xlsx", read(place, "雨露计划")) == 1

    sheet = openpyxl.load_workbook(tmp_path / "比对.xlsx").active
    assert sheet is not None
    assert ["曾小军", "石板溪村", "3组", "曾大海", "应享未享"] in [
        [cell.value for cell in line][:5] for line in sheet.iter_rows()
    ]
    assert place.work.read(lambda s: s.query(ExportRecord).one().row_count) == 1


@pytest.mark.parametrize(
    ("kind", "on", "period"),
    [
        ("按月", date(2026, 11, 22), "2026-11"),
        ("按年", date(2026, 11, 22), "2026"),
        ("一次性", date(2026, 11, 22), "2026"),
        ("按学期", date(2026, 1, 31), "2025秋"),
        ("按学期", date(2026, 2, 1), "2026春"),
        ("按学期", date(2026, 8, 31), "2026春"),
        ("按学期", date(2026, 9, 1), "2026秋"),
    ],
)
def test_the_present_period_is_as_long_as_the_programme_pays_for(kind: str, on: date, period: str) -> None:
    assert usual_period(kind, on) == period
