"""`bangfu --version`, `--home` and `--report`: what the built program answers without a window."""

import json
import tomllib
from pathlib import Path

import pytest

from app.__main__ import main
from app.common.folders import HOME
from db import schema

ROOT = Path(__file__).resolve().parents[2]


def test_the_versions_are_told_and_the_database_engine_is_safe(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert told["program"] == project["version"]
    assert told["schema"] == schema.VERSION
    assert told["sqlite_is_safe"] or told["connections"] == "single"
    assert told["qt"].startswith("6.")


def test_the_versions_are_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--version"])

    assert capsys.readouterr().out.startswith("帮扶台账 ")


def test_what_a_command_says_goes_to_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "报告 1.json"

    main(["--version", "--report", str(report), "--json"])

    assert capsys.readouterr().out == ""
    assert json.loads(report.read_text(encoding="utf-8"))["connections"] == "single"


def test_a_home_without_a_folder_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home"]) == 2
    assert "--home" in capsys.readouterr().err


def test_the_named_home_holds_for_the_whole_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME, "")  # so that it is put back

    main(["--home", str(tmp_path), "--version", "--report", str(tmp_path / "v.txt")])

    from app.common.folders import find_folders

    assert find_folders().home == tmp_path
