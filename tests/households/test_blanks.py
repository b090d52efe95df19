"""County sheets given out with current values come back unchanged, and blank ones are recognised."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.cli import main
from app.common.clock import FixedClock
from app.common.errors import UserError
from app.common.importing.blank_columns import blank_columns
from app.common.work import Work
from app.households import imports
from app.households.blanks import BlankOrder, blank_kinds, give_out_blank
from app.households.sheets import REGISTER
from app.sample.township import make_sample
from tests.builders import (
    HOUSEHOLDS,
    MEMBERS,
    MEMBERS_2021,
    PAIRINGS,
    VILLAGES,
    Desk,
    cells,
    found,
    id_of,
    problems,
)
from tests.households.blank_desk import bring_back, give_out, plant_odd_registry, row_of, same, written

KINDS = blank_kinds()
CLERK_NOON = FixedClock(datetime(2026, 11, 21, 12, 0))


@pytest.fixture(scope="module")
def township(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("township")
    make_sample(folder, "small")
    return folder / "data.db"


@pytest.fixture
def sample(township: Path, tmp_path: Path) -> Iterator[Desk]:
    copy = tmp_path / "sample.db"
    copy.write_bytes(township.read_bytes())
    work = Work(copy, CLERK_NOON)
    yield Desk(work, tmp_path)
    work.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    work = found(tmp_path / "own.db", villages=())
    work.write(plant_odd_registry, title="试验名册")
    yield Desk(work, tmp_path)
    work.close()


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_comes_back_unchanged(sample: Desk, kind: str) -> None:
    report = give_out(sample, kind)

    plan = bring_back(sample, report.path)

    assert plan.opened.recognised.kind == kind
    assert plan.counts.rows == report.rows > 0
    assert (report.withheld, problems(sample, plan), cells(sample, plan)) == (0, [], [])
    assert same(plan.counts)


@pytest.mark.parametrize("kind", KINDS)
def test_an_odd_registry_comes_back_unchanged(desk: Desk, kind: str) -> None:
    report = give_out(desk, kind)

    plan = bring_back(desk, report.path)

    assert (problems(desk, plan), cells(desk, plan)) == ([], [])
    assert plan.counts.rows == report.rows > 0
    assert same(plan.counts)


CURRENT = {
    "household": "household o WHERE 1",
    "household_condition": "household_condition t JOIN household o ON o.id = t.household_id WHERE valid_to IS NULL",
    "income_year": "income_year t JOIN household o ON o.id = t.household_id WHERE year = 2026",
    "person": "person o WHERE 1",
    "person_condition": "person_condition t JOIN person o ON o.id = t.person_id WHERE valid_to IS NULL",
    "membership": "membership t JOIN person o ON o.id = t.person_id WHERE valid_to IS NULL",
    "village_year": "village_year t JOIN village v ON v.id = t.village_id WHERE year = 2026",
    "pairing": "pairing t JOIN household o ON o.id = t.household_id WHERE valid_to IS NULL",
}


def current(desk: Desk, record: str) -> list[tuple[Any, ...]]:
    """What the registry says in every column that some sheet has."""
    keys = {c.field for sheet in REGISTER.sheets for c in sheet.columns}
    columns = sorted(f.column for f in REGISTER.fields if f.record == record and f.key in keys)
    owner = "v.name" if record == "village_year" else "o.number"
    return desk.ask(f"SELECT {owner}, {', '.join(columns)} FROM {CURRENT[record]} ORDER BY 1")


def test_nothing_is_left_out_of_the_workbooks(sample: Desk, tmp_path: Path) -> None:
    """Sheets that say nothing would come back unchanged as well; these make a new file the same."""
    names = [name for (name,) in sample.ask("SELECT name FROM village ORDER BY position")]
    other = Desk(found(tmp_path / "new.db", "", names), tmp_path / "new")
    other.folder.mkdir()
    try:
        for kind in (VILLAGES, HOUSEHOLDS, MEMBERS, MEMBERS_2021, "银行名单", PAIRINGS):
            plan = bring_back(other, give_out(sample, kind).path)
            assert plan.counts.doubtful + plan.counts.invalid == 0
            imports.apply_plan(other.work, plan)
        for record in CURRENT:
            assert current(sample, record) == current(other, record) != []
    finally:
        other.work.close()


def test_details_are_written_as_the_county_writes_them(desk: Desk) -> None:
    households, members = give_out(desk, HOUSEHOLDS).path, give_out(desk, MEMBERS_2021).path
    bank = give_out(desk, "银行名单").path

    zeng, wang = row_of(households, "曾大海"), row_of(households, "王长根")
    assert (zeng["户类型"], wang["户类型"], wang["监测对象类别"]) == ("一般脱贫户", "普通农户", None)
    assert (zeng["工资性收入"], zeng["财产性收入"], zeng["纯收入（元）"], wang["工资性收入"]) == (
        20000.05,
        0,
        -12.3,
        None,
    )
    assert row_of(households, "仇勇")["耕地面积（亩）"] == 2.35
    assert (row_of(members, "曾大海")["是否享受低保"], row_of(members, "覃玉珍")["是否享受低保"]) == ("是", "农村低保")
    assert (row_of(members, "仇勇")["是否享受低保"], row_of(members, "仇勇")["残疾类别"]) == ("否", None)
    assert row_of(members, "曾小军")["健康状况"] == "长期慢性病,残疾"
    yang = row_of(bank, "阿依古丽·买买提")
    assert yang["证件号码"] == id_of(1, "19900101") + "42"
    assert (yang["风险识别时间"], yang["风险是否消除"], yang["风险消除时间"]) == ("202306", "是", "202501")
    assert yang["数据日期"] == "2026-11-21"
    village = written(give_out(desk, VILLAGES).path)[0]
    assert (village["村级集体经济收入（万元）"], village["是否通客运班车"]) == (1.234567, "是")


def test_people_in_the_recycle_bin_and_past_pairings_stay_at_home(desk: Desk) -> None:
    assert "龙已删" not in [row["姓名"] for row in written(give_out(desk, MEMBERS).path)]
    assert {row["姓名"] for row in written(give_out(desk, PAIRINGS).path)} == {"李新人", "杨帮扶"}


def test_one_village_only(sample: Desk) -> None:
    name = sample.one("SELECT name FROM village ORDER BY position LIMIT 1")
    report = give_out(sample, HOUSEHOLDS, name)

    assert {row["村"] for row in written(report.path)} == {name}
    assert 0 < report.rows < give_out(sample, MEMBERS).rows
    assert same(bring_back(sample, report.path).counts)
    assert [row["村"] for row in written(give_out(sample, VILLAGES, name).path)] == [name]


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_one_is_empty_and_recognised(desk: Desk, kind: str) -> None:
    report = give_out(desk, kind, "石板溪村", filled=False)

    assert report.rows == 0
    assert {value for row in written(report.path) for value in row.values()} == {None}
    opened = desk.open(report.path)
    declared = next(sheet for sheet in REGISTER.sheets if sheet.kind == kind)
    assert [m.field.key if m.field else None for m in opened.recognised.columns] == [c.field for c in declared.columns]
    with pytest.raises(UserError, match="0 行"):
        bring_back(desk, report.path)


def test_every_choice_of_every_drop_down_is_taken_back(desk: Desk) -> None:
    lists: dict[str, list[str]] = {}
    for name, value in desk.ask("SELECT list_name, value FROM code_value ORDER BY list_name, position"):
        lists.setdefault(name, []).append(value)
    seen = 0
    for sheet in REGISTER.sheets:
        for column in blank_columns(REGISTER, sheet, frozenset(), lambda name: lists.get(name, ()), {}):
            for choice in column.choices:
                assert column.clean is not None
                assert column.clean(choice) is not None
                seen += 1
            if column.kind in ("code", "codes"):
                assert list(column.choices) == lists[column.field.codes if column.field else ""]
    assert seen > 500


def test_every_standing_choice_is_offered_in_the_words_of_the_list(desk: Desk) -> None:
    columns = {str(c.value).lstrip("*"): c for c in load_workbook(give_out(desk, MEMBERS_2021).path)["填报表"][4]}
    assert columns["是否享受低保"].comment is not None
    assert "城市低保、农村低保、是、否" in columns["是否享受低保"].comment.text


def test_a_filled_one_is_recorded_as_having_left(desk: Desk) -> None:
    give_out(desk, MEMBERS, filled=False)
    assert desk.ask("SELECT form FROM export_record") == []

    report = give_out(desk, MEMBERS)

    assert desk.ask("SELECT form, file_name, row_count FROM export_record") == [
        (MEMBERS, f"{MEMBERS}.xlsx", report.rows)
    ]


def test_unknown_words_get_a_sentence(desk: Desk) -> None:
    with pytest.raises(UserError, match="没有「花名册」这种表") as kind:
        give_out(desk, "花名册")
    assert MEMBERS in kind.value.remedy
    with pytest.raises(UserError, match="台账里没有「石板」这个村") as village:
        give_out(desk, MEMBERS, "石板")
    assert "石板溪村" in village.value.remedy
    with pytest.raises(UserError, match="不能存成"):
        give_out_blank(desk.work, BlankOrder(MEMBERS, desk.folder / "a.xls"))


def test_the_command_says_what_it_wrote(township: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = tmp_path / "data.db", tmp_path / "out.xlsx"
    data.write_bytes(township.read_bytes())

    status = main(["blank", MEMBERS, "--data", str(data), "--village", "圣人山村", "--out", str(out), "--json"])

    told = json.loads(capsys.readouterr().out)
    assert (status, told["out"], told["kind"], told["rows"]) == (0, str(out), MEMBERS, 0)
    assert (told["columns"], told["village"]) == (32, "圣人山村")
    assert main(["blank", "花名册", "--data", str(data), "--out", str(out), "--json"]) == 1
