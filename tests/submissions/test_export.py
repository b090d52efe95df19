"""Exports: what stands in the workbook, and what is recorded."""

from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.common.errors import Cancelled, UserError
from app.common.progress import Progress
from app.common.work import Work
from app.submissions.forms import find_form
from app.submissions.service import ExportDraft, ExportReport, export_form, form_states

OCTOBER = "2026-10"


def export(work: Work, form: str, out: Path, month: str = OCTOBER, **more: Any) -> ExportReport:
    draft = ExportDraft(form, month, out, **more)
    return work.write(partial(export_form, draft=draft, clock=work.clock), title="导出")


def sheet_of(path: Path) -> Any:
    return openpyxl.load_workbook(path).active


def texts(sheet: Any, first: int, last: int) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first, max_row=last)]


def test_the_monthly_table_has_a_row_per_village_and_sums_that_add_up(work: Work, tmp_path: Path) -> None:
    report = export(work, "月报", tmp_path / "月报.xlsx")

    sheet = sheet_of(report.path)
    assert sheet["A1"].value == "溆水县深子湖镇2026年10月农户情况月报"
    first, second, total = texts(sheet, 6, 8)
    assert first[:6] == [1, "石板溪村", 3, 7, 2, 5]
    assert second[:6] == [2, "圣人山村", 2, 4, 1, 2]
    assert total[0] == "合计"
    assert total[2:20] == [a + b for a, b in zip(first[2:20], second[2:20], strict=True)]


def test_the_average_of_the_township_is_recomputed_from_sums(work: Work, tmp_path: Path) -> None:
    report = export(work, "monthly", tmp_path / "月报.xlsx")

    sheet = sheet_of(report.path)
    assert [sheet.cell(row, 21).value for row in (6, 7, 8)] == [8000.00, 2500.0, 6428.57]
    assert report.sums["income_per_person"] == Decimal("6428.57")


def test_the_roster_lists_lifted_and_monitored_households_head_first(work: Work, tmp_path: Path) -> None:
    report = export(work, "花名册", tmp_path / "花名册.xlsx")

    rows = texts(sheet_of(report.path), 5, 13)
    assert [row[5] for row in rows] == [
        "张大山",
        "张小山",
        "张三丫",
        "王水生",
        "王木生",
        "陈福",
        "陈禄",
        "孙寿",
        "孙喜",
    ]
    assert rows[0][:5] == [1, "石板溪村", "1组", "101", "张大山"]
    assert [row[15] for row in rows] == ["一般脱贫户"] * 5 + ["一般农户"] * 2 + ["一般脱贫户"] * 2
    assert rows[0][16:] == ["脱贫不稳定户", "202305", "否", 10000]
    assert rows[5][16:] == ["边缘易致贫户", "202403", "是", None]
    assert report.rows == 9
    assert (report.sums["household_number"], report.sums["name"]) == ("4户", "9人")


def test_ids_are_text_cells_kept_digit_by_digit(work: Work, tmp_path: Path) -> None:
    cell = sheet_of(export(work, "roster", tmp_path / "r.xlsx").path)["I5"]

    assert (cell.value, cell.data_type, cell.number_format) == ("431226195001010101", "s", "@")


def test_the_footer_and_the_lines_above_are_filled(work: Work, tmp_path: Path) -> None:
    sheet = sheet_of(export(work, "roster", tmp_path / "r.xlsx").path)

    assert sheet["A2"].value == "填报单位：深子湖镇"
    assert sheet["G2"].value == "统计截止日：    2026年10月31日"
    assert sheet["A14"].value == "合计"
    assert sheet["A15"].value == "制表人：李登记"


def test_made_by_of_the_draft_wins_over_the_office_setting(work: Work, tmp_path: Path) -> None:
    sheet = sheet_of(export(work, "roster", tmp_path / "r.xlsx", made_by="周办事").path)

    assert sheet["A15"].value == "制表人：周办事"


def test_an_export_is_recorded_with_its_hash(work: Work, tmp_path: Path) -> None:
    report = export(work, "月报", tmp_path)

    assert report.path.name == "深子湖镇农户情况月报（2026年10月）.xlsx"
    states = {state.form.code: state for state in work.read(lambda session: form_states(session, OCTOBER))}
    assert states["monthly"].exported_at == work.clock.now()
    assert states["monthly"].file_name == report.path.name
    assert states["roster"].exported_at is None


@pytest.mark.parametrize("month", ["2026-12", "2027-01", "2026-13", "202610", "十月", ""])
def test_a_month_that_is_none_or_has_not_begun_is_refused(work: Work, tmp_path: Path, month: str) -> None:
    with pytest.raises(UserError):
        export(work, "月报", tmp_path / "x.xlsx", month)

    assert not (tmp_path / "x.xlsx").exists()


def test_a_year_before_the_form_existed_is_refused(work: Work, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="2019 年没有"):
        export(work, "月报", tmp_path / "x.xlsx", "2019-05")


def test_an_unknown_form_names_the_known_ones(work: Work, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="花名册（roster）、月报（monthly）"):
        export(work, "周报", tmp_path / "x.xlsx")


def test_the_template_itself_is_never_overwritten(work: Work, tmp_path: Path) -> None:
    template = export(work, "月报", tmp_path / "县里的.xlsx").path
    before = template.read_bytes()

    with pytest.raises(UserError, match="模板本身"):
        export(work, "月报", template, template=template)

    assert template.read_bytes() == before


def test_last_months_file_serves_as_template_and_its_rows_are_replaced(work: Work, tmp_path: Path) -> None:
    september = export(work, "花名册", tmp_path / "九月.xlsx", "2026-09").path

    report = export(work, "花名册", tmp_path / "十月.xlsx", template=september)

    sheet = sheet_of(report.path)
    fresh = sheet_of(export(work, "花名册", tmp_path / "新.xlsx").path)
    assert texts(sheet, 1, sheet.max_row) == texts(fresh, 1, fresh.max_row)
    assert sheet["A1"].value == "溆水县深子湖镇2026年10月脱贫户和监测对象花名册"
    assert any("原有的 9 行" in note for note in report.notes)


def test_an_empty_registry_gives_an_empty_table(empty_work: Work, tmp_path: Path) -> None:
    report = export(empty_work, "花名册", tmp_path / "空.xlsx")

    assert (report.rows, sheet_of(report.path)["A6"].value) == (0, "合计")


@pytest.mark.parametrize("name", ["没有这个文件夹/x.xlsx", "x.xls", "x.csv"])
def test_a_target_that_cannot_be_written_gets_a_sentence_and_no_record(work: Work, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError):
        export(work, "月报", tmp_path / name)

    assert all(state.exported_at is None for state in work.read(lambda session: form_states(session, OCTOBER)))


def test_stopping_an_export_leaves_the_old_file_and_no_record(work: Work, tmp_path: Path) -> None:
    class Stop(Progress):
        def report(self, done: int, total: int, text: str) -> None:
            raise Cancelled

    out = tmp_path / "月报.xlsx"
    out.write_bytes(b"old")
    draft = ExportDraft("月报", OCTOBER, out)

    with pytest.raises(Cancelled):
        work.write(partial(export_form, draft=draft, clock=work.clock, progress=Stop()), title="导出")

    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["月报.xlsx"]
    assert work.read(lambda session: form_states(session, OCTOBER))[1].exported_at is None


def test_the_file_names_office_and_day_in_its_properties(work: Work, tmp_path: Path) -> None:
    book: Any = openpyxl.load_workbook(export(work, "月报", tmp_path / "x.xlsx").path)

    kept = {one.name: one.value for one in book.custom_doc_props.props}
    assert kept == {"单位": "深子湖镇", "统计截止日": "2026-10-31", "导出时间": "2026-11-21 10:32:00"}
    assert book.properties.creator == "李登记"


def test_our_templates_keep_their_look_over_all_rows(work: Work, tmp_path: Path) -> None:
    ours = openpyxl.load_workbook(find_form("花名册").template_path()).worksheets[0]
    sheet = sheet_of(export(work, "花名册", tmp_path / "x.xlsx").path)

    assert (sheet.print_title_rows, sheet.freeze_panes) == (ours.print_title_rows, ours.freeze_panes)
    assert sheet.print_area == "'花名册'!$A$1:$T$16"
    assert {sheet.row_dimensions[row].height for row in range(5, 14)} == {ours.row_dimensions[5].height}
    for row in range(5, 14):
        for column in range(1, 21):
            cell, sample = sheet.cell(row, column), ours.cell(5, column)
            assert repr((cell.font, cell.border, cell.alignment)) == repr(
                (sample.font, sample.border, sample.alignment)
            )
    assert len(sheet.merged_cells.ranges) == len(ours.merged_cells.ranges)
