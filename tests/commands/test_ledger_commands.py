"""`bangfu problems`, `visits` and `screening` as a script uses them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.cli import main
from app.common.work import Work
from app.households.service import edit_household_condition
from app.visits.service import ScreeningDraft, Stop, VisitDraft, record_screening, record_walk
from tests.builders import NOON, found
from tests.households.builders import plant_registry

AS_OF = NOON.date().isoformat()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed file: 李建国's house is dangerous; 曾大海 was visited in May, 石板溪村 screened last week."""
    work = found(tmp_path / "township.db", "深子湖镇", ("桐油溪村",))
    ids = work.write(plant_registry, title="试验名册")
    walk = VisitDraft(date(2026, 5, 1), "杨帮扶", "入户")
    village = int(work.read(lambda s: s.connection().exec_driver_sql("SELECT max(id) - 1 FROM village").scalar_one()))

    def plant(session: Any) -> None:
        edit_household_condition(session, ids["李建国"], {"dangerous_house": True}, date(2026, 1, 1))
        record_walk(session, walk, [Stop(ids["曾大海"])], NOON.date())
        record_screening(session, ScreeningDraft(village, date(2026, 11, 11)), NOON.date())

    work.write(plant, title="登记")
    work.close()
    return tmp_path / "township.db"


def told(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any]]:
    status = main([*map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_the_scan_tells_first_and_registers_only_with_apply(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scan = ("problems", "scan", "--data", file, "--as-of", AS_OF)

    status, seen = told(capsys, *scan)
    assert (status, seen["opened"], [one["text"] for one in seen["new"]]) == (0, 0, ["住房为危房"])
    assert told(capsys, *scan, "--apply")[1]["opened"] == 1
    again = told(capsys, *scan, "--apply")[1]
    assert (again["opened"], again["open_already"]) == (0, 1)


def test_a_kind_that_cannot_be_scanned_is_told_with_those_that_can(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = told(capsys, "problems", "scan", "--data", file, "--kinds", "不愁吃穿")

    assert (status, said["error"]) == (1, "没有「不愁吃穿」这个类别")


def test_the_board_is_told_and_written(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "problems", "scan", "--data", file, "--as-of", AS_OF, "--apply")
    out = file.parent / "board.xlsx"

    status, board = told(capsys, "problems", "board", "--data", file, "--as-of", AS_OF, "--out", out)

    assert status == 0
    assert {row["village"]: row["open"] for row in board["rows"]}["石板溪村"] == 1
    assert openpyxl.load_workbook(out).worksheets[0]["A1"].value == "问题台账统计"


def test_clearing_with_update_writes_the_condition(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "problems", "scan", "--data", file, "--as-of", AS_OF, "--apply")

    words = ("problems", "clear", 1, "--data", file, "--on", "2027-01-05", "--evidence", "已加固", "--update")
    status, done = told(capsys, *words)

    assert (status, done["cleared"], done["conditions"]) == (0, 1, 1)
    work = Work(file)
    rows = work.read(
        lambda s: s.connection().exec_driver_sql("SELECT dangerous_house, valid_from FROM household_condition").all()
    )
    work.close()
    assert (0, "2027-01-05") in [tuple(row) for row in rows]


def test_a_round_is_opened_and_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, rounds = told(capsys, "problems", "rounds", "--data", file, "--new", "下半年排查", "--all")

    assert (status, rounds["laid_out"], rounds["rounds"][0]["households"]) == (0, 4, 4)
    assert told(capsys, "problems", "rounds", "--data", file, "--open", "没有的")[0] == 1


def test_what_is_due_is_told_by_household_village_and_helper(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, due = told(capsys, "visits", "due", "--data", file, "--as-of", AS_OF)

    assert status == 0
    assert {one["head_name"]: one["overdue_days"] for one in due["households"]} == {
        "曾大海": 52,
        "李建国": 144,
        "仇春花": 174,
    }
    assert [(one["helper"], one["overdue"]) for one in due["helpers"]] == [("杨帮扶", 1)]
    assert {one["village"]: one["no_helper"] for one in due["villages"]}["圣人山村"] == 1


def test_a_helper_hands_over_by_command(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change = ("visits", "change", "--data", file, "--from", "杨帮扶", "--to", "王新人", "--reason", "退休")

    assert told(capsys, *change)[1] == {"about": "change", "ended": 1, "opened": 1}
    status, helpers = told(capsys, "visits", "helpers", "--data", file)
    assert (status, [one["helper"] for one in helpers["helpers"]]) == (0, ["王新人"])
    assert told(capsys, *change)[0] == 1


def test_a_change_for_nobody_is_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = told(capsys, "visits", "change", "--data", file, "--to", "王新人", "--reason", "退休")

    assert (status, said["error"]) == (1, "没有说换哪些户的帮扶人")


def test_the_weeks_are_told_and_written(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = file.parent / "weeks.xlsx"

    status, weeks = told(capsys, "screening", "--data", file, "--as-of", AS_OF, "--weeks", 2, "--out", out)

    assert (status, weeks["weeks"]) == (0, ["2026-11-09", "2026-11-16"])
    assert {row["village"]: row["done"] for row in weeks["rows"]}["石板溪村"] == [True, False]
    assert openpyxl.load_workbook(out).worksheets[0]["A1"].value == "一周一摸排情况"
