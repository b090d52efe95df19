"""Step 4: the preview says what would happen, and why."""

from pathlib import Path

from app.common.importing.plan import RowStatus
from app.common.importing.preview import PreviewRow
from tests.ui.importing.books import LI, ZENG, member, usual_rows, write_book
from tests.ui.importing.conftest import Desk
from ui.common.importing.walk import FileWalk
from ui.common.tokens import Tone


def shown_rows(desk: Desk, walk: FileWalk, part: str) -> list[PreviewRow]:
    walk.check.chips.press(part)
    desk.settle()
    assert walk.check.table is not None
    model = walk.check.table.model
    return [row for number in range(model.count) if (row := model.loaded_row(number)) is not None]


def shown_cell(walk: FileWalk, row: PreviewRow, key: str) -> tuple[str, str | None, Tone | None]:
    assert walk.check.table is not None
    column = next(one for one in walk.check.table.model.columns if one.key == key)
    before = column.before(row) if column.before else None
    return column.show(row), before, column.tint(row) if column.tint else None


def test_the_chips_count_and_filter_the_rows(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    desk.check(walk)

    found = {part: [row.name for row in shown_rows(desk, walk, part)] for part in ("all", "new", "changed", "same")}

    assert found["new"] == ["曾小梅"]
    assert found["changed"] == ["曾大海"]
    assert found["same"] == ["覃玉珍"]
    assert found["all"] == ["曾大海", "曾小梅", "李建国", "王桂香", "覃玉珍"]


def test_a_changed_cell_shows_the_old_value_and_money_keeps_its_side(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    desk.check(walk)
    row = shown_rows(desk, walk, "changed")[0]

    assert shown_cell(walk, row, "person.phone")[:2] == ("13900000000", "13874501111")
    assert shown_cell(walk, row, "income_year.per_person")[0] == "10,500.00"
    assert walk.check.table is not None
    money = next(one for one in walk.check.table.model.columns if one.key == "income_year.per_person")
    assert money.number


def test_a_bad_cell_is_pink_with_its_sentence_beside(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    desk.check(walk)
    row = shown_rows(desk, walk, "invalid")[0]

    assert shown_cell(walk, row, "person.id_number") == ("4.31226E+17", None, Tone.OVERDUE)
    assert any("科学计数" in sentence for sentence in walk.check.why.sentences)


def test_document_numbers_are_masked(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    desk.check(walk)

    assert shown_cell(walk, shown_rows(desk, walk, "same")[0], "person.id_number")[0].startswith("431226 ********")


def test_the_annotated_copy_is_written_and_the_book_stays_as_it_is(desk: Desk, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book = write_book(tmp_path / "a.xlsx", usual_rows())
    before = book.read_bytes()
    walk = desk.open(book)
    desk.check(walk)
    assert walk.check.annotate.text() == "存疑 1 与有误 1 另存…(&S)"
    desk.asking.files.append(tmp_path / "a-批注.xlsx")

    walk.check.annotate.click()
    desk.settle()

    sheet = load_workbook(tmp_path / "a-批注.xlsx").active
    assert sheet is not None
    reasons = [str(sheet.cell(row, 10).value) for row in range(3, 9)]
    assert reasons[0] == "原因"
    assert reasons[1] == "变更：联系电话 13874501111 → 13900000000；人均纯收入（元） 空 → 10,500.00"
    assert reasons[4].startswith("存疑：联系电话：")
    assert book.read_bytes() == before
    assert "已另存「a-批注.xlsx」" in desk.page.notices.text("annotated")


def test_unknown_villages_are_accepted_with_one_button(desk: Desk, tmp_path: Path) -> None:
    rows = [
        member("0590001", ("丙一", "19700101", "男"), "户主", village="丙村"),
        member("0590002", ("丁一", "19700102", "男"), "户主", village="丁村"),
    ]
    walk = desk.open(write_book(tmp_path / "a.xlsx", rows))
    desk.check(walk)
    assert desk.page.notices.text("unknown") == "台账里没有 丁村、丙村（2 行），这些行暂按存疑处理"
    assert not walk.check.go_on.isEnabled()

    desk.page.notices.bar("unknown").links[0].click()
    desk.until(lambda: walk.check.go_on.isEnabled())
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()

    assert {"丙一", "丁一"} <= desk.names()


def test_a_sheet_that_changes_much_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    rows = [member("0581001", ZENG, "户主", phone="13900000000"), member("0581002", LI, "户主", phone="13900000001")]
    walk = desk.open(write_book(tmp_path / "a.xlsx", rows))
    walk.sheets.panel.limits.fill("rows", "0")
    desk.check(walk)
    assert "已有的 2 行里有 1 行（50%）要改掉台账里的内容" in desk.page.notices.text("brake")

    walk.check.go_on.click()
    desk.settle()

    assert desk.asking.asked == ["这张表要改掉台账里 1 行的内容，确定要导入吗？"]
    assert desk.phone_of("曾大海") == "13874501111"


def test_a_sheet_with_many_new_people_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    rows = [
        member("0581009", ("曾新" + name, f"198001{place:02}", "男"), "其他") for place, name in enumerate("甲乙丙", 1)
    ]
    walk = desk.open(write_book(tmp_path / "a.xlsx", [*rows, member("0581001", ZENG, "户主")]))
    walk.sheets.panel.limits.fill("rows", "2")
    walk.sheets.panel.limits.fill("new", "10")
    desk.check(walk)

    assert "这张表还要新增 3 人" in desk.page.notices.text("brake")
    desk.page.notices.bar("brake").links[0].click()
    assert walk.currentWidget() is walk.sheets and walk.sheets.panel.limits.isVisible()


def test_a_limit_that_is_no_number_keeps_the_clerk_on_the_step(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    walk.sheets.panel.limits.fill("new", "一半")

    walk.sheets.go_on.click()

    assert walk.currentIndex() == 0
    assert walk.sheets.panel.limits_fold.is_open


def test_a_register_changed_meanwhile_is_checked_again(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    desk.check(walk)
    desk.parts.background.run(lambda: desk.work.write(lambda session: rename_village(session), title="改村名"))

    walk.check.go_on.click()
    desk.settle()

    assert "核对之后台账又有了新的改动，没有写入" in desk.page.notices.text("error")
    desk.page.notices.bar("error").links[0].click()
    desk.settle()
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()
    assert desk.phone_of("曾大海") == "13900000000"


def test_people_of_an_earlier_sheet_who_are_not_in_this_one_are_listed(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    desk.check(walk)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()

    walk = desk.open(write_book(tmp_path / "b.xlsx", usual_rows()[:2]))
    desk.check(walk)

    rows = shown_rows(desk, walk, "missing")
    assert [(row.name, row.status) for row in rows] == [("曾小梅", None)]
    assert walk.plan is not None and walk.plan.counts.missing == 1
    assert RowStatus.INVALID not in {row.status for row in shown_rows(desk, walk, "all")}


def rename_village(session: object) -> None:
    from sqlalchemy import update
    from sqlalchemy.orm import Session

    from db.households.entities import Village

    assert isinstance(session, Session)
    session.execute(update(Village).where(Village.name == "圣人山村").values(name="圣山村"))
