"""A sheet that nobody knows is kept as a list in the steps of the import page."""

from pathlib import Path

from app.common.importing.plan import RowStatus
from app.rosters.planning import ROSTER
from app.rosters.queries import list_rosters
from tests.builders import write_book
from tests.ui.importing.books import QIN, ZENG, number_of
from tests.ui.importing.conftest import Desk
from ui.common.importing.check_step import chip_choices
from ui.common.importing.walk import FileWalk

HEADERS = ("序号", "姓名", "身份证号", "残疾类别", "发证日期")


def book(path: Path, *more: tuple[str, ...]) -> Path:
    rows = [
        ("1", ZENG[0], number_of(ZENG), "肢体", "2020-01-01"),
        ("2", QIN[0], number_of(QIN), "视力", "2021-01-01"),
        ("3", "石不在", "", "听力", ""),
        *more,
    ]
    return write_book(path, HEADERS, rows, (("2026年10月残联持证残疾人名册",),))


def take_as_list(desk: Desk, path: Path) -> FileWalk:
    walk = desk.open(path)
    walk.sheets.panel.kind_wanted.emit(ROSTER)
    desk.settle()
    return walk


def test_a_sheet_is_offered_to_be_kept_with_a_name_and_an_office(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(book(tmp_path / "a.xlsx"))
    panel = walk.sheets.panel
    offered = [panel.kind.itemText(n) for n in range(panel.kind.count())]
    assert "作为名册保存（不改台账）" in offered
    assert panel.list.isHidden()

    walk.sheets.panel.kind_wanted.emit(ROSTER)
    desk.settle()

    assert not panel.list.isHidden()
    assert panel.list.values() == {"name": "残联持证残疾人名册", "office": "残联"}
    assert {key for key in walk.columns.chosen.values() if key} == {"person.name", "person.id_number"}


def test_the_preview_says_who_is_found_and_the_list_is_kept_and_taken_back(desk: Desk, tmp_path: Path) -> None:
    walk = take_as_list(desk, book(tmp_path / "a.xlsx"))
    desk.check(walk)
    assert walk.plan is not None and walk.plan.words is not None
    assert [one.text for one in chip_choices(walk.plan.counts, walk.plan.words)] == ["全部 3", "找到 2", "没找到 1"]
    assert walk.check.go_on.text() == "保存 3 行(&I)"

    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()
    desk.settle()

    assert desk.parts.messages.text == "已保存名册「残联持证残疾人名册」：找到 2、没找到 1"
    (kept,) = desk.ask(list_rosters)
    assert (kept.rows, kept.found, kept.office) == (3, 2, "残联")
    desk.page.results.undo(walk, kept.batch)
    desk.settle()
    assert desk.ask(list_rosters) == []


def test_the_next_sheet_of_this_header_comes_as_a_list(desk: Desk, tmp_path: Path) -> None:
    walk = take_as_list(desk, book(tmp_path / "a.xlsx"))
    desk.check(walk)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()
    desk.settle()

    walk = desk.open(book(tmp_path / "b.xlsx", ("4", "没见过", "", "", "")))

    assert walk.sheet.roster == ("残联持证残疾人名册", "残联")
    walk.sheets.panel.kind_wanted.emit("")
    desk.settle()
    assert walk.sheet.roster is None


def test_a_list_without_a_name_goes_no_further(desk: Desk, tmp_path: Path) -> None:
    walk = take_as_list(desk, book(tmp_path / "a.xlsx"))
    walk.sheets.panel.list.fill("name", "")

    walk.sheets.go_on.click()

    assert walk.currentIndex() == 0


def test_a_sheet_of_villages_cannot_be_kept_and_says_why(desk: Desk, tmp_path: Path) -> None:
    rows = [("石板溪村", "310", "1200")]
    walk = desk.open(write_book(tmp_path / "v.xlsx", ("村", "总户数", "总人口数"), rows))

    walk.sheets.panel.kind_wanted.emit(ROSTER)
    desk.settle()

    assert "不能作为名册保存" in desk.page.notices.text("error")
    assert walk.sheet.roster is None


def test_the_clerk_s_workbook_is_given_back_in_the_words_of_a_list(desk: Desk, tmp_path: Path) -> None:
    walk = take_as_list(desk, book(tmp_path / "a.xlsx"))
    desk.check(walk)
    out = tmp_path / "out.xlsx"
    desk.asking.files = [out]
    walk.check.annotate.click()
    desk.settle()

    import openpyxl

    sheet = openpyxl.load_workbook(out).worksheets[0]
    reasons = [row[-1].value for row in sheet.iter_rows(min_row=3)]
    assert reasons == ["找到", "找到", "没找到：姓名：台账里没有找到"]
    assert RowStatus.NEW in (walk.plan.words.statuses if walk.plan and walk.plan.words else {})
