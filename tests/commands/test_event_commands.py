"""`bangfu event` and `bangfu events`: the same events as in the window, for scripts."""

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


def families(data: Path) -> dict[str, list[dict[str, Any]]]:
    """The people with full document numbers by household number."""
    _, told = bangfu("list", "people", "--data", data, "--unmasked")
    found: dict[str, list[dict[str, Any]]] = {}
    for row in told["rows"]:
        if len(row["id_number"] or "") == 18:
            found.setdefault(row["household_number"], []).append(row)
    return found


def test_a_head_dies_is_listed_and_taken_back(data: Path) -> None:
    family = next(each for each in families(data).values() if len(each) > 3 and each[0]["relation"] == "户主")
    head, heir = family[0], family[1]
    words = ("event", "死亡", "--data", data, "--on", "2026-11-03", "--reported", "2026-11-05")
    status, told = bangfu(*words, "--person", head["id_number"])
    assert (status, "要选一位户主" in told["error"]) == (1, True)
    status, plan = bangfu(*words, "--person", head["id_number"], "--head", heir["id_number"], "--plan")
    assert (status, plan["event"], plan["problems"]) == (0, None, [])

    status, told = bangfu(*words, "--person", head["id_number"], "--head", heir["id_number"], "--basis", "死亡证明")
    assert (status, told["event"]) == (0, 1)
    after = {each["name"]: each["after"] for each in told["households"][0]["members"]}
    assert (after[head["name"]], after[heir["name"]]) == (None, "户主")
    assert head["name"] not in {row["name"] for rows in families(data).values() for row in rows}

    status, listed = bangfu("events", "--data", data, "--month", "2026-11", "--by", "reported")
    assert (listed["count"], listed["increase"], listed["decrease"]) == (1, 0, 1)
    assert "*" in listed["rows"][0]["id_number"]
    assert bangfu("events", "--data", data, "--month", "2026-10")[1]["count"] == 0
    status, undone = bangfu("undo", told["change_set"], "--data", data)
    assert (status, undone["kept"]) == (0, [])
    assert bangfu("events", "--data", data)[1]["count"] == 0


def test_a_split_and_a_birth_are_written_to_a_workbook(data: Path, tmp_path: Path) -> None:
    number, family = next((n, each) for n, each in families(data).items() if len(each) > 3)
    moved = family[-1]["id_number"]
    split = ("event", "分户", "--data", data, "--on", "2026-11-03", "--person", moved, "--new-number", "0431999999")
    status, told = bangfu(*split)
    assert (status, told["households"][1]["members"][0]["after"]) == (0, "户主")
    born = ("event", "出生", "--data", data, "--on", "2026-11-04", "--household", number)
    assert bangfu(*born, "--name", "新生儿", "--sex", "女", "--as", "之孙女")[0] == 0
    out = tmp_path / "人口变动.xlsx"
    status, listed = bangfu("events", "--data", data, "--month", "2026-11", "--out", out)
    assert (status, listed["count"], listed["increase"]) == (0, 3, 1)
    assert out.stat().st_size > 0


def test_what_cannot_be_is_said_and_nothing_is_written(data: Path) -> None:
    family = next(iter(families(data).values()))
    words = ("event", "死亡", "--data", data, "--person", family[-1]["id_number"])
    status, told = bangfu(*words, "--on", "2099-01-01")
    assert (status, "在今天之后" in told["error"]) == (1, True)
    status, told = bangfu("events", "--data", data, "--month", "十一月")
    assert (status, told["error"]) == (1, "「十一月」不是月份")
    assert bangfu("events", "--data", data)[1]["count"] == 0
