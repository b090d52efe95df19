import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy.orm import Session

from app.cli import main
from app.common.clock import FixedClock
from app.common.errors import UserError
from app.common.importing.blank_columns import blank_columns
from app.common.importing.identification import identified_kind
from app.common.importing.plan import Counts
from app.common.work import Work
from app.households import imports
from app.households.blanks import BlankOrder, BlankReport, blank_kinds, give_out_blank
from app.households.drafts import IdentityDraft, PersonDraft
from app.households.identities import set_identity
from app.households.members import add_member
from app.households.recycle import delete_households
from app.households.service import edit_household_condition, edit_member_condition, record_income
from app.households.sheets import REGISTER
from app.sample.township import make_sample
from db.households.codes import IdentityKind
from db.households.entities import Identity, Pairing, Person, VillageYear
from tests.builders import (
    HOUSEHOLDS,
    MEMBERS,
    MEMBERS_2021,
    NOON,
    PAIRINGS,
    VILLAGES,
    Desk,
    cells,
    found,
    id_of,
    problems,
    statuses,
    tally,
)
from tests.households.builders import LONG_AGO, plant_household, plant_registry
from tests.households.builders import person as member

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


def plant_odd_registry(session: Session) -> None:
    """Everything that is easily lost on the way through a workbook."""
    ids = plant_registry(session)
    zeng, chou = ids["曾大海"], ids["仇春花"]
    village_id = 1
    yang = plant_household(
        session,
        village_id,
        "",
        PersonDraft(name="阿依古丽·买买提", relation="户主", id_number=id_of(1, "19900101") + "42"),
        PersonDraft(name="杨占位", relation="之女", id_number="999999202401010123"),
        group="",
    )
    add_member(session, chou, PersonDraft(name="仇无证", relation="之孙子", birth_date=date(2024, 2, 29)), LONG_AGO)
    set_identity(session, IdentityDraft(IdentityKind.MONITORED, "脱贫不稳定户", date(2023, 6, 17), household_id=yang))
    identity = session.query(Identity).filter_by(household_id=yang, kind=IdentityKind.MONITORED).one()
    identity.risk_removed_on = date(2025, 1, 31)
    set_identity(session, IdentityDraft(IdentityKind.LIFTED, "脱贫户", LONG_AGO, household_id=yang))
    people = {p.name: p.id for p in session.query(Person)}
    for name, kind, category in (
        ("曾小军", IdentityKind.DISABLED, "肢体二级"),
        ("曾大海", IdentityKind.DIBAO, "低保"),
        ("覃玉珍", IdentityKind.DIBAO, "农村低保"),
        ("王长根", IdentityKind.TEKUN, "农村特困"),
    ):
        set_identity(session, IdentityDraft(kind, category, LONG_AGO, person_id=people[name]))
    record_income(
        session,
        zeng,
        2026,
        {
            "wage": Decimal("20000.05"),
            "property": Decimal("0"),
            "net": Decimal("-12.3"),
            "per_person": Decimal("12300"),
        },
    )
    edit_household_condition(session, chou, {"arable_land": Decimal("2.35"), "dangerous_house": False}, LONG_AGO)
    edit_member_condition(
        session,
        people["曾小军"],
        {"health": "长期慢性病,残疾", "work_months": 7, "work_place": "=广东省 @东莞", "mandarin": False},
        LONG_AGO,
    )
    session.add(Pairing(household_id=zeng, helper_name="李旧人", valid_from=LONG_AGO, valid_to=date(2025, 1, 1)))
    session.add(Pairing(household_id=yang, helper_name="李新人", helper_phone="13874501234", valid_from=LONG_AGO))
    session.add(
        VillageYear(
            village_id=1, year=2026, total_households=210, collective_income=1_234_567, dibao_people=8, bus_service=True
        )
    )
    gone = plant_household(session, village_id, "0589999", member("龙已删"))
    delete_households(session, [gone], NOON)


def give_out(desk: Desk, kind: str, village: str = "", filled: bool = True) -> BlankReport:
    return give_out_blank(desk.work, BlankOrder(kind, desk.folder / f"{kind}.xlsx", village, filled))


def bring_back(desk: Desk, book: Path) -> imports.ImportPlan:
    opened = desk.open(book)
    return imports.plan_sheet(desk.work, opened, imports.suggest_options(desk.work, opened))


def same(counts: Counts) -> bool:
    return tally(counts) == (0, 0, counts.rows, 0, 0)


def written(book: Path) -> list[dict[str, Any]]:
    """The rows below the header by header, as Excel shows them."""
    sheet = load_workbook(book)["填报表"]
    headers = [str(c.value).lstrip("*") for c in sheet[4]]
    return [dict(zip(headers, row, strict=True)) for row in sheet.iter_rows(min_row=5, values_only=True)]


def row_of(book: Path, name: str) -> dict[str, Any]:
    return next(row for row in written(book) if row["姓名"] == name)


def put(book: Path, name: str, header: str, value: str) -> None:
    """What the village does: one cell, saved by another program."""
    loaded = load_workbook(book)
    sheet = loaded["填报表"]
    headers = [str(c.value).lstrip("*") for c in sheet[4]]
    for row in sheet.iter_rows(min_row=5):
        if row[headers.index("姓名")].value == name:
            row[headers.index(header)].value = value
    loaded.save(book)


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


def test_a_changed_cell_comes_back_as_one_change(desk: Desk) -> None:
    book = give_out(desk, MEMBERS, "石板溪村").path
    put(book, "覃玉珍", "劳动技能", "普通劳动力")

    plan = bring_back(desk, book)

    assert tally(plan.counts)[:3] == (0, 1, plan.counts.rows - 1)
    assert [cell[1:] for cell in cells(desk, plan)] == [("劳动技能", None, "普通劳动力")]


def test_what_was_given_out_long_ago_does_not_undo_what_is_known_since(desk: Desk) -> None:
    book = give_out(desk, MEMBERS, "石板溪村").path
    person_id = desk.one("SELECT id FROM person WHERE name = '曾小军'")
    desk.work.write(
        partial(edit_member_condition, person_id=person_id, values={"work_months": 9}, on=date(2026, 12, 5)), title="改"
    )

    plan = bring_back(desk, book)

    assert [message for _, _, message in problems(desk, plan)] == ["台账中 2026-12-05 起的情况比这张表（2026-11-21）新"]


def test_the_income_year_is_that_of_the_day_it_was_given_out(desk: Desk) -> None:
    book = give_out(desk, HOUSEHOLDS).path
    later = Desk(Work(copied(desk), FixedClock(datetime(2027, 11, 1, 8, 0))), desk.folder)
    try:
        assert same(bring_back(later, book).counts)
    finally:
        later.work.close()


def copied(desk: Desk) -> Path:
    target = desk.folder / "later.db"
    desk.work.copy_to(target)
    return target


def test_a_workbook_of_ours_is_known_even_when_most_columns_were_deleted(desk: Desk) -> None:
    book = give_out(desk, HOUSEHOLDS).path
    loaded = load_workbook(book)
    sheet = loaded["填报表"]
    keep = {"村", "姓名", "证件号码", "户编号", "住房面积"}
    for place in range(sheet.max_column, 0, -1):
        if str(sheet.cell(4, place).value).lstrip("*") not in keep:
            sheet.delete_cols(place)
    loaded.save(book)

    plan = bring_back(desk, book)

    assert plan.opened.recognised.kind == HOUSEHOLDS
    assert same(plan.counts)


def test_another_list_in_a_workbook_of_ours_is_not_taken_for_it(desk: Desk) -> None:
    book = give_out(desk, PAIRINGS).path
    loaded = load_workbook(book)
    del loaded["填报表"]
    assert isinstance(loaded, Workbook)
    other = loaded.create_sheet("名单")
    for row in (["姓名", "证件号码", "村", "户编号", "文化程度"], ["曾大海", id_of(3), "石板溪村", "0581001", "小学"]):
        other.append(row)
    loaded.save(book)

    assert identified_kind(book) == PAIRINGS
    assert desk.open(book).recognised.kind == "其他名单"


def test_a_county_sheet_is_recognised_as_before(desk: Desk) -> None:
    assert desk.open(desk.write([], MEMBERS)).recognised.kind == MEMBERS
    assert identified_kind(desk.folder / "book.xlsx") is None


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


def test_a_value_that_a_list_no_longer_has_is_marked_and_not_lost(desk: Desk) -> None:
    desk.do("UPDATE membership SET relation = '长子' WHERE relation = '之子'")
    report = give_out(desk, MEMBERS)

    assert report.withheld == 2
    assert row_of(report.path, "曾小军")["与户主关系"] is None
    assert same(bring_back(desk, report.path).counts)


def test_a_birth_date_that_the_number_contradicts_is_marked(desk: Desk) -> None:
    desk.do("UPDATE person SET birth_date = '1900-01-01' WHERE name = '曾大海'")

    report = give_out(desk, MEMBERS)

    assert report.withheld == 1
    assert same(bring_back(desk, report.path).counts)


def test_a_number_of_15_digits_is_marked(desk: Desk) -> None:
    old = PersonDraft(name="曾老", relation="之父", id_number="431226300101123")
    household = desk.one("SELECT id FROM household WHERE number = '0581001'")
    desk.work.write(lambda s: add_member(s, household, old, LONG_AGO) and None, title="添加")

    report = give_out(desk, MEMBERS)

    assert report.withheld >= 1
    assert same(bring_back(desk, report.path).counts)


def test_somebody_whom_no_number_tells_apart_is_marked(desk: Desk) -> None:
    household = desk.one("SELECT id FROM household WHERE number IS NULL")
    nobody = PersonDraft(name="杨无证", relation="之子")
    desk.work.write(lambda s: add_member(s, household, nobody, LONG_AGO) and None, title="添加")

    report = give_out(desk, MEMBERS)

    assert report.withheld == 1
    plan = bring_back(desk, report.path)
    assert tally(plan.counts) == (0, 0, report.rows - 1, 0, 1)


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


def test_statuses_are_settled_row_by_row(desk: Desk) -> None:
    plan = bring_back(desk, give_out(desk, HOUSEHOLDS).path)
    assert set(statuses(desk, plan).values()) == {"same"}


def test_a_village_with_small_figures_is_no_row_of_column_numbers(desk: Desk) -> None:
    figures = [c.name for c in VillageYear.__table__.columns if c.name not in ("id", "village_id", "year")]
    desk.do(f"UPDATE village_year SET {', '.join(f'{name} = 1' for name in figures)}")

    plan = bring_back(desk, give_out(desk, VILLAGES).path)

    assert tally(plan.counts) == (0, 0, 2, 0, 0)
