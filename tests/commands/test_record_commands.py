"""`bangfu records` and `bangfu record`: what the window's lists and forms do, for scripts."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_cli import bangfu, made

__all__ = ["made"]


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A copy of the sample township's file."""
    return Path(shutil.copy(made / "data.db", tmp_path / "data.db"))


def records(data: Path, *words: object) -> dict[str, Any]:
    status, told = bangfu("records", "pairings", "--data", data, *words)
    assert status == 0
    return dict(told)


def test_rows_count_and_totals_are_told_and_phones_are_masked(data: Path) -> None:
    told = records(data)
    assert told["count"] == told["total"] == len(told["rows"]) > 0
    assert told["totals"]["households"]["value"] == len({row["household_id"] for row in told["rows"]})
    assert all("****" in row["helper_phone"] for row in told["rows"] if row["helper_phone"])
    assert all("*" not in row["helper_phone"] for row in records(data, "--unmasked")["rows"])


def test_conditions_and_views_are_named_by_key_or_title(data: Path) -> None:
    everything = records(data)
    row = everything["rows"][0]
    for name in ("village", "行政村"):
        found = records(data, "--where", f"{name}={row['village']}")
        assert found["count"] == sum(each["village"] == row["village"] for each in everything["rows"])
    day = row["valid_from"]
    found = records(data, "--where", f"开始日期={day}..{day.replace('-', '.')}")
    assert found["count"] == sum(each["valid_from"] == day for each in everything["rows"])
    assert records(data, "--view", "现在有效")["count"] == sum(each["current"] for each in everything["rows"])
    status, told = bangfu("records", "pairings", "--data", data, "--where", "不存在=1")
    assert (status, told["error"]) == (1, "结对帮扶不能按「不存在」筛选")


def test_a_record_is_registered_corrected_deleted_and_taken_back(data: Path) -> None:
    number = records(data)["rows"][0]["number"]
    words = ("record", "结对帮扶", "--data", data)
    status, told = bangfu(*words, "--household", number, "帮扶责任人=李帮", "开始日期=2024年5月1日")
    assert status == 0
    assert told["record"]["valid_from"] == "2024-05-01"
    assert told["title"].startswith("登记结对帮扶 ")

    status, again = bangfu(*words, "--id", told["id"], "unit_name=县林业局")
    assert (status, again["record"]["unit_name"], again["record"]["helper_name"]) == (0, "县林业局", "李帮")
    status, gone = bangfu(*words, "--delete", told["id"])
    assert (status, gone["deleted"]) == (0, told["id"])
    status, _ = bangfu("undo", gone["change_set"], "--data", data)
    assert status == 0
    assert told["id"] in {row["id"] for row in records(data)["rows"]}


def test_a_warning_needs_yes(data: Path) -> None:
    row = next(each for each in records(data)["rows"] if each["current"])
    words = ("record", "pairings", "--data", data, "--household", row["number"], f"帮扶责任人={row['helper_name']}")
    status, told = bangfu(*words)
    assert (status, told["ok"], len(told["warnings"])) == (1, False, 1)
    status, told = bangfu(*words, "--yes")
    assert (status, told["ok"]) == (0, True)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("开始日期=昨天",), "「开始日期」：「昨天」不是日期"),
        (("不存在=1",), "结对帮扶没有「不存在」这一项"),
        ((), "请填写「帮扶责任人」"),
        (("帮扶责任人",), "「帮扶责任人」看不懂"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_written(data: Path, words: tuple[str, ...], error: str) -> None:
    before = records(data)
    status, told = bangfu("record", "pairings", "--data", data, "--household", before["rows"][0]["number"], *words)
    assert status == 1
    assert told["error"].startswith(error)
    assert records(data) == before


def test_nobody_of_that_number_is_said(data: Path) -> None:
    status, told = bangfu("record", "pairings", "--data", data, "--household", "999", "帮扶责任人=李帮")
    assert (status, told["error"]) == (1, "台账里没有「999」")


def test_all_kinds_are_told_without_a_file() -> None:
    status, told = bangfu("records")
    assert status == 0
    assert {"pairings"} <= {kind["code"] for kind in told["kinds"]}
