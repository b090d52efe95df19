"""`bangfu employment` as a script uses it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.cli import main
from tests.builders import Desk, found
from tests.employment.builders import plant_families, spell


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """A closed file: 曾大海 works in 东莞, 覃玉珍 came home, 李四喜 earns nothing anybody believes."""
    desk = Desk(found(tmp_path / "township.db", "深子湖镇"), tmp_path)
    plant_families(desk)
    spell(desk, "曾大海", date(2025, 3, 1))
    spell(desk, "覃玉珍", date(2024, 2, 1), date(2026, 10, 1))
    spell(desk, "李四喜", date(2026, 9, 1), monthly_pay=31_000)
    desk.work.close()
    yield tmp_path / "township.db"


def told(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, object]]:
    status = main([*map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_the_report_tells_every_village_and_their_sum(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = file.parent / "月报.xlsx"

    status, report = told(capsys, "employment", "report", "--data", file, "--month", "2026-10", "--out", out)

    assert status == 0
    assert (report["month"], report["as_of"]) == ("2026-10", "2026-10-31")
    assert {line["village"]: (line["working"], line["percent"]) for line in report["villages"]} == {  # type: ignore[attr-defined]
        "石板溪村": (1, "50.00"),
        "圣人山村": (1, None),
    }
    assert report["total"]["working"] == 2  # type: ignore[index]
    assert openpyxl.load_workbook(out).worksheets[0]["A1"].value == "深子湖镇务工就业月报"


def test_the_check_names_rule_and_person(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, checked = told(capsys, "employment", "check", "--data", file, "--as-of", "2026-11-21")

    assert (status, checked["by_number"]) == (0, {"5_16_001": 1})
    assert checked["findings"][0]["name"] == "李四喜"  # type: ignore[index]


def test_resettled_households_without_steady_work_are_listed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, idle = told(capsys, "employment", "idle", "--data", file, "--as-of", "2026-11-21")

    assert (status, idle["with_labour"], idle["with_stable_worker"], idle["idle"]) == (0, 1, 1, [])


def test_what_is_no_month_gets_a_sentence(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["employment", "report", "--data", str(file), "--month", "2026-13"]) == 1
    assert "不是月份" in capsys.readouterr().err


def test_figures_tell_work_and_links(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, figures = told(capsys, "figures", "--data", file, "--as-of", "2026-11-21")

    found_ = {one["code"]: one for one in figures["figures"]}  # type: ignore[attr-defined]
    assert status == 0
    assert (found_["poor_working_people"]["value"], found_["industry_linked_households"]["value"]) == (2, 0)
    assert all(one["definition"] for one in found_.values())
