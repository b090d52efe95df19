"""`bangfu clues`, `clue`, `cases`, `case`: a whole identification by commands, as the office's scripts would."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from tests.builders import Desk
from tests.households.builders import id_of


@pytest.fixture
def path(desk: Desk) -> Path:
    """The closed file."""
    desk.work.close()
    return desk.work.path


class Office:
    """Runs commands on a file and reads their answers."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self.capsys = path, capsys

    def __call__(self, *words: str, status: int = 0) -> Any:
        """The answer as JSON."""
        assert main([*words, "--data", str(self.path), "--json"]) == status
        return json.loads(self.capsys.readouterr().out)

    def say(self, *words: str) -> str:
        """The answer in words."""
        assert main([*words, "--data", str(self.path)]) == 0
        return self.capsys.readouterr().out


@pytest.fixture
def office(path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """The commands."""
    return Office(path, capsys)


def test_a_whole_identification_by_commands(office: Office, tmp_path: Path) -> None:
    clue = office("clue", "add", "--household", "0581002", "--text", "住院", "--on", "2026-03-03")["clue"]
    case = str(office("case", "open", "--clue", str(clue))["case"]["id"])
    office("case", "fill", case, "--type", "脱贫不稳定户", "--risk", "因病", "--risk", "因自然灾害/洪涝")
    office("case", "paper", case, "全部", "--out", str(tmp_path / "archive"), "--on", "2026-03-04")
    facts = ("--place", "家中", "--people", "张三", "--opinion", "属实")
    for day, more in (
        ("04", ()),
        ("05", ("--paper", "比对结果")),
        ("06", ("--paper", "评议记录")),
        ("07", ("--started", "2026-03-07", "--paper", "公示", "--paper", "公示照片")),
        ("13", ("--paper", "请示")),
        ("14", ("--paper", "批复")),
        ("15", ()),
    ):
        office("case", "fill", case, *facts, *more, "--on", f"2026-03-{day}")
        end = "12" if day == "07" else day
        told = office("case", "end", case, "--on", f"2026-03-{end}")

    assert told["case"]["outcome"] == "纳入监测"
    assert told["case"]["risks"] == ["因病", "因自然灾害（洪涝）"]
    assert (told["case"]["line"], told["case"]["term"]) == ("8600", "防止返贫致贫对象")
    assert office("cases", "--open") == {"count": 0, "on": office("cases")["on"], "rows": []}
    shown = office("case", "show", case)
    assert [one["light"] for one in shown["stations"]] == ["已完成"] * 8
    assert shown["proposed"] == ["健康帮扶", "生产生活条件改善", "就业帮扶"]


def test_the_list_tells_station_due_date_missing_papers_and_reasons(office: Office) -> None:
    office("case", "open", "--household", "0581002", "--text", "住院", "--on", "2026-03-03")

    (row,) = office("cases", "--open", "--on", "2026-03-05")["rows"]

    assert {
        key: row[key] for key in ("household_number", "head", "village", "kind", "station", "due", "days_left")
    } == {
        "household_number": "0581002",
        "head": "李建国",
        "village": "石板溪村",
        "kind": "识别",
        "station": "home_check",
        "due": "2026-03-06",
        "days_left": 1,
    }
    assert row["missing_papers"] == ["申请及承诺授权书", "入户核查表"]
    assert "缺材料：入户核查表" in row["reasons"]
    assert "剩 1 天（2026-03-06）" in office.say("cases", "--on", "2026-03-05")


def test_a_closed_gate_is_told_and_passed_only_with_a_reason_that_is_kept(office: Office) -> None:
    case = str(office("case", "open", "--household", "0581002", "--text", "住院", "--on", "2026-03-03")["case"]["id"])

    refused = office("case", "end", case, "--on", "2026-03-04", status=1)
    office("case", "end", case, "--on", "2026-03-04", "--override", "县里先批后补")

    assert "缺材料：申请及承诺授权书" in refused["error"]
    assert "县里先批后补（缺材料" in office("case", "show", case)["stations"][1]["override"]


def test_rejecting_reopening_and_undoing(office: Office) -> None:
    case = str(office("case", "open", "--household", "0581002", "--text", "住院", "--on", "2026-03-03")["case"]["id"])

    rejected = office("case", "reject", case, "--reason", "收入高于监测线", "--on", "2026-03-04")
    assert (rejected["case"]["outcome"], rejected["case"]["reason"]) == ("不予通过", "收入高于监测线")
    assert office("case", "reopen", case)["case"]["station"] == "home_check"
    again = office("case", "reject", case, "--reason", "弄错了", "--on", "2026-03-05")
    assert office("case", "undo", str(again["change_set"]))["ok"]
    assert office("cases", "--open")["count"] == 1


def test_clues_are_listed_dismissed_and_brought_by_the_screening(office: Office) -> None:
    brought = office("clue", "screen", "--all", "--on", "2026-11-21")
    first = office("clues", "--state", "待处理")["rows"][0]
    office("clue", "dismiss", str(first["id"]), "--reason", "核实不属实")

    assert brought["registered"] == brought["hits"] == 3
    assert office("clues", "--state", "不予受理")["rows"][0]["reason"] == "核实不属实"
    assert "共 3 条" in office.say("clues")
    assert "没有说哪些户" in office("clue", "screen", status=1)["error"]


def test_a_removal_by_command_says_what_speaks_against_it(office: Office) -> None:
    refused = office("case", "open", "--removal", "--household", "0582002", "--on", "2026-03-03", status=1)

    assert "低于 2026 年监测线 8,600.00 元（4_11_010）" in refused["error"]
    measures = office("case", "measure", "--household", "0582002", "--kind", "就业帮扶", "--what", "劳务输出")
    assert measures["measures"][0]["responsible"] == "杨帮扶"


def test_a_clue_may_be_about_one_person_of_the_household(office: Office) -> None:
    words = ("clue", "add", "--household", "0582002", "--text", "辍学", "--person")
    office(*words, id_of("20081111", sequence=sum(map(ord, "仇勇")) % 100))

    assert office("clues")["rows"][0]["person"] == "仇勇"
    assert "没有这个证件号码的人" in office(*words, "431226", status=1)["error"]


def test_an_unknown_household_or_case_is_told(office: Office) -> None:
    assert "没有户编号「404」" in office("case", "open", "--household", "404", "--text", "x", status=1)["error"]
    assert "没有第 99 号案件" in office("case", "show", "99", status=1)["error"]
    assert "这件案件已不在" in office("case", "end", "99", status=1)["error"]
