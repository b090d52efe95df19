"""What is not in order with resettled households, by list, command and window."""

import json
from datetime import date

import pytest

from app.cli import main
from app.households.record_kinds import Ownership
from app.industry.enterprises import ENTERPRISE
from app.industry.links import LINK
from app.registers import HOUSEHOLD_VIEW
from app.relocation.checks import Concern, check_resettled
from app.relocation.resettlements import resettlement_kind
from tests.builders import Desk
from tests.employment.builders import TODAY, household_id, save, spell

KIND = resettlement_kind(HOUSEHOLD_VIEW)


def concerns(desk: Desk) -> dict[str, tuple[Concern, ...]]:
    found = desk.work.read(lambda s: check_resettled(s, HOUSEHOLD_VIEW, TODAY))
    return {one.head_name: one.concerns for one in found}


def test_a_household_that_nobody_registered_is_told(desk: Desk) -> None:
    assert concerns(desk) == {"曾大海": (Concern.NO_RECORD, Concern.IDLE, Concern.NO_LINK)}


def test_a_household_in_order_has_no_concern(desk: Desk) -> None:
    owner = Ownership(household_id=household_id(desk, "0581001"))
    save(desk, KIND, owner, lived_in=True, old_house_cleared=True, certified=True)
    save(desk, ENTERPRISE, Ownership(), name="黄桃合作社")
    save(desk, LINK, owner, enterprise="黄桃合作社", form="务工", agreed_from=date(2024, 1, 1))
    spell(desk, "覃玉珍", date(2026, 8, 1))

    assert concerns(desk) == {"曾大海": ()}


def test_each_concern_of_the_record_is_told(desk: Desk) -> None:
    save(desk, KIND, Ownership(household_id=household_id(desk, "0581001")), lived_in=False)

    assert set(concerns(desk)["曾大海"]) == set(Concern) - {Concern.NO_RECORD}


def test_a_household_without_the_standing_is_left_out(desk: Desk) -> None:
    desk.do("UPDATE identity SET valid_to = '2026-01-01' WHERE kind = '易地搬迁户'")

    assert concerns(desk) == {}


def test_the_command_counts_and_lists(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    file = desk.work.path
    desk.work.close()

    status = main(["relocation", "--data", str(file), "--as-of", "2026-11-21", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert (status, told["households"], told["people"]) == (0, 1, 2)
    assert told["concerns"]["没有登记安置情况"] == 1
    assert told["rows"][0]["concerns"] == ["没有登记安置情况", "有劳动力无稳定就业", "无利益联结"]
