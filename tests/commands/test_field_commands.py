"""`bangfu fields`: the office's own items by command, filled by the import."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from tests.builders import family, found, write_book


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty township."""
    found(tmp_path / "town.db").close()
    return tmp_path / "town.db"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    main([*words, "--json"])
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_an_item_made_by_command_is_filled_by_an_import(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [line | {"党员网格": "三网格"} for line in family("0581001", 1, "曾大海", "覃玉珍")]
    book = write_book(tmp_path / "a.xlsx", ("村", "户编号", "姓名", "证件号码", "与户主关系", "党员网格"), rows)
    made = run(capsys, "fields", "add", "党员网格", "--owner", "person", "--data", str(data))

    run(capsys, "import", str(book), "--data", str(data), "--apply")

    (item,) = run(capsys, "fields", "list", "--data", str(data))["fields"]
    assert item == made | {"filled": 2}


def test_an_item_is_renamed_retired_and_restored(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = run(capsys, "fields", "add", "茶园", "--owner", "household", "--kind", "number", "--data", str(data))
    number = str(made["id"])
    run(capsys, "fields", "rename", number, "茶园面积", "--data", str(data))
    run(capsys, "fields", "retire", number, "--data", str(data))

    assert run(capsys, "fields", "list", "--data", str(data))["fields"] == []
    (item,) = run(capsys, "fields", "list", "--retired", "--data", str(data))["fields"]
    assert (item["name"], item["retired"]) == ("茶园面积", True)

    run(capsys, "fields", "restore", number, "--data", str(data))
    assert len(run(capsys, "fields", "list", "--data", str(data))["fields"]) == 1


def test_a_name_that_is_taken_is_refused(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add = ("fields", "add", "茶园", "--owner", "household", "--data", str(data))
    run(capsys, *add)

    assert "已有「茶园」" in run(capsys, *add)["error"]
