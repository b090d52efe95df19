"""`bangfu benefits`: totals by programme, village and year, and the catalogue, as scripts use them."""

from pathlib import Path

import openpyxl
import pytest

from tests.commands.test_cli import bangfu


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample township."""
    folder = tmp_path_factory.mktemp("benefits") / "sample"
    assert bangfu("demo", folder, "--scale", "small")[0] == 0
    return folder / "data.db"


def test_totals_come_to_the_same_however_they_are_added_up(data: Path) -> None:
    told = {by: bangfu("benefits", "totals", "--by", by, "--data", data)[1] for by in ("programme", "village", "year")}

    assert len({(one["payments"], one["amount"]) for one in told.values()}) == 1
    assert sum(row["amount"] for row in told["village"]["rows"]) == told["year"]["amount"] > 0
    assert set(told["year"]["rows"][0]) == {"name", "payments", "households", "people", "amount"}


def test_totals_are_narrowed_by_any_name_of_a_programme_and_written(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "汇总.xlsx"

    status, told = bangfu("benefits", "totals", "--programme", "交通补贴", "--data", data, "--out", out)

    assert status == 0
    assert [row["name"] for row in told["rows"]] == ["外出务工交通补贴"]
    assert openpyxl.load_workbook(out).active is not None


def test_figures_tell_support_with_its_definitions(data: Path) -> None:
    told = {one["code"]: one for one in bangfu("figures", "--data", data)[1]["figures"]}
    totals = {one["name"]: one for one in bangfu("benefits", "totals", "--data", data)[1]["rows"]}

    assert told["yulu_people"]["value"] == totals["雨露计划"]["people"] == 7
    assert told["industry_award_yuan"]["value"] == totals["产业奖补"]["amount"]
    assert told["special_insured_percent"] | {"definition": ""} == {
        "code": "special_insured_percent",
        "name": "防贫保险覆盖率",
        "definition": "",
        "value": 100,
        "unit": "%",
    }
    assert all(len(one["definition"]) > 5 for one in told.values())


def test_the_catalogue_is_told_with_its_exclusions(data: Path) -> None:
    _, told = bangfu("benefits", "programmes", "--data", data)

    assert told["count"] == len(told["programmes"]) == 17
    assert {one["hard"] for one in told["exclusions"]} == {True, False}


def test_a_programme_that_is_not_there_is_said(data: Path) -> None:
    status, told = bangfu("benefits", "totals", "--programme", "无此项目", "--data", data)

    assert status == 1
    assert "没有「无此项目」" in told["error"]


def test_gaps_are_told_and_written(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "比对.xlsx"

    status, told = bangfu(
        "benefits", "gaps", "--programme", "产业奖补", "--period", "2026", "--data", data, "--out", out
    )

    assert status == 0
    assert (told["programme"], told["period"], told["counts"]["不符合而享受"]) == ("产业奖补", "2026", 0)
    assert len(told["rows"]) == told["counts"]["应享未享"] > 0
    assert out.is_file()


def test_gaps_need_a_programme(data: Path) -> None:
    status, told = bangfu("benefits", "gaps", "--data", data)

    assert status == 1
    assert "没有写要比对哪个帮扶项目" in told["error"]


def test_eligibility_is_explained_line_by_line(data: Path) -> None:
    _, paid = bangfu(
        "records", "benefits", "--where", "帮扶项目=外出务工交通补贴", "--where", "year=2026", "--data", data
    )
    name = paid["rows"][0]["name"]
    (person,) = bangfu("list", "people", "--search", name, "--unmasked", "--data", data)[1]["rows"][:1]
    asked = ("--programme", "交通补贴", "--person", person["id_number"], "--data", data)

    status, told = bangfu("benefits", "explain", *asked)

    assert status == 0
    assert (told["name"], told["verdict"]) == (name, "符合")
    assert [line["verdict"] for line in told["lines"]] == ["符合"] * 4
    assert told["lines"][2]["condition"] == "在县外务工"


def test_nobody_is_explained_for_a_number_that_nobody_has(data: Path) -> None:
    asked = ("--programme", "交通补贴", "--person", "431226197001010011", "--data", data)

    status, told = bangfu("benefits", "explain", *asked)

    assert status == 1
    assert "没有这个证件号码" in told["error"]
